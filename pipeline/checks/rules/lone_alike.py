"""A name in `alike=` that only one question has: it keeps that question apart from nothing.

Mostly the name is misspelt, or the other question was deleted.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find names that no second question of any bank has."""
    questions = [
        question
        for (_, language), bank in project.banks.items()
        if language == project.source_language
        for question in bank.questions
    ]
    bearers = Counter(name for question in questions for name in question.alike)
    if any(path.name.endswith(f".{project.source_language}.md") for path in project.unread):
        return  # the other question may stand in the file that could not be read
    for question in questions:
        for name in question.alike:
            if bearers[name] > 1:
                continue
            close = difflib.get_close_matches(name, sorted(set(bearers) - {name}), n=1)
            if close:
                message = tr(
                    "no other question has “alike={name}”; did you mean “{other}”?",
                    name=name,
                    other=close[0],
                )
            else:
                message = tr(
                    "no other question has “alike={name}”; give it to the question that must not "
                    "meet this one, or delete it.",
                    name=name,
                )
            yield Finding(question.place, message)
