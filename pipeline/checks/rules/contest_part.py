"""A contest names a quiz set, an exercise, a language or a source that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Project
from pipeline.content.contests import Event, Exercise
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find what contests and exercises name and nobody wrote."""
    for event in project.contests.values():
        yield from _sets(project, event)
        yield from _exercises(project, event)
        for index, code in enumerate(event.languages):
            if code not in project.languages:
                message = tr("there is no language “{code}”.", code=code)
                yield Finding(event.at("languages", index), message)
    for exercise in project.exercises.values():
        yield from _sources(project, exercise)


def _sets(project: Project, event: Event) -> Iterator[Finding]:
    for kind, one in (("theory", event.rounds.theory), ("mass", event.rounds.mass)):
        if one and one.set not in project.sets and not is_unread(project, f"{one.set}.yaml"):
            message = tr(
                "there is no quiz set “{name}”; write quizzes/sets/{file} or correct the name.",
                name=one.set,
                file=f"{one.set}.yaml",
            )
            yield Finding(event.at("rounds", kind, "set"), message)


def _exercises(project: Project, event: Event) -> Iterator[Finding]:
    practice = event.rounds.practice
    for index, name in enumerate(practice.exercises if practice else ()):
        if name not in project.exercises and not is_unread(project, f"{name}.yaml"):
            message = tr(
                "there is no exercise “{name}”; there are: {known}.",
                name=name,
                known=", ".join(sorted(project.exercises)) or "–",
            )
            yield Finding(event.at("rounds", "practice", "exercises", index), message)


def _sources(project: Project, exercise: Exercise) -> Iterator[Finding]:
    """Find steps of an exercise without a source that may be used."""
    if not project.sources and is_unread(project, "sources.yaml"):
        return
    for key, steps in (("tasks", exercise.tasks), ("faults", exercise.faults)):
        for index, step in enumerate(steps):
            for one in step.sources:
                source = project.sources.get(one)
                if source is None and one not in project.rejected_sources:
                    message = tr(
                        "source “{source}” is not in content/sources.yaml; add it there.",
                        source=one,
                    )
                    yield Finding(exercise.at(key, index, "sources"), message)
                elif source and source.grade == "U":
                    message = tr("source “{source}” is not verified; name another.", source=one)
                    yield Finding(exercise.at(key, index, "sources"), message)
