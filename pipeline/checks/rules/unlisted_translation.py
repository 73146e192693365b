"""A translation is in a language in which nothing for its audience is made: nobody would see it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project, bank_languages, script_languages
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scripts and banks in languages that studio.yaml does not name for them."""
    if project.studio is None:
        return
    for (slug, language), script in project.scripts.items():
        languages = script_languages(project, slug)
        if language not in languages:
            message = tr(
                "for “{audience}” scripts are made in {known}; add “{language}” in "
                "content/studio.yaml below languages_of, or delete this file.",
                audience=script.audience,
                known=", ".join(languages),
                language=language,
            )
            yield Finding(script.place, message)
    languages = bank_languages(project)
    for (_, language), bank in project.banks.items():
        if language not in languages:
            message = tr(
                "question banks are made in {known}; add “{language}” to the languages of "
                "content/studio.yaml, or delete this file.",
                known=", ".join(languages),
                language=language,
            )
            yield Finding(bank.place, message)
