"""Sheets on which nothing is marked: asked about once, decided for good, never a silent zero."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from marking_samples import (
    SET,
    changed,
    identity,
    key,
    photo,
    printed,
    project,
    right_answers,
    save,
    sheet,
)
from playwright.sync_api import Browser, Page

from pipeline.marking.decisions import Decision, Decisions, read_decisions
from pipeline.marking.mark import Marking, Request, mark
from pipeline.marking.records import Sheet
from pipeline.marking.results import Outcome
from pipeline.marking.settling import settle
from pipeline.marking.statistics import statistics

NONE = Decisions({})
ROWS = len(right_answers())
EMPTY = [""] * ROWS


def decided(*decisions: tuple[str, str, str]) -> Decisions:
    made = [Decision(*one) for one in decisions]
    return Decisions({one.key: one for one in made})


def fates(outcome: Outcome) -> list[str]:
    return [fate.kind for fate in outcome.fates]


def asked(outcome: Outcome) -> list[tuple[str, str]]:
    return [(matter.kind, matter.decision) for matter in outcome.matters]


# ---- what becomes of it ----


def test_a_blank_sheet_waits_as_one_matter() -> None:
    outcome = settle([sheet(1, EMPTY), sheet(2)], key(), NONE)
    assert fates(outcome) == ["review", "read"]
    assert asked(outcome) == [("blank", "")]
    blank = outcome.marked[0]
    assert blank.points == 0 and blank.open == ("nothing marked",) and blank.unanswered == 5


def test_a_blank_sheet_that_is_blank_counts_nothing_and_is_read() -> None:
    one = sheet(1, EMPTY)
    outcome = settle([one], key(), decided((one.id, "answers", "blank")))
    assert fates(outcome) == ["read"] and not outcome.unused
    assert outcome.marked[0].points == 0 and not outcome.marked[0].open
    assert asked(outcome) == [("blank", "blank")]  # shown, and may be changed


def test_an_unused_spare_sheet_is_set_aside_and_counts_for_nobody() -> None:
    one = sheet(1, EMPTY)
    outcome = settle([one, sheet(2)], key(), decided((one.id, "answers", "drop")))
    assert fates(outcome) == ["aside", "read"] and not outcome.unused
    assert [marked.number for marked in outcome.marked] == ["2"]
    assert asked(outcome) == [("blank", "drop")]


def test_a_sheet_that_a_person_can_read_is_decided_question_by_question() -> None:
    one = sheet(1, EMPTY)
    outcome = settle([one], key(), decided((one.id, "answers", "eye")))
    assert asked(outcome) == [("blank", "eye"), *[("unsure", "")] * ROWS]
    rows = [(one.id, row.name, "".join(row.answer.right)) for row in key().rows("A")]
    finished = settle([one], key(), decided((one.id, "answers", "eye"), *rows))
    assert fates(finished) == ["read"] and finished.marked[0].points == 5
    assert not finished.unused


def test_a_few_doubts_and_no_mark_are_the_same_matter() -> None:
    one = sheet(1, ["A?", *EMPTY[1:]])
    outcome = settle([one], key(), NONE)
    assert asked(outcome) == [("blank", "")] and outcome.count("review") == 1
    blank = settle([one], key(), decided((one.id, "answers", "blank")))
    assert fates(blank) == ["read"] and asked(blank) == [("blank", "blank")]
    many = sheet(1, ["A?"] * (ROWS - 1) + [""])
    assert {matter.kind for matter in settle([many], key(), NONE).matters} == {"unsure"}


def test_one_sure_mark_or_a_decided_row_is_no_blank_sheet() -> None:
    lone = sheet(1, [right_answers()[0], *EMPTY[1:]])
    outcome = settle([lone], key(), NONE)
    assert fates(outcome) == ["read"] and not outcome.matters
    assert outcome.marked[0].unanswered == 4
    one = sheet(2, EMPTY)
    by_row = settle([one], key(), decided((one.id, key().rows("A")[0].name, "A")))
    assert fates(by_row) == ["read"]


def test_a_closing_guess_does_not_make_the_answers_seen() -> None:
    outcome = settle([sheet(1, EMPTY, guess="042")], key(), NONE)
    assert fates(outcome) == ["review"] and outcome.marked[0].guess == "42"


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(("value", "kinds"), [("drop", {"aside"}), ("blank", {"read", "aside"})])
def test_two_pictures_of_a_blank_sheet_are_decided_once(
    which: int, value: str, kinds: set[str]
) -> None:
    pair = [sheet(1, EMPTY, file="a.jpg"), sheet(1, EMPTY, file="b.jpg")]
    open_ = settle(pair, key(), NONE)
    assert fates(open_) == ["review", "aside"] and len(open_.matters) == 1
    outcome = settle(pair, key(), decided((pair[which].id, "answers", value)))
    assert set(fates(outcome)) == kinds and len(outcome.fates) == 2 and not outcome.unused
    assert all(matter.decision for matter in outcome.matters)


def test_a_better_photograph_of_a_blank_sheet_is_asked_about_and_can_count() -> None:
    pair = [sheet(1, EMPTY, file="a.jpg"), sheet(1, file="b.jpg")]
    assert asked(settle(pair, key(), NONE)) == [("duplicate", "")]
    chosen = settle(pair, key(), decided((pair[1].id, "sheet", "counts")))
    assert chosen.marked[0].points == 5 and fates(chosen) == ["aside", "read"]
    dropped = settle(pair, key(), decided((pair[0].id, "answers", "drop")))
    assert dropped.marked[0].points == 5 and fates(dropped) == ["aside", "read"]
    # Who chose the blank one has seen that it is blank.
    blank = settle(pair, key(), decided((pair[0].id, "sheet", "counts")))
    assert fates(blank) == ["read", "aside"] and blank.marked[0].points == 0


def test_a_decision_about_a_sheet_that_is_not_blank_is_told() -> None:
    one = sheet(1)
    outcome = settle([one], key(), decided((one.id, "answers", "drop")))
    assert outcome.marked[0].points == 5
    assert [lost.item for lost in outcome.unused] == ["answers"]


def test_a_blank_sheet_is_not_in_the_statistics_until_it_is_decided() -> None:
    one = sheet(1, EMPTY)
    seen = statistics(settle([one, sheet(2)], key(), NONE).marked, key())
    assert seen.sheets == 1
    assert {item.share.count for item in seen.items if item.share.total} == {1}
    blank = settle([one, sheet(2)], key(), decided((one.id, "answers", "blank")))
    assert statistics(blank.marked, key()).sheets == 2
    aside = settle([one, sheet(2)], key(), decided((one.id, "answers", "drop")))
    assert statistics(aside.marked, key()).sheets == 1


def test_decisions_about_answers_are_read_and_nonsense_is_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    lines = ["picture,item,decision"]
    lines += [f"p{n:012x}-1-1,answers,{value}" for n, value in enumerate(
        ["blank", "Trống", "bỏ", "drop", "xem", "eye", "B", "counts", "double"])]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_decisions(path)
    assert [one.value for one in found.by_key.values()] == [
        "blank", "blank", "drop", "drop", "eye", "eye",
    ]  # fmt: skip
    assert [problem.place.line for problem in found.problems] == [8, 9, 10]
    assert "Write blank, drop, or eye." in str(found.problems[0])


# ---- photographs, the review page, and marking again ----


def photographed(page: np.ndarray, seed: int) -> np.ndarray:
    """A picture in the shade, grainy as a telephone's."""
    shade = np.linspace(0.55, 0.85, page.shape[1])[None, :]
    grain = np.random.default_rng(seed).normal(0, 2, page.shape)
    return (page * shade + grain).clip(0, 255).astype(np.uint8)


