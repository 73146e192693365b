"""A sheet: flat design in pixels, top left origin, made of shapes; the short side has 1080.

A sheet in a language that is written from right to left is mirrored: whoever lays it out counts x
from where reading begins, here as elsewhere, and everything stands on the other side, words and
pictures themselves not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

import numpy as np

from pipeline.illustration.lettering import (
    Anchor,
    Face,
    apart,
    lettering,
    overhangs,
    reach,
    text_width,
    wrap,
)
from pipeline.illustration.shapes import Shape
from pipeline.illustration.stage import Box, Stage

# Room above the base line for stacked Vietnamese accents, in ems; capitals are 0.7 em high.
ASCENT = 0.98
RISE = 0.2
"""How far accents of capitals (Ổ) rise above a line's upper edge, in ems."""

MIDDLE = ASCENT - 0.35
"""From the upper edge of a line to the middle of its capitals and digits, in ems."""

LEADING = 1.26
"""From one line to the next, in ems."""

Upright = Literal["top", "middle", "bottom"]

_ABOVE = 230
"""Unicode's combining class of marks above a letter."""

_DEEP = re.compile("[\u0590-\u1dff]")
"""Letters of scripts that reach further up and down than Latin and Chinese (Arabic, Thai)."""
_CLEAR = 0.05
"""What stays free between two lines of such a script where they come closest, in ems."""

_OTHER_END: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


