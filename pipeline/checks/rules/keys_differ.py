"""A translated question has other answers right, or another number of answers."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import question_pairs
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find questions whose answers do not match those of the source language."""
    for source, original, _, question in question_pairs(project):
        if len(original.options) != len(question.options):
            message = tr(
                "this question has {here} answers, {file} has {there}; translate each, in the "
                "same order.",
                here=len(question.options),
                there=len(original.options),
                file=source.place.path.name,
            )
            yield Finding(question.place, message)
            continue
        for here, there in zip(question.options, original.options, strict=True):
            if here.correct != there.correct:
                message = tr(
                    "this answer is {here}, in {file} line {line} it is {there}; make them agree.",
                    here=tr("right") if here.correct else tr("wrong"),
                    there=tr("right") if there.correct else tr("wrong"),
                    file=source.place.path.name,
                    line=there.place.line,
                )
                yield Finding(here.place, message)
