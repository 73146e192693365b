"""A translated question has other answers right, or is written as another type."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import question_pairs
from pipeline.content import Bank, Option, Project, QuestionKind
from pipeline.core.messages import tr

_WITH_BOX: tuple[QuestionKind, ...] = ("single", "multiple", "truefalse")


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find questions whose answers do not match those of the source language."""
    for source, original, _, question in question_pairs(project):
        if not question.options or not original.options:
            continue
        if _way(question.kind) != _way(original.kind):
            message = tr(
                "the answers are written as those of a question of type “{here}”; in {file} it is "
                "of type “{there}”. Write them as there.",
                here=question.kind,
                there=original.kind,
                file=source.place.path.name,
            )
            yield Finding(question.place, message)
            continue
        by_id = {option.id: option for option in original.options if option.id}
        for option in question.options:
            if option.id in by_id:
                yield from _compare(option, by_id[option.id], source)


def _way(kind: QuestionKind) -> str:
    return "box" if kind in _WITH_BOX else kind


def _compare(here: Option, there: Option, source: Bank) -> Iterator[Finding]:
    if here.correct != there.correct:
        message = tr(
            "this answer is {here}, in {file} line {line} it is {there}; make them agree.",
            here=tr("right") if here.correct else tr("wrong"),
            there=tr("right") if there.correct else tr("wrong"),
            file=source.place.path.name,
            line=there.place.line,
        )
        yield Finding(here.place, message)
    if here.points and here.points != there.points:
        message = tr(
            "this is worth {here} points, in {file} line {line} it is {there}; make them agree.",
            here=here.points,
            there=there.points,
            file=source.place.path.name,
            line=there.place.line,
        )
        yield Finding(here.place, message)
