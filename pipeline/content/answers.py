"""Reads the answers of a question: one way of writing for each kind.

single, multiple, truefalse: `- [x] Words {#id}`; matching: `- Left -> Right {#id}`, and
`- -> Right {#id}` for a distractor; ordering: a numbered list in the right order; oral:
`- Marking point {#id points=2}`. Below each may stand a feedback, `  > Words.`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .attributes import Attributes
from .characters import clean_at
from .files import TextFile
from .inline import Run
from .markdown import Item, Items
from .models import Option, QuestionKind
from .names import name_fault, shown
from .reading import Context, no_sources_here

BOXED: tuple[QuestionKind, ...] = ("single", "multiple", "truefalse")
"""The kinds whose answers have a box to tick."""

MOST_POINTS = 100

_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_ARROW = re.compile(r"\s*(?:->|→)\s*")
_OURS = ("pin", "points")


def looks_like(lists: Sequence[Items]) -> QuestionKind:
    """Guess the kind of a question by its answers: a translation does not say it."""
    items = [item for block in lists for item in block.items]
    boxes = [box for item in items if (box := _BOX.match(item.run.text))]
    if boxes or not items:
        right = sum(box.group(1) in "xX" for box in boxes)
        return "single" if right < 2 else "multiple"
    if all(block.numbered for block in lists):
        return "ordering"
    return "matching" if any(_ARROW.search(item.run.text) for item in items) else "oral"


def read_options(
    lists: Sequence[Items], kind: QuestionKind, file: TextFile, context: Context
) -> tuple[Option, ...]:
    """Return the answers in `lists` as a question of `kind` has them; mistakes are reported."""
    options: list[Option] = []
    for block in lists:
        if block.numbered != (kind == "ordering"):
            message = (
                tr("the steps of an “ordering” question are a numbered list: “1. … {#id}”.")
                if kind == "ordering"
                else tr("a numbered list is for “ordering” questions; begin each line with “- ”.")
            )
            context.report.add(file.at(block.line), "answer-list", message)
        options += [_option(item, kind, file, context) for item in block.items]
    return tuple(options)


def _option(item: Item, kind: QuestionKind, file: TextFile, context: Context) -> Option:
    place = file.at(item.run.line)
    text = _words(item.run, file, context)
    attributes = item.attributes or Attributes()
    correct, match = True, ""
    if kind in BOXED:
        correct, text = _boxed(text, place, context)
    elif kind == "matching":
        text, match = _pair(text, place, context)
        correct = bool(text)
    if not text and not match:
        context.report.add(place, "answer-box", tr("the answer has no words; write some."))
    return Option(
        id=_id(attributes, place, context),
        text=text,
        correct=correct,
        feedback=" ".join(_words(run, file, context) for run in item.notes).strip(),
        match=match,
        points=_points(attributes, kind, place, context),
        pinned=_pinned(attributes, kind, place, context),
        place=place,
    )


def _words(run: Run, file: TextFile, context: Context) -> str:
    for reference in run.references:
        no_sources_here(reference.label, file.at(reference.line), context.report)
    return clean_at(run.text, file.at(run.line), context.report).strip()


def _boxed(text: str, place: Place, context: Context) -> tuple[bool, str]:
    box = _BOX.match(text)
    if box is None:
        message = tr("an answer begins with “[ ] ”, or with “[x] ” where it is right.")
        context.report.add(place, "answer-box", message)
        return False, text
    return box.group(1) in "xX", text[box.end() :].strip()


def _pair(text: str, place: Place, context: Context) -> tuple[str, str]:
    arrow = _ARROW.search(text)
    left, right = (text[: arrow.start()], text[arrow.end() :]) if arrow else (text, "")
    if text and not right:
        message = tr(
            "a pair of a “matching” question is “left -> right”, one that fits nothing “-> right”."
        )
        context.report.add(place, "answer-pair", message)
    return left.strip(), right.strip()


def _id(attributes: Attributes, place: Place, context: Context) -> str:
    report = context.report
    if attributes.fault:
        report.add(place, "attributes", attributes.fault)
        return ""
    if not attributes.id:
        message = tr(
            "the answer has no id; end it with one, such as {example}, the same in every language.",
            example="{#name}",
        )
        report.add(place, "missing-answer-id", message)
        return ""
    fault = name_fault(attributes.id)
    if fault:
        report.add(place, "bad-name", fault)
        return ""
    for key in attributes.values:
        if key not in _OURS:
            message = tr("unknown attribute “{key}=”; delete it.", key=shown(key))
            report.add(place, "unknown-key", message)
    return attributes.id


def _points(attributes: Attributes, kind: QuestionKind, place: Place, context: Context) -> int:
    given = attributes.values.get("points")
    if given is None:
        if kind == "oral" and context.is_source and attributes.fault is None:
            message = tr("a marking point says what it is worth: {example}.", example="points=2")
            context.report.add(place, "missing-key", message)
        return 0
    good = (
        given.isascii() and given.isdecimal() and len(given) <= 3 and 1 <= int(given) <= MOST_POINTS
    )
    if not good or kind != "oral":
        message = (
            tr("“points=” is for “oral” questions only; delete it.")
            if kind != "oral"
            else tr(
                "“points={given}”: should be 1 to {most}.", given=shown(given), most=MOST_POINTS
            )
        )
        context.report.add(place, "wrong-value", message)
        return 0
    return int(given)


def _pinned(attributes: Attributes, kind: QuestionKind, place: Place, context: Context) -> bool:
    given = attributes.values.get("pin")
    if given is None:
        return False
    if given != "yes" or kind not in BOXED:
        message = tr("write “pin=yes” at an answer with a box that keeps its place, or nothing.")
        context.report.add(place, "wrong-value", message)
    return given == "yes"
