"""Fills a ranking workbook as an organiser would, and finds cells by key."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest.material import exercises_of
from pipeline.contest.workbook import ranking_workbook

KEYS_ROW, FIRST_ROW = 5, 6

Values = Mapping[tuple[str, str, str], object]
"""By table, row id and column key."""


def cell_of(workbook: Workbook, table: str, row: str, key: str) -> Cell:
    for sheet in workbook.worksheets:
        keys = [cell.value for cell in sheet[KEYS_ROW]]
        if str(keys[0]).startswith(f"{table}:"):
            keys[0] = str(keys[0]).partition(":")[2]
            for cells in sheet.iter_rows(min_row=FIRST_ROW):
                if cells[0].value == row:
                    found = cells[keys.index(key)]
                    assert isinstance(found, Cell)
                    return found
    raise KeyError((table, row, key))


def fill(path: Path, values: Values) -> None:
    workbook = load_workbook(path)
    for (table, row, key), value in values.items():
        cell_of(workbook, table, row, key).value = value  # type: ignore[assignment]
    workbook.save(path)


def book(project: Project, event: Event, code: str = "vi") -> bytes:
    return ranking_workbook(event, exercises_of(project, event), project.languages[code])


def some_values(project: Project, event: Event, seed: int) -> dict[tuple[str, str, str], object]:
    """Return a value for each cell to fill in; now and then an exercise is stopped."""
    chance = random.Random(seed)
    values: dict[tuple[str, str, str], object] = {("general", "all-right", "value"): 3}
    assert event.rounds.practice
    for team in event.teams:
        for juror in (1, 2, 3):
            values["theory", team.id, f"q1.j{juror}"] = chance.choice((5, 7.5, 8, 10))
        for name in event.rounds.practice.exercises:
            limit = project.exercises[name].limit_seconds
            values["practice", team.id, f"{name}.time"] = round(chance.uniform(1, limit + 20), 2)
            values["practice", team.id, f"{name}.penalty"] = chance.choice((0, 10, 35))
            values["practice", team.id, f"{name}.faults"] = chance.choice((0, 1, 2))
            if chance.random() < 0.15:
                values["practice", team.id, f"{name}.stopped"] = "x"
        values["mass", team.id, "percent"] = chance.choice((60, 72.5, 90))
        values["mass", team.id, "guess"] = chance.choice((1, 3, 6))
    return values
