"""H5P question set (h5p.org): `h5p.json`, `content/content.json` and pictures in a zip.

No libraries are packed: the platform that reads it has them. A matching or an ordering
question becomes “drag the words” (H5P.DragText): the question set has no kind of its own
for them. Where `*`, `:` and `\\` mean something there, they are written as HTML entities.
Feedback on a whole question is plain text there (its semantics name no tags: a host shows `<br>`
as these four characters), so its lines are joined by blanks.
"""

from __future__ import annotations

import io
import json
import re
import uuid
from collections.abc import Iterable
from typing import Any

from PIL import Image

from pipeline.quiz.exports.archive import packed
from pipeline.quiz.exports.base import (
    Ledger,
    Made,
    as_html,
    explanation_lines,
    export,
    file_name,
    is_true,
    pairs,
    true_and_false,
)
from pipeline.quiz.exports.h5p_words import (
    choice_words,
    drag_words,
    end_words,
    set_words,
    true_false_words,
)
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

# The versions that belong to this question set; its editor offers no other ones.
_SET = ("H5P.QuestionSet", 1, 21)
_CHOICE = ("H5P.MultiChoice", 1, 16)
_TRUE_FALSE = ("H5P.TrueFalse", 1, 8)
_DRAG = ("H5P.DragText", 1, 10)
_IMAGE = ("H5P.Image", 1, 1)
_TITLES = {_CHOICE: "Multiple Choice", _TRUE_FALSE: "True/False Question", _DRAG: "Drag the Words"}
_LIBRARIES = {
    "single": _CHOICE,
    "multiple": _CHOICE,
    "truefalse": _TRUE_FALSE,
    "matching": _DRAG,
    "ordering": _DRAG,
}
_DRAG_CODE = re.compile(r"[*:\\]")
# Ids of questions in a set are UUIDs; these follow from the question's key.
_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "pccc-studio.example")
_ALL_OR_NOTHING = 100
_MOST = 2048
"""Characters that H5P.TrueFalse keeps of its feedback, as HTML; it cuts the rest."""

Json = dict[str, Any]


@export("h5p", "quiz.h5p")
def h5p(material: Material) -> Made:
    """Return the set as an H5P question set without libraries."""
    ledger = Ledger(material)
    ledger.whole("loss_tags")
    items = ledger.of_kinds(_LIBRARIES)
    pictures = {
        item.key: material.pictures[item.key].png()
        for item in items
        if item.key in material.pictures
    }
    questions = []
    for item in items:
        if _LIBRARIES[item.question.kind] == _DRAG:
            if any(option.feedback for option in item.question.options):
                ledger.lose(item, "loss_feedback_parts")
            # Drag the words of this version shows no picture.
            ledger.unheld(item, "picture")
            pictures.pop(item.key, None)
        if item.question.kind == "truefalse":
            for key in _told(material, item)[2]:
                ledger.lose(item, key)
        questions.append(_question(material, item, pictures.get(item.key)))
    files = {
        "h5p.json": _bytes(_package(material, items, bool(pictures))),
        "content/content.json": _bytes(_content(material, questions)),
    }
    named = {file_name(item): pictures[item.key] for item in items if item.key in pictures}
    files |= {f"content/images/{name}.png": data for name, data in named.items()}
    return ledger.made(packed(files))


def _bytes(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")


def _package(material: Material, items: Iterable[Item], pictures: bool) -> Json:
    used = {_LIBRARIES[item.question.kind] for item in items}
    libraries = [_SET, *sorted(used), *([_IMAGE] if pictures else [])]
    return {
        "title": material.title,
        "language": material.language.code,
        "mainLibrary": _SET[0],
        "embedTypes": ["iframe"],
        "license": "U",
        "defaultLanguage": material.language.code,
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": major, "minorVersion": minor}
            for name, major, minor in libraries
        ],
    }


def _content(material: Material, questions: list[Json]) -> Json:
    return {
        "introPage": {"showIntroPage": False},
        "progressType": "textual",
        "passPercentage": 50,
        "disableBackwardsNavigation": False,
        # The order of the set: groups stay together.
        "randomQuestions": False,
        "questions": questions,
        "texts": set_words(material.language),
        "endGame": {"showResultPage": True, "showSolutionButton": True, "showRetryButton": True}
        | end_words(material.language),
    }


def _question(material: Material, item: Item, picture: bytes | None) -> Json:
    library = _LIBRARIES[item.question.kind]
    makers = {_CHOICE: _choice, _TRUE_FALSE: _true_false, _DRAG: _drag}
    params = makers[library](material, item)
    if picture is not None:
        params["media"] = {"type": _media(material, item, picture)}
    return {
        "library": _named(library),
        "params": params,
        "subContentId": str(uuid.uuid5(_SPACE, item.key)),
        "metadata": {
            "contentType": _TITLES[library],
            "license": "U",
            "title": plain(item.question.stem),
        },
    }


