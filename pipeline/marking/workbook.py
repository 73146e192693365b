"""Tables as an .xlsx workbook in which every text stays text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from pipeline.core.wholefiles import write_bytes

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_MOST_LETTERS = 32_000
_WIDEST = 60


@dataclass(frozen=True)
class Page:
    """A sheet of a workbook; its first row is the heading."""

    title: str
    rows: Sequence[Sequence[object]]
    notes: Sequence[str] = ()
    """Lines that stand above the table."""


def write_workbook(path: Path, pages: Iterable[Page]) -> None:
    """Write `pages`; texts that look like formulas stay texts, numbers are numbers."""
    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    for page in pages:
        sheet = book.create_sheet(page.title[:31])
        for number, note in enumerate(page.notes, start=1):
            _fill(sheet.cell(number, 1), note)
        top = len(page.notes) + (2 if page.notes else 1)
        for down, row in enumerate(page.rows):
            for right, value in enumerate(row, start=1):
                cell = sheet.cell(top + down, right)
                _fill(cell, value)
                if down == 0:
                    cell.font = Font(bold=True)
                    cell.fill = PatternFill("solid", fgColor="E8E8E8")
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
        for right in range(1, max(map(len, page.rows), default=0) + 1):
            widths = [len(str(row[right - 1])) for row in page.rows if len(row) >= right]
            letter = get_column_letter(right)
            sheet.column_dimensions[letter].width = min(max(widths, default=8) + 2, _WIDEST)
        sheet.freeze_panes = f"A{top + 1}"
    stream = io.BytesIO()
    book.save(stream)
    write_bytes(path, stream.getvalue())


def _fill(cell: Cell, value: object) -> None:
    if value is None or isinstance(value, bool | int | float):
        cell.value = value
        return
    cell.value = _CONTROL.sub("", str(value))[:_MOST_LETTERS]
    # openpyxl takes a text that begins with "=" for a formula.
    cell.data_type = "s"
    cell.quotePrefix = str(value).startswith(("=", "+", "-", "@", "\t", "\r"))
