"""The ranking workbook: sheets to fill in on the day, formulas that rank while one types.

Headings and formulas are protected without a password; the cells to fill in are open and
refuse what is no number. The same event gives the same bytes. `pccc rank` computes everything
again from the entered numbers and tells where the sheet's own results differ.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.content.contests import Event, Exercise
from pipeline.content.models import Language
from pipeline.contest.cells import set_text
from pipeline.contest.tables import (
    ENTERED,
    FIRST_ROW,
    Column,
    Table,
    absolute,
    letters,
    sheet_title,
    tables,
)
from pipeline.contest.ties import WORST_GUESS, lot_order

TITLE_ROW, HINT_ROW, GROUP_ROW, LABEL_ROW, KEY_ROW = 1, 2, 3, 4, 5
_THIN = Side(style="thin", color="FF808080")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_GREY = PatternFill("solid", fgColor="FFE4E4E4")
_OPEN = PatternFill("solid", fgColor="FFFFF2B3")
_BOLD = Font(name="Arial", size=11, bold=True)
_PLAIN = Font(name="Arial", size=11)
_SMALL = Font(name="Arial", size=8, color="FF8A8A8A")
_TITLE = Font(name="Arial", size=14, bold=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_WIDTHS = {"id": 13.0, "text": 30.0, "team": 16.0}
_TIE_FORMAT = '[<-999999]"–";General'
"""Without a guess a team is far behind all others: a dash says it better than the number."""
_ZIP_DAY = (2000, 1, 1, 0, 0, 0)
_CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


def ranking_workbook(event: Event, exercises: Mapping[str, Exercise], language: Language) -> bytes:
    """Return `ranking.xlsx` of `event`, blank, in `language`."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    every = tables(event, exercises, language)
    sheets = {table.name: workbook.create_sheet(sheet_title(table)) for table in every}
    for table in every:
        sheet = sheets[table.name]
        _heads(sheet, table)
        _rows(sheet, table, language)
        _dress(sheet, table)
    _rank_formulas(event, every, sheets, language)
    workbook.active = len(every) - 1
    workbook.calculation.fullCalcOnLoad = True
    return workbook_bytes(workbook, event.date)


def workbook_bytes(workbook: Workbook, day: datetime.date) -> bytes:
    """Return the workbook with `day` as its only date: the same content, the same bytes."""
    stream = io.BytesIO()
    workbook.save(stream)
    stamp = f"{day.isoformat()}T00:00:00Z".encode("ascii")
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as made,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(made.namelist()):
            data = made.read(name)
            if name == "docProps/core.xml":
                data = _CHANGED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return fixed.getvalue()


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)  # none of our cells is merged before it is written
    return found


def _heads(sheet: Worksheet, table: Table) -> None:
    title = _cell(sheet, TITLE_ROW, 1)
    set_text(title, table.title)
    title.font = _TITLE
    hint = _cell(sheet, HINT_ROW, 1)
    set_text(hint, table.hint)
    hint.font = _PLAIN
    for index, (column, key) in enumerate(zip(table.columns, table.keys, strict=True), start=1):
        for row, text, font in (
            (GROUP_ROW, column.group, _BOLD),
            (LABEL_ROW, column.label, _BOLD),
            (KEY_ROW, key, _SMALL),
        ):
            cell = _cell(sheet, row, index)
            set_text(cell, text)
            cell.font = font
            cell.fill = _GREY
            cell.border = _BOX
            cell.alignment = _CENTRE
    _merge_groups(sheet, table.columns)


def _merge_groups(sheet: Worksheet, columns: Sequence[Column]) -> None:
    start = 0
    for index in range(1, len(columns) + 1):
        if index < len(columns) and columns[index].group == columns[start].group:
            continue
        if columns[start].group and index - start > 1:
            sheet.merge_cells(
                start_row=GROUP_ROW, end_row=GROUP_ROW, start_column=start + 1, end_column=index
            )
        start = index


def _rows(sheet: Worksheet, table: Table, language: Language) -> None:
    at = letters(table)
    for row, (key, words) in enumerate(table.rows, start=FIRST_ROW):
        for index, column in enumerate(table.columns, start=1):
            cell = _cell(sheet, row, index)
            cell.font, cell.border = _PLAIN, _BOX
            cell.alignment = _LEFT if column.kind in ("id", "text") else _CENTRE
            if index <= 2:
                set_text(cell, key if index == 1 else words)
            elif column.kind in ENTERED:
                cell.protection = Protection(locked=False)
                cell.fill = _OPEN
                cell.number_format = "0.##" if column.kind in ("seconds", "percent") else "General"
            elif column.formula:
                cell.value = column.formula(at, row)
                cell.number_format = "0.00" if column.key.endswith("score") else "General"
                cell.fill = _GREY
    for column in table.columns:
        if column.kind in ENTERED:
            _refuse_wrong(sheet, table, column, at[column.key], language)


