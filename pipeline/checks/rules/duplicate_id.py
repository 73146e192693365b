"""Two scenes of a script, or two questions that can meet in one set, have the same id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project, Question, QuizSet, Scene
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find ids that are given twice."""
    for script in project.scripts.values():
        yield from _twice(script.scenes)
    for bank in project.banks.values():
        yield from _twice(bank.questions)
    for quiz_set in project.sets.values():
        yield from _across(project, quiz_set)


def _twice(things: Iterable[Scene | Question]) -> Iterator[Finding]:
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


def _across(project: Project, quiz_set: QuizSet) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for index, slug in enumerate(quiz_set.banks):
        bank = project.banks.get((slug, project.source_language))
        for name in {question.id for question in bank.questions if question.id} if bank else ():
            other = first.setdefault(name, slug)
            if other != slug:
                message = tr(
                    "banks “{one}” and “{other}” both have a question “{id}”; rename one of them.",
                    one=other,
                    other=slug,
                    id=name,
                )
                yield Finding(quiz_set.at("banks", index), message)
