"""QTI 3.0 in a player that 1EdTech has certified (qti3-item-player, MIT), in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from exported import Seen, all_banks, expected, held, unzipped, xml
from npm_packages import folder_of
from playwright.sync_api import Browser, Page, Route

from pipeline.quiz.exports.base import file_name
from pipeline.quiz.exports.qti3 import qti3

PACKAGE = "http://package.test/"
"""Where the files of the package seem to lie; nothing leaves the browser."""
SPACE = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
# A player shows an item when another one comes: the same one twice in a row is not loaded again.
PLAYER = """() => {
  let heard = {};
  const hears = name => value => heard[name] && heard[name](value);
  const until = (name, start) => new Promise((done, fail) => {
    heard = {[name]: done};
    setTimeout(() => fail(new Error(name + " never came")), 5000);
    start();
  });
  new Vue({render: element => element(qti3Player, {
    props: {suppressAlertMessages: true, suppressInvalidResponseMessages: true},
    on: {
      notifyQti3PlayerReady: player => { window.player = player; },
      notifyQti3ItemReady: hears("ready"),
      notifyQti3SuspendAttemptCompleted: hears("suspended"),
      notifyQti3EndAttemptCompleted: hears("ended"),
    },
  })}).$mount("#player");
  const load = (xml, state) => until("ready", () => player.loadItemFromXml(xml, {
    guid: "1", status: "interacting", sessionControl: {max_attempts: 0, show_feedback: true},
    ...(state ? {state} : {}),
  }));
  window.fresh = async items => {
    const states = [];
    for (const xml of items) {
      await load(xml);
      states.push((await until("suspended", () => player.suspendAttempt(""))).state);
    }
    return states;
  };
  window.take = async taken => {
    const seen = [];
    for (const [xml, state] of taken) {
      await load(xml, state);
      const {state: end} = await until("ended", () => player.endAttempt(""));
      const outcomes = end.outcomeVariables.map(one => [one.identifier, one.value]);
      const pictures = [...document.images].map(one => one.decode().then(() => one.alt));
      seen.push([
        Object.fromEntries(outcomes), document.body.innerText, await Promise.all(pictures),
      ]);
    }
    return seen;
  };
}"""

Answer = str | list[str] | None


@dataclass
class Asked:
    """An item as XML, what must be seen of it, its right answer, and its unanswered state."""

    source: str
    want: Seen
    right: Answer
    fresh: dict[str, Any]

    def answered(self, answer: Answer) -> list[Any]:
        """Return the item and the state of a learner who answered so."""
        state = {**self.fresh, "contextVariables": []}
        state["responseVariables"] = [
            one | {"value": answer} if one["identifier"] == "RESPONSE" else one
            for one in self.fresh["responseVariables"]
        ]
        return [self.source, state]


@dataclass
class Taken:
    """What became of an attempt: outcomes, the text shown (blanks even), pictures shown."""

    outcomes: dict[str, Any]
    text: str
    pictures: list[str]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    page = browser.new_page()
    files = unzipped(qti3(all_banks("vi")).data)

    def give(route: Route) -> None:
        name = route.request.url.removeprefix(PACKAGE)
        if name == "items/":
            route.fulfill(content_type="text/html", body="<!doctype html><div id=player></div>")
        else:
            route.fulfill(status=200 if name in files else 404, body=files.get(name, b""))

    page.route(f"{PACKAGE}**", give)
    page.goto(f"{PACKAGE}items/")
    page.add_script_tag(path=folder_of("vue") / "dist" / "vue.min.js")
    dist = folder_of("qti3-item-player") / "dist"
    page.add_style_tag(path=dist / "qti3Player.css")
    page.add_script_tag(path=dist / "qti3Player.umd.min.js")
    page.evaluate(PLAYER)
    return page


@pytest.fixture(scope="module")
def all_asked(page: Page) -> list[Asked]:
    banks = all_banks("vi")
    made = qti3(banks)
    files = unzipped(made.data)
    items = held(banks, made)
    data = [files[f"items/{file_name(item)}.xml"] for item in items]
    sources = [one.decode("utf-8") for one in data]
    states = page.evaluate("items => fresh(items)", sources)
    return [
        Asked(source, expected(banks, item), right_answer(one), state)
        for source, item, one, state in zip(sources, items, data, states, strict=True)
    ]


def right_answer(data: bytes) -> Answer:
    declared = xml(data).find(f"{SPACE}qti-response-declaration")
    assert declared is not None
    keys = [one.text or "" for one in declared.iter(f"{SPACE}qti-value")]
    return keys[0] if declared.get("cardinality") == "single" else keys


def taken(page: Page, asked: list[Asked], answer: Callable[[Asked], Answer]) -> list[Taken]:
    """Return what becomes of each item when it is answered so."""
    seen = page.evaluate("taken => take(taken)", [one.answered(answer(one)) for one in asked])
    return [Taken(outcomes, even(text), pictures) for outcomes, text, pictures in seen]


def even(text: object) -> str:
    return " ".join(str(text).split())


def test_every_question_is_shown_and_marked_right(page: Page, all_asked: list[Asked]) -> None:
    assert len(all_asked) > 130
    seen = taken(page, all_asked, lambda one: one.right)
    for one, done in zip(all_asked, seen, strict=True):
        assert done.outcomes["SCORE"] == done.outcomes["MAXSCORE"] == 1
        assert even(one.want.stem) in done.text
        assert even(one.want.explanation) in done.text
        assert done.pictures == list(filter(None, [one.want.alternative]))
        for answer in one.want.answers:
            if one.want.kind in ("matching", "ordering"):
                assert all(even(part) in done.text for part in answer)
            else:
                text, right, feedback = answer
                assert even(text) in done.text
                assert not right or even(feedback) in done.text
        # The player tells several answers in the order in which it shows them.
        assert sorted(done.outcomes.get("FEEDBACK", one.right)) == sorted(one.right or ())


def test_no_answer_is_wrong_and_no_mishap(page: Page, all_asked: list[Asked]) -> None:
    # The player once stumbled over feedback on no answer at all.
    some = [one for one in all_asked if one.want.kind != "single"] + all_asked[-3:]
    for done in taken(page, some, lambda one: None):
        assert done.outcomes["SCORE"] == 0
        assert done.outcomes.get("FEEDBACK", "none") in ("none", ["none"])


def test_another_answer_is_wrong(page: Page, all_asked: list[Asked]) -> None:
    kinds = ("multiple", "matching", "ordering")
    some = [next(one for one in all_asked if one.want.kind == kind) for kind in kinds]
    for done in taken(page, some, lambda one: list(one.right or ())[:-1]):
        assert done.outcomes["SCORE"] == 0
