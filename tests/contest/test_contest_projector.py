"""The projector page in a real browser, offline, from a file: clock, keys, no answer too early."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipeline.content import Project
from pipeline.content.contests import Event, Team
from pipeline.contest.material import Kit, gather_kit
from pipeline.contest.projector import projector_page

EVIL = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def kits(project: Project, dry: Event) -> list[Kit]:
    odd = Team(id="odd", name=EVIL, members=("Nguyễn Ví Dụ",))
    event = dry.model_copy(update={"teams": (*dry.teams[:2], odd)})
    return [gather_kit(project, event, code) for code in ("vi", "en")]


@pytest.fixture(scope="module")
def file(kits: list[Kit], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("projector") / "projector.html"
    path.write_bytes(projector_page(kits))
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.clock.install(time=0)
    page.goto(file.as_uri())
    page.clock.pause_at(1000)
    yield page
    assert not faults
    assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}
    context.close()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def seen(page: Page) -> str:
    return page.inner_text("body")


def test_a_turn_from_draw_to_the_end_of_time(page: Page, kits: list[Kit]) -> None:
    first = kits[0].drawn[0]
    card = kits[0].cards[first.question]
    assert card.stem not in seen(page)  # drawn, but not shown before somebody presses
    assert first.member not in seen(page)
    press(page, "Space")
    assert card.stem in seen(page)
    assert first.member in seen(page)
    assert not page.is_visible("#clock")
    press(page, "Space")
    assert (page.inner_text("#phase"), page.inner_text("#clock")) == ("SUY NGHĨ", "15")
    page.clock.run_for(14_900)
    assert (page.inner_text("#phase"), page.inner_text("#clock")) == ("SUY NGHĨ", "1")
    page.clock.run_for(300)
    assert (page.inner_text("#phase"), page.inner_text("#clock")) == ("TRẢ LỜI", "60")
    page.clock.run_for(59_500)
    assert "over" not in (page.get_attribute("body", "class") or "")
    page.clock.run_for(1000)
    assert page.inner_text("#phase") == "HẾT GIỜ"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(0, 0, 0)"


def test_the_answer_is_never_there_before_the_jury_presses_after_time(
    page: Page, kits: list[Kit]
) -> None:
    card = kits[0].cards[kits[0].drawn[0].question]
    point = card.points[0][0]
    for keys in ("j", "Space", "j", "Space", "j"):
        press(page, keys)
        assert point not in seen(page)
    page.clock.run_for(20_000)
    press(page, "j")
    assert point not in seen(page)
    assert "Chưa hết giờ" in seen(page)
    page.clock.run_for(60_000)
    assert point not in seen(page)  # time alone shows nothing
    press(page, "j")
    assert all(text in seen(page) for text, _ in card.points)
    press(page, "j")
    assert point not in seen(page)


def test_pause_reset_and_end_early(page: Page) -> None:
    press(page, "Space", "Space")
    page.clock.run_for(5000)
    press(page, "Space")
    left = page.inner_text("#clock")
    assert page.inner_text("#phase") == "TẠM DỪNG"
    page.clock.run_for(30_000)
    assert page.inner_text("#clock") == left
    press(page, "Space")
    page.clock.run_for(2000)
    assert int(page.inner_text("#clock")) == int(left) - 2
    press(page, "r")
    assert (page.inner_text("#phase"), page.inner_text("#clock")) == ("TẠM DỪNG", "15")
    press(page, "ArrowDown")
    assert page.inner_text("#phase") == "TRẢ LỜI"
    press(page, "ArrowDown")
    assert page.inner_text("#phase") == "HẾT GIỜ"


def test_arrows_language_and_the_end(page: Page, kits: list[Kit]) -> None:
    count = len(kits[0].drawn)
    press(page, "ArrowLeft")
    assert f"Lượt 1/{count}" in seen(page)
    press(page, "ArrowRight", "l")
    assert f"Turn 2 of {count}" in seen(page)
    press(page, "Space")
    assert kits[1].cards[kits[1].drawn[1].question].stem in seen(page)
    press(page, *["ArrowRight"] * 5)
    assert "The round is over" in seen(page)
    press(page, "Space", "j")
    assert "The round is over" in seen(page)


def test_it_opens_again_at_the_turn_where_it_was_closed(page: Page, file: Path) -> None:
    press(page, "ArrowRight")
    page.goto(file.as_uri())
    assert "Lượt 2/" in seen(page)


def test_it_can_be_read_from_far_and_nothing_is_cut_off(page: Page, kits: list[Kit]) -> None:
    """At 15 m a letter should be 4 cm high; the question has 3 % of the height or more."""
    for width, height in ((1280, 720), (1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        page.reload()
        press(page, *["ArrowLeft"] * 5)
        for _ in kits[0].drawn:
            press(page, "Space", "Space", "ArrowDown", "ArrowDown")
            for keys in ("", "j"):
                if keys:
                    press(page, keys)
                assert page.evaluate(
                    "document.querySelector('main').scrollHeight"
                    " <= document.querySelector('main').clientHeight + 1"
                )
            size = page.evaluate("parseFloat(getComputedStyle(at('points')).fontSize)")
            assert size >= 0.03 * height
            press(page, "ArrowRight")


def test_words_cannot_break_out_and_nothing_comes_from_outside(
    page: Page, file: Path, kits: list[Kit]
) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text)
    assert EVIL not in text
    data = re.search(r'type="application/json">(.*?)</script>', text)
    assert data
    assert EVIL in [turn["team"] for turn in json.loads(data[1])["tongues"][0]["turns"]]
    turn = next(n for n, one in enumerate(kits[0].drawn) if one.team == "odd")
    press(page, *["ArrowRight"] * turn)
    assert EVIL in seen(page)


def test_one_slip_of_an_arrow_does_not_lose_the_clock(page: Page, kits: list[Kit]) -> None:
    count = len(kits[0].drawn)
    press(page, "s")  # the jury may start the clock at once
    assert page.inner_text("#phase") == "SUY NGHĨ"
    page.clock.run_for(6000)
    press(page, "ArrowRight")
    assert f"Lượt 1/{count}" in seen(page)
    assert "bấm mũi tên lần nữa" in seen(page)
    assert "late" in (page.get_attribute("body", "class") or "")  # less than ten seconds
    press(page, "ArrowRight")
    assert f"Lượt 2/{count}" in seen(page)
