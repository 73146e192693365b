"""Reads a question bank: `quizzes/banks/<slug>.<language>.md`."""

from __future__ import annotations

import re
from typing import cast, get_args

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .characters import clean_at
from .files import TextFile
from .inline import Run
from .markdown import Items, Paragraph, Quote, Section, parse
from .models import Bank, Option, Question, QuestionKind, Statement
from .names import name_fault, shown
from .reading import (
    BankHead,
    Context,
    heading_id,
    heading_title,
    no_sources_here,
    nothing_before,
    odd_block,
    picture_call,
    read_head,
    statements,
)

_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_OURS = ("type", "topic", "difficulty")
_KINDS: tuple[str, ...] = get_args(QuestionKind)


def read_bank(file: TextFile, context: Context) -> Bank:
    """Return the bank; whatever is wrong is in the report, and the rest is still there."""
    document = parse(file.text)
    head = read_head(BankHead, document, file, context)
    stray = tr("text before the first “## ” question; nobody would see it. Move it.")
    nothing_before(document, file, context, stray)
    if not document.sections:
        message = tr("the bank has no question; begin each with “## Question? {#id type=single}”.")
        context.report.add(file.at(document.last_line), "no-questions", message)
    return Bank(
        slug=context.slug,
        language=context.language,
        title=head.title,
        audience=head.audience,
        reviewed=head.reviewed,
        questions=tuple(_question(section, file, context) for section in document.sections),
        place=file.at(1),
        lines=head.lines,
    )


def _question(section: Section, file: TextFile, context: Context) -> Question:
    place = file.at(section.heading.line)
    name, attributes = heading_id(section.heading, place, context)
    stem = heading_title(section.heading, place, context)
    options: list[Option] = []
    explanation: list[Statement] = []
    for block in section.blocks:
        if isinstance(block, Items):
            options += [_option(run, file, context) for run in block.runs]
        elif isinstance(block, Quote):
            for run in block.runs:
                explanation += statements(run, file.path, context)
        elif isinstance(block, Paragraph):
            message = tr(
                "a paragraph in a question: write the question in its heading, answers as "
                "“- [ ] …” and the explanation after “> ”."
            )
            context.report.add(file.at(block.run.line), "unexpected-block", message)
        else:
            odd_block(block, file.path, context.report)
    values = attributes.values
    readable = attributes.fault is None
    return Question(
        id=name,
        kind=_kind(values, options, place, context, readable),
        stem=stem,
        options=tuple(options),
        explanation=tuple(explanation),
        topic=_topic(values, place, context, readable),
        difficulty=_difficulty(values, place, context, readable),
        picture=picture_call(values, place, context, _OURS),
        place=place,
    )


def _option(run: Run, file: TextFile, context: Context) -> Option:
    place = file.at(run.line)
    for reference in run.references:
        no_sources_here(reference.label, file.at(reference.line), context.report)
    text = clean_at(run.text, place, context.report)
    box = _BOX.match(text)
    if box is None:
        message = tr("an answer begins with “[ ] ”, or with “[x] ” where it is right.")
        context.report.add(place, "answer-box", message)
    words = text[box.end() :].strip() if box else text
    if not words:
        context.report.add(place, "answer-box", tr("the answer has no words; write some."))
    return Option(text=words, correct=box is not None and box.group(1) in "xX", place=place)


def _kind(
    values: dict[str, str], options: list[Option], place: Place, context: Context, readable: bool
) -> QuestionKind:
    given = values.get("type")
    if given in _KINDS:
        return cast(QuestionKind, given)
    if context.is_source and readable:
        _ask_for("type", given, ", ".join(_KINDS), place, context)
    # a guess that lets the other rules look at the rest
    return "single" if sum(option.correct for option in options) < 2 else "multiple"


def _topic(values: dict[str, str], place: Place, context: Context, readable: bool) -> str:
    given = values.get("topic", "")
    if context.is_source and readable:
        fault = name_fault(given) if given else None
        if not given:
            _ask_for("topic", None, tr("a word, such as alarm"), place, context)
        elif fault:
            context.report.add(place, "bad-name", fault)
    return given


def _difficulty(values: dict[str, str], place: Place, context: Context, readable: bool) -> int:
    given = values.get("difficulty")
    if given in ("1", "2", "3"):
        return int(given)
    if context.is_source and readable:
        _ask_for("difficulty", given, "1, 2, 3", place, context)
    return 1


def _ask_for(key: str, given: str | None, allowed: str, place: Place, context: Context) -> None:
    if given is None:
        message = tr("“{key}=” is missing in the braces: {allowed}.", key=key, allowed=allowed)
        context.report.add(place, "missing-key", message)
    else:
        message = tr(
            "“{key}={given}”: should be one of {allowed}.",
            key=key,
            given=shown(given),
            allowed=allowed,
        )
        context.report.add(place, "wrong-value", message)
