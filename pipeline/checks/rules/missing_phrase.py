"""A language lacks a fixed phrase that another language has or that a room asks for."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find phrases without which a card or a paper would stay empty."""
    owners: dict[str, str] = {}
    for code, language in sorted(project.languages.items()):
        for key in language.phrases:
            owners.setdefault(key, f"{code}.yaml")
    for key in sorted(knowledge.phrases):
        owners.setdefault(key, tr("the program"))
    for code, language in project.languages.items():
        for key, owner in owners.items():
            if not language.phrases.get(key, "").strip():
                message = tr(
                    "the phrase “{key}” is missing in “{code}”; {owner} needs it. Add it here.",
                    key=key,
                    code=code,
                    owner=owner,
                )
                yield Finding(language.at("phrases", key), message)
