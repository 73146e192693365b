"""Leaflets: one per script, format, variant and language, and those of lodgings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.build.kinds.base import ALL_VENUES, Artefact, Job, Made, Output, Report
from pipeline.build.kinds.lodgings import logo_digest, venue_named, venues_of
from pipeline.build.obstacles import VENUES, script_parts
from pipeline.content import wanted_scripts, wants_script
from pipeline.content.models import Campaign, LeafletWish, Project, Venue
from pipeline.core.digests import digest
from pipeline.core.errors import StudioError
from pipeline.core.messages import tr

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.leaflet import Edition, LeafletOrder
    from pipeline.leaflet.formats import Format


class Leaflets:
    """The kind `leaflet`."""

    name = "leaflet"
    plural = "leaflets"

    def title(self) -> str:
        """What people call it."""
        return tr("Leaflets")

    def wanted(self, project: Project, campaign: Campaign, language: str) -> Iterator[Artefact]:
        """Give everybody's leaflets, then those of every lodging, then all lodgings' in one."""
        scripts = wanted_scripts(project, campaign, language)
        wish = campaign.leaflets
        for slug in scripts if wish else ():
            for file_format in wish.formats_for(slug) if wish else ():
                yield from self._variants(campaign, language, slug, file_format)
        yield from self._of_venues(project, campaign, language, scripts)

    def names_lodgings(self, campaign: Campaign) -> bool:
        """Tell whether a leaflet of `campaign` is made for each lodging."""
        return bool(campaign.venues and campaign.venues.leaflets)

    def rests_on(self, project: Project, artefact: Artefact) -> frozenset[str]:
        """Return the parts of the script, and the lodging's row or the whole file of lodgings."""
        parts = script_parts(project, artefact.name, artefact.language)
        if artefact.venue == ALL_VENUES:
            return parts | {VENUES}
        return parts | {f"venues/{artefact.venue}"} if artefact.venue else parts

    def acceptable(self, job: Job, artefact: Artefact) -> Iterator[str]:
        """Give the digest of everything that shapes the leaflet."""
        yield self._digest(job, artefact)

    def make(self, job: Job, artefact: Artefact, report: Report) -> Made:
        """Make the files; those of many lodgings side by side."""
        from pipeline.leaflet import make_leaflet

        target = job.places.file(artefact.path)
        if artefact.venue and artefact.venue != ALL_VENUES:
            self._batch(job, artefact).make(artefact.venue)
            files: tuple[Path, ...] = (target,)
        else:
            files = make_leaflet(self.order(job, artefact), target)
        outputs = tuple(Output(path, self.name, _format(artefact, path)) for path in files)
        return Made(self._digest(job, artefact), outputs, _about(job, artefact))

    def pages(self, job: Job, artefact: Artefact) -> list[bytes]:
        """Return the pages as PNG; of lodgings' leaflets none, there may be thousands."""
        from pipeline.leaflet import preview

        return [] if artefact.venue else preview(self.order(job, artefact))

    def order(self, job: Job, artefact: Artefact) -> LeafletOrder:
        """Return what the leaflet is made from."""
        base = self._base(job, artefact)
        return replace(base, venues=_lodgings(job, artefact)) if artefact.venue else base

    # ---- what is wanted ----

    def _of_venues(
        self, project: Project, campaign: Campaign, language: str, scripts: Sequence[str]
    ) -> Iterator[Artefact]:
        wish = campaign.venues
        venues = project.venues.get(wish.file, ()) if wish else ()
        if not wish or not venues:
            return
        chosen = [slug for slug in scripts if not wish.scripts or slug in wish.scripts]
        for slug in chosen:
            for file_format in wish.leaflets:
                for venue in venues:
                    yield from self._variants(campaign, language, slug, file_format, venue.id)
                if wish.merged:
                    yield from self._variants(campaign, language, slug, file_format, ALL_VENUES)

    def _variants(
        self, campaign: Campaign, language: str, slug: str, file_format: str, venue: str = ""
    ) -> Iterator[Artefact]:
        wish = campaign.leaflets or LeafletWish()
        sheet = _sheet(file_format)
        for variant in wish.variants_for(file_format):
            if sheet and variant not in sheet.variants:
                continue  # a picture on a telephone is neither printed nor copied
            folder = f"venues/{venue}" if venue not in ("", ALL_VENUES) else self.plural
            parts = [slug, file_format]
            parts += ["venues"] if venue == ALL_VENUES else []
            parts += [variant] if variant != "screen" else []
            parts += [] if _is_folder(file_format) else ["pdf"]
            path = f"{language}/{folder}/{'.'.join(parts)}"
            yield Artefact(self.name, language, slug, file_format, path, venue, variant)

    # ---- what shapes them ----

    def _digest(self, job: Job, artefact: Artefact) -> str:
        """Return the digest of a leaflet; of lodgings', of their rows and everybody's leaflet."""
        from pipeline.leaflet import inputs

        key = ("leaflet", artefact.name, artefact.format, artefact.variant, artefact.language)
        base = job.once(
            key, lambda: digest({"kind": self.name, "inputs": inputs(self._base(job, artefact))})
        )
        if not artefact.venue:
            return base
        rows = [(venue, logo_digest(job, venue)) for venue in _lodgings(job, artefact)]
        return digest({"leaflet": base, "rows": rows})

    def _base(self, job: Job, artefact: Artefact) -> LeafletOrder:
        """Return the order of everybody's leaflet."""
        from pipeline.leaflet import LeafletOrder

        key = ("order", artefact.name, artefact.format, artefact.variant, artefact.language)

        def found() -> Any:
            second = _second_language(job, artefact)
            return LeafletOrder(
                main=_edition(job, artefact.name, artefact.language),
                studio=job.studio,
                sources=job.project.sources,
                authority=job.campaign.authority,
                format=artefact.format,
                variant=artefact.variant,  # type: ignore[arg-type]
                second=_edition(job, artefact.name, second) if second else None,
            )

        order: LeafletOrder = job.once(key, found)
        return order

    def _batch(self, job: Job, artefact: Artefact) -> _Batch:
        key = ("batch", artefact.name, artefact.format, artefact.variant, artefact.language)
        batch: _Batch = job.once(key, lambda: _Batch(self, job, artefact))
        return batch


