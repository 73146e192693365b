"""Computes the few spreadsheet functions that our workbook uses, independently of the program.

Grammar: comparisons, `&`, `+ -`, `* /`, a sign, then numbers, texts, cells, ranges, functions.
An empty cell is 0 in arithmetic; COUNT, SUM, COUNTIF look at numbers only, as spreadsheets do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.cell import range_boundaries

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")|(?P<cell>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)
    |(?P<name>[A-Z]+)(?=\()|(?P<number>\d+(?:\.\d+)?)|(?P<sign><>|<=|>=|[-+*/&=<>(),]))""",
    re.VERBOSE,
)


class Sheets:
    """A workbook whose formulas are computed when a cell is asked for."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.known: dict[tuple[str, str], Any] = {}

    def value(self, sheet: str, cell: str) -> Any:
        key = (sheet, cell)
        if key not in self.known:
            raw = self.workbook[sheet][cell].value
            formula = self.workbook[sheet][cell].data_type == "f"
            self.known[key] = _Reading(self, sheet, str(raw)[1:]).all() if formula else raw
        return self.known[key]

    def cells(self, sheet: str, words: str) -> list[Any]:
        left, top, right, bottom = range_boundaries(words.replace("$", ""))
        rows = self.workbook[sheet].iter_rows(top, bottom, left, right)
        return [self.value(sheet, cell.coordinate) for row in rows for cell in row]


class _Reading:
    def __init__(self, sheets: Sheets, sheet: str, formula: str) -> None:
        self.sheets, self.sheet = sheets, sheet
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while place < len(formula):
            found = _TOKEN.match(formula, place)
            assert found, formula[place:]
            assert found.lastgroup
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()

    def all(self) -> Any:
        value = self.compare()
        assert not self.tokens, self.tokens
        return value

    def take(self, *signs: str) -> str | None:
        if self.tokens and self.tokens[0][0] == "sign" and self.tokens[0][1] in signs:
            return self.tokens.pop(0)[1]
        return None

    def compare(self) -> Any:
        left = self.joined()
        while sign := self.take("=", "<>", "<", ">", "<=", ">="):
            right = self.joined()
            left, right = ("" if one is None else one for one in (left, right))
            if sign in ("=", "<>"):
                left = (left == right) == (sign == "=")
            else:
                assert sign == "<"
                left = number(left) < number(right)
        return left

    def joined(self) -> Any:
        left = self.sum()
        while self.take("&"):
            left = f"{left}{self.sum()}"
        return left

    def sum(self) -> Any:
        left = self.product()
        while sign := self.take("+", "-"):
            right = number(self.product())
            left = number(left) + right if sign == "+" else number(left) - right
        return left

    def product(self) -> Any:
        left = self.signed()
        while sign := self.take("*", "/"):
            right = number(self.signed())
            left = number(left) * right if sign == "*" else number(left) / right
        return left

    def signed(self) -> Any:
        if self.take("-"):
            return -number(self.signed())
        if self.take("("):
            value = self.compare()
            assert self.take(")")
            return value
        kind, words = self.tokens.pop(0)
        if kind == "number":
            return Decimal(words)
        if kind == "text":
            return words[1:-1].replace('""', '"')
        if kind == "cell":
            return self.reference(words)
        return self.call(words)

    def reference(self, words: str) -> Any:
        sheet, _, cells = words.rpartition("!")
        sheet = sheet.strip("'") or self.sheet
        if ":" in cells:
            return self.sheets.cells(sheet, cells)
        return self.sheets.value(sheet, cells.replace("$", ""))

    def call(self, name: str) -> Any:
        assert self.take("(")
        given = [self.compare()]
        while self.take(","):
            given.append(self.compare())
        assert self.take(")")
        return FUNCTIONS[name](*given)


def number(value: Any) -> Decimal:
    return Decimal(0) if value in (None, "") else Decimal(str(value))


def _numbers(given: tuple[Any, ...]) -> list[Decimal]:
    flat = [one for part in given for one in (part if isinstance(part, list) else [part])]
    return [Decimal(str(one)) for one in flat if isinstance(one, (int, float, Decimal))]


def _meets(value: Any, wish: Any) -> bool:
    if isinstance(wish, str) and wish[:1] in ("<", ">"):
        if not isinstance(value, (int, float, Decimal)):
            return False
        left, right = number(value), Decimal(wish[1:])
        return left < right if wish[0] == "<" else left > right
    if isinstance(wish, (int, float, Decimal)):
        return isinstance(value, (int, float, Decimal)) and number(value) == number(wish)
    return bool(value == wish)


def _countifs(*given: Any) -> Decimal:
    pairs = list(zip(given[::2], given[1::2], strict=True))
    rows = range(len(pairs[0][0]))
    return Decimal(sum(all(_meets(cells[row], wish) for cells, wish in pairs) for row in rows))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda test, yes, no: yes if test else no,
    "COUNT": lambda *given: Decimal(len(_numbers(given))),
    "SUM": lambda *given: sum(_numbers(given), Decimal(0)),
    "MAX": lambda *given: max(_numbers(given)),
    "MIN": lambda *given: min(_numbers(given)),
    "ABS": lambda value: abs(number(value)),
    "ROUND": lambda value, places: number(value).quantize(
        Decimal(1).scaleb(-int(places)), ROUND_HALF_UP
    ),
    "SUMPRODUCT": lambda left, right: sum(
        (number(a) * number(b) for a, b in zip(left, right, strict=True)), Decimal(0)
    ),
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
}
