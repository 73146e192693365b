"""A campaign asks for a clip or leaflet format that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Campaign, Project, VenueWish
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find formats that neither studio.yaml nor the leaflet room knows."""
    clips = frozenset(project.studio.clip_formats) if project.studio else frozenset()
    for campaign in project.campaigns.values():
        if campaign.clips and clips:
            yield from _unknown(campaign, ("clips", "formats"), campaign.clips.formats, clips)
            for slug, formats in campaign.clips.formats_of.items():
                yield from _unknown(campaign, ("clips", "formats_of", slug), formats, clips)
        # A campaign that wants only leaflets for lodgings says nothing about their clips.
        if campaign.venues and clips and (campaign.clips or not campaign.venues.leaflets):
            formats = campaign.venues.formats
            yield from _unknown(campaign, ("venues", "formats"), formats, clips)
            yield from _without_clip(campaign, campaign.venues)
        if knowledge.leaflet_formats:
            yield from _unknown_leaflets(campaign, knowledge)


def _unknown_leaflets(campaign: Campaign, knowledge: Knowledge) -> Iterator[Finding]:
    known = knowledge.leaflet_formats
    if campaign.leaflets:
        formats = campaign.leaflets.formats
        yield from _unknown(campaign, ("leaflets", "formats"), formats, known)
        for slug, formats in campaign.leaflets.formats_of.items():
            yield from _unknown(campaign, ("leaflets", "formats_of", slug), formats, known)
        for name in campaign.leaflets.variants_of:
            if name not in known:
                yield _not_known(campaign.at("leaflets", "variants_of", name), name, known)
    if campaign.venues:
        wanted, known = campaign.venues.leaflets, knowledge.venue_leaflets
        yield from _unknown(campaign, ("venues", "leaflets"), wanted, known)


def _unknown(
    campaign: Campaign, keys: tuple[str, ...], wanted: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    for index, name in enumerate(wanted):
        if name not in known:
            yield _not_known(campaign.at(*keys, index), name, known)


def _not_known(place: Place, name: str, known: Collection[str]) -> Finding:
    message = tr(
        "there is no format “{name}”; choose among {known}.",
        name=name,
        known=", ".join(sorted(known)),
    )
    return Finding(place, message)


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
