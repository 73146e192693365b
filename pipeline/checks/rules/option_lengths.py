"""An answer is much longer or shorter than the others of its question: it catches the eye."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr

_MOST = 0.5
"""So far from the mean length of a question's answers, as a part of it."""
_LEAST_CHARS = 12
"""Fewer characters than this do not catch the eye."""


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find answers more than 50 % and 12 characters away from the mean of their question."""
    for slug, language in project.banks:
        for question in project.bank(slug, language).questions:
            if question.kind not in ("single", "multiple") or not question.options:
                continue
            mean = sum(len(option.text) for option in question.options) / len(question.options)
            for option in question.options:
                away = abs(len(option.text) - mean)
                if away > _MOST * mean and away > _LEAST_CHARS:
                    message = tr(
                        "the answer has {length} characters, the answers of this question have "
                        "{mean} on average; make them alike, for a guess is no knowledge.",
                        length=len(option.text),
                        mean=round(mean),
                    )
                    yield Finding(option.place, message)
