"""A question has no explanation: whoever answers wrong learns nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find questions without an explanation."""
    for bank in project.banks.values():
        for question in bank.questions:
            if not question.explanation:
                message = tr("the question has no explanation; add one after “> ”.")
                yield Finding(question.place, message)
