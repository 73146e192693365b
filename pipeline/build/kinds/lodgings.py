"""The lodgings of a campaign, for the kinds that make something for each of them."""

from __future__ import annotations

from pipeline.build.kinds.base import Job
from pipeline.content.models import Venue
from pipeline.core.digests import file_digest
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr


def venues_of(job: Job) -> tuple[Venue, ...]:
    """Return the lodgings of the campaign, in the order of their file."""
    wish = job.campaign.venues
    return job.project.venues.get(wish.file, ()) if wish else ()


def venue_named(job: Job, name: str) -> Venue:
    """Return the lodging with the id `name`; UsageError where there is none."""

    def by_id() -> dict[str, Venue]:
        return {venue.id: venue for venue in venues_of(job)}

    found = job.once("venues", by_id).get(name)
    if found is None:
        raise UsageError(tr("there is no lodging {name} in the venues file", name=name))
    return found


def logo_digest(job: Job, venue: Venue) -> str:
    """Return the digest of a lodging's logo, empty where it has none; UsageError if it is gone."""
    if not venue.logo:
        return ""
    path = venue.place.path.parent / venue.logo
    try:
        return job.once(("logo", path), lambda: file_digest(path))
    except OSError:
        raise UsageError(tr("there is no logo {path}", path=path)) from None
