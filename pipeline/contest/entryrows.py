"""Rows of a filled table by their id: a row twice, missing, or of nobody is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.content.names import shown
from pipeline.contest.columns import ENTERED, Table
from pipeline.contest.entrycells import words_of
from pipeline.contest.grids import RULE, Entry, Grid
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem

Row = Mapping[str, Entry]


def rows_by_id(table: Table, grid: Grid, problems: list[Problem]) -> dict[str, Row]:
    """Return the rows of a table by the id in their first cell, each id once."""
    index = {key: column for column, key in enumerate(grid.keys)}
    missing = [
        key
        for key, column in zip(table.keys, table.columns, strict=True)
        if column.kind != "formula" and key not in index  # CSV files have no formulas
    ]
    if missing and table.name != "ranking":
        message = tr(
            "the table “{name}” lacks the column “{key}”; start again from the workbook of this "
            "contest.",
            name=table.title,
            key=missing[0],
        )
        problems.append(Problem(Place(grid.path), RULE, message))
        return {}
    keys = [key for key in table.keys if key in index]
    names = dict(table.rows)
    rows: dict[str, Row] = {}
    for cells in grid.rows:
        row = {
            key: cells[index[key]] if index[key] < len(cells) else _absent(cells, key)
            for key in keys
        }
        head = row.get(table.keys[0])
        ident = words_of(head)
        if ident not in names:
            _stray(table, ident, row, problems)
        elif ident in rows:
            problems.append(_twice(table, ident, rows[ident], row))
        else:
            _same_name(table, ident, names[ident], row, problems)
            rows[ident] = row
    for ident, name in table.rows:
        if ident not in rows and table.name != "ranking":
            message = tr(
                "“{name}” ({id}) is missing in the table “{table}”; put its row back.",
                name=shown(name),
                id=ident,
                table=table.title,
            )
            problems.append(Problem(Place(grid.path), RULE, message))
    return rows


def _absent(cells: Sequence[Entry], key: str) -> Entry:
    """Return the empty cell that a short row of a CSV file lacks."""
    first = cells[0]
    return replace(first, value=None, where=f"{first.where} ({key})", cached=None, formula=False)


def _stray(table: Table, ident: str, row: Row, problems: list[Problem]) -> None:
    """Report a row that belongs to nobody, unless nothing was entered in it."""
    entered = {column.key for column in table.columns if column.kind in ENTERED}
    filled = [entry for key, entry in row.items() if key in entered and not entry.is_blank]
    head = row.get(table.keys[0])
    if table.name == "ranking" or head is None or not (filled or ident):
        return
    if ident:
        message = tr(
            "{cell}: there is no “{id}” in this contest; mend the id or delete the row.",
            cell=head.where,
            id=shown(ident),
        )
    else:
        message = tr(
            "{cell}: this row has values but no id; write whose they are, or delete them.",
            cell=head.where,
        )
    problems.append(Problem(head.place, RULE, message))


def _twice(table: Table, ident: str, first: Row, second: Row) -> Problem:
    key = table.keys[0]
    message = tr(
        "{cell}: “{id}” stands twice, in {first} already; delete one of the rows.",
        cell=second[key].where,
        id=ident,
        first=first[key].where,
    )
    return Problem(second[key].place, RULE, message)


def _same_name(table: Table, ident: str, name: str, row: Row, problems: list[Problem]) -> None:
    """Report a row whose name belongs to another id: somebody sorted some columns only."""
    if table.columns[0].key != "team":
        return  # our own words for the row, which may have changed since
    entry = row.get("name")
    words = words_of(entry)
    if entry and words and words.split() != name.split():
        message = tr(
            "{cell}: the id says “{name}”, the name says “{other}”; were only some columns sorted?",
            cell=entry.where,
            name=shown(name),
            other=shown(words),
        )
        problems.append(Problem(entry.place, RULE, message))
