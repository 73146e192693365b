"""Which sheet it is: the two QR codes, read from the straightened picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from pipeline.quiz.sheetgeometry import QR_CODES, Rect, SheetIdentity

Grey = NDArray[np.uint8]

_FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_MARGIN_MM = 4.0
"""Around the codes: paper that is not flat moves them."""


def identities(straight: Grey, pixels_per_mm: float) -> tuple[SheetIdentity, ...]:
    """Return what the QR codes say, each answer once: none, one, or two that disagree."""
    found = (_read(_cut(straight, place, pixels_per_mm)) for place in QR_CODES)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _cut(straight: Grey, place: Rect, pixels_per_mm: float) -> Grey:
    area = place.grown(_MARGIN_MM)
    left, top = (max(0, round(edge * pixels_per_mm)) for edge in (area.x, area.y))
    right = round((area.x + area.width) * pixels_per_mm)
    bottom = round((area.y + area.height) * pixels_per_mm)
    return np.ascontiguousarray(straight[top:bottom, left:right])


def _read(part: Grey) -> SheetIdentity | None:
    """Return the identity in a cut-out; plain first, then larger, smoother, of more contrast."""
    for picture in _trials(part):
        for code in zxingcpp.read_barcodes(picture, formats=_FORMATS):
            try:
                return SheetIdentity.decode(code.text)
            except ValueError:
                continue
    return None


def _trials(part: Grey) -> Iterator[NDArray[Any]]:
    if not part.size:
        return
    yield part
    smooth = cv2.GaussianBlur(part, (0, 0), 1.0)
    yield cv2.resize(smooth, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    wide = cv2.GaussianBlur(part, (0, 0), 4.0)
    sharp = cv2.addWeighted(smooth, 2.5, wide, -1.5, 0)
    yield cv2.resize(sharp, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    _, black = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    yield cv2.resize(black, None, fx=3, fy=3, interpolation=cv2.INTER_LINEAR)
