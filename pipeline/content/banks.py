"""Reads a question bank: `quizzes/banks/<slug>.<language>.md`."""

from __future__ import annotations

from typing import cast, get_args

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .answers import looks_like, read_options
from .characters import clean_at
from .files import TextFile
from .markdown import Items, Paragraph, Quote, Section, parse
from .models import Bank, Question, QuestionKind, Statement
from .names import name_fault, shown
from .reading import (
    BankHead,
    Context,
    heading_id,
    heading_title,
    nothing_before,
    odd_block,
    picture_call,
    read_head,
    statements,
)

_OURS = ("type", "topic", "difficulty", "scene", "group", "alike", "needs-picture")
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
    lists: list[Items] = []
    explanation: list[Statement] = []
    for block in section.blocks:
        if isinstance(block, Items):
            lists.append(block)
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
    values = dict(attributes.values)
    readable = attributes.fault is None
    kind = _kind(values, lists, place, context, readable)
    short_stem = clean_at(values.pop("short", ""), place, context.report).strip()
    return Question(
        id=name,
        kind=kind,
        stem=stem,
        options=read_options(lists, kind, file, context),
        explanation=tuple(explanation),
        topic=_topic(values, place, context, readable),
        difficulty=_difficulty(values, place, context, readable),
        picture=picture_call(values, place, context, _OURS),
        short_stem=short_stem,
        scenes=_scenes(values, place, context),
        group=_name("group", values, place, context),
        alike=_alike(values, place, context),
        needs_picture=_needs_picture(values, place, context),
        place=place,
    )


def _kind(
    values: dict[str, str], lists: list[Items], place: Place, context: Context, readable: bool
) -> QuestionKind:
    given = values.get("type")
    if given in _KINDS:
        return cast(QuestionKind, given)
    if context.is_source and readable:
        _ask_for("type", given, ", ".join(_KINDS), place, context)
    return looks_like(lists)  # a guess that lets the other rules look at the rest


def _scenes(values: dict[str, str], place: Place, context: Context) -> tuple[str, ...]:
    scenes = tuple(dict.fromkeys(values.get("scene", "").split()))
    for scene in scenes if context.is_source else ():
        script, _, name = scene.partition("/")
        if not script or not name or name_fault(script) or name_fault(name):
            message = tr(
                "“{scene}” is no scene; write it as {example}.",
                scene=shown(scene),
                example="scene=script/scene-id",
            )
            context.report.add(place, "bad-name", message)
    return scenes


def _alike(values: dict[str, str], place: Place, context: Context) -> tuple[str, ...]:
    """Return the names under which the question must not meet others that have them too."""
    names = tuple(dict.fromkeys(values.get("alike", "").split()))
    for name in names if context.is_source else ():
        fault = name_fault(name)
        if fault:
            context.report.add(place, "bad-name", fault)
    return names


def _needs_picture(values: dict[str, str], place: Place, context: Context) -> bool:
    given = values.get("needs-picture")
    if given is None or not context.is_source:
        return False
    if given != "yes":
        _ask_for("needs-picture", given, "yes", place, context)
    elif "picture" not in values:
        _ask_for("picture", None, tr("the picture that the question needs"), place, context)
    return given == "yes"


def _name(key: str, values: dict[str, str], place: Place, context: Context) -> str:
    given = values.get(key, "")
    fault = name_fault(given) if given and context.is_source else None
    if fault:
        context.report.add(place, "bad-name", fault)
    return given


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
