"""The ranking workbook: sheets to fill in on the day, formulas that rank while one types.

Headings and formulas are protected without a password; the cells to fill in are open and
refuse what is no number. The same event gives the same bytes. `pccc rank` computes everything
again from the entered numbers and tells where the sheet's own results differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.content.contests import Event, Exercise
from pipeline.content.models import Language
from pipeline.contest.cells import set_text
from pipeline.contest.columns import (
    ENTERED,
    FIRST_ROW,
    Column,
    Table,
    Values,
    absolute,
    column_letter,
    letters,
    quoted,
    sheet_title,
)
from pipeline.contest.rankformulas import rank_formulas, weight_row
from pipeline.contest.sheetprint import NAMES, column_width, lines_of, page_breaks, set_up_page
from pipeline.contest.tables import tables
from pipeline.contest.workbookfile import workbook_bytes

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
_LINE_HEIGHT, _HEAD_HEIGHT = 16, 48
"""Points: one line of a row, three lines of a heading."""
_TIE_FORMAT = '[>999999]"–";General'
"""Without a guess a team is far behind all others: a dash says it better than the number."""


def ranking_workbook(
    event: Event,
    exercises: Mapping[str, Exercise],
    language: Language,
    values: Values | None = None,
) -> bytes:
    """Return the workbook of `event` in `language`: blank to be filled in, or with `values`.

    A filled one has nothing to enter any more: all its cells are protected. Beside its formulas
    it holds what `values` say they give.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    every = tables(event, exercises, language)
    sheets = {table.name: workbook.create_sheet(sheet_title(table)) for table in every}
    filled = None if values is None else language.phrase("contest_hint_filled")
    for table in every:
        sheet = sheets[table.name]
        _heads(sheet, table, filled or table.hint)
        _rows(sheet, table)
        if values is None:
            _open(sheet, table, every[-1], language)
        else:
            _fill_in(sheet, table, values)
        _dress(sheet, table)
        set_up_page(sheet, table, (GROUP_ROW, LABEL_ROW), event, language)
    _rank(event, every, sheets["ranking"], language)
    workbook.active = len(every) - 1
    workbook.calculation.fullCalcOnLoad = True
    results = [_results(table, values or {}) for table in every]
    return workbook_bytes(workbook, event.date, results)


def _results(table: Table, values: Values) -> dict[bytes, bytes]:
    """Return what the formulas of a table give, by cell."""
    return {
        f"{letter}{row}".encode("ascii"): str(_number(value)).encode("ascii")
        for row, (ident, _) in enumerate(table.rows, start=FIRST_ROW)
        for column, letter in zip(table.columns, letters(table).values(), strict=True)
        if column.kind == "formula"
        and isinstance(value := values.get((table.name, ident, column.key)), Decimal)
    }


def _number(value: Decimal) -> int | float:
    """Return `value` as a spreadsheet holds it: 7, 7.0 and “7,00” give the same bytes."""
    return int(value) if value == value.to_integral_value() else float(value)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)  # none of our cells is merged before it is written
    return found


def _heads(sheet: Worksheet, table: Table, words: str) -> None:
    title = _cell(sheet, TITLE_ROW, 1)
    set_text(title, table.title)
    title.font = _TITLE
    _hint(sheet, table, words)
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


def _hint(sheet: Worksheet, table: Table, words: str) -> None:
    breaks = page_breaks(table.columns)
    # A wide table repeats its names on every page: what overflows from there would be cut off.
    cell = _cell(sheet, HINT_ROW, NAMES + 1 if breaks else 1)
    set_text(cell, words)
    cell.font = _PLAIN
    if breaks:
        cell.alignment = _LEFT
        sheet.row_dimensions[HINT_ROW].height = 2 * _LINE_HEIGHT
        sheet.merge_cells(
            start_row=HINT_ROW, end_row=HINT_ROW, start_column=NAMES + 1, end_column=breaks[0]
        )


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


