"""From filled tables to scores: what is wrong is told by team and cell, nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.content.contests import Event
from pipeline.content.names import shown
from pipeline.contest.grids import RULE, Entry, Grid
from pipeline.contest.points import Run, Scores
from pipeline.contest.tables import ENTERED, Column, Table
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,6})?")

Row = Mapping[str, Entry]


@dataclass
class Entered:
    """What was read: the scores, the typed cells that need another look, the sheet's results.

    `totals` and `ranks` are what the workbook's own formulas gave, where it was calculated;
    `spare` maps spare sheets to the team that used them; `typed_mass` are shares typed by hand.
    """

    problems: list[Problem] = field(default_factory=list)
    theory: dict[str, tuple[tuple[Decimal, ...], ...]] = field(default_factory=dict)
    practice: dict[str, dict[str, Run]] = field(default_factory=dict)
    typed_mass: dict[str, Decimal] = field(default_factory=dict)
    mass_cells: dict[str, Entry] = field(default_factory=dict)
    guesses: dict[str, int] = field(default_factory=dict)
    all_right: int | None = None
    spare: dict[int, str] = field(default_factory=dict)
    totals: dict[str, Decimal] = field(default_factory=dict)
    ranks: dict[str, Decimal] = field(default_factory=dict)

    def scores(self, mass: Mapping[str, Decimal], all_right: int | None) -> Scores:
        """Return the scores with what the marking said of the mass round."""
        return Scores(self.theory, self.practice, mass, self.guesses, all_right)


def read_entries(
    event: Event, every: Sequence[Table], grids: Mapping[str, Grid], place: Place
) -> Entered:
    """Read every table of `event` from `grids`; `place` stands for the file as a whole."""
    found = Entered()
    for table in every:
        grid = grids.get(table.name)
        if grid is None:
            if table.name != "ranking":
                message = tr("the table “{name}” is missing.", name=table.title)
                found.problems.append(Problem(place, RULE, message))
            continue
        rows = _rows(event, table, grid, found.problems)
        _READERS[table.name](event, table, rows, found)
    return found


def _rows(event: Event, table: Table, grid: Grid, problems: list[Problem]) -> dict[str, Row]:
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
        ident = _words(head)
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
    entry = row.get("name")
    words = _words(entry)
    if entry and words and words.split() != name.split():
        message = tr(
            "{cell}: the id says “{name}”, the name says “{other}”; were only some columns sorted?",
            cell=entry.where,
            name=shown(name),
            other=shown(words),
        )
        problems.append(Problem(entry.place, RULE, message))


def _words(entry: Entry | None) -> str:
    if entry is None or entry.value is None:
        return ""
    value = entry.value
    return (
        str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    )


def _number(
    name: str, column: Column, entry: Entry | None, problems: list[Problem]
) -> Decimal | None:
    """Return what was entered; None with a problem where it is missing, text, or out of range."""
    what = ", ".join(filter(None, (name, column.group, column.label)))
    if entry is None or entry.is_blank:
        if column.needed and entry:
            message = tr("{cell}: no value yet ({what}).", cell=entry.where, what=what)
            problems.append(Problem(entry.place, RULE, message))
        return None
    value, fault = _decimal(entry)
    if value is None:
        message = tr("{cell}: {fault} ({what}).", cell=entry.where, fault=fault, what=what)
    elif value < 0:
        message = tr(
            "{cell}: {value} is negative; times, penalties and points are 0 or more ({what}).",
            cell=entry.where,
            value=value,
            what=what,
        )
    elif value > column.most:
        message = tr(
            "{cell}: {value} is more than {most}, the most possible ({what}).",
            cell=entry.where,
            value=value,
            most=column.most,
            what=what,
        )
    elif column.kind == "count" and value != value.to_integral_value():
        message = tr(
            "{cell}: {value} is no whole number ({what}).",
            cell=entry.where,
            value=value,
            what=what,
        )
    else:
        return value
    problems.append(Problem(entry.place, RULE, message))
    return None


def _decimal(entry: Entry) -> tuple[Decimal | None, str]:
    """Return the number in a cell, else why there is none."""
    value = entry.value
    if entry.formula:
        return None, tr("a formula where a number should be typed")
    if isinstance(value, bool):
        return None, tr("true or false where a number should be")
    if isinstance(value, (int, float)):
        text = str(value)
        plain = Decimal(text) if isinstance(value, int) or abs(value) < 1e9 else None
        return plain, tr("the number is too large")
    if isinstance(value, str):
        words = value.strip()
        # In a workbook a number that is text was typed wrongly; in CSV everything is text.
        if "!" not in entry.where and _NUMBER.fullmatch(words):
            return Decimal(words.replace(",", ".")), ""
        return None, tr("the text “{text}” where a number should be", text=shown(words))
    return None, tr("a date or a time of day where a number should be")


def _theory(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    theory = event.rounds.theory
    assert theory is not None
    marks = [column for column in table.columns if column.kind == "points"]
    names = dict(table.rows)
    for team, row in rows.items():
        given = [_number(names[team], one, row.get(one.key), found.problems) for one in marks]
        known = [value for value in given if value is not None]
        if len(known) == len(marks):
            found.theory[team] = tuple(
                tuple(known[start : start + theory.jurors])
                for start in range(0, len(known), theory.jurors)
            )


def _practice(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    practice = event.rounds.practice
    assert practice is not None
    columns = {column.key: column for column in table.columns}
    names = dict(table.rows)
    for team, row in rows.items():
        runs: dict[str, Run] = {}
        for name in practice.exercises:
            run = _run(names[team], name, columns, row, found.problems)
            if run is not None:
                runs[name] = run
        if len(runs) == len(practice.exercises):
            found.practice[team] = runs


def _run(
    team: str, name: str, columns: Mapping[str, Column], row: Row, problems: list[Problem]
) -> Run | None:
    mark = row.get(f"{name}.stopped")
    stopped = mark is not None and not mark.is_blank
    if mark is not None and stopped and _words(mark).casefold() not in ("x", "×"):
        message = tr(
            "{cell}: write x for an exercise that was stopped, else leave it empty ({what}).",
            cell=mark.where,
            what=team,
        )
        problems.append(Problem(mark.place, RULE, message))
    values: list[Decimal | None] = []
    for key in ("time", "penalty", "faults"):
        column, entry = columns[f"{name}.{key}"], row.get(f"{name}.{key}")
        blank = entry is None or entry.is_blank
        if stopped and blank:
            values.append(Decimal(0))
        else:
            values.append(_number(team, column, entry, problems))
    time, penalty, faults = values
    if time is None or penalty is None or faults is None:
        return None
    return Run(time, penalty, int(faults), stopped)


def _mass(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    columns = {column.key: column for column in table.columns}
    names = dict(table.rows)
    for team, row in rows.items():
        percent = _number(names[team], columns["percent"], row.get("percent"), found.problems)
        guess = _number(names[team], columns["guess"], row.get("guess"), found.problems)
        if "percent" in row:
            found.mass_cells[team] = row["percent"]
        if percent is not None:
            found.typed_mass[team] = percent
        if guess is not None:
            found.guesses[team] = int(guess)


def _spare(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    teams = {team.id for team in event.teams}
    for number, row in rows.items():
        entry = row.get("used_by")
        team = _words(entry)
        if entry is None or not team:
            continue
        if team in teams:
            found.spare[int(number)] = team
        else:
            message = tr(
                "{cell}: there is no team “{id}” in this contest; write a team's id.",
                cell=entry.where,
                id=shown(team),
            )
            found.problems.append(Problem(entry.place, RULE, message))


def _general(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    column = next(column for column in table.columns if column.key == "value")
    for key, row in rows.items():
        value = _number(dict(table.rows)[key], column, row.get("value"), found.problems)
        if value is not None:
            found.all_right = int(value)


def _ranking(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    """Keep what the workbook computed itself, to compare; a CSV holds no formulas."""
    for team, row in rows.items():
        for key, where in (("total", found.totals), ("rank", found.ranks)):
            entry = row.get(key)
            value = entry.cached if entry else None
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                where[team] = Decimal(str(value))


_READERS = {
    "theory": _theory,
    "practice": _practice,
    "mass": _mass,
    "spare": _spare,
    "general": _general,
    "ranking": _ranking,
}
