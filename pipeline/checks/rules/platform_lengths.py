"""A short stem or an answer is longer than a live platform (Kahoot) takes."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr

MOST_SHORT_STEM = 95
MOST_ANSWER = 75


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find short stems over 95 and answers over 75 characters; live platforms take no pairs."""
    for slug, language in project.banks:
        for question in project.bank(slug, language).questions:
            length = len(question.short_stem)
            if length > MOST_SHORT_STEM:
                message = tr(
                    "the short stem has {length} characters; write at most {most}.",
                    length=length,
                    most=MOST_SHORT_STEM,
                )
                yield Finding(question.place, message)
            if question.kind not in ("single", "multiple", "truefalse"):
                continue
            for option in question.options:
                if len(option.text) > MOST_ANSWER:
                    message = tr(
                        "the answer has {length} characters; write at most {most}.",
                        length=len(option.text),
                        most=MOST_ANSWER,
                    )
                    yield Finding(option.place, message)
