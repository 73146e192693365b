"""The pages that came in: each file looked into once, to know how many pages it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.digests import digest, file_digest
from pipeline.core.errors import StudioError
from pipeline.core.messages import tr
from pipeline.marking.files import Found
from pipeline.marking.processes import in_processes
from pipeline.marking.reading.pictures import page_count

Told = Callable[[int, int, str], None]
"""Hears how many of how many are done, and which was the last."""


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


def survey(found: Found, told: Told) -> list[Page]:
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
        return content, 1, fault_of(error)


def fault_of(error: Exception) -> str:
    """Return what a picture that broke its reader is told with."""
    reason = f"{type(error).__name__} {error}"[:200]
    return tr("this picture cannot be read: {reason}", reason=reason)
