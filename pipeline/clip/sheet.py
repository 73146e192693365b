"""A sheet: flat design in pixels, top left origin, made of shapes; the short side has 1080."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

import numpy as np

from pipeline.illustration.lettering import Anchor, Face, lettering, overhangs, text_width, wrap
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


def line_tops(lines: Sequence[str], size: float, leading: float = LEADING) -> list[float]:
    """Return the upper edge of each line from the paragraph's top, and its lower edge last.

    A line with accents that rise over its capitals stands lower, clear of the line above.
    """
    tops, y = [], 0.0
    for line in lines:
        y += RISE * size if _rises(line) else 0.0
        tops.append(y)
        y += leading * size
    return [*tops, y]


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
    """Collects layers. x and y count from the top left corner; shapes lie y upwards."""

    width: float
    height: float
    palette: Mapping[str, str]
    family: str
    layers: list[Layer] = field(default_factory=list)

    def face(self, weight: int) -> Face:
        """Return the language's face at `weight`."""
        return Face(self.family, weight)

    # ---- shapes ----

    def rectangle(
        self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0
    ) -> None:
        """Add a rectangle, upper left corner at (x, y)."""
        stage = Stage(self.palette)
        stage.rectangle(x, self.height - y - height, width, height, colour, radius=radius)
        self._add(stage)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        """Add a disc around (x, y)."""
        stage = Stage(self.palette)
        stage.circle(x, self.height - y, radius, colour)
        self._add(stage)

    def shapes(
        self, shapes: Sequence[Shape], scene: Box, x: float, y: float, width: float, height: float
    ) -> None:
        """Add scene shapes so that `scene` fills the frame (x, y, width, height), cut off there."""
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
        rect = Rect(
            around.x - line / 2, around.y - line / 2, around.width + line, around.height + line
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
        """Add one line whose upper edge (accents of small letters included) is at `y`."""
        base = self.height - y - ASCENT * size
        rgb = colour if colour.startswith("#") else self.palette[colour]
        shapes = lettering(words, self.face(weight), size, x, base, rgb, anchor=anchor)
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
        *tops, tall = line_tops(lines, size, leading)
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
        tall = line_tops(wrap(words, self.face(weight), size, place.width), size, leading)[-1]
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
            if line_tops(lines, size, leading)[-1] <= height:
                return size
        return None

    def _add(self, stage: Stage) -> None:
        self.layers.append(Layer(tuple(stage.shapes)))
