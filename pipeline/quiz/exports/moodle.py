"""Moodle XML (moodle question/format/xml/format.php): questions with pictures, tags, id numbers.

Texts are HTML in which the author's characters are escaped, so they are shown as they
stand. For `multiple` the weights are those of `base.weights`: ticking everything scores
nothing. Of a true/false question Moodle shows its own words. The right-hand sides of a
matching question are plain text to Moodle; a pair without a left-hand side is a distractor.
An ordering question (in Moodle's core since 4.4) is right or wrong as a whole, as on paper.
"""

from __future__ import annotations

import base64
import html

from lxml import etree

from pipeline.content.models import Question
from pipeline.quiz.exports.base import (
    Ledger,
    Made,
    as_html,
    export,
    feedback_html,
    is_true,
    tags,
    true_and_false,
    weights,
)
from pipeline.quiz.material import Material, Picture
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

_TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "truefalse": "truefalse",
    "matching": "matching",
    "ordering": "ordering",
}
# What a wrong try costs where a teacher lets people try again: Moodle's own defaults.
_PENALTY = "0.3333333"
_PENALTIES = {"truefalse": "1.0000000"}


@export("moodle", "moodle.xml")
def moodle(material: Material) -> Made:
    """Return the set as Moodle XML: a category, then every question once."""
    ledger = Ledger(material)
    quiz = etree.Element("quiz")
    category = etree.SubElement(quiz, "question", type="category")
    name = " ".join(material.title.split()).strip("/ ").replace("/", "//")
    _text(category, "category", f"$course$/{name}")
    _text(category, "info", "", "html")
    for item in ledger.of_kinds(_TYPES):
        ledger.unheld(item, "group")
        _question(quiz, material, item, ledger)
    etree.indent(quiz)
    return ledger.made(etree.tostring(quiz, encoding="UTF-8", xml_declaration=True) + b"\n")


def _question(quiz: etree._Element, material: Material, item: Item, ledger: Ledger) -> None:
    question = item.question
    kind = _TYPES[question.kind]
    node = etree.SubElement(quiz, "question", type=kind)
    _text(node, "name", question.id)
    _stem(node, question, material.pictures.get(item.key))
    _text(node, "generalfeedback", feedback_html(material, item), "html")
    _value(node, "defaultgrade", "1.0000000")
    _value(node, "penalty", _PENALTIES.get(kind, _PENALTY))
    _value(node, "hidden", "0")
    _value(node, "idnumber", item.key)
    if kind == "truefalse":
        _true_false(node, question)
    elif kind == "multichoice":
        _choices(node, question)
    else:
        if any(option.feedback for option in question.options):
            ledger.lose(item, "loss_feedback_parts")
        (_matching if kind == "matching" else _ordering)(node, question)
    node_tags = etree.SubElement(node, "tags")
    for tag in tags(item):
        _text(node_tags, "tag", tag)


def _stem(node: etree._Element, question: Question, picture: Picture | None) -> None:
    body = f"<p>{as_html(question.stem)}</p>"
    if picture is None:
        _text(node, "questiontext", body, "html")
        return
    name = f"{question.id}.png"
    alternative = html.escape(picture.alternative)
    body += f'<p><img src="@@PLUGINFILE@@/{name}" alt="{alternative}"></p>'
    text = _text(node, "questiontext", body, "html")
    file = etree.SubElement(text, "file", name=name, path="/", encoding="base64")
    file.text = base64.b64encode(picture.png()).decode("ascii")


def _choices(node: etree._Element, question: Question) -> None:
    single = question.kind == "single"
    pinned = any(option.pinned for option in question.options)
    _value(node, "single", "true" if single else "false")
    # Moodle shuffles all answers or none.
    _value(node, "shuffleanswers", "false" if pinned else "true")
    _value(node, "answernumbering", "ABCD")
    _value(node, "showstandardinstruction", "1")
    _combined_feedback(node)
    shares = (
        ["100" if option.correct else "0" for option in question.options]
        if single
        else weights(question)
    )
    for option, share in zip(question.options, shares, strict=True):
        _answer(node, share, f"<p>{as_html(option.text)}</p>", "html", option.feedback)


def _true_false(node: etree._Element, question: Question) -> None:
    # The words are Moodle's own, the same in every language.
    true, false = true_and_false(question)
    right = is_true(question)
    for words, share, option in (("true", right, true), ("false", not right, false)):
        _answer(node, "100" if share else "0", words, "moodle_auto_format", option.feedback)


def _matching(node: etree._Element, question: Question) -> None:
    _value(node, "shuffleanswers", "true")
    _combined_feedback(node)
    etree.SubElement(node, "shownumcorrect")
    for option in question.options:
        left = f"<p>{as_html(option.text)}</p>" if option.text else ""
        pair = _text(node, "subquestion", left, None)
        pair.set("format", "html")
        _text(pair, "answer", plain(option.match))


def _ordering(node: etree._Element, question: Question) -> None:
    for name, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", "0"),
        ("gradingtype", "ALL_OR_NOTHING"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        _value(node, name, value)
    _combined_feedback(node)
    etree.SubElement(node, "shownumcorrect")
    for place, option in enumerate(question.options, start=1):
        _answer(node, f"{place}.0000000", f"<p>{as_html(option.text)}</p>", "html", "")


def _combined_feedback(node: etree._Element) -> None:
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _text(node, name, "", "html")


def _answer(node: etree._Element, share: str, words: str, text_format: str, feedback: str) -> None:
    answer = etree.SubElement(node, "answer", fraction=share, format=text_format)
    _value(answer, "text", words)
    _text(answer, "feedback", f"<p>{as_html(feedback)}</p>" if feedback else "", "html")


def _text(
    node: etree._Element, name: str, words: str, text_format: str | None = None
) -> etree._Element:
    attributes = {"format": text_format} if text_format else {}
    child = etree.SubElement(node, name, attributes)
    _value(child, "text", words)
    return child


def _value(node: etree._Element, name: str, words: str) -> None:
    etree.SubElement(node, name).text = words
