"""A self-test as one HTML page: it works offline on a telephone, from a file, without a server.

Nothing is loaded, sent or stored (its Content-Security-Policy forbids it), pictures are inside.
It holds every kind of question; of oral ones the person ticks the marking points they said.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from importlib.resources import files
from typing import Any

from pipeline.illustration.paint import to_svg
from pipeline.quiz.exports.base import Ledger, Made, explanation_lines, export, pairs, right_sides
from pipeline.quiz.exports.phrases import KINDS, topic_name
from pipeline.quiz.material import Material, Picture
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

_WORDS = (
    "how_matching",
    "how_ordering",
    "answer",
    "points",
    "start",
    "check",
    "next",
    "finish",
    "again",
    "progress",
    "intro",
    "right",
    "right_answer",
    "wrong",
    "chosen",
    "choose",
    "nothing_chosen",
    "up",
    "down",
    "moved",
    "oral_how",
    "oral_show",
    "oral_tick",
    "oral_points",
    "result",
    "score",
    "oral_score",
    "all_right",
    "review",
    "review_topic",
    "review_questions",
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main><noscript><p>{no_script}</p></noscript></main>
<script type="application/json" id="quiz">{data}</script>
<script>{script}</script>
</body>
</html>
"""


@export("selftest", "selftest.html")
def selftest(material: Material) -> Made:
    """Return the set as one HTML page."""
    ledger = Ledger(material)
    items = ledger.of_kinds(KINDS)
    for item in items:
        if item.question.kind == "ordering" and any(o.feedback for o in item.question.options):
            ledger.lose(item, "loss_feedback_parts")
    data = _data(material, items)
    style, script = _asset("selftest.css"), _asset("selftest.js")
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    page = _PAGE.format(
        language=html.escape(material.language.code),
        direction=material.language.direction,
        policy=policy,
        title=html.escape(material.title),
        style=style,
        script=script,
        no_script=html.escape(material.language.phrase("export_no_script")),
        # The end of a script is the only thing that means anything inside one.
        data=json.dumps(data, ensure_ascii=False, indent=0).replace("<", "\\u003c"),
    )
    return ledger.made(page.encode("utf-8"))


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(material: Material, items: list[Item]) -> dict[str, Any]:
    language = material.language
    words = {key: language.phrases[f"export_{key}"] for key in _WORDS}
    return {
        "title": material.title,
        "authority": material.authority,
        "note": material.note,
        "words": words | {"multiple": language.phrase("quiz_multiple")},
        "questions": [_question(material, item) for item in items],
    }


def _question(material: Material, item: Item) -> dict[str, Any]:
    question = item.question
    picture = material.pictures.get(item.key)
    shared = {
        "key": item.key,
        "kind": question.kind,
        "topic": topic_name(material.language, question.topic),
        "stem": plain(question.stem),
        "picture": _picture(picture) if picture else None,
        "explanation": explanation_lines(material, item),
    }
    if question.kind == "matching":
        sides = [
            {"left": plain(left.text), "right": plain(right), "feedback": plain(left.feedback)}
            for left, right in pairs(question)
        ]
        return shared | {"pairs": sides, "sides": [plain(text) for text in right_sides(item)]}
    options = [
        {
            "text": plain(option.text),
            "correct": option.correct,
            "feedback": plain(option.feedback),
            "points": option.points,
            "pinned": option.pinned,
        }
        for option in question.options
    ]
    return shared | {"options": options}


def _picture(picture: Picture) -> dict[str, str]:
    encoded = base64.b64encode(to_svg(picture.drawing)).decode("ascii")
    return {"src": f"data:image/svg+xml;base64,{encoded}", "alt": picture.alternative}
