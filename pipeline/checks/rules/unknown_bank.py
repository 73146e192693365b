"""A quiz set names a question bank that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find banks of sets that exist in no language."""
    known = {slug for slug, _ in project.banks}
    for quiz_set in project.sets.values():
        for index, slug in enumerate(quiz_set.banks):
            source_file = f"{slug}.{project.source_language}.md"
            if slug not in known and not is_unread(project, source_file):
                message = tr(
                    "there is no bank “{slug}”; write quizzes/banks/{file} or correct the name.",
                    slug=slug,
                    file=source_file,
                )
                yield Finding(quiz_set.at("banks", index), message)
