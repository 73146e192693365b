"""The self-test: what is in the page, and how it behaves in a real browser, by keyboard alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from exported import Seen, all_banks, any_full_question, expected, one_question
from hypothesis import given
from lxml import html as page_html
from playwright.sync_api import Browser, Page
from quiz_samples import CALM, question

from pipeline.content.models import Question
from pipeline.quiz.exports.selftest import selftest


def data_of(page: bytes) -> dict[str, Any]:
    tree = page_html.document_fromstring(page.decode("utf-8"))
    (script,) = tree.xpath("//script[@id='quiz']")
    return dict(json.loads(script.text))


def seen(one: dict[str, Any]) -> Seen:
    read = Seen(one["kind"], one["stem"], explanation="\n".join(one["explanation"]))
    read.alternative = one["picture"]["alt"] if one["picture"] else ""
    if read.kind == "matching":
        right = [pair["right"] for pair in one["pairs"]]
        extra: list[tuple[object, ...]] = [("", text) for text in one["sides"] if text not in right]
        read.answers = sorted([(pair["left"], pair["right"]) for pair in one["pairs"]] + extra)
    elif read.kind == "ordering":
        read.answers = [(option["text"],) for option in one["options"]]
    elif read.kind == "oral":
        read.answers = [(option["text"], option["points"]) for option in one["options"]]
    else:
        read.answers = [(o["text"], o["correct"], o["feedback"]) for o in one["options"]]
    return read


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_are_in_the_page(code: str) -> None:
    banks = all_banks(code)
    made = selftest(banks)
    assert made.data == selftest(banks).data
    assert not made.losses
    found = data_of(made.data)["questions"]
    assert [one["key"] for one in found] == [item.key for item in banks.items]
    assert [seen(one) for one in found] == [expected(banks, item) for item in banks.items]


@CALM
@given(any_full_question())
def test_no_text_leaves_the_data(asked: Question) -> None:
    banks = one_question(asked)
    page = selftest(banks).data
    (one,) = data_of(page)["questions"]
    assert seen(one) == expected(banks, banks.items[0])
    text = page.decode("utf-8")
    assert text.count("<script") == text.count("</script>") == 2


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "{title}"])
def test_markup_in_a_question_stays_text(text: str) -> None:
    banks = one_question(question("q", text, [(text, True), ("b", False)]))
    page = selftest(banks).data
    (one,) = data_of(page)["questions"]
    assert one["stem"] == one["options"][0]["text"] == text
    assert page.count(b"<script") == page.count(b"</script>") == 2
    assert b"<!--" not in page


def test_nothing_is_loaded_from_anywhere() -> None:
    text = selftest(all_banks("en")).data.decode("utf-8")
    outside = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.S)
    assert not re.search(r"https?:|//\w+\.|url\(|@import|src=|href=", outside)
    assert "default-src 'none'" in outside
    assert "innerHTML" not in outside


class Taker:
    """Takes the self-test with the keyboard."""

    def __init__(self, page: Page, questions: list[dict[str, Any]]) -> None:
        self.page = page
        self.questions = {one["stem"]: one for one in questions}

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def answer(self, right: bool) -> str:
        """Answer the question shown, go on, and return its kind."""
        one = self.questions[self.page.inner_text("h2")]
        getattr(self, f"answer_{one['kind']}")(one, right)
        if one["kind"] != "oral":
            self.press("Enter")
            verdict = self.page.inner_text(".feedback .verdict")
            assert verdict == ("✓ Right" if right else "✗ Not right")
            assert self.page.evaluate("document.activeElement.className").startswith("feedback")
            for line in one["explanation"]:
                assert line in self.page.inner_text(".feedback")
        self.press("Tab")
        assert self.page.evaluate("document.activeElement.className") == "go"
        self.press("Enter")
        return str(one["kind"])

    def answer_single(self, one: dict[str, Any], right: bool) -> None:
        texts = self.page.locator(".option").all_inner_texts()
        fitting = [o["text"] for o in one["options"] if o["correct"] == right]
        self.press("Tab", "Space", *["ArrowDown"] * texts.index(fitting[0]))

    answer_truefalse = answer_single

    def answer_multiple(self, one: dict[str, Any], right: bool) -> None:
        for text in self.page.locator(".option").all_inner_texts():
            self.press("Tab")
            if not right or next(o for o in one["options"] if o["text"] == text)["correct"]:
                self.press("Space")

    def answer_matching(self, one: dict[str, Any], right: bool) -> None:
        for pair in one["pairs"]:
            self.press("Tab")
            wanted = pair["right"] if right else one["pairs"][0]["right"]
            while self.page.evaluate("document.activeElement.value") != wanted:
                self.press("ArrowDown")
        self.press("Tab")

    def answer_ordering(self, one: dict[str, Any], right: bool) -> None:
        wanted = [option["text"] for option in one["options"]]
        steps = self.page.locator("ol.steps li > span")
        assert steps.all_inner_texts() != wanted
        for at, text in enumerate(wanted if right else []):
            button = self.page.get_by_role("button", name=f"Move up: {text}", exact=True)
            button.focus()
            for _ in range(steps.all_inner_texts().index(text) - at):
                self.press("Enter")
        self.page.locator("button.go").focus()

    def answer_oral(self, one: dict[str, Any], right: bool) -> None:
        self.press("Tab", "Enter")
        for _ in one["options"]:
            self.press("Tab")
            if right:
                self.press("Space")
        total = sum(option["points"] for option in one["options"])
        assert self.page.inner_text(".verdict") == f"{total if right else 0} of {total} points"


SIZES = pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=["phone", "desk"])
WANTED = {"single": 2, "truefalse": 1, "multiple": 2, "matching": 2, "ordering": 2, "oral": 2}


@SIZES
@pytest.mark.parametrize("right", [True, False])
def test_taken_by_keyboard(
    browser: Browser, tmp_path: Path, size: tuple[int, int], right: bool
) -> None:
    banks = all_banks("en")
    left = dict(WANTED)
    text = selftest(banks).data.decode("utf-8")
    whole = data_of(text.encode("utf-8"))
    few = []
    for one in whole["questions"]:
        if left[one["kind"]]:
            left[one["kind"]] -= 1
            few.append(one)
    encoded = json.dumps(whole | {"questions": few}, ensure_ascii=False).replace("<", "\\u003c")
    start, end = text.index('id="quiz">') + 10, text.index("</script>")
    path = tmp_path / "selftest.html"
    path.write_text(text[:start] + encoded + text[end:], encoding="utf-8")

    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    if not right:
        # Chance that leaves everything as it is: the steps must still not stand in order.
        page.add_init_script("Math.random = () => 0.999999")
    trouble: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    taker = Taker(page, few)
    taker.press("Tab", "Enter")
    kinds = []
    for _ in few:
        sizes = page.evaluate(
            "[document.documentElement.scrollWidth, ...[...document.querySelectorAll("
            "'main *')].map((n) => parseFloat(getComputedStyle(n).fontSize))]"
        )
        assert sizes[0] <= size[0], "the page scrolls sideways"
        assert min(sizes[1:]) >= 16
        targets = page.evaluate(
            "[...document.querySelectorAll('.option, button, select')]"
            ".map((n) => n.getBoundingClientRect().height)"
        )
        assert min(targets) >= 44
        kinds.append(taker.answer(right))
    assert set(kinds) == set(WANTED)
    result = page.inner_text("main")
    closed = sum(kind != "oral" for kind in kinds)
    assert f"{closed if right else 0} of {closed} questions right" in result
    assert f"Oral questions: {20 if right else 0} of 20 points" in result
    assert ("Well done, everything is right." in result) == right
    topics = {one["topic"] for one in few}
    assert all((f"{topic}: " in result) != right for topic in topics)
    assert trouble == []
    assert asked == [path.as_uri()]
    page.close()


@pytest.mark.parametrize("kind", ["single", "multiple", "matching"])
def test_nothing_chosen_is_said_and_no_answer(browser: Browser, tmp_path: Path, kind: str) -> None:
    asked = next(one.question for one in all_banks("vi").items if one.question.kind == kind)
    path = tmp_path / "selftest.html"
    path.write_bytes(selftest(one_question(asked.model_copy(update={"picture": None}))).data)
    page = browser.new_page()
    page.goto(path.as_uri())
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_role("button", name="Kiểm tra").click()
    assert page.get_by_role("alert").inner_text() == "Hãy chọn đáp án trước đã."
    assert page.locator(".feedback").count() == 0
    page.close()
