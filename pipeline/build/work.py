"""Makes the artefacts of one kind in one language: what is not up to date, one after another.

This runs inside a notebook's kernel. A failed artefact is told with its reason
and the rest is still made.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.build import records
from pipeline.build.events import Event, Failure
from pipeline.build.kinds.base import ALL_VENUES, Artefact, Job, Kind
from pipeline.build.obstacles import Obstacles
from pipeline.build.plan import current_record
from pipeline.build.records import Record
from pipeline.checks import describe
from pipeline.core.errors import ContentError, StudioError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.core.wholefiles import cannot_write

Tell = Callable[[Event], None]


@dataclass(frozen=True)
class Result:
    """What became of an artefact: its record, or why there is none."""

    artefact: Artefact
    record: Record | None
    failure: Failure | None = None


def make_group(
    job: Job, kind: Kind, language: str, obstacles: Obstacles, tell: Tell
) -> tuple[Result, ...]:
    """Make what is not up to date of `kind` in `language`; return all, made before or now.

    What `obstacles` stop is not tried, and no lodging's where everybody's failed.
    """
    results: list[Result] = []
    failed: set[tuple[str, str, str]] = set()
    wanted = tuple(kind.wanted(job.project, job.campaign, language))
    problems = {one: obstacles.of(kind.rests_on(job.project, one)) for one in wanted}
    job = replace(job, withheld=frozenset(one for one in wanted if problems[one]))
    for artefact in wanted:
        base = (artefact.name, artefact.format, artefact.variant)
        if problems[artefact]:
            results.append(Result(artefact, None, stopped(artefact, problems[artefact], job)))
        elif artefact.venue and base in failed:
            reason = tr("what it is made from failed")
            results.append(Result(artefact, None, Failure(what=_what(artefact), reason=reason)))
        else:
            results.append(make_one(job, kind, artefact, tell))
            if results[-1].failure and not artefact.venue:
                failed.add(base)
    return tuple(results)


def make_one(job: Job, kind: Kind, artefact: Artefact, tell: Tell) -> Result:
    """Make an artefact unless it is up to date; its record is written right after its files."""
    try:
        record = current_record(job, kind, artefact)
        if record is None:
            record = _make(job, kind, artefact, tell)
    except Exception as error:  # noqa: BLE001 -- the rest must still be made; told with traceback
        failure = explain(job, artefact, error)
        tell(Event(step="failed", artefact=artefact.path, failure=failure))
        return Result(artefact, None, failure)
    return Result(artefact, record)


def explain(job: Job, artefact: Artefact, error: Exception) -> Failure:
    """Say what could not be made, in which scene, and why."""
    what = _what(artefact)
    scene = _scene(job, artefact, error)
    if scene:
        what = tr("{what}, scene {scene}", what=what, scene=scene)
    if isinstance(error, ContentError):
        lines = (describe(problem, job.root) for problem in error.problems)
        return Failure(what=what, reason="\n".join(lines), exit_code=error.exit_code)
    if isinstance(error, StudioError):
        return Failure(what=what, reason=str(error), exit_code=error.exit_code)
    if isinstance(error, OSError):
        where = Path(error.filename) if isinstance(error.filename, str) else Path(artefact.path)
        return Failure(what=what, reason=str(cannot_write(where, error)))
    reason = tr("something unexpected: {error}", error=f"{type(error).__name__}: {error}")
    return Failure(what=what, reason=reason, details="".join(traceback.format_exception(error)))


def stopped(artefact: Artefact, problems: Sequence[Problem], job: Job) -> Failure:
    """Say that an artefact was not tried, and because of which problems of its content."""
    lines = (describe(problem, job.root) for problem in problems)
    return Failure(what=_what(artefact), reason="\n".join(lines), exit_code=1)


def _what(artefact: Artefact) -> str:
    venue = tr("all lodgings") if artefact.venue == ALL_VENUES else artefact.venue
    variant = artefact.variant if artefact.variant != "screen" else ""
    where = (artefact.language, artefact.format or artefact.kind, variant, venue)
    return f"{artefact.name} ({', '.join(filter(None, where))})"


def _make(job: Job, kind: Kind, artefact: Artefact, tell: Tell) -> Record:
    start = time.monotonic()

    def report(text: str) -> None:
        tell(Event(step="doing", artefact=artefact.path, text=text))

    before = records.read(job.places, artefact.path)
    made = kind.make(job, artefact, report)
    record = Record(
        artefact=artefact.path,
        kind=artefact.kind,
        language=artefact.language,
        name=artefact.name,
        format=artefact.format,
        inputs=made.inputs,
        files=tuple(
            records.made_file(job.places, file.path, file.kind, file.format) for file in made.files
        ),
        about=made.about,
        venue=artefact.venue,
    )
    records.write(job.places, record)
    if before:
        kept = {file.path for file in record.files}
        records.delete_files(job.places, [file for file in before.files if file.path not in kept])
    tell(Event(step="made", artefact=artefact.path, seconds=time.monotonic() - start))
    return record


def _scene(job: Job, artefact: Artefact, error: Exception) -> str:
    """Return the id of the scene that an error's place lies in, or nothing."""
    named = getattr(error, "scene", None)
    if isinstance(named, str):
        return named
    place = getattr(error, "place", None)
    script = job.project.scripts.get((artefact.name, artefact.language))
    if place is None or script is None or isinstance(error, ContentError):
        return ""  # problems of the content carry their own file and line
    before = [
        scene
        for scene in script.scenes
        if scene.place.path == place.path and scene.place.line <= place.line
    ]
    return max(before, key=lambda scene: scene.place.line).id if before else ""
