"""A phrase has other `{places}` to fill than in the source language, or a broken one."""

from __future__ import annotations

import string
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find phrases that could not be filled."""
    source = project.languages.get(project.source_language)
    for language in project.languages.values():
        for key, phrase in language.phrases.items():
            here = _places(phrase)
            there = _places(source.phrases.get(key, phrase)) if source else here
            if here is None:
                message = tr("the braces of this phrase are not in pairs; write {name}.")
                yield Finding(language.at("phrases", key), message)
            elif there is not None and here != there:
                message = tr(
                    "the phrase “{key}” has the places {here}; in “{code}” it has {there}.",
                    key=key,
                    here=_list(here),
                    there=_list(there),
                    code=project.source_language,
                )
                yield Finding(language.at("phrases", key), message)


def _places(phrase: str) -> frozenset[str] | None:
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(phrase) if name)
    except ValueError:
        return None


def _list(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or tr("nothing")
