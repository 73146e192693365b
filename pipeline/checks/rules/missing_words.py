"""A title or name is not given in a language in which it will be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import (
    Campaign,
    Localized,
    Project,
    bank_languages,
    script_languages,
    wanted_sets,
)
from pipeline.content.models import Keyed
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find titles of sources, sets and campaigns, and names, that lack a language."""
    studio = project.studio
    if studio:
        for name, words in studio.audiences.items():
            yield from _lacking(studio, ("audiences", name), words, studio.languages_for(name))
    cited = _languages_of_sources(project)
    for source in project.sources.values():
        languages = dict.fromkeys((*bank_languages(project), *cited.get(source.id, ())))
        yield from _lacking(source, ("title",), source.title, languages)
    for quiz_set in project.sets.values():
        languages_of_set = _languages_of_set(project, quiz_set.name) or bank_languages(project)
        yield from _lacking(quiz_set, ("title",), quiz_set.title, languages_of_set)
    for campaign in project.campaigns.values():
        yield from _of_campaign(campaign)


def _of_campaign(campaign: Campaign) -> Iterator[Finding]:
    authority = campaign.authority
    yield from _lacking(campaign, ("title",), campaign.title, campaign.languages)
    yield from _lacking(campaign, ("authority", "name"), authority.name, campaign.languages)
    if authority.note:
        yield from _lacking(campaign, ("authority", "note"), authority.note, campaign.languages)


def _languages_of_sources(project: Project) -> dict[str, dict[str, None]]:
    """Return in which languages scripts that cite a source are made, by its id."""
    found: dict[str, dict[str, None]] = {}
    for script in project.scripts.values():
        languages = dict.fromkeys(script_languages(project, script.slug))
        for source in script.cited():
            found.setdefault(source, {}).update(languages)
    return found


def _languages_of_set(project: Project, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for campaign in project.campaigns.values():
        for language in campaign.languages:
            if name in wanted_sets(project, campaign, language):
                found[language] = None
    return tuple(found)


def _lacking(
    owner: Keyed, keys: tuple[str, ...], words: Localized, languages: Iterable[str]
) -> Iterator[Finding]:
    for language in languages:
        if not words.get(language, "").strip():
            message = tr(
                "“{key}” is not given in “{language}”; add it.",
                key=".".join(keys),
                language=language,
            )
            yield Finding(owner.at(*keys), message)
