"""Every text that the public reads, with its language and place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content import Bank, Campaign, Localized, Project, Script, wanted_scripts
from pipeline.content.models import Keyed
from pipeline.core.problems import Place


class Shown(NamedTuple):
    """A text on a clip, a leaflet or a paper."""

    language: str
    text: str
    place: Place


def shown_texts(project: Project) -> Iterator[Shown]:
    """Give every text of the project."""
    for script in project.scripts.values():
        yield from _of_script(script)
    for bank in project.banks.values():
        yield from _of_bank(bank)
    for code, language in project.languages.items():
        for key, phrase in language.phrases.items():
            yield Shown(code, phrase, language.at("phrases", key))
    if project.studio:
        for name, words in project.studio.audiences.items():
            yield from _localized(project.studio, ("audiences", name), words)
    for quiz_set in project.sets.values():
        yield from _localized(quiz_set, ("title",), quiz_set.title)
    for campaign in project.campaigns.values():
        yield from _of_campaign(campaign)
    yield from _of_sources(project)
    yield from _of_venues(project)


def _of_script(script: Script) -> Iterator[Shown]:
    yield Shown(script.language, script.title, script.at("title"))
    yield Shown(script.language, script.summary, script.at("summary"))
    for scene in script.scenes:
        yield Shown(script.language, scene.title, scene.place)
        for statement in (*scene.narration, *scene.points):
            yield Shown(script.language, statement.text, statement.place)


def _of_bank(bank: Bank) -> Iterator[Shown]:
    yield Shown(bank.language, bank.title, bank.at("title"))
    for question in bank.questions:
        yield Shown(bank.language, question.stem, question.place)
        yield Shown(bank.language, question.short_stem, question.place)
        for option in question.options:
            for text in (option.text, option.match, option.feedback):
                yield Shown(bank.language, text, option.place)
        for statement in question.explanation:
            yield Shown(bank.language, statement.text, statement.place)


def _of_campaign(campaign: Campaign) -> Iterator[Shown]:
    authority = campaign.authority
    yield from _localized(campaign, ("title",), campaign.title)
    yield from _localized(campaign, ("authority", "name"), authority.name)
    yield from _localized(campaign, ("authority", "note"), authority.note)
    for language in campaign.languages:
        yield Shown(language, authority.url, campaign.at("authority", "url"))


def _of_sources(project: Project) -> Iterator[Shown]:
    for source in project.sources.values():
        yield from _localized(source, ("title",), source.title)
        for language in source.title:
            yield Shown(language, source.publisher, source.at("publisher"))
            yield Shown(language, source.article or "", source.at("article"))


def _of_venues(project: Project) -> Iterator[Shown]:
    for file, venues in project.venues.items():
        wished = {
            language: None
            for campaign in project.campaigns.values()
            for language in _venue_languages(project, campaign, file)
        }
        languages = tuple(wished) or (project.studio.languages if project.studio else ())
        for venue in venues:
            words = (venue.name, venue.address, venue.phone, venue.assembly_point, venue.exits)
            for language in languages:
                yield Shown(language, " ".join(words), venue.place)


def _venue_languages(project: Project, campaign: Campaign, file: str) -> Iterator[str]:
    """Give the languages in which `campaign` makes something for the lodgings of `file`."""
    wish = campaign.venues
    if wish is None or wish.file != file:
        return
    for language in campaign.languages:
        wanted = wanted_scripts(project, campaign, language)
        if any(not wish.scripts or slug in wish.scripts for slug in wanted):
            yield language


def _localized(owner: Keyed, keys: tuple[str, ...], words: Localized) -> Iterator[Shown]:
    for language, text in words.items():
        yield Shown(language, text, owner.at(*keys, language))
