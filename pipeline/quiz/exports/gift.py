"""GIFT, a text format that Moodle and many others read (moodle question/format/gift/format.php).

Every text is marked `[html]` and escaped twice: first as HTML, so that `<b>` is shown as
it stands, then as GIFT. The mark also keeps an answer that begins with `%50%` or `[` from
being read as a weight or a format. GIFT holds no pictures: the alternative text stands in.
"""

from __future__ import annotations

import re

from pipeline.content.models import Question
from pipeline.quiz.exports.base import as_html, export, feedback_html, is_true, weights
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item

_SPECIAL = re.compile(r"([\\#=~{}:])")


@export("gift", "quiz.gift")
def gift(material: Material) -> bytes:
    """Return the set as GIFT: one category line, then every question once."""
    blocks = [f"$CATEGORY: $course$/{_category(material.title)}"]
    blocks += [_question(material, item) for item in material.items]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def escape(text: str) -> str:
    """Return `text` with the characters that mean something in GIFT escaped."""
    return _SPECIAL.sub(r"\\\1", text)


def _category(title: str) -> str:
    # A category is a path: a slash inside a name is doubled. Readers only undo
    # the backslash's escape here.
    line = " ".join(title.split()).strip("/")
    return line.replace("/", "//").replace("\\", "\\\\")


def _question(material: Material, item: Item) -> str:
    question = item.question
    stem = as_html(question.stem)
    picture = material.pictures.get(item.key)
    if picture:
        words = material.language.phrase("quiz_picture", alternative=picture.alternative)
        stem = f"{stem}<br>{as_html(words)}"
    lines = [f"::{escape(question.id)}::{_text(stem)}{{"]
    if question.kind == "truefalse":
        lines.append("TRUE" if is_true(question) else "FALSE")
    else:
        lines += _answers(question)
    feedback = feedback_html(material, item)
    if feedback:
        lines.append(f"####{_text(feedback)}")
    return "\n".join([*lines, "}"])


def _answers(question: Question) -> list[str]:
    if question.kind == "multiple":
        marks = [f"~%{weight}%" for weight in weights(question)]
    else:
        marks = ["=" if option.correct else "~" for option in question.options]
    return [
        f"{mark}{_text(as_html(option.text))}"
        for mark, option in zip(marks, question.options, strict=True)
    ]


def _text(html_text: str) -> str:
    return f"[html]{escape(html_text)}"
