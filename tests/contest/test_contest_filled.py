"""The filled workbook: its own formulas give the ranks, totals and tie-breaks of the minutes."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from filled_workbook import book, cell_of, fill
from openpyxl import Workbook, load_workbook
from spreadsheet import Sheets
from tied_contest import ALL_RIGHT, entered, marked

from pipeline.content import Project
from pipeline.content.contests import Event, TieBreak, spare_numbers
from pipeline.contest.columns import ENTERED
from pipeline.contest.make import blank_csv
from pipeline.contest.material import exercises_of
from pipeline.contest.ranking import Ranking, rank_contest
from pipeline.contest.tables import tables
from pipeline.contest.ties import WORST_GUESS, lot_order, shown_value
from pipeline.contest.workbook import ranking_workbook

RULES: tuple[TieBreak, ...] = (
    "practice-score",
    "fewer-faults",
    "practice-time",
    "theory-score",
    "mass-score",
    "closing-guess",
    "lots",
)


@pytest.fixture(scope="module")
def whole(project: Project) -> Event:
    """Thirteen teams, fifteen sheets each, five spare ones, every rule."""
    return project.contests["example"].model_copy(update={"tie_breaks": RULES})


@pytest.fixture(scope="module")
def by_hand(project: Project, whole: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the organiser's workbook: filled in, the mass round empty."""
    path = tmp_path_factory.mktemp("hand") / "ranking.xlsx"
    path.write_bytes(book(project, whole))
    fill(path, entered(whole))
    return path


