"""Moodle XML (moodle question/format/xml/format.php): questions with pictures, tags, id numbers.

Texts are HTML in which the author's characters are escaped, so they are shown as they
stand. For `multiple` the weights are those of `base.weights`: ticking everything scores
nothing. Of a true/false question the first option means true; Moodle shows its own words.
"""

from __future__ import annotations

import base64
import html

from lxml import etree

from pipeline.content.models import Question
from pipeline.quiz.exports.base import as_html, export, feedback_html, is_true, weights
from pipeline.quiz.material import Material, Picture
from pipeline.quiz.select import Item

_TYPES = {"single": "multichoice", "multiple": "multichoice", "truefalse": "truefalse"}
# What a wrong try costs where a teacher lets people try again: Moodle's own defaults.
_PENALTIES = {"multichoice": "0.3333333", "truefalse": "1.0000000"}


@export("moodle", "moodle.xml")
def moodle(material: Material) -> bytes:
    """Return the set as Moodle XML: a category, then every question once."""
    quiz = etree.Element("quiz")
    category = etree.SubElement(quiz, "question", type="category")
    name = " ".join(material.title.split()).strip("/").replace("/", "//")
    _text(category, "category", f"$course$/{name}")
    _text(category, "info", "", "html")
    for item in material.items:
        _question(quiz, material, item)
    etree.indent(quiz)
    return etree.tostring(quiz, encoding="UTF-8", xml_declaration=True) + b"\n"


def _question(quiz: etree._Element, material: Material, item: Item) -> None:
    question = item.question
    kind = _TYPES[question.kind]
    node = etree.SubElement(quiz, "question", type=kind)
    _text(node, "name", question.id)
    _stem(node, question, material.pictures.get(item.key))
    _text(node, "generalfeedback", feedback_html(material, item), "html")
    _value(node, "defaultgrade", "1.0000000")
    _value(node, "penalty", _PENALTIES[kind])
    _value(node, "hidden", "0")
    _value(node, "idnumber", item.key)
    if kind == "truefalse":
        _true_false(node, question)
    else:
        _choices(node, question)
    tags = etree.SubElement(node, "tags")
    bank = item.key.partition("/")[0]
    for tag in (bank, question.topic, f"difficulty-{question.difficulty}"):
        _text(tags, "tag", tag)


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
    _value(node, "single", "true" if single else "false")
    _value(node, "shuffleanswers", "true")
    _value(node, "answernumbering", "ABCD")
    _value(node, "showstandardinstruction", "1")
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _text(node, name, "", "html")
    shares = (
        ["100" if option.correct else "0" for option in question.options]
        if single
        else weights(question)
    )
    for option, share in zip(question.options, shares, strict=True):
        _answer(node, share, f"<p>{as_html(option.text)}</p>", "html")


def _true_false(node: etree._Element, question: Question) -> None:
    # The words are Moodle's own, the same in every language.
    for words, right in (("true", is_true(question)), ("false", not is_true(question))):
        _answer(node, "100" if right else "0", words, "moodle_auto_format")


def _answer(node: etree._Element, share: str, words: str, text_format: str) -> None:
    answer = etree.SubElement(node, "answer", fraction=share, format=text_format)
    _value(answer, "text", words)
    _text(answer, "feedback", "", "html")


def _text(
    node: etree._Element, name: str, words: str, text_format: str | None = None
) -> etree._Element:
    attributes = {"format": text_format} if text_format else {}
    child = etree.SubElement(node, name, attributes)
    _value(child, "text", words)
    return child


def _value(node: etree._Element, name: str, words: str) -> None:
    etree.SubElement(node, name).text = words
