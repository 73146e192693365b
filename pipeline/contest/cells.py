"""Cells that stay text: no name that looks like a formula runs in anybody's spreadsheet."""

from __future__ import annotations

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_text(value: object) -> str:
    """Return `value` for a CSV cell; text that a spreadsheet would run gets a `'` in front."""
    text = str(value)
    is_text = isinstance(value, str) and text.startswith(_FORMULA_STARTS)
    return f"'{text}" if is_text else text


def from_csv(text: str) -> str:
    """Return the words of a CSV cell: what `csv_text` put in front is taken off."""
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA_STARTS else text


def set_text(cell: Cell, text: str) -> None:
    """Write `text` into an XLSX cell as a string, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)