class _Batch:
    """The leaflets of lodgings that have to be made, of one script, format and variant."""

    def __init__(self, kind: Leaflets, job: Job, first: Artefact) -> None:
        from pipeline.build.plan import current_record
        from pipeline.leaflet.batch import make_leaflets

        same = (first.name, first.format, first.variant)
        due = [
            one
            for one in kind.wanted(job.project, job.campaign, first.language)
            if (one.name, one.format, one.variant) == same
            and one.venue not in ("", ALL_VENUES)
            and one not in job.withheld
            and current_record(job, kind, one) is None
        ]
        lodgings = [(venue_named(job, one.venue), job.places.file(one.path)) for one in due]
        self._made = make_leaflets(kind.order(job, replace(first, venue="")), lodgings)
        self._outcomes: dict[str, StudioError | None] = {}
        self._lacking: StudioError | None = None

    def make(self, name: str) -> None:
        """Wait until the leaflet of lodging `name` is made; raises what stopped it."""
        if self._lacking:
            raise self._lacking
        while name not in self._outcomes:
            try:
                venue, outcome = next(self._made)
            except StudioError as lacking:  # what stops all of them
                self._lacking = lacking
                raise
            self._outcomes[venue.id] = outcome
        outcome = self._outcomes.pop(name)
        if outcome is not None:
            raise outcome


def _edition(job: Job, slug: str, language: str) -> Edition:
    from pipeline.leaflet import Edition

    return Edition(
        job.script(slug, language),
        job.language(language),
        job.project.alternatives.get(language, {}),
        job.project.lexicons.get(language),
    )


def _second_language(job: Job, artefact: Artefact) -> str:
    """Return the language beside the first: the source language, or beside that one the next."""
    source = job.studio.source_language
    if artefact.language != source:
        return source
    wish = job.campaign.leaflets
    candidates = [wish.second] if wish and wish.second else list(job.campaign.languages)
    for code in candidates:
        if code != source and wants_script(job.project, job.campaign, artefact.name, code):
            return code
    return ""


def _lodgings(job: Job, artefact: Artefact) -> tuple[Venue, ...]:
    if artefact.venue == ALL_VENUES:
        return venues_of(job)
    return (venue_named(job, artefact.venue),)


def _about(job: Job, artefact: Artefact) -> dict[str, Any]:
    about: dict[str, Any] = {"variant": artefact.variant}
    if artefact.venue == ALL_VENUES:
        about["venues"] = len(venues_of(job))
    elif artefact.venue:
        about["venue"] = venue_named(job, artefact.venue).name
    return about


def _format(artefact: Artefact, path: Path) -> str:
    return path.suffix.lstrip(".") if _is_folder(artefact.format) else artefact.format


def _is_folder(file_format: str) -> bool:
    """Whether the artefact is a folder of pictures; a format that nobody knows is none."""
    sheet = _sheet(file_format)
    return sheet is not None and sheet.medium == "picture"


def _sheet(file_format: str) -> Format | None:
    from pipeline.leaflet import FORMATS

    return FORMATS.get(file_format)
