"""CSV from any spreadsheet to rows that know their line; a broken row costs no other row.

Form: RFC 4180, with `,`, `;` or a tab between the fields. Which one it is shows
in the heading: the sign that gives the most columns that are known.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

DELIMITERS = (",", ";", "\t")
MAX_ROW_LINES = 30
"""Line ends inside the quoted fields of one row; a quote that is never closed ends here."""

_SEP = re.compile(r'"?sep=.?"?\n', re.IGNORECASE)
"""What Excel writes first when it is told the delimiter."""


class Row(NamedTuple):
    """A row: the line on which it begins (from 1), its cells; `broken` where quotes do not pair."""

    line: int
    cells: tuple[str, ...] = ()
    broken: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.broken and not any(cell.strip() for cell in self.cells)


def read_rows(text: str, known: Callable[[str], bool]) -> Iterator[Row]:
    """Give the rows of `text` (with `\\n` line ends) that are not blank, the heading first.

    `known` says whether a cell of the heading names a column.
    """
    lines = list(io.StringIO(text))
    start = 1 if _SEP.fullmatch(lines[0] if lines else "") else 0
    while start < len(lines) and not lines[start].strip(" \t,;\n"):
        start += 1
    delimiter = max(DELIMITERS, key=lambda sign: _columns(lines, start, sign, known))
    while start < len(lines):
        row, taken = _row(lines, start, delimiter)
        if not row.is_blank:
            yield row
        start += taken


def _columns(
    lines: Sequence[str], start: int, delimiter: str, known: Callable[[str], bool]
) -> tuple[int, int]:
    cells = _row(lines, start, delimiter)[0].cells if start < len(lines) else ()
    return sum(map(known, cells)), len(cells)


def _row(lines: Sequence[str], start: int, delimiter: str) -> tuple[Row, int]:
    """Return the row that begins at index `start` and how many lines it takes.

    Only a broken row's first line is given up: the next may be whole.
    """
    reader = csv.reader(
        lines[start : start + MAX_ROW_LINES],
        delimiter=delimiter,
        skipinitialspace=True,
        strict=True,
    )
    try:
        cells = next(reader)
    except csv.Error:  # quotes that do not pair, or a field of more than 131,072 characters
        return Row(start + 1, broken=True), 1
    return Row(start + 1, tuple(cells)), reader.line_num
