"""Builds a campaign: check, plan, run the notebooks for what is not up to date, manifest."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.build import manifest, plan, reading, records
from pipeline.build.events import Event, Failure
from pipeline.build.kinds.base import Artefact, Job, Kind
from pipeline.build.lock import locked
from pipeline.build.obstacles import Obstacles
from pipeline.build.places import Places, output_folder
from pipeline.build.plan import Group
from pipeline.build.progress import Progress
from pipeline.build.records import Record
from pipeline.build.run import Run
from pipeline.build.voices import GttsProbe
from pipeline.content.models import Campaign
from pipeline.core.digests import code_digest, digest, file_digest
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import sweep

_MOST_JOBS = 64
_NAMED = 12
_FORGOTTEN_AFTER_S = 600.0


@dataclass(frozen=True)
class Request:
    """What is to be built. Empty `languages` and `only` mean all, `voice` None the campaign's.

    `campaign` is a name or the path of a campaign file; `jobs` is how many
    notebooks run at a time (None: two, or one on a single core); `draft`: see `drafts`.
    """

    root: Path
    campaign: str
    output: Path | None = None
    languages: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    voice: str | None = None
    jobs: int | None = None
    draft: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a build did: paths relative to `folder`, and what failed.

    `withheld` was not tried, because of problems of its content that are among
    the failures. `notes` are what the finished clips would fail by, of drafts.
    """

    folder: Path
    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]
    withheld: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 done, 1 the content has problems, 3 something else failed."""
        return max((failure.exit_code for failure in self.failures), default=0)

    @property
    def not_tried(self) -> str:
        """What was withheld, in words; of much only the first."""
        more = len(self.withheld) - _NAMED
        named = ", ".join(self.withheld[:_NAMED])
        if more <= 0:
            return tr("Not made until this is mended: {named}", named=named)
        return tr("Not made until this is mended: {named} and {more} more", named=named, more=more)


def open_job(request: Request, probe: GttsProbe) -> Job:
    """Read the campaign of `request` and return all that is needed to make its artefacts."""
    project, campaign = reading.read_campaign(request.root, request.campaign)
    output = output_folder(request.root, request.output)
    places = Places(output, campaign.name, draft=request.draft)
    return Job(project, campaign, places, request.voice or campaign.voice, probe)


def build_campaign(request: Request, progress: Progress) -> Outcome:
    """Make everything that `request` asks for and that is not up to date.

    ContentError where what everything rests on has problems: nothing is built
    then. UsageError and MachineError as their names say. What fails while it
    is made, or cannot be tried because its own script, bank or row has
    problems, is in the outcome, and the rest is made.
    """
    jobs = _jobs(request.jobs)
    kinds = plan.kinds_named(request.only)
    probe = GttsProbe()
    job = open_job(request, probe)
    languages = plan.languages_named(job.campaign, request.languages)
    if job.voice in ("auto", "gtts") and any(kind.plural == "clips" for kind in kinds):
        probe.begin()  # asks while the content is checked
    obstacles = reading.obstacles_of(job.project, job.campaign)
    if obstacles.everything:
        raise ContentError(obstacles.all)
    groups = [
        plan.withhold(job.project, group, obstacles)
        for group in plan.groups(job.project, job.campaign, kinds, languages)
    ]
    with locked(job.places):
        sweep(job.places.folder)
        sweep(job.places.store.folder, older_than_s=_FORGOTTEN_AFTER_S)
        try:
            return _build(job, request, groups, obstacles, jobs, progress)
        finally:
            write_manifest(job)


def write_manifest(job: Job) -> Mapping[str, Any]:
    """Write the manifest of what the campaign asks for and what exists."""
    wanted = plan.all_wanted(job.project, job.campaign)
    found = (records.read(job.places, artefact.path) for artefact in wanted)
    return manifest.write(job.places, [record for record in found if record])


def _build(
    job: Job,
    request: Request,
    groups: Sequence[Group],
    obstacles: Obstacles,
    jobs: int,
    progress: Progress,
) -> Outcome:
    removed = remove_left_over(job, obstacles)
    failures = list(stopped(job, plan.kinds_named(request.only), groups, obstacles))
    missing = {group.notebook: _missing(job, group) for group in groups}
    withheld = tuple(artefact.path for group in groups for artefact in group.withheld)
    due = [
        group
        for group in groups
        if missing[group.notebook] or (group.artefacts and not _has_notebook(job, group))
    ]
    kept = tuple(
        artefact.path
        for group in groups
        for artefact in group.artefacts
        if artefact not in missing[group.notebook]
    )
    if not due:
        return Outcome(job.places.folder, (), kept, removed, tuple(failures), withheld)
    from pipeline.build.runs import run_all  # loads Jupyter: only where there is work

    made: list[str] = []
    by_name = {group.notebook: group for group in due}

    def listen(run: Run, event: Event) -> None:
        if event.step == "made":
            made.append(event.artefact)
        if event.failure:
            failures.append(event.failure)
        progress.step(by_name[run.name].kind.name, event)

    def finished(run: Run) -> None:
        group = by_name[run.name]
        if not _missing(job, group):
            records.write(job.places, _notebook_record(job, group))

    progress.start(_totals(due, missing))
    try:
        runs = [_run(job, request, group) for group in due]
        failures += run_all(runs, jobs, listen, finished)
    finally:
        progress.end()
    return Outcome(job.places.folder, tuple(made), kept, removed, tuple(failures), withheld)


def stopped(
    job: Job, kinds: Sequence[Kind], groups: Sequence[Group], obstacles: Obstacles
) -> Iterator[Failure]:
    """Give the problems that kept something of `kinds` from being tried, each once."""
    found = {
        problem
        for group in groups
        for artefact in group.withheld
        for problem in obstacles.of(group.kind.rests_on(job.project, artefact))
    }
    if any(kind.names_lodgings(job.campaign) for kind in kinds):  # bad rows are in no group
        found.update(obstacles.venues)
    for problem in sorted(found):
        yield Failure.of_problem(problem, job.root)


def _missing(job: Job, group: Group) -> frozenset[Artefact]:
    return frozenset(
        artefact
        for artefact in group.artefacts
        if plan.current_record(job, group.kind, artefact) is None
    )


def _totals(
    due: Iterable[Group], missing: Mapping[str, Collection[Artefact]]
) -> dict[str, tuple[str, int]]:
    totals: dict[str, tuple[str, int]] = {}
    for group in due:
        _, count = totals.get(group.kind.name, ("", 0))
        totals[group.kind.name] = (group.kind.title(), count + len(missing[group.notebook]))
    return {name: (title, count) for name, (title, count) in totals.items() if count}


def _run(job: Job, request: Request, group: Group) -> Run:
    target = job.places.notebooks / f"{group.notebook}.ipynb"
    return Run(
        name=group.notebook,
        notebook=_notebook_source(job, group),
        target=target,
        parameters={
            "campaign": _campaign_wish(job.campaign, request),
            "language": group.language,
            "root": str(job.root),
            "output": str(job.places.output),
            "voice": job.voice,
            "gtts_answers": _answer(job, group),
        },
        draws=group.kind.plural == "clips",
    )


def _campaign_wish(campaign: Campaign, request: Request) -> str:
    if request.campaign == campaign.name:
        return campaign.name
    return str((request.root / campaign.place.path).absolute())


def _answer(job: Job, group: Group) -> bool | None:
    if group.kind.plural == "clips" and job.voice in ("auto", "gtts"):
        return job.gtts_answers()
    return None


def _notebook_source(job: Job, group: Group) -> Path:
    path = job.root / "notebooks" / f"{group.kind.plural}.ipynb"
    if not path.is_file():
        raise UsageError(tr("there is no notebook {path}", path=path))
    return path


def _has_notebook(job: Job, group: Group) -> bool:
    """Return whether the executed notebook shows what is there now."""
    record = records.read(job.places, f"notebooks/{group.notebook}.ipynb")
    return (
        record is not None
        and records.is_intact(job.places, record)
        and record.inputs == _notebook_inputs(job, group)
    )


def _notebook_inputs(job: Job, group: Group) -> str:
    shown = [records.read(job.places, artefact.path) for artefact in group.artefacts]
    return digest(
        {
            "notebook": file_digest(_notebook_source(job, group)),
            "code": code_digest("pipeline.build"),
            "shown": [[file.sha256 for file in record.files] for record in shown if record],
        }
    )


def _notebook_record(job: Job, group: Group) -> Record:
    path = f"notebooks/{group.notebook}.ipynb"
    executed = job.places.file(path)
    return Record(
        artefact=path,
        kind="notebook",
        language=group.language,
        name=group.kind.plural,
        format="ipynb",
        inputs=_notebook_inputs(job, group),
        files=(
            records.made_file(job.places, executed, "notebook", "ipynb"),
            records.made_file(job.places, executed.with_suffix(".html"), "report", "html"),
        ),
    )


def remove_left_over(job: Job, obstacles: Obstacles) -> tuple[str, ...]:
    """Delete what earlier builds made and the campaign does not ask for any more."""
    removed: list[str] = []
    for record in plan.left_over(job, obstacles):
        removed += records.delete_files(job.places, record.files)
        records.forget(job.places, record.artefact)
    return tuple(removed)


def _jobs(wish: int | None) -> int:
    if wish is None:
        return min(2, os.cpu_count() or 1)
    if not 1 <= wish <= _MOST_JOBS:
        raise UsageError(tr("--jobs takes a number from 1 to {most}", most=_MOST_JOBS))
    return wish
