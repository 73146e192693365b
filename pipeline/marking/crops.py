"""Pieces of straightened pictures, for the eye of the organiser, as data addresses of a page."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps

from pipeline.marking.annotate import answers_rect, around, crop, guess_rect, row_rect
from pipeline.marking.decisions import GUESS
from pipeline.marking.keys import MarkingKey
from pipeline.marking.reading.locate import Grey
from pipeline.marking.records import Sheet
from pipeline.quiz.answersheet import Rect

_ROW_QUALITY, _PAGE_QUALITY, _RAISED_QUALITY = 55, 45, 45
_LEAST_ANSWERS_SIDE = 560
"""So many pixels high all answers are at least: boxes can still be looked into."""
_NAME_RECT_MARGIN = 1.0
_WINDOW = (0.84, 0.99)
"""Brightness, as a share of the paper's, that is shown as black and as white."""
_PAPER_MM, _GRAIN_MM = 7.0, 0.15
"""Larger than any mark: what is brightest over this length is paper; smaller than any line."""

Pictures = Callable[[str], Path]
"""Gives the file of a straightened picture by its name."""


@dataclass
class Crops:
    """Cuts pieces out of straightened pictures and keeps them as data addresses, each once."""

    key: MarkingKey
    pictures: Pictures
    page_side: int
    found: dict[str, dict[str, str | int]] = field(default_factory=dict)
    _open: tuple[str, Image.Image] | None = None

    def row(self, sheet: Sheet, name: str) -> str:
        """Return the name of the crop of a row of boxes, or of the closing guess."""
        layout = self.key.known.layout(sheet.identity) if sheet.identity else None
        if layout is None or not sheet.scale:
            return ""
        place = guess_rect(layout) if name == GUESS else row_rect(layout, name)
        return self._cut(sheet, name, place)

    def name(self, sheet: Sheet) -> str:
        """Return the name of the crop of the name that somebody wrote."""
        layout = self.key.known.layout(sheet.identity) if sheet.identity else None
        place = layout.fields.get("name") if layout else None
        return self._cut(sheet, "name", place.grown(_NAME_RECT_MARGIN) if place else None)

    def page(self, sheet: Sheet) -> str:
        """Return the name of the whole page, small."""
        picture = self._picture(sheet)
        if picture is None:
            return ""
        small = picture.copy()
        small.thumbnail((self.page_side, self.page_side))
        return self._keep(f"{sheet.id}|page", small, _PAGE_QUALITY)

    def raised(self, sheet: Sheet) -> list[str]:
        """Return the names of the crops of all that can be written on, their contrast raised.

        Who wrote, the answers, and the closing guess where it is asked for: faint pencil shows.
        """
        layout = self.key.known.layout(sheet.identity) if sheet.identity else None
        picture = self._picture(sheet) if layout and sheet.scale else None
        if layout is None or picture is None:
            return []
        head = around(layout.fields.values()).grown(_NAME_RECT_MARGIN)
        guess = guess_rect(layout)
        parts = {"head": head, "answers": answers_rect(layout), "all-guess": guess}
        return [
            self._raised(picture, f"{sheet.id}|{name}", place, sheet.scale)
            for name, place in parts.items()
            if place
        ]

    def _raised(self, picture: Image.Image, name: str, place: Rect, scale: float) -> str:
        part = np.asarray(crop(picture, place, scale), dtype=np.uint8)
        raised = Image.fromarray(_raised(part, scale))
        raised.thumbnail((raised.width, max(self.page_side, _LEAST_ANSWERS_SIDE)))
        return self._keep(name, raised, _RAISED_QUALITY)

    def _cut(self, sheet: Sheet, name: str, place: Rect | None) -> str:
        picture = self._picture(sheet) if place and sheet.scale else None
        if picture is None or place is None:
            return ""
        return self._keep(f"{sheet.id}|{name}", crop(picture, place, sheet.scale), _ROW_QUALITY)

    def _picture(self, sheet: Sheet) -> Image.Image | None:
        if not sheet.picture:
            return None
        if self._open is None or self._open[0] != sheet.picture:
            with suppress(OSError), Image.open(self.pictures(sheet.picture)) as opened:
                self._open = (sheet.picture, opened.convert("L"))
                return self._open[1]
            return None
        return self._open[1]

    def _keep(self, name: str, picture: Image.Image, quality: int) -> str:
        # Photographs taken in dim light are grey on grey: the eye needs what the reader has.
        clear = ImageOps.autocontrast(picture, cutoff=(0.5, 2))
        stream = io.BytesIO()
        clear.save(stream, "JPEG", quality=quality, optimize=True)
        data = base64.b64encode(stream.getvalue()).decode("ascii")
        size = {"width": clear.width, "height": clear.height}
        self.found[name] = {"data": f"data:image/jpeg;base64,{data}", **size}
        return name


def _raised(part: Grey, scale: float) -> Grey:
    """Return a piece of paper, `scale` pixels a millimetre, on which the faintest pencil shows."""
    side = round(_PAPER_MM * scale) | 1
    kernel = np.ones((side, side), np.uint8)
    paper = cv2.morphologyEx(cv2.medianBlur(part, 3), cv2.MORPH_CLOSE, kernel)
    smooth = cv2.GaussianBlur(part, (0, 0), _GRAIN_MM * scale)
    share = smooth / np.maximum(cv2.GaussianBlur(paper, (0, 0), side / 2), 8).astype(np.float32)
    low, high = _WINDOW
    return np.asarray(((share - low) / (high - low)).clip(0, 1) * 255, dtype=np.uint8)
