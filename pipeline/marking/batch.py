"""Reads many pictures, in as many processes as there are cores; what was read is remembered.

A picture is remembered by its content in `.readings` of the output folder, so a run that was
stopped goes on where it was, and a second run reads only what is new. A picture that cannot be
read, or that brings its process down, becomes a page to review; the others are read all the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np

from pipeline.core import messages
from pipeline.core.digests import canonical, digest, file_digest
from pipeline.core.errors import MachineError, StudioError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import write_bytes
from pipeline.core.workers import shared
from pipeline.marking.files import Found
from pipeline.marking.keys import KnownSheets
from pipeline.marking.pictures import open_page, page_count
from pipeline.marking.read import BoxReading, SheetReading, read_picture
from pipeline.marking.records import (
    BLANK,
    CANCELLED,
    MARKED,
    UNSURE,
    Sheet,
    sheet_from_json,
)
from pipeline.quiz.answersheet import SheetIdentity

READINGS = ".readings"
CODE = {
    "pipeline.marking": (
        "batch.py",
        "decide.py",
        "identify.py",
        "locate.py",
        "measure.py",
        "pictures.py",
        "read.py",
        "records.py",
    ),
    "pipeline.quiz": ("sheetgeometry.py",),
}
"""The files by package whose change makes what was remembered worthless."""

_KEPT_PER_MM = 5.0
_QUALITY = 70
_SIGNS = {"marked": MARKED, "blank": BLANK, "cancelled": CANCELLED, "unsure": UNSURE}

Told = Callable[[int, int, str], None]
"""Hears how many of how many are done, and which was the last."""

Assumed = Mapping[str, SheetIdentity]
"""Which sheet a picture shows, by the picture's id: somebody has looked at it."""

T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """A page of a file: `number` counts from 1; `fault` says why the file cannot be opened."""

    path: Path
    name: str
    digest: str
    number: int
    pages: int
    fault: str = ""

    @property
    def id(self) -> str:
        """What its pictures' ids begin with: made from the content."""
        return f"p{self.digest[:12]}-{self.number}"


@dataclass(frozen=True)
class Batch:
    """All sheets of all pages, in the order of the files; at least one for each page."""

    pages: tuple[Page, ...]
    sheets: tuple[Sheet, ...]
    fresh: int
    """How many pages were read now, and not remembered."""

    @property
    def second_sheets(self) -> int:
        """Return how many sheets lie beside another one on the same page."""
        return len(self.sheets) - len(self.pages)


@dataclass(frozen=True)
class Reader:
    """What is needed to read pages, and to know whether they were read before."""

    known: KnownSheets
    folder: Path
    stamp: str

    def record(self, page: Page, assumed: Assumed) -> Path:
        """Return where the reading of `page` is remembered, apart for what somebody assumed."""
        said = "-said" if any(_belongs(key, page) for key in assumed) else ""
        return self.folder / page.digest[:2] / f"{page.id}{said}.json"

    def picture(self, name: str) -> Path:
        """Return where a straightened picture is remembered."""
        return self.folder / name[1:3] / name


def reader_for(known: KnownSheets, output: Path) -> Reader:
    """Return the reader of a set's sheets that remembers in `output`."""
    layouts = {form: [row.label for row in rows] for form, rows in known.rows.items()}
    code = [code_of(package, *names) for package, names in CODE.items()]
    about = [code, known.set_name, dict(known.guesses), layouts, messages.language()]
    return Reader(known, output / READINGS, digest(about))


@cache
def code_of(package: str, *names: str) -> str:
    """Return the digest of some files of a package: what other code made is made again."""
    whole = (files(package).joinpath(name).read_bytes() for name in names)
    return digest([hashlib.sha256(data).hexdigest() for data in whole])


def read_batch(found: Found, reader: Reader, assumed: Assumed, told: Told) -> Batch:
    """Read all pages of `found`; every page gives at least one sheet, readable or not."""
    pages = _survey(found, told)
    tasks = {page.id: page for page in pages if not page.fault}
    stored = {key: _remembered(reader, page, assumed) for key, page in tasks.items()}
    new = [page for key, page in tasks.items() if stored[key] is None]
    work = [(page, reader, dict(assumed)) for page in new]
    for done, ((page, *_), sheets) in enumerate(in_processes(_read_page, work), start=1):
        told(done, len(new), page.name)
        stored[page.id] = sheets if sheets is not None else [_lost(page)]
    every = [sheet for page in pages for sheet in _sheets_of(page, stored)]
    return Batch(tuple(pages), tuple(every), len(new))


def _sheets_of(page: Page, stored: Mapping[str, list[dict[str, Any]] | None]) -> Iterator[Sheet]:
    records = [_unread(page, page.fault)] if page.fault else stored[page.id]
    for record in records or [_unread(page, tr("nothing was read"))]:
        yield sheet_from_json(record, page.name)


# ---- which pages there are ----


def _survey(found: Found, told: Told) -> list[Page]:
    """Return the pages of all files in order; a file that cannot be opened is one page."""
    names = dict(found.files)
    surveyed: dict[Path, tuple[str, int, str]] = {}
    for (path,), answer in in_processes(_count_pages, [(path,) for path in names]):
        fault = tr("the program was brought down by this file")
        surveyed[path] = answer or (digest(str(path)), 1, fault)
        told(0, 0, names[path])
    return [
        Page(path, name, content, number, pages, fault)
        for path, name in names.items()
        for content, pages, fault in [surveyed[path]]
        for number in range(1, pages + 1)
    ]


