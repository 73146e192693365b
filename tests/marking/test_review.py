"""The review page in a real browser, from a file: decided by keyboard, saved, marked again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from marking_samples import (
    changed,
    identity,
    key,
    photo,
    printed,
    project,
    right_answers,
    row_name,
    save,
    sheet,
)
from playwright.sync_api import Browser, Page

from pipeline.marking.decisions import Decision, Decisions, read_decisions
from pipeline.marking.records import Sheet
from pipeline.marking.results import Outcome
from pipeline.marking.review import review_page
from pipeline.marking.settling import settle

NAME = "<!--</script <b>x.jpg"


@pytest.fixture
def sheets(tmp_path: Path) -> list[Sheet]:
    """One of everything: unsure, double, a guess, a duplicate, two pages nobody can read."""
    several = next(
        "".join(row.answer.right) for row in key().rows("A") if row.key.endswith("/several")
    )
    pages = [
        sheet(1, changed(right_answers(), "several", f"{several[0]}{several[1]}?"), file=NAME),
        sheet(2, changed(right_answers(), "true", "AB"), guess="?"),
        sheet(3, file="one.jpg"),
        sheet(3, changed(right_answers(), "first", ""), file="two.jpg"),
        replace(sheet(4, file="torn.jpg"), identity=None, reason="no code", rows=()),
        replace(sheet(5, file="cat.jpg"), identity=None, reason="no sheet", rows=(), scale=0.0),
    ]
    paper = photo(printed(identity(1))[0], right_answers())[60:-60, 60:-60]
    save(tmp_path / "p.jpg", np.ascontiguousarray(paper))
    return [
        replace(one, picture="p.jpg", scale=6.0 if one.file != "cat.jpg" else 0.0) for one in pages
    ]


def written(
    folder: Path, sheets: list[Sheet], decisions: Decisions | None = None, language: str = "en"
) -> tuple[Path, Outcome]:
    decisions = decisions or Decisions({})
    outcome = settle(sheets, key(), decisions)
    page = review_page(
        outcome,
        key(),
        decisions,
        project().languages[language],
        lambda name: folder / name,
        "pccc mark PHOTOS --set sample",
    )
    path = folder / "review.html"
    path.write_text(page, encoding="utf-8")
    return path, outcome


def opened(browser: Browser, path: Path, **size: int) -> Page:
    page = browser.new_page(viewport={"width": 1100, "height": 800, **size})
    page.set_default_timeout(10_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or
            faults.append(request.url))  # fmt: skip
    page.goto(path.as_uri())
    page.evaluate("0")
    assert not faults
    return page


def test_everything_is_decided_by_keyboard_and_holds(
    browser: Browser, tmp_path: Path, sheets: list[Sheet]
) -> None:
    path, outcome = written(tmp_path, sheets)
    assert outcome.count("review") == 6
    page = opened(browser, path)
    assert page.locator("#count").inner_text() == "0 of 6 decided"
    titles = page.locator("article h3").all_inner_texts()
    assert "Picture torn.jpg" in titles[0] and NAME in page.locator("body").inner_text()
    press = page.keyboard.press
    press("ArrowDown")  # the torn sheet: type its number
    press("n")
    page.keyboard.type("a 40")
    press("Enter")
    press("Enter")  # the next open one: the cat
    press("x")
    press("Enter")  # the duplicate: the second picture
    press("2")
    press("Enter")  # the double mark
    press("2")
    press("Enter")  # the unsure row: two letters
    several = next(one for one in outcome.matters if one.item == row_name("several"))
    assert several.row is not None
    for letter in several.row.asked.answer.right:
        press(letter.lower())
    press("Enter")  # the guess
    page.locator("article:focus input").focus()
    page.keyboard.type("37")
    press("Enter")
    assert page.locator("#count").inner_text() == "6 of 6 decided"
    press("Enter")
    assert page.evaluate("document.activeElement.id") == "save"
    with page.expect_download() as download:
        press("Enter")
    saved = tmp_path / "decisions.csv"
    download.value.save_as(saved)
    assert download.value.suggested_filename == "decisions.csv"
    page.close()
    decisions = read_decisions(saved)
    assert not decisions.problems
    found = settle(sheets, key(), decisions)
    assert not found.unused
    marked = {one.number: one for one in found.marked}
    assert marked["1"].points == 5
    assert marked["2"].guess == "37" and marked["2"].points == 4
    assert marked["3"].sheet.file == "two.jpg"
    assert "40" in marked  # its boxes wait, one by one
    kinds = {fate.sheet.file: fate.kind for fate in found.fates}
    assert kinds["cat.jpg"] == "aside" and kinds["one.jpg"] == "aside"
    assert kinds[NAME] == "read" and kinds["torn.jpg"] == "review"


def test_decisions_that_hold_are_shown_can_be_taken_back_and_are_saved_again(
    browser: Browser, tmp_path: Path, sheets: list[Sheet]
) -> None:
    one = Decision(sheets[0].id, row_name("several"), "blank", "=old")
    elsewhere = Decision("p0123456789ab-1-1", "q1", "B", "another batch")
    held = Decisions({one.key: one, elsewhere.key: elsewhere})
    path, _ = written(tmp_path, sheets, held)
    page = opened(browser, path)
    assert page.locator("#count").inner_text() == "1 of 6 decided"
    card = page.locator("article.done")
    assert card.locator("button[aria-pressed=true]").inner_text() == "Blank"
    card.get_by_role("button", name="A", exact=True).click()
    page.get_by_role("button", name="Double mark").first.click()
    with page.expect_download() as download:
        page.locator("#save").click()
    download.value.save_as(tmp_path / "again.csv")
    again = read_decisions(tmp_path / "again.csv")
    values = {key_: decision.value for key_, decision in again.by_key.items()}
    assert values[one.key] == "A" and values[elsewhere.key] == "B" and len(values) == 3
    page.close()


def test_what_was_not_saved_is_still_there_after_closing(
    browser: Browser, tmp_path: Path, sheets: list[Sheet]
) -> None:
    path, _ = written(tmp_path, sheets)
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.close(run_before_unload=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("#count").inner_text() == "1 of 6 decided"
    context.close()


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)])
def test_the_page_fits_a_telephone_and_speaks_vietnamese(
    browser: Browser, tmp_path: Path, sheets: list[Sheet], size: tuple[int, int]
) -> None:
    path, _ = written(tmp_path, sheets, language="vi")
    page = opened(browser, path, width=size[0], height=size[1])
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("html").get_attribute("lang") == "vi"
    assert "Lưu quyết định" in page.locator("#save").inner_text()
    assert "{" not in page.locator("body").inner_text()
    small = page.evaluate(
        "[...document.querySelectorAll('button,input')].filter(b => b.offsetParent && "
        "(b.offsetHeight < 44 || b.offsetWidth < 44)).length"
    )
    assert small == 0
    # Nothing moves while pictures are still being decoded.
    assert page.locator("img").count() and not page.locator("img:not([height])").count()
    page.close()


def test_the_closing_guess_is_typed_at_once_or_blank(
    browser: Browser, tmp_path: Path, sheets: list[Sheet]
) -> None:
    path, _ = written(tmp_path, [sheets[1]])
    page = opened(browser, path)
    press, pressed = page.keyboard.press, page.locator("article:focus button[aria-pressed=true]")
    press("ArrowDown")
    press("ArrowDown")
    field = page.locator("article:focus input")
    assert field.count() == 1
    press("0")
    assert pressed.all_inner_texts() == ["Blank"] and "0 blank" in page.inner_text("#keys")
    press("b")  # a key that is not listed does nothing
    assert pressed.count() == 1
    field = page.locator("article input")
    page.keyboard.type("105")
    press("Enter")
    assert field.input_value() == "105" and pressed.count() == 0
    assert page.locator("article.done:focus").count() == 1
    press("n")
    page.keyboard.type("37")  # instead of what stood there
    press("Enter")
    with page.expect_download() as download:
        press("Control+s")
    download.value.save_as(tmp_path / "decisions.csv")
    page.close()
    (decision,) = read_decisions(tmp_path / "decisions.csv").by_key.values()
    assert (decision.item, decision.value) == ("guess", "37")


def test_choices_of_high_cards_are_in_view(
    browser: Browser, tmp_path: Path, sheets: list[Sheet]
) -> None:
    empty = [""] * len(right_answers())
    blank = replace(sheets[0], id="p0000000000aa-1-1", identity=identity(7))
    blank = replace(blank, rows=sheet(7, empty).rows, file="blank.jpg")
    other = [{"A": "B"}.get(one, "A") for one in right_answers()]
    twin = replace(sheet(3, other, file="two.jpg"), picture="p.jpg", scale=6.0)
    path, _ = written(tmp_path, [blank, sheets[2], twin])
    page = opened(browser, path, width=1366, height=560)
    where_ = """() => {
      const card = document.activeElement;
      const low = document.querySelector("header").getBoundingClientRect().bottom;
      const places = [...card.querySelectorAll("button")].map((one) => one.getBoundingClientRect());
      return {
        height: card.offsetHeight,
        choices: places.every((one) => one.top >= low && one.bottom <= innerHeight),
        title: card.querySelector("h3").getBoundingClientRect().top >= low,
      };
    }"""
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(600)  # the browser scrolls smoothly
        shown = page.evaluate(where_)
        assert shown.pop("height") > 560, "the card of this test is to be higher than the window"
        assert shown == {"choices": True, "title": True}
    page.close()


def test_sheets_without_a_picture_stand_in_the_head(browser: Browser, tmp_path: Path) -> None:
    outcome = settle([sheet(1)], key(), Decisions({}))
    words = project().languages["vi"]
    for missing in ("thiếu 106, <b>107</b>", ""):
        text = review_page(
            outcome, key(), Decisions({}), words, lambda name: tmp_path / name, "pccc", missing
        )
        (tmp_path / "review.html").write_text(text, encoding="utf-8")
        page = opened(browser, tmp_path / "review.html")
        assert page.locator("#missing").text_content() == missing
        assert page.locator("#missing").is_visible() == bool(missing)
        page.close()


def test_the_page_does_not_tell_which_answers_are_right(
    tmp_path: Path, sheets: list[Sheet]
) -> None:
    path, _ = written(tmp_path, sheets)
    data = json.loads(
        re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)[1]  # type: ignore[index]
    )
    for matter in data["matters"]:
        assert set(matter) <= {
            "kind", "picture", "item", "title", "where", "reason", "image", "choices", "many",
            "pictures", "assignable", "known",
        }  # fmt: skip
    assert len(path.read_bytes()) < 300_000


def test_nothing_to_review_is_said(browser: Browser, tmp_path: Path) -> None:
    path, _ = written(tmp_path, [sheet(1)])
    page = opened(browser, path)
    assert "nothing to review" in page.locator("main").inner_text()
    assert page.locator("#save").is_hidden()
    page.close()


def test_a_sheet_that_is_known_but_not_clear_can_be_decided_by_eye(
    browser: Browser, tmp_path: Path, sheets: list[Sheet]
) -> None:
    dark = replace(sheets[0], rows=(), reason="too dark")
    path, _ = written(tmp_path, [dark])
    page = opened(browser, path)
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    assert page.locator("button[aria-pressed=true]").inner_text() == "Decide each question by eye"
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(tmp_path / "decisions.csv")
    page.close()
    decisions = read_decisions(tmp_path / "decisions.csv")
    again, outcome = written(tmp_path, [dark], decisions)
    assert not outcome.unused
    page = opened(browser, again)
    assert page.locator("article").count() == 1 + len(key().rows("A"))
    assert page.locator("article:not(.done) img").count() == len(key().rows("A"))
    page.close()
