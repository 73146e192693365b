"""What a table of the ranking workbook is: columns with keys and kinds, rows with ids.

The first key of a table says which table it is (`theory:team`), so sheets may be renamed and
moved. To add a kind of column: its name in `Kind`, whether it is entered, how the workbook
refuses a wrong value (`workbook.py`), how it is read (`entries.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Kind = Literal["id", "text", "points", "percent", "seconds", "count", "mark", "team", "formula"]
"""What a column holds. `id` and `text` are ours, `formula` computes, the others are entered."""

Formula = Callable[[Mapping[str, str], int], str]
"""From the letters of the table's columns by key, and a row's number, to a formula."""

Value = Decimal | str
"""What a cell holds: a number, or the words of a mark or a team."""

Values = dict[tuple[str, str, str], Value]
"""Cells by table, id of the row, and key of the column."""

ENTERED: frozenset[Kind] = frozenset({"points", "percent", "seconds", "count", "mark", "team"})
_PLACES = 6
"""Decimals that count in a sum of what was entered; a CSV file may hold as many."""

FIRST_ROW = 6
"""The first row of teams; above it title, hint, group headings, headings and keys."""


@dataclass(frozen=True)
class Column:
    """A column: `label` is its heading, `group` stands above those that belong together.

    `most` is the largest number that may be entered, `needed` whether it must be there.
    """

    key: str
    label: str
    kind: Kind
    group: str = ""
    most: Decimal = Decimal(0)
    needed: bool = True
    formula: Formula | None = None


@dataclass(frozen=True)
class Table:
    """A sheet: its `name` in the program, its `title` for people, its rows as id and words."""

    name: str
    title: str
    hint: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str], ...]
    weights: Mapping[str, int] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The row of keys; the first names the table."""
        first, *others = (column.key for column in self.columns)
        return (f"{self.name}:{first}", *others)

    @property
    def last_row(self) -> int:
        """The number of the last row."""
        return FIRST_ROW + len(self.rows) - 1


def sheet_title(table: Table) -> str:
    """Return the title as the name of a sheet: at most 31 characters, none that Excel refuses."""
    return "".join(sign for sign in table.title if sign not in "[]:*?/\\'")[:31]


def quoted(table: Table) -> str:
    """Return the name of a table's sheet as formulas write it."""
    return f"'{sheet_title(table)}'"


def exact(sum_of_cells: str) -> str:
    """Return the formula of a sum without the hair that binary fractions add to it.

    So equal sums are equal cells, and what lies just between two cents is rounded up.
    """
    return f"ROUND({sum_of_cells},{_PLACES})"


def letters(table: Table) -> dict[str, str]:
    """Return the column letters of a table by key."""
    return {column.key: column_letter(index) for index, column in enumerate(table.columns)}


def column_letter(index: int) -> str:
    """Return the letters of a column, counted from 0: A … Z, AA …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def absolute(letter: str, rows: Sequence[int]) -> str:
    """Return the cells of a column from the first to the last of `rows`, fixed by `$`."""
    return f"${letter}${rows[0]}:${letter}${rows[-1]}"
