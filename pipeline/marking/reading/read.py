"""One picture in, the answer sheets on it out: which they are and which boxes are marked.

Nothing that a picture shows raises an error: whatever cannot be read comes back as a reading
with its reason, so that no page is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.core.messages import tr
from pipeline.marking.reading.decide import (
    BLANK,
    CANCELLED,
    MARKED,
    UNSURE,
    BoxReading,
    State,
    decide,
    thresholds,
)
from pipeline.marking.reading.identify import identities
from pipeline.marking.reading.locate import Grey, Placement, find_sheets, reduced_by
from pipeline.marking.reading.measure import Measured, measure
from pipeline.marking.reading.straight import STRAIGHT, paper_light, patch_of, straightened
from pipeline.quiz.sheetgeometry import Rect, SheetIdentity, SheetLayout

__all__ = [
    "BLANK",
    "CANCELLED",
    "MARKED",
    "UNSURE",
    "BoxReading",
    "Fault",
    "Layouts",
    "SheetReading",
    "State",
    "read_picture",
    "read_straight",
]

Layouts = Callable[[SheetIdentity], SheetLayout | None]
"""Gives the layout of a sheet; None for sheets of another set or version."""

Fault = Literal["", "no-sheet", "corners", "no-code", "two-codes", "unknown", "unclear", "broken"]

MOST_PIXELS = 16_000_000
"""Larger pictures are reduced first: they show a sheet no better."""

_TO_GREY = {3: cv2.COLOR_BGR2GRAY, 4: cv2.COLOR_BGRA2GRAY}
_REVIEW_SIDE = 1600
_LEAST_CONTRAST = 0.18
_WORST_FIT = 0.45
_MOST_UNSEEN = 0.5


@dataclass(frozen=True, eq=False)
class SheetReading:
    """What was read of one sheet, or of a picture without one.

    `fault` and `reason` (for people) say why something is missing; both are empty if nothing is.
    `rows` hold the boxes of each row of the layout, empty where they were not read. `guess` are
    three digits, "" if left blank or not asked, "?" if unsure. `picture` is the page straightened
    (grey, upright) at `scale` pixels a millimetre; of a page that could not be straightened it is
    the picture itself, reduced, and `scale` is 0. `corners` are those of the paper in the picture
    (4 x 2, in pixels of the picture given).
    """

    identity: SheetIdentity | None
    fault: Fault
    reason: str
    rows: tuple[tuple[BoxReading, ...], ...]
    guess: str
    picture: Grey
    scale: float
    corners: NDArray[np.float64] | None = None
    guess_boxes: tuple[tuple[BoxReading, ...], ...] = ()

    def crop(self, place: Rect) -> Grey:
        """Return what lies at `place` (millimetres of the page); empty without a straight page."""
        if not self.scale:
            return np.zeros((0, 0), np.uint8)
        return patch_of(self.picture, place)


def read_picture(
    image: NDArray[Any], layouts: Layouts, assume: SheetIdentity | None = None
) -> list[SheetReading]:
    """Return a reading for each sheet in `image` (grey or BGR, 8 bit), at least one.

    Sheets come from top to bottom. `assume` is the sheet that it is where no code can be read: an
    organiser has said so. Never raises for what a picture shows.
    """
    try:
        grey, scale = _grey(image)
        sheets = find_sheets(grey)
        readings = [_read(grey, sheet, layouts, assume) for sheet in sheets]
        if not readings:
            readings = [_unread(grey, "no-sheet", tr("no answer sheet was found in this picture"))]
    except (cv2.error, ValueError, ArithmeticError, IndexError, np.linalg.LinAlgError, MemoryError):
        blank = np.full((16, 16), 255, np.uint8)
        return [_unread(blank, "broken", tr("this picture cannot be measured"))]
    if scale == 1:
        return readings
    return [
        replace(one, corners=None if one.corners is None else one.corners / scale)
        for one in readings
    ]


def read_straight(
    picture: NDArray[Any], layout: SheetLayout, identity: SheetIdentity
) -> SheetReading:
    """Read a page that was straightened before (`SheetReading.picture`) as the sheet `identity`."""
    homography = np.array([[STRAIGHT, 0, -0.5], [0, STRAIGHT, -0.5], [0, 0, 1]], dtype=np.float64)
    grey = np.ascontiguousarray(picture, dtype=np.uint8)
    return _boxes(grey, homography, grey, identity, layout, None)


def _grey(image: NDArray[Any]) -> tuple[Grey, float]:
    """Return the picture in grey and not too large, and by how much it was reduced."""
    if image.ndim not in (2, 3) or not image.size or image.dtype != np.uint8:
        raise ValueError("not a picture")
    # The smaller picture of a pair of steps is the cheaper one to turn grey.
    scale = min(1.0, (MOST_PIXELS / (image.shape[0] * image.shape[1])) ** 0.5)
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if image.ndim == 3:
        if image.shape[2] == 1:
            image = image[..., 0]
        elif image.shape[2] in _TO_GREY:
            image = cv2.cvtColor(image, _TO_GREY[image.shape[2]])
        else:
            raise ValueError("not a picture")
    return np.ascontiguousarray(image), scale


def _read(
    grey: Grey, sheet: Placement, layouts: Layouts, assume: SheetIdentity | None
) -> SheetReading:
    if sheet.homography is None:
        reason = tr(
            "only {count} of the four corner signs of a sheet are seen: three are needed; "
            "photograph it again, flat and whole",
            count=len(sheet.markers),
        )
        return replace(_unread(grey, "corners", reason), corners=sheet.corners())
    straight = straightened(grey, sheet.homography)
    known = identities(straight, STRAIGHT) or ((assume,) if assume else ())
    page = SheetReading(
        known[0] if len(known) == 1 else None, "", "", (), "", straight, STRAIGHT, sheet.corners()
    )
    if not known:
        reason = tr("neither of the two QR codes can be read: say which sheet it is")
        return replace(page, fault="no-code", reason=reason)
    if len(known) > 1:
        reason = tr(
            "the two QR codes say different things: {first} and {second}",
            first=known[0].readable,
            second=known[1].readable,
        )
        return replace(page, fault="two-codes", reason=reason)
    layout = layouts(known[0])
    if layout is None:
        reason = tr(
            "this sheet is of another set, or of another version of it: {code}",
            code=known[0].readable,
        )
        return replace(page, fault="unknown", reason=reason)
    return _boxes(grey, sheet.homography, straight, known[0], layout, sheet.corners())


def _boxes(
    grey: Grey,
    homography: NDArray[np.float64],
    straight: Grey,
    identity: SheetIdentity,
    layout: SheetLayout,
    corners: NDArray[np.float64] | None,
) -> SheetReading:
    measured = measure(grey, homography, paper_light(straight), layout)
    page = SheetReading(identity, "", "", (), "", straight, STRAIGHT, corners)
    counts = [len(row.boxes) for row in layout.rows] + [len(digit) for digit in layout.guess]
    found = decide(measured, thresholds(measured), counts)
    reason = _unclear(measured)
    if reason:
        found = [tuple(BoxReading(UNSURE, 0.0, box.darkness) for box in row) for row in found]
    rows, digits = tuple(found[: len(layout.rows)]), tuple(found[len(layout.rows) :])
    return replace(
        page,
        fault="unclear" if reason else "",
        reason=reason,
        rows=rows,
        guess=_guess(digits),
        guess_boxes=digits,
    )


def _unclear(measured: Measured) -> str:
    """Return why no box of a sheet can be trusted; empty if they can."""
    if measured.contrast < _LEAST_CONTRAST:
        return tr("the picture is too dark or too pale: filled and empty boxes look alike")
    if measured.fit > _WORST_FIT or float((measured.outline < 0.35).mean()) > _MOST_UNSEEN:
        return tr("the boxes are not where they should be: the sheet is bent, torn or covered")
    return ""


def _guess(digits: tuple[tuple[BoxReading, ...], ...]) -> str:
    """Return the closing guess as it was marked; leading zeros may be left out."""
    chosen = [[n for n, box in enumerate(row) if box.state == MARKED] for row in digits]
    if any(box.state == UNSURE for row in digits for box in row):
        return "?"
    if not any(chosen):
        return ""
    while chosen and not chosen[0]:
        chosen.pop(0)
    if any(len(row) != 1 for row in chosen):
        return "?"
    return "".join(str(row[0]) for row in chosen).zfill(len(digits))


def _unread(grey: Grey, fault: Fault, reason: str) -> SheetReading:
    scale = min(1.0, _REVIEW_SIDE / max(grey.shape))
    small = np.ascontiguousarray(reduced_by(grey, scale))
    return SheetReading(None, fault, reason, (), "", small, 0.0)
