"""What the notebooks call: make, check, build, and show what there is.

Everything here shows words and pictures instead of raising where a person has
to mend something, unless a build runs the notebook: then the build tells it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from IPython.display import HTML, display

from pipeline.build import plan, preview, reading, views
from pipeline.build import records as all_records
from pipeline.build.campaign import Request, build_campaign, open_job, write_manifest
from pipeline.build.drafts import build_drafts
from pipeline.build.events import Event, append
from pipeline.build.kinds.base import Job, Kind
from pipeline.build.lock import locked
from pipeline.build.progress import Lines
from pipeline.build.voices import GttsProbe
from pipeline.build.work import Result, Tell, make_group
from pipeline.content import wanted_scripts
from pipeline.core.errors import ContentError, StudioError, UsageError
from pipeline.core.messages import tr


@dataclass(frozen=True)
class Batch:
    """Artefacts of one kind in one language, to be shown; `job` is None where nothing was read."""

    job: Job | None
    kind: Kind
    results: tuple[Result, ...]


def make(
    plural: str,
    campaign: str,
    language: str,
    *,
    root: str = "",
    output: str = "",
    voice: str = "",
    gtts_answers: bool | None = None,
    events: str = "",
) -> Batch:
    """Make what is not up to date of `plural` (`clips`, `leaflets`, `quizzes`) in `language`.

    `events` is the file where a build wants to hear what happens; without it
    the steps are printed, and the campaign's folder is locked and its manifest
    written here.
    """
    (kind,) = plan.kinds_named([plural])
    with _told(quiet=not events):
        job = open_job(_request(campaign, root, output, voice), GttsProbe(gtts_answers))
        plan.languages_named(job.campaign, [language])
        obstacles = reading.obstacles_of(job.project, job.campaign)
        if obstacles.everything:
            raise ContentError(obstacles.all)
        if obstacles.venues and kind.names_lodgings(job.campaign):
            _show(views.problems(obstacles.venues))
        if events:
            tell = _to_file(Path(events))
            return Batch(job, kind, make_group(job, kind, language, obstacles, tell))
        with locked(job.places):
            batch = Batch(job, kind, make_group(job, kind, language, obstacles, _to_page(kind)))
            write_manifest(job)
            return batch
    return Batch(None, kind, ())


def look(plural: str, campaign: str, language: str, *, root: str = "", output: str = "") -> Batch:
    """Return what there is of `plural` in `language`, without making anything."""
    (kind,) = plan.kinds_named([plural])
    with _told():
        job = open_job(_request(campaign, root, output, ""), GttsProbe(False))
        return Batch(
            job,
            kind,
            tuple(
                Result(artefact, all_records.read(job.places, artefact.path))
                for artefact in kind.wanted(job.project, job.campaign, language)
            ),
        )
    return Batch(None, kind, ())


def show_clips(batch: Batch) -> None:
    """Show the clips of `batch`, ready to play; those of lodgings as a list of links."""
    for job, result in _each(batch):
        if not result.artefact.venue:
            _show(views.clip(job, result))
    _show_of_venues(batch)


def show_pages(batch: Batch) -> None:
    """Show the pages of leaflets or papers of `batch`; those of lodgings as a list of links."""
    for job, result in _each(batch):
        if not result.artefact.venue:
            with _told():
                _show(views.pages(job, batch.kind, result))
    _show_of_venues(batch)


def _show_of_venues(batch: Batch) -> None:
    found = [pair for pair in _each(batch) if pair[1].artefact.venue]
    if found:
        _show(views.venues(found[0][0], [result for _, result in found]))


def check(campaign: str, *, root: str = "") -> None:
    """Show the problems that stand in the way of `campaign`, or that there are none."""
    with _told():
        project, found = reading.read_campaign(_root(root), campaign)
        _show(views.problems(reading.problems_of(project, found)))


def storyboards(campaign: str, languages: Sequence[str] = (), *, root: str = "") -> None:
    """Show one picture of every script of `campaign` in its languages, or in `languages`."""
    with _told():
        project, found = reading.read_campaign(_root(root), campaign)
        for language in plan.languages_named(found, languages):
            for slug in wanted_scripts(project, found, language):
                if (slug, language) in project.scripts:
                    script = project.script(slug, language)
                    _show(views.storyboard(script, preview.picture(project, found, script)))


def play(
    campaign: str, script: str = "", scene: str = "", language: str = "", *, root: str = ""
) -> None:
    """Show a scene as it moves, with its captions, small and silent, without making a clip.

    What is left empty is the first: script and language of the campaign, scene of the script.
    """
    with _told():
        project, found = reading.read_campaign(_root(root), campaign)
        (code, *_) = plan.languages_named(found, [language] if language else [])
        slugs = plan.scripts_named(project, found, [script] if script else [], [code])
        if not slugs:
            raise UsageError(
                tr("campaign {campaign} has no script in {language}", campaign=found.name,
                   language=code)
            )  # fmt: skip
        words = preview.script_in(project, slugs[0], code)
        _show(views.scene(preview.scene(project, found, words, scene or words.scenes[0].id)))


def draft(
    campaign: str,
    scripts: Sequence[str] = (),
    languages: Sequence[str] = (),
    *,
    root: str = "",
    output: str = "",
    voice: str = "",
) -> None:
    """Make small, quick versions of the clips of `scripts` and show them, ready to play.

    Empty `languages` means all, empty `scripts` the first one that is made in any of them.
    """
    with _told():
        request = _request(campaign, root, output, voice, tuple(languages))
        project, found = reading.read_campaign(request.root, campaign)
        codes = plan.languages_named(found, languages)
        chosen = scripts or plan.scripts_named(project, found, (), codes)[:1]
        made = build_drafts(request, Lines(sys.stdout), scripts=chosen)
        show_clips(Batch(made.job, made.kind, made.results))


def build(
    campaign: str,
    languages: Sequence[str] = (),
    only: Sequence[str] = (),
    *,
    root: str = "",
    output: str = "",
    voice: str = "",
) -> None:
    """Build `campaign` and tell what was made and what failed."""
    with _told():
        request = _request(campaign, root, output, voice, tuple(languages), tuple(only))
        outcome = build_campaign(request, Lines(sys.stdout))
        _show(views.outcome(outcome))


def show(
    campaign: str,
    languages: Sequence[str] = (),
    only: Sequence[str] = (),
    *,
    root: str = "",
    output: str = "",
) -> None:
    """Show all that was made of `campaign`: clips to play, pages to read."""
    with _told():
        _, found = reading.read_campaign(_root(root), campaign)
        for language in plan.languages_named(found, languages):
            for kind in plan.kinds_named(only):
                batch = look(kind.plural, campaign, language, root=root, output=output)
                if kind.plural == "clips":
                    show_clips(batch)
                else:
                    show_pages(batch)


def _show(html: str) -> None:
    display(HTML(html))


def _request(
    campaign: str,
    root: str,
    output: str,
    voice: str,
    languages: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
) -> Request:
    return Request(
        root=_root(root),
        campaign=campaign,
        output=Path(output) if output else None,
        languages=languages,
        only=only,
        voice=voice or None,
    )


def _root(root: str) -> Path:
    return Path(root).absolute() if root else reading.find_root()


def _to_file(path: Path) -> Tell:
    def tell(event: Event) -> None:
        append(path, event)

    return tell


def _to_page(kind: Kind) -> Tell:
    lines = Lines(sys.stdout)

    def tell(event: Event) -> None:
        lines.step(kind.name, event)

    return tell


def _each(batch: Batch) -> Iterator[tuple[Job, Result]]:
    for result in batch.results:
        if batch.job is not None:
            yield batch.job, result


@contextmanager
def _told(quiet: bool = True) -> Iterator[None]:
    """Show an error that a person has to mend instead of a traceback, if `quiet`."""
    try:
        yield
    except StudioError as error:
        if not quiet:
            raise
        _show(views.error(error))
