"""Small pieces of HTML that notebooks show: clips, pages, problems. Plain data in, text out."""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from pipeline.build.campaign import Outcome
from pipeline.build.drafts import notes_of
from pipeline.build.events import Failure
from pipeline.build.kinds.base import ALL_VENUES, Artefact, Job, Kind
from pipeline.build.work import Result
from pipeline.content.models import Script
from pipeline.core.errors import ContentError, StudioError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

_LIST = "border-left:4px solid {colour};padding:.4em 1em;margin:.5em 0"
_BAD, _NOTE, _GOOD = "#B3261E", "#B26A00", "#2E7D32"


def clip(job: Job, result: Result) -> str:
    """Return a player for a clip; the video stays a file, addressed from the notebook's folder."""
    if result.record is None:
        return _absent(result)
    artefact, about = result.artefact, result.record.about
    facts = [
        tr("{seconds} s", seconds=round(float(about.get("duration_s", 0)))),
        tr("voice: {voice}", voice=about.get("voice", "–")),
        tr("loudness: {lufs} LUFS", lufs=about.get("loudness_lufs", "–")),
    ]
    source = address(job.places.file(artefact.path), Path.cwd())
    heading = title(job, artefact)
    if job.places.draft:
        heading = tr("{title} – draft", title=heading)
    return (
        f"<h3>{escape(heading)}</h3>"
        f'<video src="{escape(source)}" controls preload="metadata" width="720"></video>'
        f"<p>{escape(' · '.join(facts))}</p>{_notes(notes_of(result))}"
    )


def scene(video: bytes) -> str:
    """Return a player for a small video, which stays in the notebook."""
    data = base64.b64encode(video).decode("ascii")
    return f'<video src="data:video/mp4;base64,{data}" controls autoplay muted width="640"></video>'


def venues(job: Job, results: Sequence[Result]) -> str:
    """Return what is made for lodgings as a list: a thousand players would stop the browser."""
    lines = []
    for result in results:
        if result.record is None:
            lines.append(f"<li>{_absent(result)}</li>")
            continue
        source = escape(address(job.places.file(result.artefact.path), Path.cwd()))
        of_all = result.artefact.venue == ALL_VENUES
        venue = tr("all lodgings") if of_all else result.artefact.venue
        name = escape(str(result.record.about.get("venue", venue)))
        lines.append(
            f'<li><a href="{source}">{name}</a> – {escape(title(job, result.artefact))}</li>'
        )
    made = sum(result.record is not None for result in results)
    heading = tr("Of lodgings: {made} of {count}", made=made, count=len(results))
    return f"<details><summary>{escape(heading)}</summary><ul>{''.join(lines)}</ul></details>"


def pages(job: Job, kind: Kind, result: Result) -> str:
    """Return the pages of a leaflet or of papers, side by side, with a link to each file."""
    if result.record is None:
        return _absent(result)
    heading = title(job, result.artefact)
    pictures = "".join(
        _image(page, tr("{title}, page {number}", title=heading, number=number), "48%")
        for number, page in enumerate(kind.pages(job, result.artefact), start=1)
    )
    links = " · ".join(
        f'<a href="{escape(address(job.places.file(file.path), Path.cwd()))}">'
        f"{escape(file.path.rsplit('/', 1)[-1])}</a>"
        for file in result.record.files
    )
    return f"<h3>{escape(heading)}</h3><div>{pictures}</div><p>{links}</p>"


def storyboard(script: Script, picture: bytes) -> str:
    """Return the storyboard of a script."""
    return f"<h3>{escape(script.title)}</h3>{_image(picture, script.summary, '100%')}"


def problems(found: Sequence[Problem]) -> str:
    """Return a list of problems, or that there are none."""
    if not found:
        return _box([tr("No problems.")], _GOOD)
    return _box([str(problem) for problem in found], _BAD)


def error(what: StudioError) -> str:
    """Return an error that somebody has to mend."""
    if isinstance(what, ContentError):
        return problems(what.problems)
    return _box([str(what)], _BAD)


def outcome(done: Outcome) -> str:
    """Return what a build did."""
    words = tr(
        "{made} made, {kept} up to date, {removed} removed. See {folder}",
        made=len(done.made),
        kept=len(done.kept),
        removed=len(done.removed),
        folder=done.folder,
    )
    return (
        _box([words], _GOOD)
        + (_failures(done.failures) if done.failures else "")
        + (_box([done.not_tried], _NOTE) if done.withheld else "")
        + _notes(done.notes)
    )


def title(job: Job, artefact: Artefact) -> str:
    """Return what people call an artefact: the script's title, of leaflets and their format too.

    Or the set's title.
    """
    script = job.project.scripts.get((artefact.name, artefact.language))
    if script and artefact.variant:
        return f"{script.title} – {artefact.format} · {artefact.variant}"
    if script and artefact.kind != "quiz":
        return script.title
    quiz_set = job.project.sets.get(artefact.name)
    return quiz_set.title.get(artefact.language, artefact.name) if quiz_set else artefact.name


def address(file: Path, folder: Path) -> str:
    """Return the relative URL of `file` as seen from `folder`."""
    try:
        return quote(Path(os.path.relpath(file, folder)).as_posix())
    except ValueError:  # another drive on Windows
        return file.as_uri()


def _notes(found: Sequence[str]) -> str:
    return _box([tr("The finished clip would not pass:"), *found], _NOTE) if found else ""


def _absent(result: Result) -> str:
    if result.failure:
        return _failures([result.failure])
    return _box([tr("{path} is not made yet", path=result.artefact.path)], _BAD)


def _failures(found: Sequence[Failure]) -> str:
    return _box([str(failure) for failure in found], _BAD)


def _box(lines: Sequence[str], colour: str) -> str:
    items = "".join(f"<div>{escape(line)}</div>" for text in lines for line in text.splitlines())
    return f'<div style="{_LIST.format(colour=colour)}">{items}</div>'


def _image(data: bytes, alternative: str, width: str) -> str:
    encoded = base64.b64encode(data).decode("ascii")
    return (
        f'<img src="data:image/png;base64,{encoded}" alt="{escape(alternative)}" '
        f'width="{width}" style="display:inline-block;margin:4px;border:1px solid #ccc">'
    )
