"""A script or bank does not exist in a language in which the studio or a campaign needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Bank, Campaign, Project, Script
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find what is not translated."""
    wanted = project.studio.languages if project.studio else ()
    for things in (project.scripts, project.banks):
        places = _places(things, project.source_language)
        for slug, place in places.items():
            for language in wanted:
                if _is_missing(project, things, slug, language):
                    yield Finding(place, _message(slug, language))
    for campaign in project.campaigns.values():
        yield from _of_campaign(project, campaign, wanted)


def _of_campaign(
    project: Project, campaign: Campaign, already: Collection[str]
) -> Iterator[Finding]:
    scripts = {slug for slug, _ in project.scripts}
    banks = {slug for slug, _ in project.banks}
    for language in campaign.languages:
        if language in already:
            continue
        for index, slug in enumerate(campaign.scripts):
            if slug in scripts and _is_missing(project, project.scripts, slug, language):
                yield Finding(campaign.at("scripts", index), _message(slug, language))
        sets = campaign.quizzes.sets if campaign.quizzes else ()
        for index, name in enumerate(sets):
            for slug in project.sets[name].banks if name in project.sets else ():
                if slug in banks and _is_missing(project, project.banks, slug, language):
                    place = campaign.at("quizzes", "sets", index)
                    yield Finding(place, _message(slug, language))


def _places(things: Mapping[tuple[str, str], Script | Bank], source: str) -> dict[str, Place]:
    """Return one place for each slug: of the source language, else of any."""
    places: dict[str, Place] = {}
    for (slug, language), thing in things.items():
        if language == source or slug not in places:
            places[slug] = thing.place
    return places


def _is_missing(
    project: Project, things: Mapping[tuple[str, str], object], slug: str, language: str
) -> bool:
    return (slug, language) not in things and not is_unread(project, f"{slug}.{language}.md")


def _message(slug: str, language: str) -> str:
    return tr(
        "“{slug}” does not exist in “{language}”; write {file}.",
        slug=slug,
        language=language,
        file=f"{slug}.{language}.md",
    )
