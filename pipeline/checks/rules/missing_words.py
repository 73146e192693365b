"""A title or name is not given in a language in which it will be printed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Campaign, Localized, Project
from pipeline.content.models import Keyed
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find titles of sources, sets and campaigns, and names, that lack a language."""
    wanted = project.studio.languages if project.studio else ()
    if project.studio:
        for name, words in project.studio.audiences.items():
            yield from _lacking(project.studio, ("audiences", name), words, wanted)
    for source in project.sources.values():
        yield from _lacking(source, ("title",), source.title, wanted)
    for quiz_set in project.sets.values():
        languages = _languages_of_set(project, quiz_set.name) or wanted
        yield from _lacking(quiz_set, ("title",), quiz_set.title, languages)
    for campaign in project.campaigns.values():
        yield from _of_campaign(campaign)


def _of_campaign(campaign: Campaign) -> Iterator[Finding]:
    authority = campaign.authority
    yield from _lacking(campaign, ("title",), campaign.title, campaign.languages)
    yield from _lacking(campaign, ("authority", "name"), authority.name, campaign.languages)
    if authority.note:
        yield from _lacking(campaign, ("authority", "note"), authority.note, campaign.languages)


def _languages_of_set(project: Project, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for campaign in project.campaigns.values():
        if campaign.quizzes and name in campaign.quizzes.sets:
            found.update(dict.fromkeys(campaign.languages))
    return tuple(found)


def _lacking(
    owner: Keyed, keys: tuple[str, ...], words: Localized, languages: tuple[str, ...]
) -> Iterator[Finding]:
    for language in languages:
        if not words.get(language, "").strip():
            message = tr(
                "“{key}” is not given in “{language}”; add it.",
                key=".".join(keys),
                language=language,
            )
            yield Finding(owner.at(*keys), message)
