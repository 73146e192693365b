"""GIFT, a text format that Moodle and many others read (moodle question/format/gift/format.php).

Every text is marked `[html]` and escaped twice: first as HTML, so that `<b>` is shown as
it stands, then as GIFT. The mark also keeps an answer that begins with `%50%` or `[` from
being read as a weight or a format. Only the right-hand sides of a matching question are
plain text. GIFT holds no pictures: the alternative text stands in. It has no ordering.
"""

from __future__ import annotations

import re

from pipeline.content.models import Option, Question
from pipeline.quiz.exports.base import (
    Ledger,
    Made,
    as_html,
    export,
    feedback_html,
    is_true,
    picture_words,
    true_and_false,
    weights,
)
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

_SPECIAL = re.compile(r"([\\#=~{}:])")
_KINDS = ("single", "multiple", "truefalse", "matching")


@export("gift", "quiz.gift")
def gift(material: Material) -> Made:
    """Return the set as GIFT: one category line, then every question once."""
    ledger = Ledger(material)
    ledger.whole("loss_tags")
    blocks = [f"$CATEGORY: $course$/{_category(material.title)}"]
    for item in ledger.of_kinds(_KINDS):
        if item.key in material.pictures:
            ledger.lose(item, "loss_picture_words")
        ledger.unheld(item, "pinned", "group")
        if item.question.kind == "matching" and any(o.feedback for o in item.question.options):
            ledger.lose(item, "loss_feedback_parts")
        blocks.append(_question(material, item))
    return ledger.made(("\n\n".join(blocks) + "\n").encode("utf-8"))


def escape(text: str) -> str:
    """Return `text` with the characters that mean something in GIFT escaped."""
    return _SPECIAL.sub(r"\\\1", text)


def _category(title: str) -> str:
    # A category is a path: a slash inside a name is doubled. Readers only undo
    # the backslash's escape here.
    line = " ".join(title.split()).strip("/ ")
    return line.replace("/", "//").replace("\\", "\\\\")


def _question(material: Material, item: Item) -> str:
    question = item.question
    stem = as_html(question.stem)
    words = picture_words(material, item)
    if words:
        stem = f"{stem}<br>{as_html(words)}"
    lines = [f"::{escape(question.id)}::{_text(stem)}{{"]
    if question.kind == "truefalse":
        lines.append(_true_false(question))
    elif question.kind == "matching":
        lines += [_pair(option) for option in question.options]
    else:
        lines += _answers(question)
    feedback = feedback_html(material, item)
    if feedback:
        lines.append(f"####{_text(feedback)}")
    return "\n".join([*lines, "}"])


def _true_false(question: Question) -> str:
    """Return the key with the feedback on the wrong answer, then that on the right one."""
    true, false = true_and_false(question)
    right, wrong = (true, false) if is_true(question) else (false, true)
    line = "TRUE" if is_true(question) else "FALSE"
    if right.feedback or wrong.feedback:
        line += f"#{_text(as_html(wrong.feedback))}#{_text(as_html(right.feedback))}"
    return line


def _pair(option: Option) -> str:
    # A reader takes the first arrow, and an arrow in the HTML of the left side is escaped.
    left = f"{_text(as_html(option.text))} " if option.text else ""
    right = escape(plain(option.match)).replace("\n", "\\n")
    return f"={left}-> {right}"


def _answers(question: Question) -> list[str]:
    if question.kind == "multiple":
        marks = [f"~%{weight}%" for weight in weights(question)]
    else:
        marks = ["=" if option.correct else "~" for option in question.options]
    return [
        f"{mark}{_text(as_html(option.text))}{_feedback(option)}"
        for mark, option in zip(marks, question.options, strict=True)
    ]


def _feedback(option: Option) -> str:
    return f"#{_text(as_html(option.feedback))}" if option.feedback else ""


def _text(html_text: str) -> str:
    return f"[html]{escape(html_text)}"
