"""Shapes as SVG for print: small, the same bytes each time, no line thinner than print holds.

Lengths in the SVG are thousandths of a scene unit, whole numbers: 0.03 mm where a
picture fills a sheet of A3. Opacity is kept, nothing becomes a bitmap, and whoever
shows the SVG clips it to its box.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.illustration import colours
from pipeline.illustration.mono import Look, MonoPalette
from pipeline.illustration.patterns import tile_svg
from pipeline.illustration.shapes import Shape
from pipeline.illustration.stage import Box
from pipeline.illustration.svgpaths import STEPS, path_data

NARROWEST_MM = 38.0
"""Width of the smallest picture that is printed, unless somebody says otherwise."""
HAIRLINE_PT = 0.25
"""The thinnest line that print holds: thinner ones get this width in the smallest picture."""
_POINTS_PER_UNIT = 20
# A line that is to show its pattern is as wide as a tile, in scene units.
_PATTERNED = 0.2
# Fainter shapes show no pattern, others the whole of it: see-through tiles would make
# Typst add groups, with a colour space of their own, to the PDF.
_FAINT = 0.35


def hairline(box: Box, narrowest_mm: float = NARROWEST_MM) -> float:
    """Return the thinnest stroke of a picture of `box`, in scene units."""
    return (box[2] - box[0]) * HAIRLINE_PT * 25.4 / 72 / narrowest_mm


def svg(
    shapes: Iterable[Shape],
    box: Box,
    mono: MonoPalette | None = None,
    narrowest_mm: float = NARROWEST_MM,
) -> bytes:
    """Return `box` of `shapes`, painted back to front; a scene unit is 20 points wide.

    `narrowest_mm` is how narrow it is printed at most: no line gets thinner than a press holds.

    With `mono` the shapes are those of a drawing in `mono.colours`; its looks are put on
    them, and all colours are pure greys. Without it none is: see `_coloured`.
    """
    writer = _Writer(box, mono.looks if mono else None, narrowest_mm)
    seen = [shape for shape in shapes if _is_seen(shape, box)]
    body = "".join(writer.elements(seen))
    width, height = box[2] - box[0], box[3] - box[1]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' width="{_number(width * _POINTS_PER_UNIT)}pt"'
        f' height="{_number(height * _POINTS_PER_UNIT)}pt"'
        f' viewBox="0 0 {_steps(width)} {_steps(height)}"'
        ' stroke-linejoin="round" stroke-linecap="round" fill="none">'
        f"{writer.definitions()}{body}</svg>\n"
    ).encode("ascii")


class _Writer:
    """Writes the elements of one picture; `looks` by key in black and white, None in colour."""

    def __init__(self, box: Box, looks: Mapping[str, Look] | None, narrowest_mm: float) -> None:
        self._box, self._looks = box, looks
        self._thinnest = math.ceil(hairline(box, narrowest_mm) * STEPS)  # in steps
        self._patterns: dict[Look, str] = {}

    def elements(self, shapes: Sequence[Shape]) -> Iterator[str]:
        """Write `shapes`, those side by side that look alike together."""
        for colour, alike in groupby(shapes, key=_colour_of):
            look = self._looks.get(colour) if self._looks is not None else None
            group = list(alike)
            if look and look.outline:
                # All outlines lie below all shapes: a hand's fingers get one around them all.
                yield from self._runs(group, "outline", look)
            yield from self._runs(group, "shape", look)
            if look and look.pattern:
                marked = [shape for shape in group if shape.alpha >= _FAINT and not _thin(shape)]
                yield from self._runs(marked, "pattern", look)

    def definitions(self) -> str:
        """Return the patterns that `elements` has used."""
        tiles = (
            tile_svg(look.pattern, identity, look.mark)
            for look, identity in self._patterns.items()
            if look.pattern
        )
        found = "".join(tiles)
        return f"<defs>{found}</defs>" if found else ""

    def _runs(self, shapes: Sequence[Shape], layer: str, look: Look | None) -> Iterator[str]:
        """Write one layer of `shapes`: neighbours with the same paint become one path."""
        painted = [(self._paint(shape, layer, look), shape) for shape in shapes]
        for paint, run in groupby(painted, key=lambda pair: pair[0]):
            members = [shape for _, shape in run]
            if members[0].alpha == 1 or layer == "pattern":
                data = "".join(path_data(shape, self._box) for shape in members)
                yield f'<path {paint} d="{data}"/>'
            else:  # where two of them lie on one another it must be seen
                for shape in members:
                    yield f'<path {paint} d="{path_data(shape, self._box)}"/>'

    def _paint(self, shape: Shape, layer: str, look: Look | None) -> str:
        """Return the attributes of `shape` in a layer: its outline, itself, its pattern."""
        fill, stroke, width = shape.fill, shape.stroke, shape.width if shape.stroke else 0.0
        if layer == "outline" and look:
            fill, stroke, width = None, look.outline, width + 2 * look.weight
        elif layer == "pattern" and look:
            url = f"url(#{self._patterns.setdefault(look, f'p{len(self._patterns)}')})"
            fill, stroke = fill and url, stroke and url
        else:
            fill, stroke = self._ink(fill, shape), self._ink(stroke, shape)
        parts = []
        if fill:
            parts.append(f'fill="{fill}"')
        if stroke:
            parts.append(f'stroke="{stroke}" stroke-width="{max(_steps(width), self._thinnest)}"')
            if shape.cap != "round" and shape.stroke:
                parts.append(f'stroke-linecap="{shape.cap}"')
        if shape.alpha < 1 and layer != "pattern":
            parts += [
                f'{part}-opacity="{_number(shape.alpha)}"'
                for part, colour in (("fill", fill), ("stroke", stroke))
                if colour
            ]
        return " ".join(parts)

    def _ink(self, colour: str | None, shape: Shape) -> str | None:
        if colour is None:
            return None
        if self._looks is None:
            return _coloured(colour)
        look = self._looks.get(colour)
        if look is None:
            return colours.grey(colour)
        # A line that is too thin to show its pattern takes the darker of its two greys.
        return min(look.grey, look.mark) if look.pattern and _thin(shape) else look.grey


def _coloured(colour: str) -> str:
    """Return `colour`, a pure grey one step off.

    Typst writes pure greys of an SVG in a grey colour space, and everything else in
    sRGB; print wants one space for all. Nobody sees the step.
    """
    red, green, blue = colours.rgb(colour)
    if red == green == blue:
        blue += -1 if blue else 1
    return f"#{red:02X}{green:02X}{blue:02X}"


def _thin(shape: Shape) -> bool:
    return bool(shape.stroke) and not shape.fill and shape.width < _PATTERNED


def _colour_of(shape: Shape) -> str:
    return shape.fill or shape.stroke or ""


def _steps(length: float) -> int:
    return round(length * STEPS)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _is_seen(shape: Shape, box: Box) -> bool:
    """Return whether `shape` lies in `box` and is more than a speck that no press holds."""
    left, bottom, right, top = shape.bounds()
    inside = left < box[2] and box[0] < right and bottom < box[3] and box[1] < top
    return inside and shape.alpha > 0 and max(right - left, top - bottom) >= hairline(box)
