"""How a sheet of the workbook looks on paper: A4 landscape, wide tables over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.content.contests import Event
from pipeline.content.models import Language
from pipeline.content.phrases import said_in
from pipeline.contest.columns import Column, Table, column_letter

NAMES = 2
"""The first columns, id and name: they stand on every page and stay when one scrolls."""
_WIDTHS = {"id": 11.0, "text": 26.0, "team": 16.0, "formula": 8.5}
_ENTERED_WIDTH, _TIE_WIDTH = 10.0, 13.0
_SCALE = 68
"""Percent at which a wide table is printed: 11 points become 7.5."""
_PAGE_WIDTH = 163.0
"""Widths of columns that a page holds at `_SCALE`, in digits of the widest usual font."""
_MARGIN = 0.4
"""Inches."""
_HEADER_LETTERS = 100


def column_width(column: Column) -> float:
    """Return the width of a column in digits, as spreadsheets measure it."""
    if column.key.startswith("tie"):
        return _TIE_WIDTH
    return _WIDTHS.get(column.kind, _ENTERED_WIDTH)


def lines_of(words: str, column: Column) -> int:
    """Return how many lines `words` take in a column, rather one too many than one cut off."""
    return max(1, len(wrap(words, int(column_width(column)))))


def set_up_page(
    sheet: Worksheet, table: Table, rows: tuple[int, int], event: Event, language: Language
) -> None:
    """Prepare `sheet` for printing; the heading `rows` and the names stand on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.print_title_rows = f"{rows[0]}:{rows[1]}"
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    pages = language.phrase("contest_page", page="&P", pages="&N")
    head = _plain(said_in(event.title, language))
    for line, text in ((sheet.oddHeader, head), (sheet.oddFooter, pages)):
        assert line is not None
        line.right.text = text
    breaks = page_breaks(table.columns)
    if breaks:
        sheet.print_title_cols = f"A:{column_letter(NAMES - 1)}"
        sheet.page_setup.scale = _SCALE
        sheet.col_breaks = ColBreak()
        for index in breaks:
            sheet.col_breaks.append(Break(id=index))
    else:
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def page_breaks(columns: Sequence[Column]) -> list[int]:
    """Return after how many columns a new page begins: never within a group, if it fits a page."""
    names = sum(column_width(one) for one in columns[:NAMES])
    found: list[int] = []
    used, place = names, NAMES
    for _, group in groupby(columns[NAMES:], key=lambda one: one.group):
        part = list(group)
        width = sum(column_width(one) for one in part)
        if used + width > _PAGE_WIDTH and used > names:
            found.append(place)
            used = names
        used += width
        place += len(part)
    return found


def _plain(text: str) -> str:
    """Return `text` for a page header, in which & begins a code; Excel refuses long ones."""
    return text[:_HEADER_LETTERS].replace("&", "&&")