class Rect(NamedTuple):
    """A part of a sheet in pixels: upper left corner, size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height


def far_reaching(lines: Sequence[str]) -> bool:
    """Tell whether `lines` are of a script that reaches further up and down than Latin does."""
    return any(map(_DEEP.search, lines))


def _rises(line: str) -> bool:
    return any(
        letter.isupper()
        and sum(combining(mark) == _ABOVE for mark in normalize("NFD", letter)[1:]) > 1
        for letter in line
    )


@dataclass(frozen=True)
class Layer:
    """Shapes in sheet coordinates (y upwards), clipped to `clip` if given.

    `words` is what the layer says, if it is a line of text.
    """

    shapes: tuple[Shape, ...]
    clip: Box | None = None
    words: str = ""


@dataclass
class Sheet:
    """Collects layers. x and y count from the top left corner; shapes lie y upwards.

    `families` are the language's fonts. `rtl`: x counts from the right edge, and text runs from
    there; the layers stand as they are seen.
    """

    width: float
    height: float
    palette: Mapping[str, str]
    families: tuple[str, ...]
    rtl: bool = False
    layers: list[Layer] = field(default_factory=list)

    def face(self, weight: int) -> Face:
        """Return the language's face at `weight`."""
        return Face(self.families, weight, self.rtl)

    def apart(self, words: str) -> str:
        """Return words of any language (names, addresses) so that they keep their own order."""
        return apart(words) if self.rtl else words

    def seen(self, place: Rect) -> Rect:
        """Return where `place` is seen: on the other side of a mirrored sheet. And back again."""
        return place._replace(x=self.width - place.right) if self.rtl else place

    # ---- shapes ----

    def rectangle(
        self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0
    ) -> None:
        """Add a rectangle, upper left corner at (x, y)."""
        stage = Stage(self.palette)
        left = self.seen(Rect(x, y, width, height)).x
        stage.rectangle(left, self.height - y - height, width, height, colour, radius=radius)
        self._add(stage)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        """Add a disc around (x, y)."""
        stage = Stage(self.palette)
        stage.circle(self.seen(Rect(x, y, 0, 0)).x, self.height - y, radius, colour)
        self._add(stage)

    def shapes(
        self, shapes: Sequence[Shape], scene: Box, x: float, y: float, width: float, height: float
    ) -> None:
        """Add scene shapes so that `scene` fills the frame (x, y, width, height), cut off there."""
        x = self.seen(Rect(x, y, width, height)).x
        scale = min(width / (scene[2] - scene[0]), height / (scene[3] - scene[1]))
        left = x + width / 2 - scale * (scene[0] + scene[2]) / 2
        bottom = self.height - y - height / 2 - scale * (scene[1] + scene[3]) / 2
        matrix = np.array([[scale, 0, left], [0, scale, bottom], [0, 0, 1]])
        clip = (x, self.height - y - height, x + width, self.height - y)
        self.layers.append(Layer(tuple(shape.moved(matrix) for shape in shapes), clip))

    def modules(
        self, rows: Sequence[Sequence[bool]], x: float, y: float, width: float, colour: str
    ) -> None:
        """Add a QR code's dark modules as one path, `width` pixels wide."""
        unit = width / len(rows)
        x = self.seen(Rect(x, y, width, width)).x
        stage = Stage(self.palette)
        for row, modules in enumerate(rows):
            start = None
            for column, dark in enumerate([*modules, False]):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    stage.rectangle(
                        x + start * unit,
                        self.height - y - (row + 1) * unit,
                        (column - start) * unit,
                        unit,
                        colour,
                    )
                    start = None
        self._add(stage)

    def outline(self, around: Rect, line: float, colour: str, radius: float) -> None:
        """Add a frame `line` pixels thick whose inner edge is `around`."""
        rect = self.seen(
            Rect(
                around.x - line / 2, around.y - line / 2, around.width + line, around.height + line
            )
        )
        stage = Stage(self.palette)
        low = self.height - rect.bottom
        stage.rectangle(rect.x, low, rect.width, rect.height, colour, radius=radius)
        filled = stage.shapes[0]
        self.layers.append(Layer((replace(filled, fill=None, stroke=filled.fill, width=line),)))

    # ---- text ----

    def line_width(self, words: str, size: float, weight: int) -> float:
        """Return how wide one line is, in pixels."""
        return text_width(words, self.face(weight), size)

    def line_tops(
        self, lines: Sequence[str], size: float, *, weight: int = 400, leading: float = LEADING
    ) -> list[float]:
        """Return the upper edge of each line from the paragraph's top, and its lower edge last.

        A line with accents that rise over its capitals stands lower, clear of the line above;
        lines of scripts that reach further stand as far apart as the two that come closest need.
        """
        if far_reaching(lines):
            return self._deep_tops(lines, size, weight, leading)
        tops, y = [], 0.0
        for line in lines:
            y += RISE * size if _rises(line) else 0.0
            tops.append(y)
            y += leading * size
        return [*tops, y]

    def _deep_tops(
        self, lines: Sequence[str], size: float, weight: int, leading: float
    ) -> list[float]:
        reaches = [reach(line, self.face(weight), 1.0) for line in lines]
        needs = (below + above + _CLEAR for (_, below), (above, _) in pairwise(reaches))
        step = max(leading, *needs, 0.0)
        first = max(reaches[0][0] - ASCENT, 0.0)
        last = max(reaches[-1][1] - (leading - ASCENT), 0.0)
        tops = [(first + step * index) * size for index in range(len(lines))]
        return [*tops, tops[-1] + (leading + last) * size]

    def text(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        weight: int = 400,
        anchor: Anchor = "start",
    ) -> None:
        """Add one line whose upper edge (accents of small letters included) is at `y`.

        `anchor` says which point of it stands at `x`: where reading starts, the middle, its end.
        """
        base = self.height - y - ASCENT * size
        rgb = colour if colour.startswith("#") else self.palette[colour]
        at = self.seen(Rect(x, y, 0, 0)).x
        side = _OTHER_END[anchor] if self.rtl else anchor
        shapes = lettering(words, self.face(weight), size, at, base, rgb, anchor=side)
        self.layers.append(Layer(shapes, words=words))

    def paragraph(
        self,
        words: str,
        x: float,
        y: float,
        width: float,
        size: float,
        colour: str,
        *,
        weight: int = 400,
        anchor: Anchor = "start",
        leading: float = LEADING,
    ) -> float:
        """Add wrapped text; return the y of its lower edge."""
        at = {"start": x, "middle": x + width / 2, "end": x + width}[anchor]
        lines = wrap(words, self.face(weight), size, width)
        *tops, tall = self.line_tops(lines, size, weight=weight, leading=leading)
        for line, top in zip(lines, tops, strict=True):
            self.text(line, at, y + top, size, colour, weight=weight, anchor=anchor)
        return y + tall

    def block(
        self,
        words: str,
        place: Rect,
        size: float,
        colour: str,
        *,
        weight: int = 400,
        anchor: Anchor = "start",
        upright: Upright = "top",
        leading: float = LEADING,
    ) -> None:
        """Add wrapped text at the top, in the middle or at the bottom of `place`."""
        lines = wrap(words, self.face(weight), size, place.width)
        tall = self.line_tops(lines, size, weight=weight, leading=leading)[-1]
        # What one sees as the middle of a line is the middle of its capitals.
        middle = (place.height - tall) / 2 - (MIDDLE - leading / 2) * size
        down = {"top": 0.0, "middle": middle, "bottom": place.height - tall}[upright]
        self.paragraph(
            words, place.x, place.y + max(down, 0), place.width, size, colour,
            weight=weight, anchor=anchor, leading=leading,
        )  # fmt: skip

    def fitting_size(
        self,
        texts: Sequence[str],
        width: float,
        height: float,
        sizes: Sequence[float],
        *,
        weight: int = 400,
        leading: float = LEADING,
    ) -> float | None:
        """Return the first of `sizes` at which all `texts`, one below the other, fit; else None."""
        for size in sizes:
            face = self.face(weight)
            if any(overhangs(text, face, size, width) for text in texts):
                continue
            lines = [line for text in texts for line in wrap(text, face, size, width)]
            if self.line_tops(lines, size, weight=weight, leading=leading)[-1] <= height:
                return size
        return None

    def _add(self, stage: Stage) -> None:
        self.layers.append(Layer(tuple(stage.shapes)))
