"""H5P question sets, read back by what H5P's semantics say."""

from __future__ import annotations

import html
import io
import json
import re
from typing import Any

import pyh5p
import pytest
from exported import (
    Seen,
    all_banks,
    any_full_question,
    expected,
    held,
    left_out,
    one_question,
    shown,
    unzipped,
)
from hypothesis import given
from PIL import Image
from quiz_samples import CALM, question

from pipeline.content.models import Question
from pipeline.quiz.exports.h5p import h5p


def choice(params: dict[str, Any]) -> Seen:
    kind = {"single": "single", "multi": "multiple"}[params["behaviour"]["type"]]
    answers: list[tuple[object, ...]] = [
        (shown(one["text"]), one["correct"], shown(one["tipsAndFeedback"]["chosenFeedback"]))
        for one in params["answers"]
    ]
    return Seen(kind, shown(params["question"]), answers, told(params))


def told(params: dict[str, Any]) -> str:
    (overall,) = params["overallFeedback"]
    assert (overall["from"], overall["to"]) == (0, 100)
    return hosted(overall["feedback"])


def hosted(text: str) -> str:
    """Return what a browser shows of a field without tags: hosts make all markup harmless.

    h5p-php-library does so in H5PContentValidator::validateText, entities left alone.
    """
    escaped = re.sub("[<>\"']", lambda sign: html.escape(sign[0]), text)
    return html.unescape(escaped)


def true_false(params: dict[str, Any]) -> Seen:
    true = params["correct"] == "true"
    right, wrong = (
        hosted(params["behaviour"][key]) for key in ("feedbackOnCorrect", "feedbackOnWrong")
    )
    words = params["l10n"]
    first, second = (right, wrong) if true else (wrong, right)
    answers: list[tuple[object, ...]] = [
        (hosted(words["trueText"]), true, first),
        (hosted(words["falseText"]), not true, second),
    ]
    return Seen("truefalse", shown(params["question"]), answers)


def drag(params: dict[str, Any]) -> Seen:
    """Split texts at asterisks, as H5P.DragText does; tips begin with a colon."""
    parts = [re.split(r"\*(.*?)\*", line) for line in params["textField"].split("\n")]
    assert all(len(part) == 3 and part[2] == "" for part in parts)
    extra = re.findall(r"\*(.*?)\*", params["distractors"])
    solutions = [part[1] for part in parts] + extra
    assert not any(re.search(r"[:*]|\\[+-]", one) for one in solutions)
    stem, _ = shown(params["taskDescription"]).rsplit("\n", 1)
    read = Seen("", stem, explanation=told(params))
    answers: list[tuple[object, ...]]
    if all(part[0] == f"{n}. " for n, part in enumerate(parts, start=1)):
        read.kind = "ordering"
        answers = [(html.unescape(part[1]),) for part in parts]
    else:
        read.kind = "matching"
        answers = [
            (html.unescape(left.removesuffix(" → ")), html.unescape(right))
            for left, right, _ in parts
        ]
        answers = sorted(answers + [("", html.unescape(one)) for one in extra])
    read.answers = answers
    return read


READERS = {"H5P.MultiChoice 1.16": choice, "H5P.TrueFalse 1.8": true_false,
           "H5P.DragText 1.10": drag}  # fmt: skip


def read(data: bytes) -> tuple[dict[str, Any], list[Seen]]:
    files = unzipped(data)
    package, content = (
        json.loads(files.pop(name)) for name in ("h5p.json", "content/content.json")
    )
    libraries = {
        f"{one['machineName']} {one['majorVersion']}.{one['minorVersion']}"
        for one in package["preloadedDependencies"]
    }
    used, pictures = {"H5P.QuestionSet 1.21"}, set()
    found = []
    for one in content["questions"]:
        used.add(one["library"])
        seen = READERS[one["library"]](one["params"])
        media = one["params"].get("media")
        if media:
            used.add(media["type"]["library"])
            file = media["type"]["params"]["file"]
            pictures.add(f"content/{file['path']}")
            with Image.open(io.BytesIO(files[f"content/{file['path']}"])) as image:
                assert image.size == (file["width"], file["height"])
            seen.alternative = media["type"]["params"]["alt"]
        found.append(seen)
    assert libraries == used
    assert pictures == set(files)
    ids = [one["subContentId"] for one in content["questions"]]
    assert len(set(ids)) == len(ids)
    return package, found


