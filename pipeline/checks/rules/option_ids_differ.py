"""An answer has another id than in the source language: nobody knows which it translates."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import question_pairs
from pipeline.content import Project, Question
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find answers that are missing or too many; those without an id are reported already."""
    for source, original, _, question in question_pairs(project):
        wanted, here = _ids(original), _ids(question)
        if len(here) == len(question.options):
            for name in wanted:
                if name not in here:
                    message = tr(
                        "answer “{answer}” of {file} is missing here; translate it.",
                        answer=name,
                        file=source.place.path.name,
                    )
                    yield Finding(question.place, message)
        if len(wanted) < len(original.options):
            continue
        for option in question.options:
            if option.id and option.id not in wanted:
                message = tr(
                    "answer “{answer}” is not in {file}; write its id as there, or delete it.",
                    answer=option.id,
                    file=source.place.path.name,
                )
                yield Finding(option.place, message)


def _ids(question: Question) -> list[str]:
    return [option.id for option in question.options if option.id]
