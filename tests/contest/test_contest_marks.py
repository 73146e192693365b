"""The mass round from the marking's results: every sheet counts for a team or is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from filled_workbook import book, fill, some_values

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest.marks import read_marks
from pipeline.contest.material import exercises_of
from pipeline.contest.ranking import rank_contest
from pipeline.core.errors import ContentError

MARKED = ("percent", "value")
"""Columns that the marking fills: the share of a team, the papers with everything right."""
HEAD = "sheet,form,file,page,name_crop,points,questions,review,q1,q2,guess,name,unit"


def results(path: Path, *lines: str) -> Path:
    path.write_text("\n".join((HEAD, *lines)) + "\n", encoding="utf-8-sig")
    return path


def line(sheet: object, points: object, review: str = "", guess: object = "") -> str:
    return f"{sheet},A,a.jpg,1,,{points},40,{review},A,B,{guess},,"


def test_the_best_papers_of_each_team_count(event: Event, tmp_path: Path) -> None:
    # Sheets 1, 2 are the first team's, 3, 4 the second's; the better of two counts.
    # 30/40 = 75 %, 36/40 = 90 %; the second team has one paper: 20/40 = 50 %.
    lines = [line(1, 30, guess=4), line(2, 36, guess=9), line(3, 20), line(5, 40), line(7, 40)]
    found = read_marks(event, results(tmp_path / "r.csv", *lines), {})
    assert not found.problems
    assert list(found.percent.values()) == [Decimal(x) for x in ("90.00", "50.00", "100", "100")]
    assert found.all_right == 2
    assert found.guesses == {"xa-1": 4}  # the captain's sheet is the team's first
    missing = [dict(note.values) for note in found.notes]
    assert [one["sheets"] for one in missing] == ["4", "6", "8"]
    everything = [line(number, 30) for number in range(1, 9)]
    assert not read_marks(event, results(tmp_path / "r.csv", *everything), {}).notes


def test_sheets_without_a_picture_are_told(project: Project, event: Event, tmp_path: Path) -> None:
    lines = [line(number, 30) for number in (1, 3, 4, 5, 6, 7, 9)]
    path = results(tmp_path / "results.csv", *lines)
    found = read_marks(event, path, {9: "xa-4"})
    words = [note.words(project.languages["en"]) for note in found.notes]
    assert len(words) == 1  # the spare sheet of the fourth team makes up for its sheet 8
    assert words[0].startswith("Xã Ví dụ 1: no results for 1 of its sheets: 2 (")
    # What a person has set aside is not forgotten.
    pages = "file,page,picture,sheet,state,why\na.jpg,1,p1,2,aside,\n"
    (tmp_path / "pages.csv").write_text(pages, encoding="utf-8-sig")
    assert not read_marks(event, path, {9: "xa-4"}).notes


def test_missing_papers_are_told(project: Project, event: Event, tmp_path: Path) -> None:
    found = read_marks(event, results(tmp_path / "r.csv", line(1, 30)), {})
    fewer = [note for note in found.notes if note.phrase == "note_papers"]
    assert len(fewer) == 3
    words = fewer[0].words(project.languages["en"])
    assert words.startswith("Xã Ví dụ 2 handed in 0 papers of the 1 that count")


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (line(2, 30, "unsure 3"), "sheet 2 waits for a decision (unsure 3)"),
        (line("", 30, "unreadable"), "waits for a decision (unreadable)"),
        (line("x1", 30), "“x1” is no sheet number"),
        (line(1, 30), "sheet 1 stands twice, in line 2 already"),
        (line(9, 30), "sheet 9 belongs to no team"),
        (line(77, 30), "sheet 77 belongs to no team"),
        (line(2, 41), "41 points of 40 questions cannot be"),
        (line(2, "=1"), "=1 points of 40 questions cannot be"),
        (line(2, ""), "cannot be"),
    ],
)
def test_each_sheet_that_cannot_count_is_told(
    event: Event, tmp_path: Path, bad: str, words: str
) -> None:
    found = read_marks(event, results(tmp_path / "r.csv", line(1, 30), bad), {})
    (problem,) = found.problems
    assert words in problem.message
    assert problem.place.line == 3


def test_a_spare_sheet_counts_for_the_team_that_used_it(event: Event, tmp_path: Path) -> None:
    path = results(tmp_path / "r.csv", line(9, 38))
    assert read_marks(event, path, {9: "xa-3"}).percent["xa-3"] == 95


def test_another_table_is_refused(event: Event, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"“sheet” is missing; is this results\.csv"):
        read_marks(event, path, {})


def test_a_sheet_of_another_form_than_its_number_is_told(event: Event, tmp_path: Path) -> None:
    path = results(tmp_path / "r.csv", line(1, 30), line(2, 30))
    (problem,) = read_marks(event, path, {}, ("A", "B")).problems
    assert "sheet 2 was printed as form B, these results say form A" in problem.message


def test_pages_that_wait_without_a_row_are_told(event: Event, tmp_path: Path) -> None:
    # A torn sheet, one that results.csv reports already, and one that was left out by decision.
    assert event.rounds.mass
    path = results(tmp_path / "results.csv", line(1, 30), line(2, 30, "unsure q3"))
    pages = tmp_path / "pages.csv"
    own = event.rounds.mass.set
    head = "file,page,picture,sheet,form,state,why,set"
    rows = [
        f"a.jpg,1,p1,1,A,read,,{own}",
        f"a.jpg,2,p2,2,A,review,unsure q3,{own}",
        "torn.jpg,1,p3,,,review,no QR code,",
        "cat.jpg,1,p4,,,aside,left out by decision,",
    ]
    pages.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8-sig")
    row, page = read_marks(event, path, {}).problems
    assert "sheet 2 waits" in row.message
    assert "the page torn.jpg waits for a decision (no QR code)" in page.message
    assert page.place.line == 4
    pages.write_text(f"{head}\na.jpg,1,p1,1,A,read,,other-set\n", encoding="utf-8-sig")
    _, other = read_marks(event, path, {}).problems
    assert "results of the set “other-set”" in other.message


def test_more_papers_than_sheets_are_told(project: Project, event: Event, tmp_path: Path) -> None:
    path = results(tmp_path / "r.csv", *(line(n, 30) for n in (1, 2, 9)))
    notes = [
        note.words(project.languages["en"]) for note in read_marks(event, path, {9: "xa-1"}).notes
    ]
    assert notes[0].startswith("Xã Ví dụ 1 has 3 papers marked, spare sheets included")
    assert "each team was given 2" in notes[0]


def test_typed_and_marked_guesses_must_agree(
    project: Project, event: Event, tmp_path: Path
) -> None:
    path = tmp_path / "ranking.xlsx"
    path.write_bytes(book(project, event))
    values = some_values(project, event, 3)
    fill(path, {key: None if key[2] in MARKED else value for key, value in values.items()})
    fill(path, {("mass", "xa-1", "guess"): 7})
    exercises, language = exercises_of(project, event), project.languages["vi"]
    marks = results(tmp_path / "r.csv", line(1, 20, guess=8), *(line(n, 20) for n in range(2, 9)))
    with pytest.raises(ContentError, match=r"7 was typed as the closing guess.*says 8"):
        rank_contest(event, exercises, language, path, marks)
    fill(path, {("mass", "xa-1", "guess"): 8, ("general", "all-right", "value"): 2})
    with pytest.raises(ContentError, match=r"2 was typed as the number of papers.*says 0"):
        rank_contest(event, exercises, language, path, marks)
    fill(path, {("general", "all-right", "value"): 0})
    assert rank_contest(event, exercises, language, path, marks).points["xa-1"].guess == 8


def test_typed_and_marked_must_agree(project: Project, event: Event, tmp_path: Path) -> None:
    path = tmp_path / "ranking.xlsx"
    path.write_bytes(book(project, event))
    values = some_values(project, event, 3)
    empty = {key: None if key[2] in MARKED else value for key, value in values.items()}
    fill(path, empty | {("spare", "9", "used_by"): "xa-4"})
    marks = results(tmp_path / "r.csv", *(line(n, 20) for n in range(1, 9)), line(9, 40))
    exercises, language = exercises_of(project, event), project.languages["vi"]
    ranking = rank_contest(event, exercises, language, path, marks)
    assert ranking.points["xa-1"].mass == 50
    assert ranking.points["xa-4"].mass == 100
    fill(path, {("mass", "xa-1", "percent"): 51})
    with pytest.raises(ContentError, match=r"51 was typed for Xã Ví dụ 1, the marking says 50\.00"):
        rank_contest(event, exercises, language, path, marks)
    fill(path, {("mass", "xa-1", "percent"): 50})
    assert rank_contest(event, exercises, language, path, marks).places == ranking.places


def test_the_captains_spare_sheet_gives_the_guess_where_the_first_is_gone(
    event: Event, tmp_path: Path
) -> None:
    spares = {9: "xa-1", 10: "xa-2", 11: "xa-3", 12: "xa-3"}
    lines = [line(9, 30, guess=5), line(3, 20, guess=2), line(10, 20, guess=7)]
    lines += [line(11, 20, guess=1), line(12, 20, guess=4)]
    found = read_marks(event, results(tmp_path / "r.csv", *lines), spares)
    assert found.guesses == {"xa-1": 5, "xa-2": 2}  # xa-3 has two, and nobody knows which
    guesses = [note.phrase for note in found.notes if "guess" in note.phrase]
    assert guesses == ["note_spare_guess", "note_spare_guesses"]
