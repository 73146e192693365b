"""The interactions of QTI: choice, match and order, each with its right values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.quiz.exports.base import mixed, pairs, right_sides
from pipeline.quiz.exports.qti_writer import Node, Writer, choice_id
from pipeline.quiz.select import Item

RESPONSE = "RESPONSE"


@dataclass(frozen=True)
class Interaction:
    """How a kind of question is answered.

    `write` returns the right values and the element; `cardinality` and `base` declare a response.
    """

    write: Callable[[Writer, Item], tuple[list[str], Node]]
    cardinality: str
    base: str


def _choice(write: Writer, item: Item) -> tuple[list[str], Node]:
    question = item.question
    body = write.loose(
        "choiceInteraction",
        responseIdentifier=RESPONSE,
        shuffle="false" if question.kind == "truefalse" else "true",
        maxChoices="0" if question.kind == "multiple" else "1",
    )
    write.add(body, "prompt", question.stem)
    for option in question.options:
        fixed = {"fixed": "true"} if option.pinned else {}
        name = choice_id(item, option)
        write.add(body, "simpleChoice", option.text, identifier=name, **fixed)
    return [choice_id(item, option) for option in question.options if option.correct], body


def _match(write: Writer, item: Item) -> tuple[list[str], Node]:
    lefts = pairs(item.question)
    most = str(len(lefts))
    sides = {text: f"right-{number}" for number, text in enumerate(right_sides(item), start=1)}
    body = write.loose(
        "matchInteraction", responseIdentifier=RESPONSE, shuffle="true", maxAssociations=most
    )
    write.add(body, "prompt", item.question.stem)
    first, second = write.add(body, "simpleMatchSet"), write.add(body, "simpleMatchSet")
    for option, _ in lefts:
        name = choice_id(item, option)
        write.add(first, "simpleAssociableChoice", option.text, identifier=name, matchMax="1")
    for text, name in sides.items():
        write.add(second, "simpleAssociableChoice", text, identifier=name, matchMax=most)
    return [f"{choice_id(item, option)} {sides[right]}" for option, right in lefts], body


def _order(write: Writer, item: Item) -> tuple[list[str], Node]:
    options = item.question.options
    # Steps stand one below the other; side by side nobody sees where a second row begins.
    body = write.loose(
        "orderInteraction", responseIdentifier=RESPONSE, shuffle="true", orientation="vertical"
    )
    write.add(body, "prompt", item.question.stem)
    for index in mixed(item, len(options)):
        name = choice_id(item, options[index])
        write.add(body, "simpleChoice", options[index].text, identifier=name)
    return [choice_id(item, option) for option in options], body


INTERACTIONS = {
    "single": Interaction(_choice, "single", "identifier"),
    "multiple": Interaction(_choice, "multiple", "identifier"),
    "truefalse": Interaction(_choice, "single", "identifier"),
    "matching": Interaction(_match, "multiple", "directedPair"),
    "ordering": Interaction(_order, "ordered", "identifier"),
}
"""By kind of question; QTI has none for an oral one."""
