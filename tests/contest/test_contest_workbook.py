"""The workbook: its formulas give what the program gives, its words stay words."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

from filled_workbook import book, cell_of, fill, some_values
from openpyxl import load_workbook
from spreadsheet import Sheets

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest.material import exercises_of
from pipeline.contest.ranking import rank_contest


def test_the_same_event_gives_the_same_bytes(project: Project, event: Event) -> None:
    assert book(project, event) == book(project, event)


def test_live_formulas_give_totals_and_ranks_of_the_program(
    project: Project, event: Event, tmp_path: Path
) -> None:
    for seed in range(6):
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(book(project, event))
        values = some_values(project, event, seed)
        if seed % 2:  # two teams alike in everything: the formulas must go down to the lots
            first, second = (team.id for team in event.teams[:2])
            values |= {(a, second, c): v for (a, b, c), v in values.items() if b == first}
        if seed == 3:  # and then in all but the faults: the first has more
            values["practice", first, "call-114.faults"] = 30
            values["practice", second, "call-114.faults"] = 2
        fill(path, values)
        ranking = rank_contest(event, exercises_of(project, event), project.languages["vi"], path)
        workbook = load_workbook(path)
        sheets = Sheets(workbook)
        for place in ranking.places:
            total = cell_of(workbook, "ranking", place.team, "total")
            rank = cell_of(workbook, "ranking", place.team, "rank")
            assert sheets.value(total.parent.title, total.coordinate) == (
                ranking.points[place.team].total
            )
            assert sheets.value(rank.parent.title, rank.coordinate) == place.rank


def test_a_blank_workbook_computes_to_blanks(project: Project, event: Event) -> None:
    workbook = load_workbook(io.BytesIO(book(project, event)))
    sheets = Sheets(workbook)
    for team in event.teams:
        for key in ("total", "rank"):
            cell = cell_of(workbook, "ranking", team.id, key)
            assert sheets.value(cell.parent.title, cell.coordinate) == ""


def test_headings_and_formulas_are_protected_and_cells_to_fill_in_are_open(
    project: Project, event: Event
) -> None:
    workbook = load_workbook(io.BytesIO(book(project, event)))
    team = event.teams[0].id
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
        assert all(cell.protection.locked for row in sheet["A1:Z5"] for cell in row)
    assert not cell_of(workbook, "theory", team, "q1.j1").protection.locked
    assert not cell_of(workbook, "practice", team, "call-114.time").protection.locked
    assert cell_of(workbook, "theory", team, "score").protection.locked
    assert cell_of(workbook, "ranking", team, "total").protection.locked


def test_names_that_look_like_formulas_stay_text(
    project: Project, event: Event, tmp_path: Path
) -> None:
    bad = '=HYPERLINK("http://x","y")'
    team = event.teams[0].model_copy(update={"name": bad})
    odd = event.model_copy(update={"teams": (team, *event.teams[1:])})
    path = tmp_path / "odd.xlsx"
    path.write_bytes(book(project, odd))
    workbook = load_workbook(path)
    for table in ("theory", "practice", "mass", "ranking"):
        cell = cell_of(workbook, table, team.id, "name")
        assert (cell.value, cell.data_type) == (bad, "s")
    for sheet in workbook.worksheets:
        formulas = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert not any("HYPERLINK" in str(cell.value) for cell in formulas)


def test_the_programs_own_results_are_compared_with_the_sheets(
    project: Project, event: Event, tmp_path: Path
) -> None:
    """A cached result that is wrong is told, and does not count."""
    path = tmp_path / "filled.xlsx"
    path.write_bytes(book(project, event))
    fill(path, some_values(project, event, 1))
    workbook = load_workbook(path)
    for team in event.teams:  # as if a spreadsheet had computed, and somebody typed over one
        cell_of(workbook, "ranking", team.id, "total").value = 12.34
    workbook.save(path)
    ranking = rank_contest(event, exercises_of(project, event), project.languages["vi"], path)
    assert len(ranking.notes) == len(event.teams)
    words = ranking.notes[0].words(project.languages["vi"])
    assert "bảng tính ghi 12,34 điểm; tính lại từ số đã nhập được" in words
    assert all(one.total != Decimal("12.34") for one in ranking.points.values())


def test_a_count_of_faults_that_is_missing_gives_no_points(
    project: Project, event: Event, tmp_path: Path
) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(book(project, event))
    team = event.teams[0].id
    run = {"time": 50, "penalty": 0}
    fill(path, {("practice", team, f"call-114.{key}"): value for key, value in run.items()})
    for faults, is_there in ((None, False), (0, True)):
        fill(path, {("practice", team, "call-114.faults"): faults})
        workbook = load_workbook(path)
        cell = cell_of(workbook, "practice", team, "call-114.score")
        assert (Sheets(workbook).value(cell.parent.title, cell.coordinate) != "") is is_there


def test_a_team_without_a_guess_shows_no_huge_number(project: Project, event: Event) -> None:
    workbook = load_workbook(io.BytesIO(book(project, event)))
    number = event.tie_breaks.index("closing-guess") + 1
    cell = cell_of(workbook, "ranking", event.teams[0].id, f"tie{number}")
    assert cell.number_format.startswith("[>999999]")


def test_wide_tables_are_printed_on_pages_that_end_between_exercises(
    project: Project, event: Event
) -> None:
    workbook = load_workbook(io.BytesIO(book(project, event)))
    sheet = workbook["Thực hành"]
    # Id and name, then five columns for each of four exercises: two exercises on a page.
    assert [one.id for one in sheet.col_breaks.brk] == [2 + 2 * 5]
    assert sheet.print_title_cols == "$A:$B"
    for narrow in ("Lý thuyết", "Xếp hạng"):
        assert not workbook[narrow].col_breaks.brk
        assert workbook[narrow].page_setup.fitToWidth == 1
    for each in workbook.worksheets:
        assert each.row_dimensions[5].hidden  # the keys, for the program
        assert each.oddHeader.right.text == event.title["vi"]


def test_spare_sheets_offer_the_teams(project: Project, event: Event) -> None:
    workbook = load_workbook(io.BytesIO(book(project, event)))
    (rule,) = workbook["Phiếu dự phòng"].data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("list", "'Xếp hạng'!$A$6:$A$9")
    teams = [cell.value for (cell,) in workbook["Xếp hạng"]["A6:A9"]]
    assert teams == [team.id for team in event.teams]