def run(folder: Path, output: Path, decisions: Path | None = None) -> Marking:
    request = Request(project(), SET, (folder,), output, output.parent, "en", decisions=decisions)
    return mark(request, lambda _done, _count, _name: None)


def results(output: Path) -> dict[str, dict[str, str]]:
    data = (output / "results.csv").read_bytes().decode("utf-8-sig")
    return {row["sheet"]: row for row in csv.DictReader(io.StringIO(data, newline=""))}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Photographs and results: unused, pencil that no camera sees, filled, mostly blank."""
    folder = tmp_path_factory.mktemp("blank")
    good = right_answers()
    faint = dict.fromkeys(range(ROWS), 254)
    fillings = [(EMPTY, None), (good, faint), (good, None), ([good[0], *EMPTY[1:]], None)]
    pages = printed(*(identity(number) for number in range(1, 5)))
    for number, (page, (answers, ink)) in enumerate(zip(pages, fillings, strict=True), start=1):
        save(folder / "photos" / f"{number}.jpg", photographed(photo(page, answers, faint=ink), 1))
    run(folder / "photos", folder / "out")
    return folder / "photos", folder / "out"


def test_photographs_of_blank_sheets_are_not_a_silent_zero(marked: tuple[Path, Path]) -> None:
    found = results(marked[1])
    assert {number: row["review"] for number, row in found.items()} == {
        "1": "nothing marked", "2": "nothing marked", "3": "", "4": "",
    }  # fmt: skip
    assert [found[number]["unanswered"] for number in "134"] == ["5", "0", "4"]
    assert {number: row["points"] for number, row in found.items()} == {
        "1": "0", "2": "0", "3": "5", "4": "1",
    }  # fmt: skip


def opened(browser: Browser, path: Path) -> Page:
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.set_default_timeout(10_000)
    page.goto(path.as_uri())
    return page


def test_blank_sheets_are_decided_by_keyboard_and_that_holds(
    browser: Browser, marked: tuple[Path, Path], tmp_path: Path
) -> None:
    photos, output = marked
    page = opened(browser, output / "review.html")
    assert page.locator("h2").all_inner_texts() == ["Sheets on which nothing is marked (2)"]
    cards = page.locator("article")
    assert cards.locator("h3").all_inner_texts() == ["Sheet 1 · form A", "Sheet 2 · form A"]
    images = cards.first.locator("img")
    assert images.count() == 3  # who, the answers, the guess
    assert images.evaluate_all("all => Promise.all(all.map(one => one.decode()))") is not None
    press = page.keyboard.press
    press("ArrowDown")
    pressed = page.locator("button[aria-pressed=true]")
    press("0")
    assert pressed.all_inner_texts() == ["Really blank (0 points)"]
    press("0")  # taken back
    assert pressed.count() == 0
    press("x")
    assert pressed.all_inner_texts() == ["Set aside (nobody handed it in)"]
    press("Enter")
    press("n")
    assert page.locator("#count").inner_text() == "2 of 2 decided"
    with page.expect_download() as download:
        press("Control+s")
    saved = tmp_path / "decisions.csv"
    download.value.save_as(saved)
    page.close()
    done = run(photos, output, saved)
    assert done.fresh == 0 and not done.outcome.unused and not done.problems
    found = results(output)
    assert set(found) == {"2", "3", "4"}
    assert found["2"]["review"].startswith("unsure q1")
    assert (done.pages, done.counted, done.aside, done.review) == (4, 2, 1, 1)
    # And again, without naming the file: what was decided is kept.
    again = run(photos, output)
    assert set(results(output)) == {"2", "3", "4"} and again.counted == 2
    page = opened(browser, output / "review.html")
    assert page.locator("article.done").count() == 2
    page.close()


def test_a_blank_sheet_without_a_picture_can_be_decided(browser: Browser, tmp_path: Path) -> None:
    from pipeline.marking.review import review_page

    one = sheet(1, changed(EMPTY, "first", ""))
    sheets: list[Sheet] = [one, replace(sheet(2, EMPTY), picture="gone.jpg", scale=6.0)]
    outcome = settle(sheets, key(), NONE)
    words = project().languages["vi"]
    text = review_page(outcome, key(), NONE, words, lambda name: tmp_path / name, "pccc mark")
    (tmp_path / "review.html").write_text(text, encoding="utf-8")
    page = opened(browser, tmp_path / "review.html")
    body = page.locator("body").inner_text()
    assert "Phiếu không có dấu nào (2)" in body and body.count("Không có ảnh.") == 2
    assert "{" not in body
    page.close()
