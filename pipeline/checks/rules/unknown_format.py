"""A campaign asks for a clip or leaflet format that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Campaign, Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find formats that neither studio.yaml nor the leaflet room knows."""
    clips = frozenset(project.studio.clip_formats) if project.studio else frozenset()
    for campaign in project.campaigns.values():
        if campaign.clips and clips:
            yield from _unknown(campaign, "clips", campaign.clips.formats, clips)
        if campaign.leaflets and knowledge.leaflet_formats:
            formats = campaign.leaflets.formats
            yield from _unknown(campaign, "leaflets", formats, knowledge.leaflet_formats)


def _unknown(
    campaign: Campaign, key: str, wanted: Collection[str], known: Collection[str]
) -> Iterator[Finding]:
    for index, name in enumerate(wanted):
        if name not in known:
            message = tr(
                "there is no format “{name}”; choose among {known}.",
                name=name,
                known=", ".join(sorted(known)),
            )
            yield Finding(campaign.at(key, "formats", index), message)
