"""A campaign asks for a clip or leaflet format that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Campaign, Project, VenueWish
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find formats that neither studio.yaml nor the leaflet room knows."""
    clips = frozenset(project.studio.clip_formats) if project.studio else frozenset()
    for campaign in project.campaigns.values():
        if campaign.clips and clips:
            yield from _unknown(campaign, ("clips", "formats"), campaign.clips.formats, clips)
            for slug, formats in campaign.clips.formats_of.items():
                yield from _unknown(campaign, ("clips", "formats_of", slug), formats, clips)
        if campaign.venues and clips:
            formats = campaign.venues.formats
            yield from _unknown(campaign, ("venues", "formats"), formats, clips)
            yield from _without_clip(campaign, campaign.venues)
        if campaign.leaflets and knowledge.leaflet_formats:
            formats = campaign.leaflets.formats
            known = knowledge.leaflet_formats
            yield from _unknown(campaign, ("leaflets", "formats"), formats, known)


def _unknown(
    campaign: Campaign, keys: tuple[str, ...], wanted: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    for index, name in enumerate(wanted):
        if name not in known:
            message = tr(
                "there is no format “{name}”; choose among {known}.",
                name=name,
                known=", ".join(sorted(known)),
            )
            yield Finding(campaign.at(*keys, index), message)


def _without_clip(campaign: Campaign, wish: VenueWish) -> Iterator[Finding]:
    """Find formats of lodgings' clips in which the clip itself, with its captions, is not made."""
    for slug in wish.scripts or campaign.scripts:
        made = campaign.clips.formats_for(slug) if campaign.clips else ()
        for index, name in enumerate(wish.formats):
            if slug in campaign.scripts and name not in made:
                message = tr(
                    "the clip of “{slug}” is not made in “{name}”; add the format under “clips”.",
                    slug=slug,
                    name=name,
                )
                yield Finding(campaign.at("venues", "formats", index), message)
