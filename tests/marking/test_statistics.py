"""Item statistics against values worked out by hand, and what is left unsaid for few sheets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marking_samples import changed, key, project, right_answers, row_name, sheet

from pipeline.marking.decisions import Decision, Decisions
from pipeline.marking.settling import settle
from pipeline.marking.statistics import Statistics, statistics, wilson
from pipeline.marking.statisticsfiles import write_statistics


def marked(count: int, wrong: dict[int, list[str]]) -> Statistics:
    """Statistics of `count` sheets, forms in turn; `wrong`: sheet to the questions left blank."""
    sheets = []
    for number in range(1, count + 1):
        form = "AB"[number % 2]
        answers = right_answers(form)
        for question in wrong.get(number, ()):
            answers = changed(answers, question, "", form)
        sheets.append(sheet(number, answers, form=form))
    outcome = settle(sheets, key(), Decisions({}))
    assert len(outcome.marked) == count
    return statistics(outcome.marked, key())


def item(found: Statistics, question: str):
    return next(one for one in found.items if one.key.endswith(f"/{question}"))


def test_wilson_is_as_published() -> None:
    # Newcombe 1998 (Statistics in Medicine 17, 857), table I: 81 of 263, 15 of 148, 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_the_share(pair: tuple[int, int]) -> None:
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1


def test_shares_are_counted_over_all_forms() -> None:
    found = marked(10, {1: ["first"], 2: ["first"], 3: ["second"]})
    one = item(found, "first")
    assert (one.share.count, one.share.total) == (8, 10)
    assert {place[0] for place in one.places} == {"A", "B"}
    assert found.items[0].key.endswith("/first")  # the hardest first


def test_distractors_are_counted_by_their_option_whatever_their_letter() -> None:
    sheets = []
    for number, form in ((1, "A"), (2, "B"), (3, "B")):
        rows = key().rows(form)
        place = next(n for n, row in enumerate(rows) if row.key.endswith("/first"))
        form_item = key().forms[form].items[rows[place].sheet_row.question - 1]
        letter = "ABCD"[[option.id for option in form_item.options()].index("d")]
        sheets.append(sheet(number, changed(right_answers(form), "first", letter, form), form=form))
    found = statistics(settle(sheets, key(), Decisions({})).marked, key())
    chosen = {one.option: one.share.count for one in item(found, "first").choices}
    assert chosen == {"a": 0, "b": 0, "c": 0, "d": 3}


def test_few_sheets_are_said_to_be_few_and_too_few_say_nothing() -> None:
    few = marked(19, {1: ["first"], 2: ["first", "second"]})
    assert few.is_few
    assert all(one.discrimination is None and not one.remarks for one in few.items)
    assert all(topic.interval is None for topic in few.topics)
    assert not marked(30, {}).is_few


def test_discrimination_is_the_correlation_with_the_other_questions() -> None:
    wrong = {n: ["first"] + (["second"] if n < 7 else []) for n in range(1, 9)}
    wrong |= {9: ["second"], 10: ["several"]}
    found = marked(40, wrong)
    right = np.array([0.0 if "first" in wrong.get(n, ()) else 1.0 for n in range(1, 41)])
    rest = np.array(
        [4.0 - len([one for one in wrong.get(n, ()) if one != "first"]) for n in range(1, 41)]
    )
    one = item(found, "first").discrimination
    assert one is not None and one.interval is not None
    assert one.value == pytest.approx(float(np.corrcoef(right, rest)[0, 1]))
    assert one.interval[0] < one.value < one.interval[1]
    alone = item(found, "several")
    assert alone.discrimination is not None and alone.discrimination.interval is None
    assert item(found, "true").discrimination is None
    assert item(found, "true").remarks == ("all_right",)


def test_a_question_that_good_people_miss_is_pointed_out() -> None:
    good = {n: ["first"] for n in range(1, 21)}
    weak = {n: ["second", "several", "true"] for n in range(21, 41)}
    found = marked(40, good | weak)
    assert "negative" in item(found, "first").remarks


def test_answers_that_are_not_decided_are_left_out() -> None:
    sheets = [sheet(n, changed(right_answers(), "true", "AB")) for n in (1, 2)]
    sheets.append(sheet(3))
    found = statistics(settle(sheets, key(), Decisions({})).marked, key())
    assert item(found, "true").share.total == 1
    assert item(found, "first").share.total == 3


def test_topics_people_got_wrong_name_the_clip_and_the_leaflet(tmp_path: Path) -> None:
    found = marked(40, {n: ["first"] for n in range(1, 11)})
    assert found.topics[0].topic == "alarm"
    assert found.topics[0].wrong.total == 40 * 3
    language = project().languages["vi"]
    made = project().root / "output"
    write_statistics(tmp_path, found, key(), project(), language, made)
    page = (tmp_path / "statistics.html").read_text(encoding="utf-8")
    assert "output/demo/vi/clips/alarm-sounds.16x9.mp4" in page
    assert "output/demo/vi/leaflets/alarm-sounds.a5.pdf" in page
    assert "Đề &lt;thử&gt;" in page and "<thử>" not in page
    book = openpyxl.load_workbook(tmp_path / "statistics.xlsx")
    assert len(book.worksheets) == 3
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert 0.75 in cells and "sample-bank/first" in cells


def test_shares_above_100_percent_are_explained_where_they_happen(tmp_path: Path) -> None:
    language = project().languages["vi"]
    one_each = changed(right_answers(), "several", "A")
    twice = sheet(1, changed(one_each, "true", "AB"))
    decision = Decision(twice.id, row_name("true"), "double")
    for one, is_over in ((twice, True), (sheet(1, one_each), False)):
        outcome = settle([one], key(), Decisions({decision.key: decision}))
        found = statistics(outcome.marked, key())
        write_statistics(tmp_path, found, key(), project(), language, tmp_path)
        page = (tmp_path / "statistics.html").read_text(encoding="utf-8")
        assert page.count("cộng lại hơn 100 %") == is_over
        book = openpyxl.load_workbook(tmp_path / "statistics.xlsx")
        assert ("hơn 100 %" in str(book.worksheets[1]["A1"].value)) == is_over


def test_no_sheets_are_no_error(tmp_path: Path) -> None:
    found = statistics([], key())
    assert found.sheets == 0
    write_statistics(tmp_path, found, key(), project(), project().languages["en"], tmp_path)
    assert (tmp_path / "statistics.html").is_file()