def _rows(sheet: Worksheet, table: Table) -> None:
    at = letters(table)
    for row, (key, words) in enumerate(table.rows, start=FIRST_ROW):
        for index, column in enumerate(table.columns, start=1):
            cell = _cell(sheet, row, index)
            cell.font, cell.border = _PLAIN, _BOX
            cell.alignment = _LEFT if column.kind in ("id", "text") else _CENTRE
            if index <= 2:
                set_text(cell, key if index == 1 else words)
            elif column.formula:
                cell.value = column.formula(at, row)
                cell.number_format = "0.00" if column.key.endswith("score") else "General"
                cell.fill = _GREY


def _entered(sheet: Worksheet, table: Table) -> Iterator[tuple[Cell, str, Column]]:
    """Yield each cell to fill in, with the id of its row and its column."""
    for row, (ident, _) in enumerate(table.rows, start=FIRST_ROW):
        for index, column in enumerate(table.columns, start=1):
            if column.kind in ENTERED:
                yield _cell(sheet, row, index), ident, column


def _open(sheet: Worksheet, table: Table, ranking: Table, language: Language) -> None:
    """Let people type in the cells to fill in, numbers only where numbers belong.

    The `ranking` table has the list of all teams.
    """
    for cell, _, _ in _entered(sheet, table):
        cell.protection = Protection(locked=False)
        cell.fill = _OPEN
    for column, letter in zip(table.columns, letters(table).values(), strict=True):
        if column.kind in ENTERED:
            rule = _rule(column, ranking, language)
            rule.showErrorMessage = True
            sheet.add_data_validation(rule)
            rule.add(f"{letter}{FIRST_ROW}:{letter}{table.last_row}")


def _fill_in(sheet: Worksheet, table: Table, values: Values) -> None:
    for cell, ident, column in _entered(sheet, table):
        value = values.get((table.name, ident, column.key))
        if isinstance(value, str):
            set_text(cell, value)
        elif value is not None:
            cell.value = _number(value)


def _rule(column: Column, ranking: Table, language: Language) -> DataValidation:
    """Return what lets the spreadsheet refuse what is no number, negative, or no team."""
    if column.kind in ("mark", "team"):
        teams = absolute("A", range(FIRST_ROW, ranking.last_row + 1))
        given = '"x"' if column.kind == "mark" else f"{quoted(ranking)}!{teams}"
        rule = DataValidation(type="list", formula1=given, allow_blank=True)
        rule.error = language.phrase(f"contest_only_{column.kind}")
        return rule
    rule = DataValidation(
        type="whole" if column.kind == "count" else "decimal",
        operator="between",
        formula1="0",
        formula2=str(column.most),
        allow_blank=True,
    )
    rule.error = language.phrase("contest_only_number", most=column.most)
    return rule


def _dress(sheet: Worksheet, table: Table) -> None:
    for column, letter in zip(table.columns, letters(table).values(), strict=True):
        sheet.column_dimensions[letter].width = column_width(column)
    for row, (_, words) in enumerate(table.rows, start=FIRST_ROW):
        sheet.row_dimensions[row].height = _LINE_HEIGHT * lines_of(words, table.columns[1])
    sheet.row_dimensions[GROUP_ROW].height = _HEAD_HEIGHT
    sheet.row_dimensions[GROUP_ROW].hidden = not any(column.group for column in table.columns)
    sheet.row_dimensions[LABEL_ROW].height = _HEAD_HEIGHT
    sheet.row_dimensions[KEY_ROW].hidden = True  # for the program; people need not see it
    sheet.freeze_panes = f"{column_letter(NAMES)}{FIRST_ROW}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False


def _rank(event: Event, every: Sequence[Table], sheet: Worksheet, language: Language) -> None:
    """Write the formulas of the ranking table, the last of `every`, and the weights below it."""
    table = every[-1]
    at = letters(table)
    formats = {"rank": "0", "total": "0.00", **dict.fromkeys(table.weights, "0.00")}
    for key, row, formula in rank_formulas(event, every):
        cell = sheet[f"{at[key]}{row}"]
        cell.value = formula
        cell.number_format = formats.get(key, _TIE_FORMAT)
        cell.fill = _GREY
    words = _cell(sheet, weight_row(table), 2)
    set_text(words, language.phrase("contest_weight"))
    words.font = _BOLD
    for name, weight in table.weights.items():
        cell = sheet[f"{at[name]}{weight_row(table)}"]
        cell.value = weight
        cell.font, cell.border, cell.alignment = _BOLD, _BOX, _CENTRE