@pytest.fixture(scope="module")
def marks(whole: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return marked(whole, tmp_path_factory.mktemp("marks") / "results.csv")


def rank(project: Project, event: Event, scores: Path, marks: Path | None) -> Ranking:
    language = project.languages["vi"]
    return rank_contest(event, exercises_of(project, event), language, scores, marks)


def filled(project: Project, ranking: Ranking, code: str = "vi") -> bytes:
    event = ranking.event
    exercises = exercises_of(project, event)
    return ranking_workbook(event, exercises, project.languages[code], ranking.values)


def computed(workbook: Workbook, sheets: Sheets, team: str, key: str) -> object:
    cell = cell_of(workbook, "ranking", team, key)
    return sheets.value(cell.parent.title, cell.coordinate)


def exact(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, (int, float)) else value


def same(project: Project, ranking: Ranking) -> None:
    """Compare every number of the ranking table with the program's."""
    workbook = load_workbook(io.BytesIO(filled(project, ranking)))
    sheets, lots = Sheets(workbook), lot_order(ranking.event)
    for place in ranking.places:
        points = ranking.points[place.team]
        found = {key: computed(workbook, sheets, place.team, key) for key in ("total", "rank")}
        assert found == {"total": points.total, "rank": place.rank}
        for name in ranking.event.rounds.weights():
            assert computed(workbook, sheets, place.team, name) == points.of(name)
        for number, rule in enumerate(ranking.event.tie_breaks, start=1):
            value = shown_value(rule, points, lots)
            expected = Decimal(WORST_GUESS) if value is None else value
            assert computed(workbook, sheets, place.team, f"tie{number}") == expected


def test_every_rule_parts_somebody_and_the_workbook_agrees(
    project: Project, whole: Event, by_hand: Path, marks: Path
) -> None:
    deciding = set()
    for turn in range(len(RULES)):  # each rule comes first once
        event = whole.model_copy(update={"tie_breaks": RULES[turn:] + RULES[:turn]})
        ranking = rank(project, event, by_hand, marks)
        same(project, ranking)
        deciding |= {step.rule for step in ranking.steps if step.decides}
        assert {one.rank for one in ranking.places} == set(range(1, 14))  # lots part all
    assert deciding == set(RULES)
    event = whole.model_copy(update={"tie_breaks": ("closing-guess",)})
    ranking = rank(project, event, by_hand, marks)
    assert any(place.shared for place in ranking.places)
    same(project, ranking)


def test_the_mass_round_stands_in_the_workbook_as_it_was_marked(
    project: Project, whole: Event, by_hand: Path, marks: Path
) -> None:
    ranking = rank(project, whole, by_hand, marks)
    workbook = load_workbook(io.BytesIO(filled(project, ranking)))
    first, spoilt, mute = (whole.teams[place].id for place in (0, 10, 12))
    # Nine papers of 32/40 and one of 40/40: (9 * 80 + 100) / 10 = 82 %
    assert cell_of(workbook, "mass", first, "percent").value == 82
    assert cell_of(workbook, "mass", first, "guess").value == 1
    assert cell_of(workbook, "mass", mute, "guess").value is None
    assert cell_of(workbook, "general", "all-right", "value").value == ALL_RIGHT
    spare = str(spare_numbers(whole)[0])
    assert cell_of(workbook, "spare", spare, "used_by").value == spoilt
    assert cell_of(workbook, "practice", spoilt, "smoke-escape.stopped").value == "x"
    assert cell_of(workbook, "practice", spoilt, "smoke-escape.time").value is None
    for table in ("theory", "practice", "spare"):  # all the organiser's cells, nothing else
        kept = {key: exact(value) for key, value in entered(whole).items() if key[0] == table}
        entered_columns = {
            (one.name, column.key)
            for one in tables(whole, exercises_of(project, whole), project.languages["vi"])
            for column in one.columns
            if column.kind in ENTERED
        }
        found = {
            key: value
            for key, value in ranking.values.items()
            if key[0] == table and (key[0], key[2]) in entered_columns
        }
        assert found == kept


def test_a_filled_workbook_ranks_the_same_with_and_without_the_marking(
    project: Project, whole: Event, by_hand: Path, marks: Path, tmp_path: Path
) -> None:
    ranking = rank(project, whole, by_hand, marks)
    path = tmp_path / "ranking-filled.xlsx"
    path.write_bytes(filled(project, ranking))
    for given in (None, marks):
        again = rank(project, whole, path, given)
        assert (again.places, again.steps, again.points) == (
            ranking.places,
            ranking.steps,
            ranking.points,
        )
        assert filled(project, again) == path.read_bytes()


def test_who_computes_nothing_sees_the_programs_results(
    project: Project, whole: Event, by_hand: Path, marks: Path
) -> None:
    """A telephone or a preview shows what stands beside the formulas, each of them."""
    ranking = rank(project, whole, by_hand, marks)
    data = filled(project, ranking)
    workbook, seen = (load_workbook(io.BytesIO(data), data_only=only) for only in (False, True))
    sheets, formulas = Sheets(workbook), 0
    for sheet in workbook.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            value = sheets.value(sheet.title, cell.coordinate)
            assert exact(seen[sheet.title][cell.coordinate].value) == value, cell.coordinate
            formulas += 1
    # theory 1, practice 4 exercises and 3 sums, mass 1, ranking 3 rounds, total, rank, 7 rules
    assert formulas == len(whole.teams) * (1 + 7 + 1 + 3 + 2 + 7)


def test_csv_files_give_the_same_filled_workbook(
    project: Project, whole: Event, by_hand: Path, marks: Path, tmp_path: Path
) -> None:
    values = entered(whole)
    for table in tables(whole, exercises_of(project, whole), project.languages["vi"]):
        if table.name == "ranking":
            continue
        rows = list(csv.reader(io.StringIO(blank_csv(table).decode("utf-8-sig"))))
        keys = [key.rpartition(":")[2] for key in rows[1]]
        for row in rows[2:]:
            given = [values.get((table.name, row[0], key), "") for key in keys[2:]]
            row[2:] = [str(value).replace(".", ",") for value in given]
        stream = io.StringIO()
        csv.writer(stream).writerows(rows)
        (tmp_path / f"{table.name}.csv").write_text(stream.getvalue(), encoding="utf-8")
    expected = filled(project, rank(project, whole, by_hand, marks))
    assert filled(project, rank(project, whole, tmp_path, marks)) == expected


def test_nothing_is_left_to_enter(
    project: Project, whole: Event, by_hand: Path, marks: Path
) -> None:
    ranking = rank(project, whole, by_hand, marks)
    for code, words in (("vi", "Bản đã điền"), ("en", "Filled in by pccc rank")):
        workbook = load_workbook(io.BytesIO(filled(project, ranking, code)))
        for sheet in workbook.worksheets:
            assert sheet.protection.sheet
            assert any(str(cell.value).startswith(words) for cell in sheet[2])
            assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)
            assert not sheet.data_validations.dataValidation


def test_names_that_look_like_formulas_stay_text_in_the_filled_workbook(
    project: Project, whole: Event, marks: Path, tmp_path: Path
) -> None:
    bad = '=HYPERLINK("http://x","y")'
    team = whole.teams[0].model_copy(update={"name": bad})
    odd = whole.model_copy(update={"teams": (team, *whole.teams[1:])})
    path = tmp_path / "odd.xlsx"
    path.write_bytes(book(project, odd))
    fill(path, entered(odd))
    ranking = rank(project, odd, path, marks)
    same(project, ranking)
    workbook = load_workbook(io.BytesIO(filled(project, ranking)))
    for table in ("theory", "practice", "mass", "ranking"):
        cell = cell_of(workbook, table, team.id, "name")
        assert (cell.value, cell.data_type) == (bad, "s")
