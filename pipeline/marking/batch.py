"""Reads many pictures; every page gives at least one sheet, readable or not.

A picture that cannot be read, or that brings its process down, becomes a page to review; the
others are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.core.messages import tr
from pipeline.marking.files import Found
from pipeline.marking.pagereading import lost, read_page, unread
from pipeline.marking.pages import Page, Told, survey
from pipeline.marking.processes import in_processes
from pipeline.marking.records import Sheet, sheet_from_json
from pipeline.marking.remembering import Assumed, Reader, remembered


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


def read_batch(found: Found, reader: Reader, assumed: Assumed, told: Told) -> Batch:
    """Read all pages of `found`; every page gives at least one sheet, readable or not."""
    pages = survey(found, told)
    tasks = {page.id: page for page in pages if not page.fault}
    stored = {key: remembered(reader, page, assumed) for key, page in tasks.items()}
    new = [page for key, page in tasks.items() if stored[key] is None]
    work = [(page, reader, dict(assumed)) for page in new]
    for done, ((page, *_), sheets) in enumerate(in_processes(read_page, work), start=1):
        told(done, len(new), page.name)
        stored[page.id] = sheets if sheets is not None else [lost(page)]
    every = [sheet for page in pages for sheet in _sheets_of(page, stored)]
    return Batch(tuple(pages), tuple(every), len(new))


def _sheets_of(page: Page, stored: Mapping[str, list[dict[str, Any]] | None]) -> Iterator[Sheet]:
    records = [unread(page, page.fault)] if page.fault else stored[page.id]
    for record in records or [unread(page, tr("nothing was read"))]:
        yield sheet_from_json(record, page.name)
