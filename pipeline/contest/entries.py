"""From filled tables to scores: what is wrong is told by team and cell, nothing is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.content.contests import Event
from pipeline.content.names import shown
from pipeline.contest.columns import ENTERED, Column, Table, Value, Values
from pipeline.contest.entrycells import decimal_of, number_of, words_of
from pipeline.contest.entryrows import Row, rows_by_id
from pipeline.contest.grids import RULE, Entry, Grid
from pipeline.contest.points import Run, Scores
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem


@dataclass
class Entered:
    """What was read: the scores, the typed cells that need another look, the sheet's results.

    `totals` and `ranks` are what the workbook's own formulas gave, where it was calculated;
    `spare` maps spare sheets to the team that used them; `typed_mass` are shares typed by hand;
    `values` is every cell as it was entered.
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
    values: Values = field(default_factory=dict)

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
        rows = rows_by_id(table, grid, found.problems)
        found.values.update(_values(table, rows))
        _READERS[table.name](event, table, rows, found)
    return found


def _values(table: Table, rows: Mapping[str, Row]) -> Iterator[tuple[tuple[str, str, str], Value]]:
    """Yield what was entered in a table, cell by cell; what is no value is a problem elsewhere."""
    for ident, row in rows.items():
        for column in table.columns:
            entry = row.get(column.key)
            if column.kind not in ENTERED or entry is None or entry.is_blank:
                continue
            is_word = column.kind in ("mark", "team")
            value = words_of(entry) if is_word else decimal_of(entry)[0]
            if value is not None:
                yield (table.name, ident, column.key), value


def _theory(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    theory = event.rounds.theory
    assert theory is not None
    marks = [column for column in table.columns if column.kind == "points"]
    names = dict(table.rows)
    for team, row in rows.items():
        given = [number_of(names[team], one, row.get(one.key), found.problems) for one in marks]
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
    if mark is not None and stopped and words_of(mark).casefold() not in ("x", "×"):
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
            values.append(number_of(team, column, entry, problems))
    time, penalty, faults = values
    if time is None or penalty is None or faults is None:
        return None
    return Run(time, penalty, int(faults), stopped)


def _mass(event: Event, table: Table, rows: Mapping[str, Row], found: Entered) -> None:
    columns = {column.key: column for column in table.columns}
    names = dict(table.rows)
    for team, row in rows.items():
        percent = number_of(names[team], columns["percent"], row.get("percent"), found.problems)
        guess = number_of(names[team], columns["guess"], row.get("guess"), found.problems)
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
        team = words_of(entry)
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
        value = number_of(dict(table.rows)[key], column, row.get("value"), found.problems)
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
