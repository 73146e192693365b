"""An address cannot be opened: the QR code would lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.names import shown
from pipeline.core.messages import tr
from pipeline.core.problems import Place

_ADDRESS = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#]\S*)?")
_MAX_CHARS = 300
"""A longer address makes a QR code too fine to scan from a leaflet."""


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find addresses of authorities, sources and lodgings that are no web addresses."""
    for url, place in _addresses(project):
        if not _ADDRESS.fullmatch(url) or len(url) > _MAX_CHARS:
            message = tr(
                "“{url}” is no web address; write it as https://example.org/page, at most "
                "{limit} characters.",
                url=shown(url),
                limit=_MAX_CHARS,
            )
            yield Finding(place, message)


def _addresses(project: Project) -> Iterator[tuple[str, Place]]:
    for campaign in project.campaigns.values():
        yield campaign.authority.url, campaign.at("authority", "url")
    for source in project.sources.values():
        if source.url is not None:
            yield source.url, source.at("url")
    for venues in project.venues.values():
        for venue in venues:
            if venue.url:
                yield venue.url, venue.place