def _named(library: tuple[str, int, int]) -> str:
    return f"{library[0]} {library[1]}.{library[2]}"


def _media(material: Material, item: Item, picture: bytes) -> Json:
    with Image.open(io.BytesIO(picture)) as image:
        width, height = image.size
    return {
        "library": _named(_IMAGE),
        "params": {
            "contentName": "Image",
            "decorative": False,
            "alt": material.pictures[item.key].alternative,
            "file": {
                "path": f"images/{file_name(item)}.png",
                "mime": "image/png",
                "copyright": {"license": "U"},
                "width": width,
                "height": height,
            },
        },
        "subContentId": str(uuid.uuid5(_SPACE, f"{item.key}|picture")),
        "metadata": {"contentType": "Image", "license": "U", "title": item.question.id},
    }


def _overall(lines: list[str]) -> list[Json]:
    """Return the explanation as feedback that everybody is shown, whatever the score."""
    return [{"from": 0, "to": _ALL_OR_NOTHING, "feedback": _flat(lines)}]


def _flat(lines: Iterable[str]) -> str:
    """Return lines on one, as HTML without tags."""
    return as_html(" ".join(" ".join(map(plain, lines)).split()))


def _choice(material: Material, item: Item) -> Json:
    question = item.question
    single = question.kind == "single"
    return {
        "question": f"<p>{as_html(question.stem)}</p>",
        "answers": [
            {
                "text": f"<div>{as_html(option.text)}</div>",
                "correct": option.correct,
                "tipsAndFeedback": {
                    "tip": "",
                    "chosenFeedback": _block(option.feedback),
                    "notChosenFeedback": "",
                },
            }
            for option in question.options
        ],
        "overallFeedback": _overall(explanation_lines(material, item)),
        "UI": choice_words(material.language),
        "behaviour": {
            "type": "single" if single else "multi",
            "singlePoint": True,
            "passPercentage": _ALL_OR_NOTHING,
            "randomAnswers": not any(option.pinned for option in question.options),
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
        },
    }


def _block(text: str) -> str:
    return f"<div>{as_html(text)}</div>" if text else ""


def _true_false(material: Material, item: Item) -> Json:
    question = item.question
    true, false = true_and_false(question)
    words = {"trueText": _flat([true.text]), "falseText": _flat([false.text])}
    right, wrong, _ = _told(material, item)
    return {
        "question": f"<p>{as_html(question.stem)}</p>",
        "correct": "true" if is_true(question) else "false",
        "l10n": words | true_false_words(material.language),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "feedbackOnCorrect": right,
            "feedbackOnWrong": wrong,
        },
    }


def _told(material: Material, item: Item) -> tuple[str, str, list[str]]:
    """Return what a right and a wrong answer are told, and which losses there are of it."""
    true, false = true_and_false(item.question)
    answers = (true, false) if is_true(item.question) else (false, true)
    explanation = explanation_lines(material, item)
    lost: list[str] = []
    told = [_flat((option.feedback, *explanation)) for option in answers]
    if any(len(text) > _MOST for text in told):
        lost.append("loss_explanation")
        told = [_flat([option.feedback]) for option in answers]
    if any(len(text) > _MOST for text in told):
        lost.append("loss_feedback")
        told = ["", ""]
    return told[0], told[1], lost


def _drag(material: Material, item: Item) -> Json:
    question = item.question
    how = material.language.phrase(f"export_how_{question.kind}")
    extra = [option.match for option in question.options if not option.text]
    if question.kind == "matching":
        lines = [f"{_dragged(left.text)} → *{_dragged(right)}*" for left, right in pairs(question)]
    else:
        steps = enumerate(question.options, start=1)
        lines = [f"{place}. *{_dragged(option.text)}*" for place, option in steps]
    return {
        "taskDescription": f"<p>{as_html(question.stem)}</p><p>{as_html(how)}</p>",
        "textField": "\n".join(lines),
        "distractors": " ".join(f"*{_dragged(text)}*" for text in extra),
        "overallFeedback": _overall(explanation_lines(material, item)),
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "instantFeedback": False,
        },
    } | drag_words(material.language)


def _dragged(text: str) -> str:
    """Return `text` on one line as HTML, without the characters that mean something here."""
    line = as_html(" ".join(plain(text).split()))
    return _DRAG_CODE.sub(lambda code: f"&#{ord(code[0])};", line)
