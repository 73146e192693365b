"""Items of QTI: a question with its right answer, its points, its feedback and its explanation."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pipeline.quiz.exports.base import explanation_lines, file_name
from pipeline.quiz.exports.qti_interactions import INTERACTIONS, RESPONSE
from pipeline.quiz.exports.qti_writer import Dialect, Node, Writer, choice_id, item_id
from pipeline.quiz.material import Material
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

_XML = "http://www.w3.org/XML/1998/namespace"
_FEEDBACK, _EXPLANATION = "FEEDBACK", "EXPLANATION"


def assessment_item(material: Material, item: Item, dialect: Dialect) -> Node:
    """Return the item of a question; pictures lie in `pictures/` beside its file."""
    question = item.question
    interaction = INTERACTIONS[question.kind]
    write = Writer(dialect)
    root = write.root(
        "assessmentItem",
        identifier=item_id(item),
        title=" ".join(plain(question.stem).split()),
        adaptive="false",
        timeDependent="false",
    )
    root.set(f"{{{_XML}}}lang", material.language.code)
    values, body = interaction.write(write, item)
    response = write.add(
        root,
        "responseDeclaration",
        identifier=RESPONSE,
        cardinality=interaction.cardinality,
        baseType=interaction.base,
    )
    correct = write.add(response, "correctResponse")
    for value in values:
        write.add(correct, "value", value)
    # What stands in a pair or in an order is no answer of its own that feedback could follow.
    answers = () if question.kind in ("matching", "ordering") else question.options
    chosen = [option for option in answers if option.feedback]
    lines = explanation_lines(material, item)
    _outcomes(write, root, interaction.cardinality if chosen else "", bool(lines))
    content = write.add(root, "itemBody")
    _picture(write, content, material, item)
    content.append(body)
    _processing(write, root, bool(chosen), bool(lines))
    for option in chosen:
        _modal(write, root, _FEEDBACK, choice_id(item, option), [option.feedback])
    if lines:
        _modal(write, root, _EXPLANATION, "shown", lines)
    return root


def _picture(write: Writer, content: Node, material: Material, item: Item) -> None:
    picture = material.pictures.get(item.key)
    if picture:
        block = write.add(content, "div")
        source = f"pictures/{file_name(item)}.png"
        image = etree.SubElement(block, write.dialect.element("img"), src=source)
        image.set("alt", picture.alternative)


def _outcomes(write: Writer, root: Node, chosen: str, explained: bool) -> None:
    """Declare the points, what was chosen (where that has feedback), and the explanation."""
    for name, points in (("SCORE", "0"), ("MAXSCORE", "1")):
        declared = _declare(write, root, name, "single", "float")
        write.add(write.add(declared, "defaultValue"), "value", points)
    if chosen:
        declared = _declare(write, root, _FEEDBACK, chosen, "identifier")
        # A multiple question left unanswered: players trip over feedback that is null
        # (qti3-item-player 1.1 does), so it has a value that no feedback is called.
        write.add(write.add(declared, "defaultValue"), "value", "none")
    if explained:
        _declare(write, root, _EXPLANATION, "single", "identifier")


def _declare(write: Writer, root: Node, name: str, cardinality: str, base: str) -> Node:
    return write.add(
        root, "outcomeDeclaration", identifier=name, cardinality=cardinality, baseType=base
    )


def _processing(write: Writer, root: Node, chosen: bool, explained: bool) -> None:
    rules = write.add(root, "responseProcessing")
    condition = write.add(rules, "responseCondition")
    hit = write.add(condition, "responseIf")
    match = write.add(hit, "match")
    write.add(match, "variable", identifier=RESPONSE)
    write.add(match, "correct", identifier=RESPONSE)
    _set_outcome(write, hit, "SCORE", "float", "1")
    _set_outcome(write, write.add(condition, "responseElse"), "SCORE", "float", "0")
    if chosen:
        answered = write.add(write.add(rules, "responseCondition"), "responseIf")
        nothing = write.add(write.add(answered, "not"), "isNull")
        write.add(nothing, "variable", identifier=RESPONSE)
        rule = write.add(answered, "setOutcomeValue", identifier=_FEEDBACK)
        write.add(rule, "variable", identifier=RESPONSE)
    if explained:
        _set_outcome(write, rules, _EXPLANATION, "identifier", "shown")


def _set_outcome(write: Writer, parent: Node, outcome: str, base: str, value: str) -> None:
    rule = write.add(parent, "setOutcomeValue", identifier=outcome)
    write.add(rule, "baseValue", value, baseType=base)


def _modal(write: Writer, root: Node, outcome: str, name: str, lines: Iterable[str]) -> None:
    feedback = write.add(
        root, "modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show"
    )
    inside = write.add(feedback, "contentBody") if write.dialect.wrapped else feedback
    for line in lines:
        write.add(inside, "p", line)
