"""A long question has no `short=`: live platforms cut it off or refuse it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr

LONG_STEM = 110
"""More characters than this need a shorter stem beside them; Kahoot takes at most 120."""


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find long questions without a short stem; oral ones never go to a platform."""
    for slug, language in project.banks:
        for question in project.bank(slug, language).questions:
            if question.kind == "oral" or question.short_stem or len(question.stem) <= LONG_STEM:
                continue
            message = tr(
                "the question has {length} characters; live platforms need a shorter one beside "
                "it: {example}.",
                length=len(question.stem),
                example='short="…"',
            )
            yield Finding(question.place, message)
