"""A language lacks a fixed phrase that another language has or that a room asks for."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project, bank_languages
from pipeline.core.messages import tr

OF_QUIZZES = ("paper-", "sheet_", "export_", "forms_", "mark_", "contest_")
"""How keys begin of phrases on papers and for contests: in languages that have quizzes only."""


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find phrases without which a card or a paper would stay empty."""
    owners: dict[str, str] = {}
    for code, language in sorted(project.languages.items()):
        for key in language.phrases:
            owners.setdefault(key, f"{code}.yaml")
    for key in sorted(knowledge.phrases):
        owners.setdefault(key, tr("the program"))
    of_quizzes = bank_languages(project) or tuple(project.languages)
    for code, language in project.languages.items():
        for key, owner in owners.items():
            if key.startswith(OF_QUIZZES) and code not in of_quizzes:
                continue
            if not language.phrases.get(key, "").strip():
                message = tr(
                    "the phrase “{key}” is missing in “{code}”; {owner} needs it. Add it here.",
                    key=key,
                    code=code,
                    owner=owner,
                )
                yield Finding(language.at("phrases", key), message)
