"""Frames: a designed board painted at a time, only where something changed.

The pixels go to a screen. `RgbScreen` keeps them as they are, for pictures and
the notebook; `YuvScreen` lays them out as the planes that the encoder takes, so
that no frame is ever converted.
"""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clip import bitmaps
from pipeline.clip.design import Design, caption_layers
from pipeline.clip.order import ClipOrder
from pipeline.clip.sheet import Layer
from pipeline.clip.timing import Timing
from pipeline.illustration.colours import Space
from pipeline.illustration.paint import Canvas, PixelBox
from pipeline.illustration.shapes import Shape

Pixels = NDArray[np.uint8]


class Screen(Protocol):
    """Where painted pixels go."""

    space: Space
    array: Pixels

    def put(self, pixels: Pixels, box: PixelBox, left: int, top: int) -> None:
        """Take over `box` of `pixels` (height, width, 3 or 4), upper left corner at (left, top)."""


class RgbScreen:
    """A frame as (height, width, 3) RGB."""

    space: Space = "rgb"

    def __init__(self, width: int, height: int) -> None:
        self.array: Pixels = np.zeros((height, width, 3), dtype=np.uint8)

    def put(self, pixels: Pixels, box: PixelBox, left: int, top: int) -> None:
        """See `Screen`."""
        x0, y0, x1, y1 = box
        self.array[top + y0 : top + y1, left + x0 : left + x1] = pixels[y0:y1, x0:x1, :3]


class YuvScreen:
    """A frame as planar YUV 4:2:0 (I420): (height * 3 / 2, width), Y above U above V."""

    space: Space = "bt709"

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.array: Pixels = np.zeros((height * 3 // 2, width), dtype=np.uint8)
        flat = self.array.reshape(-1)
        luma, quarter = width * height, width * height // 4
        self._y = flat[:luma].reshape(height, width)
        self._u = flat[luma : luma + quarter].reshape(height // 2, width // 2)
        self._v = flat[luma + quarter :].reshape(height // 2, width // 2)

    def put(self, pixels: Pixels, box: PixelBox, left: int, top: int) -> None:
        """See `Screen`. The box grows to even pixels: chroma has half the resolution."""
        height, width = pixels.shape[:2]
        x0, y0 = box[0] - box[0] % 2, box[1] - box[1] % 2
        x1, y1 = min(box[2] + box[2] % 2, width), min(box[3] + box[3] % 2, height)
        part = pixels[y0:y1, x0:x1]
        self._y[top + y0 : top + y1, left + x0 : left + x1] = cv2.extractChannel(part, 0)
        size = ((x1 - x0) // 2, (y1 - y0) // 2)
        half = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
        rows = slice((top + y0) // 2, (top + y1) // 2)
        columns = slice((left + x0) // 2, (left + x1) // 2)
        self._u[rows, columns] = cv2.extractChannel(half, 1)
        self._v[rows, columns] = cv2.extractChannel(half, 2)


class BoardPainter:
    """Paints one board on a screen of the format's size, or of any other with its proportions."""

    def __init__(self, board: Design, timing: Timing, order: ClipOrder, screen: Screen) -> None:
        self._design, self._timing, self._order, self._screen = board, timing, order, screen
        height, width = screen.array.shape[0], screen.array.shape[1]
        if screen.space == "bt709":
            height = height * 2 // 3
        box = (0.0, 0.0, float(board.width), float(board.height))
        self._sheet = Canvas(width, height, box, screen.space)
        self._captions: dict[tuple[str, ...], tuple[Layer, ...]] = {}
        self._paint_still()
        screen.put(self._sheet.quads, (0, 0, width, height), 0, 0)
        self._picture: Canvas | None = None
        if board.picture:
            place, scale = board.picture, height / board.height
            self._left, self._top = _even(place.x * scale), _even(place.y * scale)
            right, bottom = (
                _even((place.x + place.width) * scale),
                _even((place.y + place.height) * scale),
            )
            self._picture = Canvas(
                right - self._left, bottom - self._top, place.scene, screen.space
            )
            self._picture.background(place.drawing.still, order.studio.palette["paper"])
            self._first = True

    def frame(self, t: float) -> Pixels:
        """Show the board at `t` seconds and return the screen's array (a view: copy to keep)."""
        _, box = self._sheet.frame(self._shown(t))
        if box:
            self._screen.put(self._sheet.quads, box, 0, 0)
        if self._picture and self._design.picture:
            _, box = self._picture.frame(self._design.picture.drawing.moving(t))
            if self._first:
                box, self._first = (0, 0, self._picture.width, self._picture.height), False
            if box:
                self._screen.put(self._picture.quads, box, self._left, self._top)
        return self._screen.array

    def _paint_still(self) -> None:
        self._sheet.clear(self._order.studio.palette["paper"])
        for layer in self._design.still:
            region = self._sheet.pixel_box(layer.clip, margin=0) if layer.clip else None
            self._sheet.paint(layer.shapes, region)
        self._paint_bitmaps()
        self._sheet.keep_background()

    def _paint_bitmaps(self) -> None:
        scale = self._sheet.width / self._design.width
        for bitmap in self._design.pictures:
            left, top = round(bitmap.x * scale), round(bitmap.y * scale)
            width, height = round(bitmap.width * scale), round(bitmap.height * scale)
            part = self._sheet.quads[top : top + height, left : left + width, :3]
            part[:] = bitmaps.pixels(bitmap, width, height, self._screen.space)

    def _shown(self, t: float) -> tuple[Shape, ...]:
        layers: list[Layer] = []
        if self._design.captions is not None:
            for cue in self._timing.cues:
                if cue.start_s <= t < cue.end_s:
                    layers += self._caption(cue.lines)
        for (start, end), mark in zip(self._timing.sentences, self._design.marks, strict=False):
            if start <= t < end:
                layers += mark
        return tuple(shape for layer in layers for shape in layer.shapes)

    def _caption(self, lines: tuple[str, ...]) -> tuple[Layer, ...]:
        if lines not in self._captions:
            self._captions[lines] = caption_layers(lines, self._design, self._order)
        return self._captions[lines]


def still_picture(board: Design, timing: Timing, order: ClipOrder, t: float, height: int) -> Pixels:
    """Return one RGB frame of a board, `height` pixels high."""
    width = _even(board.width * height / board.height)
    screen = RgbScreen(width, height)
    return BoardPainter(board, timing, order, screen).frame(t).copy()


def _even(value: float) -> int:
    return round(value / 2) * 2
