"""A picture has no alternative text in a language: people who cannot see it learn nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread, picture_calls
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find pictures that are not described in every language in which they are used."""
    languages: dict[tuple[str, str], set[str]] = {}
    for slug, language in project.scripts:
        languages.setdefault(("script", slug), set()).add(language)
    for slug, language in project.banks:
        languages.setdefault(("bank", slug), set()).add(language)
    for owner, call in picture_calls(project):
        if knowledge.pictures and call.name not in knowledge.pictures:
            continue  # unknown-picture says so already
        for language in sorted(languages[owner]):
            described = project.alternatives.get(language, {})
            if call.name in described or is_unread(project, f"{language}.yaml"):
                continue
            message = tr(
                "picture “{name}” has no alternative text in “{language}”; describe it in {file}.",
                name=call.name,
                language=language,
                file=f"content/pictures/{language}.yaml",
            )
            yield Finding(call.place, message)
