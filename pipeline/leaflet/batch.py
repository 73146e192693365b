"""Leaflets of many lodgings: gathered once, typeset side by side."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pipeline.adapters import typesetting
from pipeline.content.models import Venue
from pipeline.core import messages, workers
from pipeline.core.errors import ContentError, StudioError
from pipeline.core.wholefiles import write_bytes
from pipeline.leaflet.document import Document
from pipeline.leaflet.fit import raise_overflow
from pipeline.leaflet.make import document_of
from pipeline.leaflet.order import LeafletOrder
from pipeline.leaflet.words import undrawable_venues

_AHEAD = 4
"""Lodgings per thread that are under way before the first of them is asked for."""

Outcome = StudioError | None
"""Why a lodging's leaflet was not made; None where it was."""


def make_leaflets(
    order: LeafletOrder, lodgings: Sequence[tuple[Venue, Path]]
) -> Iterator[tuple[Venue, Outcome]]:
    """Write the leaflet of every lodging to its path; give each in order as soon as it is done.

    `order` names no lodging itself. What stops one lodging's leaflet is given with it, and the
    others are made; ContentError for what all of them lack.

    Threads, not processes: Typst works outside Python's lock, and what it remembers of the
    leaflet that they share (hundreds of megabytes) is there once for all of them.
    """
    document = document_of(order).measured()
    count = workers.count_allowed()
    spoken = messages.language()
    waiting: deque[Future[str | StudioError | None]] = deque()
    with ThreadPoolExecutor(count, initializer=messages.use, initargs=(spoken,)) as pool:
        to_begin = iter(lodgings)
        try:
            for venue, _ in lodgings:
                for lodging in islice(to_begin, _AHEAD * count - len(waiting)):
                    waiting.append(pool.submit(_make, document, order, *lodging))
                yield venue, _explained(order, venue, waiting.popleft().result())
        finally:
            pool.shutdown(cancel_futures=True)


def _make(
    document: Document, order: LeafletOrder, venue: Venue, target: Path
) -> str | StudioError | None:
    """Typeset and write; return what stopped it, a text where it was the template."""
    undrawable = tuple(undrawable_venues(replace(order, venues=(venue,))))
    if undrawable:
        return ContentError(undrawable)
    try:
        write_bytes(target, document.with_venues([venue], order.main.language).pdf())
    except typesetting.StoppedError as stop:
        return str(stop)
    except StudioError as error:
        return error
    return None


def _explained(order: LeafletOrder, venue: Venue, outcome: str | StudioError | None) -> Outcome:
    if not isinstance(outcome, str):
        return outcome
    try:
        raise_overflow(replace(order, venues=(venue,)), outcome)
    except StudioError as error:
        return error
