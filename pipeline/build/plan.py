"""Works out what a campaign asks for, what of it is already made, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.build import records
from pipeline.build.kinds import KINDS
from pipeline.build.kinds.base import Artefact, Job, Kind
from pipeline.build.obstacles import Obstacles
from pipeline.build.records import Record
from pipeline.content import wanted_scripts, wants_script
from pipeline.content.models import Campaign, Project
from pipeline.core.errors import StudioError, UsageError
from pipeline.core.messages import tr


@dataclass(frozen=True)
class Group:
    """The artefacts of one kind in one language: one run of a notebook.

    `withheld` are wanted too, but problems of their content stand in the way.
    """

    kind: Kind
    language: str
    artefacts: tuple[Artefact, ...]
    withheld: tuple[Artefact, ...] = ()

    @property
    def notebook(self) -> str:
        """The name of the executed notebook, without its ending."""
        return f"{self.kind.plural}.{self.language}"


def kinds_named(names: Sequence[str]) -> tuple[Kind, ...]:
    """Return the kinds called `names` (`clips`, `leaflets`, ...), all where there are none."""
    unknown = sorted(set(names) - {kind.plural for kind in KINDS})
    if unknown:
        raise UsageError(
            tr(
                "there are no artefacts called {unknown}; there are {known}",
                unknown=", ".join(unknown),
                known=", ".join(kind.plural for kind in KINDS),
            )
        )
    return tuple(kind for kind in KINDS if not names or kind.plural in names)


def languages_named(campaign: Campaign, codes: Sequence[str]) -> tuple[str, ...]:
    """Return those languages of `campaign` that are called `codes`, all where there are none."""
    unknown = sorted(set(codes) - set(campaign.languages))
    if unknown:
        raise UsageError(
            tr(
                "campaign {campaign} has no language {unknown}; it has {known}",
                campaign=campaign.name,
                unknown=", ".join(unknown),
                known=", ".join(campaign.languages),
            )
        )
    return tuple(code for code in campaign.languages if not codes or code in codes)


def scripts_named(
    project: Project, campaign: Campaign, slugs: Sequence[str], languages: Sequence[str]
) -> tuple[str, ...]:
    """Return those scripts that `campaign` wants in one of `languages` and that are called `slugs`.

    All of them where `slugs` is empty. UsageError for a name that is none of them.
    """
    unknown = sorted(set(slugs) - set(campaign.scripts))
    if unknown:
        raise UsageError(
            tr(
                "campaign {campaign} has no script {unknown}; it has {known}",
                campaign=campaign.name,
                unknown=", ".join(unknown),
                known=", ".join(campaign.scripts),
            )
        )
    wanted = {slug for code in languages for slug in wanted_scripts(project, campaign, code)}
    elsewhere = sorted(set(slugs) - wanted)
    if elsewhere:
        raise UsageError(
            tr(
                "{script} is made in {known} only, not in {languages}",
                script=elsewhere[0],
                known=", ".join(
                    code
                    for code in campaign.languages
                    if wants_script(project, campaign, elsewhere[0], code)
                )
                or "–",
                languages=", ".join(languages),
            )
        )
    return tuple(slug for slug in campaign.scripts if slug in (slugs or wanted))


def groups(
    project: Project, campaign: Campaign, kinds: Sequence[Kind], languages: Sequence[str]
) -> list[Group]:
    """Return what `campaign` asks for, by kind and language; empty groups are left out."""
    found = [
        Group(kind, language, tuple(kind.wanted(project, campaign, language)))
        for kind in kinds
        for language in languages
    ]
    return [group for group in found if group.artefacts]


def withhold(project: Project, group: Group, obstacles: Obstacles) -> Group:
    """Return `group` with those artefacts put aside that problems stand in the way of."""
    stopped = {
        artefact
        for artefact in group.artefacts
        if obstacles.of(group.kind.rests_on(project, artefact))
    }
    return replace(
        group,
        artefacts=tuple(artefact for artefact in group.artefacts if artefact not in stopped),
        withheld=tuple(artefact for artefact in group.artefacts if artefact in stopped),
    )


def all_wanted(project: Project, campaign: Campaign) -> tuple[Artefact, ...]:
    """Return everything that `campaign` asks for."""
    return tuple(
        artefact
        for group in groups(project, campaign, KINDS, campaign.languages)
        for artefact in group.artefacts
    )


def current_record(job: Job, kind: Kind, artefact: Artefact) -> Record | None:
    """Return the record of an artefact if it is up to date, else None.

    What cannot even be planned is not up to date either: making it tells why.
    """
    record = records.read(job.places, artefact.path)
    if record is None or not records.is_intact(job.places, record):
        return None
    try:
        return record if record.inputs in kind.acceptable(job, artefact) else None
    except StudioError:
        return None


def left_over(job: Job, obstacles: Obstacles) -> Iterator[Record]:
    """Give the records of artefacts that the campaign does not ask for any more.

    While the venues file has problems nobody knows which lodgings it means:
    their clips stay.
    """
    wanted = {artefact.path for artefact in all_wanted(job.project, job.campaign)}
    for record in records.read_all(job.places):
        kept = record.kind == "notebook" or (record.venue and obstacles.venues)
        if record.artefact not in wanted and not kept:
            yield record
