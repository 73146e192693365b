"""H5P question sets against the semantics of H5P's libraries, in our own words.

No package of npm, PyPI or Debian carries the libraries; this is what their `semantics.json` say of
the fields we write, so that a field they do not know, or markup where none is shown, fails here.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from exported import all_banks, any_full_question, one_question, unzipped
from hypothesis import given
from quiz_samples import CALM

from pipeline.content.models import Question
from pipeline.quiz.exports.h5p import h5p

ALWAYS = ("div", "span", "p", "br")
"""Tags that a host leaves in a text whose semantics name tags at all."""
PERCENT = range(101)
FEEDBACK = [{"from": PERCENT, "to": PERCENT, "feedback": str}]
BUTTONS = {"enableRetry": bool, "enableSolutionsButton": bool, "enableCheckButton": bool}
HTML = ALWAYS
MEDIA = {"type": {"library": ("H5P.Image 1.1",), "params": dict, "subContentId": str,
                  "metadata": dict}}  # fmt: skip
# What the semantics.json of the libraries say of the fields we write, in our own words: `str` is
# text without tags, HTML text with them, a range is a number, a tuple one of these words.
FIELDS: dict[str, dict[str, Any]] = {
    "H5P.QuestionSet 1.21": {
        "introPage": {"showIntroPage": bool},
        "progressType": ("textual", "dots"),
        "passPercentage": PERCENT,
        "disableBackwardsNavigation": bool,
        "randomQuestions": bool,
        "questions": list,
        "texts": dict.fromkeys(
            ("nextButton", "finishButton", "textualProgress", "jumpToQuestion",
             "readSpeakerProgress"), str),
        "endGame": {"showResultPage": bool, "showSolutionButton": bool, "showRetryButton": bool,
                    "message": str, "solutionButtonText": str, "retryButtonText": str,
                    "finishButtonText": str},
    },
    "H5P.MultiChoice 1.16": {
        "media": MEDIA,
        "question": HTML,
        "answers": [{"text": HTML, "correct": bool, "tipsAndFeedback": {
            "tip": HTML, "chosenFeedback": HTML, "notChosenFeedback": HTML}}],
        "overallFeedback": FEEDBACK,
        "UI": dict.fromkeys(
            ("checkAnswerButton", "showSolutionButton", "tryAgainButton", "correctAnswer",
             "wrongAnswer", "noInput"), str),
        "behaviour": BUTTONS | {"type": ("auto", "multi", "single"), "singlePoint": bool,
                                "randomAnswers": bool, "passPercentage": PERCENT},
    },
    "H5P.TrueFalse 1.8": {
        "media": MEDIA,
        "question": HTML,
        "correct": ("true", "false"),
        "l10n": dict.fromkeys(
            ("trueText", "falseText", "checkAnswer", "showSolutionButton", "tryAgain",
             "wrongAnswerMessage", "correctAnswerMessage"), str),
        "behaviour": BUTTONS | {"feedbackOnCorrect": str, "feedbackOnWrong": str},
    },
    "H5P.DragText 1.10": {
        "taskDescription": HTML,
        "textField": str,
        "distractors": str,
        "overallFeedback": FEEDBACK,
        "behaviour": BUTTONS | {"instantFeedback": bool},
        **dict.fromkeys(("checkAnswer", "tryAgain", "showSolution", "correctText",
                         "incorrectText", "correctAnswer"), str),
    },
}  # fmt: skip


def faults(value: Any, field: Any, place: str) -> list[str]:
    """Return what the semantics would object to."""
    if isinstance(field, dict):
        strange = [f"{place}.{key} is no field" for key in value if key not in field]
        known = [key for key in value if key in field]
        return strange + [
            f for key in known for f in faults(value[key], field[key], f"{place}.{key}")
        ]
    if isinstance(field, list):
        return [f for one in value for f in faults(one, field[0], place)]
    if field is HTML:
        tags = re.findall(r"</?(\w+)", value)
        return [f"{place} has <{tag}>" for tag in tags if tag not in ALWAYS]
    if field is str and isinstance(value, str):
        return [f"{place} has tags"] if "<" in value else []
    if isinstance(field, type):
        return [] if isinstance(value, field) else [f"{place} is {value!r}"]
    return [] if value in field else [f"{place} is {value!r}"]


def faults_of(data: bytes) -> list[str]:
    content = json.loads(unzipped(data)["content/content.json"])
    found = faults(content, FIELDS["H5P.QuestionSet 1.21"], "set")
    for one in content["questions"]:
        found += faults(one["params"], FIELDS[one["library"]], one["library"])
    return found


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_fit_the_semantics(code: str) -> None:
    assert faults_of(h5p(all_banks(code)).data) == []


@CALM
@given(any_full_question())
def test_any_question_fits_the_semantics(asked: Question) -> None:
    assert faults_of(h5p(one_question(asked)).data) == []
