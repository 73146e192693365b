"""Points, what waits for a person, and that nothing is lost: on readings made by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking_samples import (
    SET,
    changed,
    identity,
    key,
    project,
    quiz_set,
    right_answers,
    row_name,
    sheet,
)

from pipeline.marking.decisions import Decision, Decisions
from pipeline.marking.files import as_text, from_text, natural, write_table
from pipeline.marking.keys import make_key
from pipeline.marking.results import pages_table, table
from pipeline.marking.resultsbook import write_results_book
from pipeline.marking.roster import read_roster, some_numbers, without_picture
from pipeline.marking.settling import settle
from pipeline.marking.workbook import Page, write_workbook
from pipeline.quiz.booklets import Candidate

NONE = Decisions({})


def decided(*decisions: tuple[str, str, str]) -> Decisions:
    made = [Decision(*one) for one in decisions]
    return Decisions({one.key: one for one in made})


def test_a_sheet_with_all_right_letters_has_all_points() -> None:
    for form in ("A", "B"):
        outcome = settle([sheet(1, form=form)], key(), NONE)
        assert outcome.marked[0].points == 5 == key().questions(form)
        assert [fate.kind for fate in outcome.fates] == ["read"]
        assert not outcome.matters


@pytest.mark.parametrize("question", ["first", "several", "true", "pairs"])
def test_a_wrong_or_missing_letter_costs_the_whole_question(question: str) -> None:
    for letters in ("", "B" if right_of(question) != "B" else "A"):
        answers = changed(right_answers(), question, letters)
        outcome = settle([sheet(1, answers)], key(), NONE)
        assert outcome.marked[0].points == 4
        assert not outcome.matters  # blank is an answer, not a doubt


def right_of(question: str) -> str:
    place = [row.name for row in key().rows("A")].index(row_name(question))
    return right_answers()[place]


def test_half_of_a_multiple_question_is_worth_nothing() -> None:
    answers = changed(right_answers(), "several", right_of("several")[0])
    assert settle([sheet(1, answers)], key(), NONE).marked[0].points == 4


def test_unsure_and_double_wait_for_a_person_and_count_nothing_until_then() -> None:
    other = "B" if right_of("first") == "A" else "A"
    answers = changed(right_answers(), "first", "".join(sorted(right_of("first") + other)))
    answers = changed(answers, "several", right_of("several") + "D?".replace("D", free_letter()))
    one = sheet(3, answers)
    outcome = settle([one], key(), NONE)
    assert outcome.marked[0].points == 3
    assert {matter.kind for matter in outcome.matters} == {"double", "unsure"}
    assert outcome.marked[0].answers()[number("several")] == "?"
    assert len(outcome.marked[0].answers()[number("first")]) == 2
    assert outcome.count("review") == 1
    fixed = decided(
        (one.id, row_name("first"), "double"), (one.id, row_name("several"), right_of("several"))
    )
    outcome = settle([one], key(), fixed)
    assert outcome.marked[0].points == 4
    assert len(outcome.marked[0].answers()[number("first")]) == 2  # still told as it was marked
    assert outcome.count("read") == 1 and not outcome.unused
    assert all(matter.decision for matter in outcome.matters)  # shown, and may be changed


def free_letter() -> str:
    return next(letter for letter in "ABCD" if letter not in right_of("several"))


def number(question: str) -> int:
    rows = key().rows("A")
    return next(row.sheet_row.question for row in rows if row.key.endswith(f"/{question}"))


def test_a_decision_that_fits_no_box_is_not_taken_and_is_told() -> None:
    one = sheet(3, changed(right_answers(), "true", "AB"))
    outcome = settle([one], key(), decided((one.id, row_name("true"), "D")))
    assert outcome.count("review") == 1
    assert [lost.value for lost in outcome.unused] == ["D"]


def test_decisions_about_pictures_that_are_not_there_are_told() -> None:
    outcome = settle([sheet(1)], key(), decided(("p000000000000-1-1", "q1", "A")))
    assert [lost.picture for lost in outcome.unused] == ["p000000000000-1-1"]


# ---- the same sheet several times ----


def test_the_same_sheet_with_the_same_answers_counts_once() -> None:
    twice = [sheet(4, file="a.jpg"), sheet(4, file="b.jpg")]
    outcome = settle(twice, key(), NONE)
    assert len(outcome.marked) == 1
    assert [fate.kind for fate in outcome.fates] == ["read", "aside"]


def test_of_two_pictures_that_agree_the_clearer_one_counts() -> None:
    dim = changed(right_answers(), "first", f"{right_of('first')}?")
    outcome = settle([sheet(4, dim, file="a.jpg"), sheet(4, file="b.jpg")], key(), NONE)
    assert outcome.marked[0].sheet.file == "b.jpg"
    assert outcome.marked[0].points == 5
    assert not outcome.count("review")


def test_the_same_sheet_with_other_answers_waits_and_counts_what_both_say() -> None:
    other = changed(right_answers(), "first", "")
    pair = [sheet(4, file="a.jpg"), sheet(4, other, file="b.jpg")]
    outcome = settle(pair, key(), NONE)
    assert len(outcome.marked) == 1
    assert outcome.marked[0].points == 4
    assert outcome.marked[0].answers()[number("first")] == "?"
    assert [fate.kind for fate in outcome.fates] == ["review", "review"]
    assert [row.name for row in outcome.matters[0].rows] == [row_name("first")]
    chosen = settle(pair, key(), decided((pair[1].id, "sheet", "counts")))
    assert chosen.marked[0].sheet.file == "b.jpg"
    assert [fate.kind for fate in chosen.fates] == ["aside", "read"]
    assert not chosen.unused


def test_two_pictures_that_both_shall_count_stay_open_and_it_is_told() -> None:
    pair = [sheet(4, file="a.jpg"), sheet(4, changed(right_answers(), "first", ""), file="b.jpg")]
    both = decided((pair[0].id, "sheet", "counts"), (pair[1].id, "sheet", "counts"))
    outcome = settle(pair, key(), both)
    assert outcome.count("review") == 2
    assert len(outcome.unused) == 2


def test_two_people_with_one_number_can_be_told_apart() -> None:
    pair = [sheet(4, file="a.jpg"), sheet(4, changed(right_answers(), "first", ""), file="b.jpg")]
    outcome = settle(pair, key(), decided((pair[1].id, "sheet", "A-99")))
    assert sorted(one.number for one in outcome.marked) == ["4", "99"]
    assert [one.points for one in outcome.marked] == [5, 4]


def test_closing_guesses_that_differ_are_a_difference() -> None:
    pair = [sheet(4, file="a.jpg", guess="012"), sheet(4, file="b.jpg", guess="013")]
    outcome = settle(pair, key(), NONE)
    assert outcome.count("review") == 2
    assert outcome.marked[0].guess == "?"


def test_the_very_same_picture_twice_is_set_aside() -> None:
    one = sheet(4)
    outcome = settle([one, one], key(), NONE)
    assert [fate.kind for fate in outcome.fates] == ["read", "aside"]
    assert len(outcome.marked) == 1


def test_photocopied_sheets_have_no_number_and_each_counts() -> None:
    outcome = settle([sheet(0, file="a.jpg"), sheet(0, file="b.jpg")], key(), NONE)
    assert len(outcome.marked) == 2
    assert len({one.number for one in outcome.marked}) == 2


# ---- strangers ----


def test_strangers_are_told_apart_and_none_is_lost() -> None:
    one = sheet(1)
    assert one.identity is not None
    other_set = replace(one, id="p000000000001-1-1", identity=replace(one.identity, set_name="x"))
    newer = make_key(quiz_set(seed=7), list(_banks()))
    old = replace(one, id="p000000000002-1-1", identity=replace(one.identity, version="0000AAAA"))
    torn = replace(one, id="p000000000003-1-1", identity=None, reason="no code", rows=())
    outcome = settle([one, other_set, old, torn], key(), NONE)
    assert [fate.kind for fate in outcome.fates] == ["read", "review", "review", "review"]
    reasons = [matter.reason for matter in outcome.matters]
    assert "x" in reasons[0] and "0000AAAA" in reasons[1] and reasons[2] == "no code"
    assert set(newer.known.guesses).isdisjoint(key().known.guesses)


def _banks() -> list[object]:
    from marking_samples import BANK

    return [BANK]


def test_a_sheet_nobody_could_read_is_dropped_or_given_a_number() -> None:
    torn = replace(sheet(1), identity=None, reason="no code", rows=())
    dropped = settle([torn], key(), decided((torn.id, "sheet", "drop")))
    assert [fate.kind for fate in dropped.fates] == ["aside"]
    by_hand = settle([torn], key(), decided((torn.id, "sheet", "B-17")))
    assert by_hand.marked[0].number == "17" and by_hand.marked[0].form == "B"
    unsure = [matter for matter in by_hand.matters if matter.kind == "unsure"]
    assert len(unsure) == len(key().rows("B"))
    rows = [(torn.id, row.name, "".join(row.answer.right)) for row in key().rows("B")]
    finished = settle([torn], key(), decided((torn.id, "sheet", "B-17"), *rows))
    assert finished.marked[0].points == 5 and finished.count("read") == 1
    nonsense = settle([torn], key(), decided((torn.id, "sheet", "Z-17")))
    assert nonsense.count("review") == 1 and len(nonsense.unused) == 1


@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from("ABx"), st.integers(0, 6), st.booleans()),
        max_size=12,
    ),
    st.lists(
        st.tuples(
            st.integers(0, 11),
            st.sampled_from(["sheet", "answers", "q1", "q2", "guess"]),
            st.sampled_from(
                ["A", "AB", "blank", "double", "counts", "drop", "eye", "A-1", "B-3", "7"]
            ),
        ),
        max_size=8,
    ),
)
def test_whatever_comes_in_every_sheet_has_one_fate(
    sheets: list[tuple[int, str, int, bool]], wishes: list[tuple[int, str, str]]
) -> None:
    made = []
    for place, (number_, form, wrong, torn) in enumerate(sheets):
        answers = right_answers("A" if form == "x" else form)
        answers = ["" if n < wrong else one for n, one in enumerate(answers)]
        one = sheet(number_, answers, form="A" if form == "x" else form, file=f"{place}.jpg")
        if torn:
            one = replace(one, identity=None, rows=())
        elif form == "x":
            one = replace(one, identity=replace(identity(1), set_name="other"))
        made.append(one)
    decisions = decided(*((made[n].id, item, to) for n, item, to in wishes if n < len(made)))
    outcome = settle(made, key(), decisions)
    assert sorted(fate.sheet.id for fate in outcome.fates) == sorted(one.id for one in made)
    assert sum(outcome.count(kind) for kind in ("read", "review", "aside")) == len(made)
    assert len({(one.form, one.number) for one in outcome.marked}) == len(outcome.marked)


# ---- tables ----


def test_the_table_has_the_columns_that_the_contest_reads() -> None:
    outcome = settle([sheet(12, guess="040"), sheet(2, form="B")], key(), NONE)
    people = {"12": Candidate("=HYPERLINK(1)", "Tổ 3")}
    rows = table(outcome, key(), people, {outcome.marked[0].sheet.id: Path("names/A-0012.jpg")})
    heads = rows[0]
    assert heads[:9] == [
        "sheet",
        "form",
        "file",
        "page",
        "name_crop",
        "points",
        "questions",
        "unanswered",
        "review",
    ]
    assert heads[9:] == ["q1", "q2", "q3", "q4", "q5", "guess", "name", "unit"]
    assert [row[0] for row in rows[1:]] == ["2", "12"]
    last = dict(zip(heads, rows[2], strict=True))
    assert last["points"] == 5 and last["questions"] == 5 and last["guess"] == "40"
    assert last["name_crop"] == "names/A-0012.jpg"
    assert "/" in str(last[f"q{number('pairs')}"])


def test_the_workbook_is_for_people_in_their_language(tmp_path: Path) -> None:
    sheets = [sheet(1, guess="040"), sheet(2, changed(right_answers(), "true", "AB"))]
    sheets += [sheet(3, [""] * len(right_answers())), sheet(3, file="other.jpg")]
    outcome = settle(sheets, key(), NONE)
    people = {"1": Candidate("Trần Văn Ví Dụ", "Tổ 3")}
    rows = table(outcome, key(), people, {})
    words = project().languages["vi"]
    note = "Điểm trong bảng là tạm thời. " * 12
    write_results_book(tmp_path / "r.xlsx", rows, outcome, [note], words)
    results, pages = openpyxl.load_workbook(tmp_path / "r.xlsx").worksheets
    heads = [cell.value for cell in results[3]]
    assert heads[:6] == ["Phiếu", "Họ và tên", "Đơn vị", "Đề", "Điểm", "Số câu"]
    assert "Câu 5" in heads and heads[-1] == "Ảnh họ tên"
    assert [cell.value for cell in results[4]][:5] == [1, "Trần Văn Ví Dụ", "Tổ 3", "A", 5]
    open_ = [results.cell(row, 8).value for row in (4, 5, 6)]
    double = row_name("true").removeprefix("q")
    assert not open_[0] and open_[1] == f"câu {double} đánh dấu thừa"
    assert str(open_[2]).startswith("nhiều ảnh khác nhau: IMG_3.jpg, other.jpg")
    states = [pages.cell(row, 6).value for row in range(1, 5)]
    assert states == ["Tình trạng", "tính điểm", "cần xem xét", "cần xem xét"]
    assert results.freeze_panes == "D4" and results.print_title_rows == "$3:$3"
    assert results.print_title_cols == "$A:$C" and "$A$1:$I$6" in results.print_area
    for one in (results, pages):
        assert one.page_setup.orientation == "landscape"
        assert one.sheet_properties.pageSetUpPr.fitToPage and one.page_setup.fitToHeight == 0
    # The note is as high as its lines and does not end where the first column ends.
    assert results["A1"].alignment.wrap_text and "A1:" in str(results.merged_cells.ranges)
    assert results.row_dimensions[1].height >= 45


def test_sheets_that_nobody_photographed_are_known(tmp_path: Path) -> None:
    of_other = replace(sheet(5), identity=replace(identity(5), set_name="other"))
    old = replace(sheet(6), identity=replace(identity(6), version="0000AAAA"))
    torn = replace(sheet(7), rows=())
    path = tmp_path / "names.csv"
    lines = [f"{n},,Tổ {n}" for n in (9, 1, 5, 6, 7)] + ["8,,"]
    path.write_text("\n".join(["sheet,name,unit", *lines]), encoding="utf-8")
    roster, sheets = read_roster(path), [sheet(1), of_other, old, torn]
    outcome = settle(sheets, key(), NONE)
    assert without_picture(roster, outcome, key().known) == (5, 9)
    # What is left out for good is no picture of the sheet that was to be photographed.
    left_out = settle(sheets, key(), decided((old.id, "sheet", "drop"), (torn.id, "sheet", "drop")))
    assert without_picture(roster, left_out, key().known) == (5, 6, 9)
    assert some_numbers((5, 6, 9), 2) == "5, 6 …" and some_numbers((5,), 2) == "5"


def test_cells_that_look_like_formulas_stay_text(tmp_path: Path) -> None:
    evil = ["=1+1", "+84 90", "-x", "@SUM(A1)", "\tx", "'=1", "Lê Thị “A”, Tổ\n3"]
    write_table(tmp_path / "a.csv", [["name"], *([one] for one in evil)])
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    read = [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:]
    assert all(not one.startswith(("=", "+", "-", "@", "\t", "\r")) for one in read)
    assert [from_text(one) for one in read] == [
        "=1+1",
        "+84 90",
        "-x",
        "@SUM(A1)",
        "\tx",
        "=1",
        evil[6],
    ]
    write_workbook(tmp_path / "a.xlsx", [Page("P", [["name", 1], *([one, 2.5] for one in evil)])])
    sheet_ = openpyxl.load_workbook(tmp_path / "a.xlsx")["P"]
    assert [cell.data_type for cell in sheet_["A"]] == ["s"] * 8
    assert [sheet_.cell(n, 1).value for n in range(2, 6)] == evil[:4]
    assert sheet_["B2"].value == 2.5


@given(st.text(max_size=20))
def test_a_cell_made_text_is_never_a_formula(text: str) -> None:
    assert not as_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_pictures_stand_in_the_order_of_their_numbers() -> None:
    names = ["IMG_10.jpg", "IMG_2.jpg", "img_1.jpg"]
    assert sorted(names, key=natural) == ["img_1.jpg", "IMG_2.jpg", "IMG_10.jpg"]


def test_every_sheet_that_came_in_stands_in_the_pages_table() -> None:
    outcome = settle([sheet(4, file="a.jpg"), sheet(4, file="b.jpg")], key(), NONE)
    rows = pages_table(outcome)
    assert [row[0] for row in rows[1:]] == ["a.jpg", "b.jpg"]
    assert rows[2][5] == "aside" and "a.jpg" in str(rows[2][6])


def test_names_come_from_any_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "\ufeffSố phiếu;Họ và tên;Đơn vị\n012;Trần Văn Ví Dụ;Tổ 1\nx;Ai;\n12;Khác;Tổ 2\n",
        encoding="utf-8",
    )
    roster = read_roster(path)
    assert roster.people == {"12": Candidate("Trần Văn Ví Dụ", "Tổ 1")}
    assert [problem.place.line for problem in roster.problems] == [3, 4]


def test_the_set_is_the_one_that_was_asked_for() -> None:
    assert key().quiz_set.name == SET
