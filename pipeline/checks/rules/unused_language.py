"""A campaign asks for a language in which nothing is made, as a whole, for clips or for cards."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Campaign, Project, script_languages, wanted_scripts, wanted_sets
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find languages of campaigns that would stay without a single file, or card."""
    for campaign in project.campaigns.values():
        yield from _of_clips(campaign)
        yield from _of_cards(campaign, project.source_language)
    if project.studio is None:
        return
    for campaign in project.campaigns.values():
        made_in = _made_in(project, campaign)
        if not made_in:
            continue  # it asks for nothing at all
        for index, language in enumerate(campaign.languages):
            wanted = wanted_scripts(project, campaign, language)
            if not wanted and not wanted_sets(project, campaign, language):
                message = tr(
                    "nothing of this campaign is made in “{language}”; it can be made in {known}. "
                    "Delete it here, or add it in content/studio.yaml to languages or "
                    "languages_of.",
                    language=language,
                    known=", ".join(made_in),
                )
                yield Finding(campaign.at("languages", index), message)


def _of_clips(campaign: Campaign) -> Iterator[Finding]:
    for index, code in enumerate(campaign.clips.languages if campaign.clips else ()):
        if code not in campaign.languages:
            yield Finding(campaign.at("clips", "languages", index), _not_its_own(code))


def _of_cards(campaign: Campaign, source_language: str) -> Iterator[Finding]:
    """Find a second language that could stand on no card."""
    code = campaign.leaflets.second if campaign.leaflets else ""
    place = campaign.at("leaflets", "second")
    if code and code not in campaign.languages:
        yield Finding(place, _not_its_own(code))
    elif code and code == source_language:
        message = tr(
            "“{language}” stands on every card already; choose the language beside it.",
            language=code,
        )
        yield Finding(place, message)


def _not_its_own(code: str) -> str:
    return tr(
        "“{language}” is not among the languages of this campaign; add it there, or delete it "
        "here.",
        language=code,
    )


def _made_in(project: Project, campaign: Campaign) -> tuple[str, ...]:
    """Return the languages in which scripts and quiz sets of `campaign` exist."""
    sets = project.studio.languages if project.studio and campaign.quizzes else ()
    scripts = (code for slug in campaign.scripts for code in script_languages(project, slug))
    return tuple(dict.fromkeys((*sets, *scripts)))
