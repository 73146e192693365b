"""Two scenes of a script, two questions of a bank, or two answers of a question have one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Option, Project, Question, Scene
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find ids that are given twice."""
    for script in project.scripts.values():
        yield from _twice(script.scenes)
    for bank in project.banks.values():
        yield from _twice(bank.questions)
        for question in bank.questions:
            yield from _twice(question.options)


def _twice(things: Iterable[Scene | Question | Option]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for thing in things:
        if thing.id in first:
            message = tr(
                "the id “{id}” is given already on line {line}; choose another.",
                id=thing.id,
                line=first[thing.id].line,
            )
            yield Finding(thing.place, message)
        elif thing.id:
            first[thing.id] = thing.place
