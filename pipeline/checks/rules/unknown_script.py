"""A campaign names a script that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Campaign, Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scripts of campaigns that exist in no language."""
    known = {slug for slug, _ in project.scripts}
    for campaign in project.campaigns.values():
        for index, slug in enumerate(campaign.scripts):
            source_file = f"{slug}.{project.source_language}.md"
            if slug not in known and not is_unread(project, source_file):
                message = tr(
                    "there is no script “{slug}”; write content/scripts/{file} or correct it.",
                    slug=slug,
                    file=source_file,
                )
                yield Finding(campaign.at("scripts", index), message)
        yield from _not_of_campaign(campaign)


def _not_of_campaign(campaign: Campaign) -> Iterator[Finding]:
    """Find scripts with formats of their own, or for lodgings, that the campaign does not make."""
    named = [
        (slug, campaign.at(part, "formats_of", slug))
        for part, wish in (("clips", campaign.clips), ("leaflets", campaign.leaflets))
        for slug in (wish.formats_of if wish else ())
    ]
    for index, slug in enumerate(campaign.venues.scripts if campaign.venues else ()):
        named.append((slug, campaign.at("venues", "scripts", index)))
    for slug, place in named:
        if slug not in campaign.scripts:
            message = tr(
                "“{slug}” is not among the scripts of this campaign; add it there, or delete it "
                "here.",
                slug=slug,
            )
            yield Finding(place, message)
