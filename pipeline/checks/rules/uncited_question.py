"""The explanation of a question cites no source."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find explanations that cite nothing."""
    for bank in project.banks.values():
        for question in bank.questions:
            said = question.explanation
            if said and not any(statement.sources for statement in said):
                message = tr("the explanation cites no source; put [^source] behind it.")
                yield Finding(said[0].place, message)