def _count_pages(path: Path) -> tuple[str, int, str]:
    """Return content digest, number of pages, and why the file cannot be opened (or "")."""
    try:
        content = file_digest(path)
    except OSError as error:
        reason = tr("cannot read the file: {reason}", reason=error.strerror or error)
        return digest(str(path)), 1, reason
    try:
        return content, max(page_count(path), 1), ""
    except StudioError as error:
        return content, 1, str(error)
    except Exception as error:  # noqa: BLE001 -- one bad picture never stops the batch
        return content, 1, _fault(error)


# ---- one page ----


def _read_page(page: Page, reader: Reader, assumed: Assumed) -> list[dict[str, Any]]:
    """Read one page and remember what was read; called in a process of its own."""
    cv2.setNumThreads(1)
    own = [identity for key, identity in assumed.items() if _belongs(key, page)]
    try:
        image = open_page(page.path, page.number)
        readings = read_picture(image, reader.known.layout, own[0] if own else None)
    except StudioError as error:
        records = [_unread(page, str(error))]
    except Exception as error:  # noqa: BLE001 -- one bad picture never stops the batch
        records = [_unread(page, _fault(error))]
    else:
        records = [
            _kept(page, nth, reading, reader) for nth, reading in enumerate(readings, start=1)
        ]
        _withdraw(records, assumed)
    content = {"stamp": _stamp(reader, page, assumed), "sheets": records}
    write_bytes(reader.record(page, assumed), canonical(content))
    return records


def _remembered(reader: Reader, page: Page, assumed: Assumed) -> list[dict[str, Any]] | None:
    try:
        content = json.loads(reader.record(page, assumed).read_text(encoding="utf-8"))
        records = list(content["sheets"])
        if content["stamp"] != _stamp(reader, page, assumed) or not records:
            return None
        sheets = [sheet_from_json(record, page.name) for record in records]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    whole = all(reader.picture(sheet.picture).is_file() for sheet in sheets if sheet.picture)
    return records if whole else None


def _stamp(reader: Reader, page: Page, assumed: Assumed) -> str:
    own = {key: one.encode() for key, one in assumed.items() if _belongs(key, page)}
    return digest([reader.stamp, own])


def _belongs(picture: str, page: Page) -> bool:
    return picture.rpartition("-")[0] == page.id


def _kept(page: Page, nth: int, reading: SheetReading, reader: Reader) -> dict[str, Any]:
    """Write the straightened picture, small, and return the reading as plain data."""
    key = f"{page.id}-{nth}"
    whole, scale = np.asarray(reading.picture), reading.scale
    share = min(1.0, _KEPT_PER_MM / scale) if scale else 1.0
    small = cv2.resize(whole, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    fine, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    name = f"{key}.jpg" if fine else ""
    if name:
        write_bytes(reader.picture(name), data.tobytes())
    # A sheet that is not seen clearly is to be photographed again, not decided box by box.
    rows = () if reading.fault == "unclear" else reading.rows
    return Sheet(
        id=key,
        file=page.name,
        page=page.number if page.pages > 1 else 0,
        nth=nth,
        identity=reading.identity,
        reason=reading.reason,
        rows=tuple(_signs(row) for row in rows),
        guess=reading.guess if rows else "",
        picture=name,
        scale=scale * share,
    ).as_json()


def _signs(row: Iterable[BoxReading]) -> str:
    return "".join(_SIGNS[box.state] for box in row)


def _withdraw(records: list[dict[str, Any]], assumed: Assumed) -> None:
    """Take back what was assumed of one sheet of a picture from the others without a code."""
    said = {identity.encode() for key, identity in assumed.items()}
    bearers = [one for one in records if one["identity"] in said]
    for one in bearers if len(bearers) > 1 else ():
        if one["id"] not in assumed:
            reason = tr("neither of the two QR codes can be read: say which sheet it is")
            one.update(identity=None, reason=reason, rows=[], guess="")


def _unread(page: Page, reason: str) -> dict[str, Any]:
    number = page.number if page.pages > 1 else 0
    return Sheet(f"{page.id}-1", page.name, number, 1, None, reason).as_json()


def _lost(page: Page) -> dict[str, Any]:
    return _unread(page, tr("the program was brought down by this picture"))


def _fault(error: Exception) -> str:
    reason = f"{type(error).__name__} {error}"[:200]
    return tr("this picture cannot be read: {reason}", reason=reason)


# ---- processes ----


def in_processes(
    work: Callable[..., T], tasks: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], T | None]]:
    """Yield each task with its result as they are done; None where it ended its process.

    A task that brings a process down takes the others of the pool with it: what was not done is
    then tried one by one, so that only the guilty one is lost.
    """
    left = dict(enumerate(tasks))
    futures: dict[Future[T], int] = {}
    try:
        for place, task in left.items():
            futures[shared().submit(work, *task)] = place
        for future in as_completed(futures):
            result = future.result()
            yield left.pop(futures[future]), result
    except (BrokenProcessPool, MachineError):
        pass
    finally:
        for future in futures:
            future.cancel()
    for task in left.values():
        yield task, _alone(work, task)


def _alone(work: Callable[..., T], task: tuple[Any, ...]) -> T | None:
    try:
        return shared().submit(work, *task).result()
    except (BrokenProcessPool, MachineError):
        return None
