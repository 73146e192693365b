"""Tables as an .xlsx workbook in which every text stays text."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.core.wholefiles import write_bytes

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_MOST_LETTERS = 32_000
_WIDEST, _NARROWEST = 48, 4
"""Characters; a longer text goes on in the next line of its cell."""
_NOTE_WIDTH = 120
"""Characters of a line of a note: what a screen shows beside the row numbers."""
_LINE_POINTS = 15.0
_FULL = 0.93
"""The share of a line's characters that is sure to fit, bold or with wide letters."""
_A4 = 9


@dataclass(frozen=True)
class Page:
    """A sheet of a workbook; its first row is the heading.

    `first` columns stay in view and stand on every printed page; `printed` says how many columns
    are printed, all where it is 0.
    """

    title: str
    rows: Sequence[Sequence[object]]
    notes: Sequence[str] = ()
    """Lines that stand above the table."""
    first: int = 1
    printed: int = 0


def write_workbook(path: Path, pages: Iterable[Page]) -> None:
    """Write `pages`; texts that look like formulas stay texts, numbers are numbers.

    Printed they are in landscape, one page wide, with the heading on every page.
    """
    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    for page in pages:
        sheet = book.create_sheet(page.title[:31])
        widths = _widths(page)
        for right, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(right)].width = width
        _notes(sheet, page.notes, widths)
        top = len(page.notes) + (2 if page.notes else 1)
        for down, row in enumerate(page.rows):
            _row(sheet, top + down, row, widths, is_head=down == 0)
        sheet.freeze_panes = f"{get_column_letter(page.first + 1)}{top + 1}"
        _printing(sheet, page, top)
    stream = io.BytesIO()
    book.save(stream)
    write_bytes(path, stream.getvalue())


def _widths(page: Page) -> list[int]:
    """Return how wide each column is; a heading of several words may break between them."""
    heads, body = page.rows[:1], page.rows[1:]
    widths = []
    for place in range(max(map(len, page.rows), default=0)):
        words = [len(word) for row in heads if len(row) > place for word in str(row[place]).split()]
        cells = [len(_shown(row[place])) for row in body if len(row) > place]
        widths.append(min(max(_NARROWEST, *words, *cells, 0) + 2, _WIDEST))
    return widths


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _notes(sheet: Worksheet, notes: Sequence[str], widths: Sequence[int]) -> None:
    """Write each note across the first columns, in as many lines as it needs."""
    columns, width = 1, widths[0] if widths else _WIDEST
    while columns < len(widths) and width + widths[columns] <= _NOTE_WIDTH:
        width += widths[columns]
        columns += 1
    for number, note in enumerate(notes, start=1):
        cell = _cell(sheet, number, 1)
        _fill(cell, note)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if columns > 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=columns)
        sheet.row_dimensions[number].height = _LINE_POINTS * _lines(note, width)


def _lines(value: object, width: int) -> int:
    """Return how many lines of `width` characters a text needs: not every program finds out."""
    text = _shown(value)
    return max(1, len(wrap(text, max(1, math.floor(_FULL * width)))))


def _row(
    sheet: Worksheet, down: int, row: Sequence[object], widths: Sequence[int], *, is_head: bool
) -> None:
    lines = 1
    for right, value in enumerate(row, start=1):
        cell = _cell(sheet, down, right)
        _fill(cell, value)
        if is_head:
            cell.font = Font(name="Calibri", size=11, bold=True)
            cell.fill = PatternFill("solid", fgColor="E8E8E8")
        is_text = isinstance(value, str)
        own = _lines(value, widths[right - 1]) if is_text else 1
        side = None if is_text else "center"
        cell.alignment = Alignment(wrap_text=own > 1 or None, vertical="top", horizontal=side)
        lines = max(lines, own)
    if lines > 1:
        sheet.row_dimensions[down].height = _LINE_POINTS * lines


def _cell(sheet: Worksheet, down: int, right: int) -> Cell:
    cell = sheet.cell(down, right)
    assert isinstance(cell, Cell)  # one that is merged into another would take no text
    return cell


def _printing(sheet: Worksheet, page: Page, top: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_title_cols = f"A:{get_column_letter(page.first)}"
    if page.printed:
        last = top + max(len(page.rows) - 1, 0)
        sheet.print_area = f"A1:{get_column_letter(page.printed)}{last}"
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.4)
    sheet.oddFooter = HeaderFooterItem(right=_HeaderFooterPart("&P/&N"))


def _fill(cell: Cell, value: object) -> None:
    if value is None or isinstance(value, bool | int | float):
        cell.value = value
        return
    cell.value = _CONTROL.sub("", str(value))[:_MOST_LETTERS]
    # openpyxl takes a text that begins with "=" for a formula.
    cell.data_type = "s"
    cell.quotePrefix = str(value).startswith(("=", "+", "-", "@", "\t", "\r"))
