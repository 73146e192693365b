"""Excel workbooks in which every text stays text, the same bytes each time."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from pipeline.quiz.exports.archive import packed

Cell = str | int | None
_DAY = datetime.datetime(2000, 1, 1)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
# What a spreadsheet would take for a formula or a command.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook(title: str, rows: Mapping[int, Sequence[Cell]], widths: Sequence[float]) -> bytes:
    """Return a workbook of one sheet: `rows` by number from 1; `widths` of columns in characters.

    A text that looks like a formula is a text, and stays one when somebody edits the cell.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for number, row in rows.items():
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
                cell.quotePrefix = value.startswith(_FORMULA)
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    book.properties.creator = "PCCC Studio"
    book.properties.created = _DAY
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    # Saving writes the moment into the properties, whatever they say.
    name = "docProps/core.xml"
    files[name] = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z", files[name])
    return packed(files)
