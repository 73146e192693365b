"""Drafts: a campaign's clips small and less smooth, to be looked at before they are made.

They lie in a tree of their own with records of their own, so a finished clip is
never touched; the store is that of all, so each sentence is spoken once. No
notebook runs, what does not pass a gate is told and the draft is there all the
same, and lodgings get none: their clips are the same but for the end card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.build import plan, reading
from pipeline.build.campaign import Outcome, Request, open_job, remove_left_over, write_manifest
from pipeline.build.campaign import stopped as problems_that_stop
from pipeline.build.events import Event
from pipeline.build.kinds.base import Job, Kind
from pipeline.build.lock import locked
from pipeline.build.obstacles import Obstacles
from pipeline.build.plan import Group
from pipeline.build.progress import Progress
from pipeline.build.voices import GttsProbe
from pipeline.build.work import Result, make_one, stopped
from pipeline.clip import segments
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import sweep

PLURAL = "clips"


@dataclass(frozen=True)
class Drafts:
    """The drafts that were asked for, made before or now, and what the build did."""

    job: Job
    kind: Kind
    results: tuple[Result, ...]
    outcome: Outcome


def build_drafts(
    request: Request,
    progress: Progress,
    *,
    scripts: Sequence[str] = (),
    probe: GttsProbe | None = None,
) -> Drafts:
    """Make the drafts of `request` that are not up to date; of `scripts` only, if any are named.

    ContentError where what everything rests on has problems, UsageError where
    something is asked for that is no clip of the campaign.
    """
    if set(request.only) - {PLURAL}:
        raise UsageError(tr("only clips have drafts: leave out --only, or write --only clips"))
    (kind,) = plan.kinds_named([PLURAL])
    probe = probe or GttsProbe()
    job = open_job(replace(request, draft=True), probe)
    languages = plan.languages_named(job.campaign, request.languages)
    chosen = plan.scripts_named(job.project, job.campaign, scripts, languages)
    if job.voice in ("auto", "gtts"):
        probe.begin()  # asks while the content is checked
    wanted = plan.groups(job.project, job.campaign, [kind], languages)
    groups = [_without_lodgings(group, chosen) for group in wanted]
    _warm_up(job, groups)
    obstacles = reading.obstacles_of(job.project, job.campaign)
    if obstacles.everything:
        raise ContentError(obstacles.all)
    obstacles = replace(obstacles, venues=())  # of no concern here
    with locked(job.places):
        sweep(job.places.folder)
        try:
            return _build(job, kind, groups, obstacles, progress)
        finally:
            write_manifest(job)


def _warm_up(job: Job, groups: Sequence[Group]) -> None:
    """Let the processes that draw start while the content is checked, if there will be work."""
    paths = (artefact.path for group in groups for artefact in group.artefacts)
    if not all(job.places.file(path).is_file() for path in paths):
        segments.warm_up()


def _without_lodgings(group: Group, scripts: Sequence[str]) -> Group:
    wanted = (one for one in group.artefacts if not one.venue and one.name in scripts)
    return replace(group, artefacts=tuple(wanted))


def _build(
    job: Job, kind: Kind, groups: Sequence[Group], obstacles: Obstacles, progress: Progress
) -> Drafts:
    removed = remove_left_over(job, obstacles)
    sorted_out = [plan.withhold(job.project, group, obstacles) for group in groups]
    failures = list(problems_that_stop(job, [kind], sorted_out, obstacles))
    made: list[str] = []

    def tell(event: Event) -> None:
        if event.step == "made":
            made.append(event.artefact)
        if event.failure:
            failures.append(event.failure)
        progress.step(kind.name, event)

    results: list[Result] = []
    due = [
        artefact
        for group in sorted_out
        for artefact in group.artefacts
        if plan.current_record(job, kind, artefact) is None
    ]
    progress.start({kind.name: (kind.title(), len(due))} if due else {})
    try:
        for group in groups:
            for artefact in group.artefacts:
                problems = obstacles.of(kind.rests_on(job.project, artefact))
                if problems:
                    results.append(Result(artefact, None, stopped(artefact, problems, job)))
                else:
                    results.append(make_one(job, kind, artefact, tell))
    finally:
        progress.end()
    there = [result for result in results if result.record]
    kept = tuple(one.artefact.path for one in there if one.artefact.path not in made)
    withheld = tuple(one.path for group in sorted_out for one in group.withheld)
    notes = dict.fromkeys(note for result in there for note in notes_of(result))
    outcome = Outcome(
        job.places.folder, tuple(made), kept, removed, tuple(failures), withheld, tuple(notes)
    )
    return Drafts(job, kind, tuple(results), outcome)


def notes_of(result: Result) -> tuple[str, ...]:
    """Return what the finished clip would fail by, as far as the draft shows it."""
    return tuple(map(str, result.record.about.get("problems", ()))) if result.record else ()
