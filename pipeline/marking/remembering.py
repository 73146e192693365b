"""What was read of a page is remembered by its content, in `.readings` of the output folder.

So a run that was stopped goes on where it was, and a second run reads only what is new. A reading
holds until the code that reads, the set, or what somebody said of the picture changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.core import messages
from pipeline.core.digests import canonical, code_digest, digest
from pipeline.core.wholefiles import write_bytes
from pipeline.marking.keys import KnownSheets
from pipeline.marking.pages import Page
from pipeline.marking.records import sheet_from_json
from pipeline.quiz.answersheet import SheetIdentity

READINGS = ".readings"
BESIDE = {
    "pipeline.marking": ("pagereading.py", "pages.py", "records.py", "remembering.py"),
    "pipeline.quiz": ("sheetgeometry.py",),
}
"""The files by package that shape a reading, besides all of `pipeline.marking.reading`."""

Assumed = Mapping[str, SheetIdentity]
"""Which sheet a picture shows, by the picture's id: somebody has looked at it."""


@dataclass(frozen=True)
class Reader:
    """What is needed to read pages, and to know whether they were read before."""

    known: KnownSheets
    folder: Path
    stamp: str

    def record(self, page: Page, assumed: Assumed) -> Path:
        """Return where the reading of `page` is remembered, apart for what somebody assumed."""
        said = "-said" if any(belongs(key, page) for key in assumed) else ""
        return self.folder / page.digest[:2] / f"{page.id}{said}.json"

    def picture(self, name: str) -> Path:
        """Return where a straightened picture is remembered."""
        return self.folder / name[1:3] / name


def reader_for(known: KnownSheets, output: Path) -> Reader:
    """Return the reader of a set's sheets that remembers in `output`."""
    layouts = {form: [row.label for row in rows] for form, rows in known.rows.items()}
    code = [code_of(package, *names) for package, names in BESIDE.items()]
    code.append(code_digest("pipeline.marking.reading"))
    about = [code, known.set_name, dict(known.guesses), layouts, messages.language()]
    return Reader(known, output / READINGS, digest(about))


@cache
def code_of(package: str, *names: str) -> str:
    """Return the digest of some files of a package: what other code made is made again."""
    whole = (files(package).joinpath(name).read_bytes() for name in names)
    return digest([hashlib.sha256(data).hexdigest() for data in whole])


def remember(
    reader: Reader, page: Page, assumed: Assumed, records: Sequence[Mapping[str, Any]]
) -> None:
    """Keep the `records` of the sheets of a page."""
    content = {"stamp": _stamp(reader, page, assumed), "sheets": records}
    write_bytes(reader.record(page, assumed), canonical(content))


def remembered(reader: Reader, page: Page, assumed: Assumed) -> list[dict[str, Any]] | None:
    """Return the records of the sheets of a page; None where it is to be read (again)."""
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
    own = {key: one.encode() for key, one in assumed.items() if belongs(key, page)}
    return digest([reader.stamp, own])


def belongs(picture: str, page: Page) -> bool:
    """Return whether the picture with this id lies on `page`."""
    return picture.rpartition("-")[0] == page.id