def as_h5p(want: Seen) -> Seen:
    """Return what H5P holds of a question: feedback on true and false holds the explanation.

    The line ends of both are blanks there.
    """
    want.explanation = " ".join(want.explanation.split())
    if want.kind == "truefalse":
        want.answers = [
            (" ".join(str(text).split()), right, " ".join(f"{said} {want.explanation}".split()))
            for text, right, said in want.answers
        ]
        want.explanation = ""
    if want.kind in ("matching", "ordering"):
        want.alternative = ""
        want.answers = [tuple(" ".join(str(one).split()) for one in row) for row in want.answers]
        want.answers = sorted(want.answers) if want.kind == "matching" else want.answers
    return want


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_are_read_again(code: str) -> None:
    banks = all_banks(code)
    made = h5p(banks)
    assert made.data == h5p(banks).data
    package, found = read(made.data)
    assert package["language"] == code
    assert package["mainLibrary"] == "H5P.QuestionSet"
    assert package["license"] in ("U", "CC BY", "CC BY-SA", "CC0 1.0", "PD", "C")
    assert {item.question.kind for item in banks.items if item.key in left_out(made)} == {"oral"}
    assert found == [as_h5p(expected(banks, item)) for item in held(banks, made)]


@CALM
@given(any_full_question())
def test_any_question_is_read_again(asked: Question) -> None:
    banks = one_question(asked)
    made = h5p(banks)
    _, found = read(made.data)
    wanted = [as_h5p(expected(banks, item)) for item in held(banks, made)]
    if asked.kind in ("matching", "ordering"):
        # Several lines of a stem and the instruction stand in one field.
        assert [one.answers for one in found] == [one.answers for one in wanted]
    else:
        assert found == wanted


def test_buttons_speak_the_language_of_the_set() -> None:
    content = json.loads(unzipped(h5p(all_banks("vi")).data)["content/content.json"])
    assert content["texts"]["textualProgress"] == "Câu @current/@total"
    words = {"H5P.MultiChoice 1.16": "UI", "H5P.TrueFalse 1.8": "l10n"}
    for one in content["questions"]:
        group = one["params"].get(words.get(one["library"], ""), one["params"])
        assert "Kiểm tra" in group.values()
        assert "Làm lại từ đầu" in group.values()


def test_too_long_for_true_and_false_is_a_loss_and_never_cut() -> None:
    answers = [("Đúng", True), ("Sai", False)]
    asked = question("q", "Đúng không?", answers, kind="truefalse", explanation="Vì thế.")

    def told_and_lost(feedback: str) -> tuple[str, int]:
        said = [one.model_copy(update={"feedback": feedback}) for one in asked.options]
        made = h5p(one_question(asked.model_copy(update={"options": tuple(said)})))
        (one,) = json.loads(unzipped(made.data)["content/content.json"])["questions"]
        return one["params"]["behaviour"]["feedbackOnCorrect"], len(made.losses)

    told, least = told_and_lost("a" * 2040)
    assert told == f"{'a' * 2040} Vì thế."
    assert told_and_lost("a" * 2048) == ("a" * 2048, least + 1)
    assert told_and_lost("a" * 2049) == ("", least + 2)


@pytest.mark.parametrize("code", ["vi", "en"])
def test_pyh5p_finds_nothing_wrong(code: str) -> None:
    """pyh5p (MIT): what a package must say, and that its media are there; it needs no libraries."""
    package = pyh5p.read_package(h5p(all_banks(code)).data)
    assert package.validate(require_content=True, allow_content_only=True) == []
    picture = next(name for name in package.files if name.endswith(".png"))
    del package.files[picture]
    assert package.validate(require_content=True, allow_content_only=True)