def _refuse_wrong(
    sheet: Worksheet, table: Table, column: Column, letter: str, language: Language
) -> None:
    """Let the spreadsheet refuse what is no number, negative, or no team, while one types."""
    if column.kind == "team":
        return  # the list of teams is on another sheet; `pccc rank` tells an unknown one
    if column.kind == "mark":
        rule = DataValidation(type="list", formula1='"x"', allow_blank=True)
        rule.error = language.phrase("contest_only_mark")
    else:
        whole = column.kind == "count"
        rule = DataValidation(
            type="whole" if whole else "decimal",
            operator="between",
            formula1="0",
            formula2=str(column.most),
            allow_blank=True,
        )
        rule.error = language.phrase("contest_only_number", most=column.most)
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(f"{letter}{FIRST_ROW}:{letter}{table.last_row}")


def _dress(sheet: Worksheet, table: Table) -> None:
    for column, letter in zip(table.columns, letters(table).values(), strict=True):
        sheet.column_dimensions[letter].width = _WIDTHS.get(column.kind, 13.0)
    sheet.row_dimensions[GROUP_ROW].height = 48
    sheet.row_dimensions[LABEL_ROW].height = 48
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{GROUP_ROW}:{LABEL_ROW}"


def _rank_formulas(
    event: Event,
    every: Sequence[Table],
    sheets: Mapping[str, Worksheet],
    language: Language,
) -> None:
    by_name = {table.name: table for table in every}
    table = by_name["ranking"]
    sheet = sheets["ranking"]
    at = letters(table)
    rows = range(FIRST_ROW, table.last_row + 1)
    weight_row = table.last_row + 2
    _weights(sheet, table, at, weight_row, language)
    lots = lot_order(event)
    for row, (team, _) in zip(rows, table.rows, strict=True):
        for name in table.weights:
            source = by_name[name]
            there = f"{_quoted(source)}!{letters(source)['score']}{row}"
            _put(sheet, at[name], row, f"={there}", "0.00")
        scores = f"{at[next(iter(table.weights))]}{row}:{at[list(table.weights)[-1]]}{row}"
        weights = scores.replace(str(row), f"${weight_row}")
        count = len(table.weights)
        _put(
            sheet,
            at["total"],
            row,
            f'=IF(COUNT({scores})<{count},"",'
            f"ROUND(SUMPRODUCT({scores},{weights})/SUM({weights}),2))",
            "0.00",
        )
        for number, rule in enumerate(event.tie_breaks, start=1):
            formula = _tie_formula(rule, by_name, at, row, lots.index(team) + 1)
            _put(sheet, at[f"tie{number}"], row, formula, _TIE_FORMAT)
        _put(sheet, at["rank"], row, _rank_formula(event, at, rows, row), "0")


def _weights(
    sheet: Worksheet, table: Table, at: Mapping[str, str], row: int, language: Language
) -> None:
    words = _cell(sheet, row, 2)
    set_text(words, language.phrase("contest_weight"))
    words.font = _BOLD
    for name, weight in table.weights.items():
        cell = sheet[f"{at[name]}{row}"]
        cell.value = weight
        cell.font, cell.border, cell.alignment = _BOLD, _BOX, _CENTRE


def _put(sheet: Worksheet, letter: str, row: int, formula: str, number_format: str) -> None:
    cell = sheet[f"{letter}{row}"]
    cell.value = formula
    cell.number_format = number_format
    cell.fill = _GREY


def _tie_formula(
    rule: str, by_name: Mapping[str, Table], at: Mapping[str, str], row: int, lot: int
) -> str:
    """Return what a rule gives a team, the larger the better: as `ties.key_value` does."""
    if rule == "lots":
        return f"={-lot}"
    if rule in ("practice-score", "theory-score", "mass-score"):
        return f"={at[rule.removesuffix('-score')]}{row}"
    if rule == "closing-guess":
        mass, general = by_name["mass"], by_name["general"]
        guess = f"{_quoted(mass)}!{letters(mass)['guess']}{row}"
        right = f"{_quoted(general)}!${letters(general)['value']}${FIRST_ROW}"
        return f"=IF(COUNT({guess},{right})<2,{-WORST_GUESS},-ABS({guess}-{right}))"
    practice = by_name["practice"]
    key = "seconds" if rule == "practice-time" else "faults"
    return f"=-{_quoted(practice)}!{letters(practice)[key]}{row}"


def _rank_formula(event: Event, at: Mapping[str, str], rows: Sequence[int], row: int) -> str:
    """Return 1 + the teams with more points + those with equal points whom a rule prefers."""
    total = f"{at['total']}{row}"
    parts = [f'COUNTIF({absolute(at["total"], rows)},">"&{total})']
    equal = f"{absolute(at['total'], rows)},{total}"
    for number in range(1, len(event.tie_breaks) + 1):
        letter = at[f"tie{number}"]
        cells, own = absolute(letter, rows), f"{letter}{row}"
        parts.append(f'COUNTIFS({equal},{cells},">"&{own})')
        equal = f"{equal},{cells},{own}"
    return f'=IF({total}="","",1+{"+".join(parts)})'


def _quoted(table: Table) -> str:
    return f"'{sheet_title(table)}'"
