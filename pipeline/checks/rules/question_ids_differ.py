"""A translated bank has not the same questions as the source language."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import bank_pairs
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find questions that are missing or too many."""
    for source, bank in bank_pairs(project):
        wanted = [question.id for question in source.questions if question.id]
        here = [question.id for question in bank.questions if question.id]
        if len(here) == len(bank.questions):
            for name in wanted:
                if name not in here:
                    message = tr(
                        "question “{question}” of {file} is missing here; translate it.",
                        question=name,
                        file=source.place.path.name,
                    )
                    yield Finding(bank.place, message)
        for question in bank.questions:
            if question.id and question.id not in wanted:
                message = tr(
                    "question “{question}” is not in {file}; write its id as there, or delete it.",
                    question=question.id,
                    file=source.place.path.name,
                )
                yield Finding(question.place, message)
