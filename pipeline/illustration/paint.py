"""Painting shapes: to pixels through Matplotlib's Agg, to vectors as SVG (`vectors`)."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D, Bbox
from numpy.typing import NDArray
from PIL import Image

from pipeline.illustration import colours, vectors
from pipeline.illustration.colours import Space
from pipeline.illustration.mono import MonoPalette
from pipeline.illustration.registry import Drawing
from pipeline.illustration.shapes import Cap, Shape
from pipeline.illustration.stage import ACTION_BOX, Box

Pixels = NDArray[np.uint8]
PixelBox = tuple[int, int, int, int]
"""(left, top, right, bottom) in pixels from the upper left corner; right and bottom excluded."""

# Antialiasing reaches into the pixel beside an edge.
_MARGIN = 2


class Canvas:
    """A bitmap that shows `box` of the scene, as large as fits, centred.

    Where the box is wider or flatter than the bitmap, the scene around the box
    is seen: one scene unit is as many pixels across as upwards.

    In the colour space `rgb` the channels are red, green, blue; in `bt709` they
    are Y, Cb, Cr in limited range. Each flat colour is converted once, and
    blending is linear, so the picture is the one that a conversion afterwards gives.
    """

    def __init__(
        self, width: int, height: int, box: Box = ACTION_BOX, space: Space = "rgb"
    ) -> None:
        self.width, self.height, self.box, self.space = width, height, box, space
        left, bottom, right, top = box
        self.scale = min(width / (right - left), height / (top - bottom))
        """Pixels per scene unit."""
        self._renderer = RendererAgg(width, height, 72)
        self._rgba: Pixels = np.asarray(self._renderer.buffer_rgba())
        self._origin = (
            width / 2 - self.scale * (left + right) / 2,
            height / 2 - self.scale * (bottom + top) / 2,
        )
        # Agg's y runs upwards, like the scene's.
        self._to_pixels = Affine2D().scale(self.scale).translate(*self._origin)
        caps: tuple[Cap | None, ...] = (None, "round", "butt")
        self._contexts = {cap: self._new_context(cap) for cap in caps}
        self._background: Pixels = self._rgba.copy()
        self._shown: tuple[Shape, ...] = ()
        self._paper = "#FFFFFF"
        self.clear(self._paper)

    @property
    def pixels(self) -> Pixels:
        """The bitmap, (height, width, 3): a view that later painting changes."""
        return self._rgba[:, :, :3]

    @property
    def quads(self) -> Pixels:
        """The bitmap with its fourth, unused channel, (height, width, 4): whole in memory."""
        return self._rgba

    def visible(self) -> Box:
        """Return the part of the scene that the bitmap shows."""
        corners = self._to_pixels.inverted().transform([(0, 0), (self.width, self.height)])
        return (*map(float, corners[0]), *map(float, corners[1]))  # type: ignore[return-value]

    def pixel_box(self, bounds: Box, margin: int = _MARGIN) -> PixelBox:
        """Return the pixels that `bounds` (scene units) touches, inside the bitmap."""
        scale, (x, y) = self.scale, self._origin
        return (
            min(max(math.floor(x + scale * bounds[0]) - margin, 0), self.width),
            min(max(self.height - math.ceil(y + scale * bounds[3]) - margin, 0), self.height),
            min(max(math.ceil(x + scale * bounds[2]) + margin, 0), self.width),
            min(max(self.height - math.floor(y + scale * bounds[1]) + margin, 0), self.height),
        )

    # ---- painting ----

    def clear(self, colour: str) -> None:
        """Fill the bitmap with `#RRGGBB`."""
        self._rgba[:, :, :3] = self._channels(colour)
        self._rgba[:, :, 3] = 255

    def paint(self, shapes: Iterable[Shape], region: PixelBox | None = None) -> None:
        """Paint `shapes` over what is there, back to front; only inside `region` if given."""
        clip = None
        if region:
            left, top, right, bottom = region
            clip = Bbox([[left, self.height - bottom], [right, self.height - top]])
        for shape in shapes:
            self._paint_one(shape, clip)

    def background(self, shapes: Iterable[Shape], paper: str = "#FFFFFF") -> None:
        """Paint what stands still, and keep it for `frame`."""
        self.clear(paper)
        self.paint(shapes)
        self.keep_background()

    def keep_background(self) -> None:
        """Keep what is painted now as what stands still for `frame`."""
        self._background = self._rgba.copy()
        self._shown = ()

    def frame(self, shapes: Sequence[Shape]) -> tuple[Pixels, PixelBox | None]:
        """Show `shapes` over the background; return the bitmap and what changed since before.

        Only that box is painted again. None means that nothing changed. The
        bitmap is a view: copy it to keep it.
        """
        region = self._changed(self._shown, shapes)
        self._shown = tuple(shapes)
        if region is None:
            return self.pixels, None
        left, top, right, bottom = region
        self._rgba[top:bottom, left:right] = self._background[top:bottom, left:right]
        inside = self._scene_box(region)
        self.paint((shape for shape in shapes if _overlap(shape.bounds(), inside)), region)
        return self.pixels, region

    def _scene_box(self, region: PixelBox) -> Box:
        """Return `region` in scene units, with the margin in which antialiasing paints."""
        scale, (x, y) = self.scale, self._origin
        left, top, right, bottom = region
        return (
            (left - _MARGIN - x) / scale,
            (self.height - bottom - _MARGIN - y) / scale,
            (right + _MARGIN - x) / scale,
            (self.height - top + _MARGIN - y) / scale,
        )

    def _changed(self, before: Sequence[Shape], after: Sequence[Shape]) -> PixelBox | None:
        changed: list[Shape] = []
        for old, new in zip(before, after, strict=False):
            if not old.same_as(new):
                changed += (old, new)
        common = min(len(before), len(after))
        changed += [*before[common:], *after[common:]]
        seen = self._scene_box((0, 0, self.width, self.height))
        boxes = [box for box in (shape.bounds() for shape in changed) if _overlap(box, seen)]
        if not boxes:
            return None
        left, bottom, right, top = zip(*boxes, strict=True)
        region = self.pixel_box((min(left), min(bottom), max(right), max(top)))
        return region if _area(region) else None

    def _paint_one(self, shape: Shape, clip: Bbox | None) -> None:
        context = self._contexts[shape.cap if shape.stroke else None]
        context.set_clip_rectangle(clip)
        context.set_alpha(shape.alpha)
        if shape.stroke:
            context.set_foreground((*self._unit(shape.stroke), shape.alpha), isRGBA=True)
            context.set_linewidth(shape.width * self.scale)
        face = (*self._unit(shape.fill), shape.alpha) if shape.fill else None
        self._renderer.draw_path(context, shape.outline, self._to_pixels, face)

    def _new_context(self, cap: Cap | None) -> Any:
        """Return how to paint strokes with `cap` ends, or fills where it is None.

        Made once: a context costs as much to make as a small shape to paint.
        """
        context = self._renderer.new_gc()
        context.set_snap(False)  # moving edges must not jump from pixel to pixel
        context.set_joinstyle("round")
        context.set_linewidth(0)
        if cap:
            context.set_capstyle(cap)
        return context

    def _channels(self, colour: str) -> colours.Triple:
        return colours.rgb(colour) if self.space == "rgb" else colours.bt709(colour)

    def _unit(self, colour: str) -> tuple[float, float, float]:
        first, second, third = self._channels(colour)
        return first / 255, second / 255, third / 255


def to_png(
    drawing: Drawing,
    target: Path | io.BytesIO,
    width_px: int = 1200,
    box: Box = ACTION_BOX,
    t: float | None = None,
) -> None:
    """Write `drawing` at `t` seconds (None: its moment for print) as a PNG `width_px` wide."""
    height_px = max(1, round(width_px * (box[3] - box[1]) / (box[2] - box[0])))
    canvas = Canvas(width_px, height_px, box)
    canvas.paint(drawing.at(t))
    Image.fromarray(np.ascontiguousarray(canvas.pixels)).save(target, format="PNG")


def to_svg(
    drawing: Drawing,
    box: Box = ACTION_BOX,
    t: float | None = None,
    *,
    mono: MonoPalette | None = None,
    narrowest_mm: float = vectors.NARROWEST_MM,
) -> bytes:
    """Return `drawing` at `t` seconds (None: its moment for print) as an SVG of `box`.

    With `mono` it is drawn in black and white, for the photocopier. A scene unit is
    20 points: 192 by 128 points for the action box. It is printed `narrowest_mm` wide or wider.
    """
    shown = drawing.in_colours(mono.colours) if mono else drawing
    return vectors.svg(shown.at(t), box, mono, narrowest_mm)


def _area(box: PixelBox) -> int:
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
