"""A language has no lexicon: nobody would have said how 114 is spoken in it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find languages without a file below content/lexicons."""
    for code, language in project.languages.items():
        if code not in project.lexicons and not is_unread(project, f"{code}.yaml"):
            message = tr(
                "language “{code}” has no file content/lexicons/{code}.yaml; write it.", code=code
            )
            yield Finding(language.place, message)
