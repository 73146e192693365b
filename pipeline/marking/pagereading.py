"""One page read: its sheets as plain data, their straightened pictures kept small.

A page that cannot be read gives a record all the same, with the reason: it goes to review.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np

from pipeline.core.errors import StudioError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import write_bytes
from pipeline.marking.pages import Page, fault_of
from pipeline.marking.reading.pictures import open_page
from pipeline.marking.reading.read import BoxReading, SheetReading, read_picture
from pipeline.marking.records import BLANK, CANCELLED, MARKED, UNSURE, Sheet
from pipeline.marking.remembering import Assumed, Reader, belongs, remember

_KEPT_PER_MM = 5.0
_QUALITY = 70
_SIGNS = {"marked": MARKED, "blank": BLANK, "cancelled": CANCELLED, "unsure": UNSURE}


def read_page(page: Page, reader: Reader, assumed: Assumed) -> list[dict[str, Any]]:
    """Read one page and remember what was read; called in a process of its own."""
    cv2.setNumThreads(1)
    own = [identity for key, identity in assumed.items() if belongs(key, page)]
    try:
        image = open_page(page.path, page.number)
        readings = read_picture(image, reader.known.layout, own[0] if own else None)
    except StudioError as error:
        records = [unread(page, str(error))]
    except Exception as error:  # noqa: BLE001 -- one bad picture never stops the batch
        records = [unread(page, fault_of(error))]
    else:
        records = [
            _kept(page, nth, reading, reader) for nth, reading in enumerate(readings, start=1)
        ]
        _withdraw(records, assumed)
    remember(reader, page, assumed, records)
    return records


def unread(page: Page, reason: str) -> dict[str, Any]:
    """Return the record of a page of which nothing could be read."""
    number = page.number if page.pages > 1 else 0
    return Sheet(f"{page.id}-1", page.name, number, 1, None, reason).as_json()


def lost(page: Page) -> dict[str, Any]:
    """Return the record of a page that ended the process that read it."""
    return unread(page, tr("the program was brought down by this picture"))


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
