"""A sheet: flat design in pixels of a 1920 x 1080 frame, top left origin, made of shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.illustration.lettering import Anchor, Face, lettering, text_width, wrap
from pipeline.illustration.shapes import Shape
from pipeline.illustration.stage import Box, Stage

# Room above the base line for stacked Vietnamese accents, in ems.
ASCENT = 0.98


@dataclass(frozen=True)
class Layer:
    """Shapes in sheet coordinates (y upwards), clipped to `clip` if given."""

    shapes: tuple[Shape, ...]
    clip: Box | None = None


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

    # ---- text ----

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
        """Add one line whose upper edge (accents included) is at `y`."""
        base = self.height - y - ASCENT * size
        rgb = colour if colour.startswith("#") else self.palette[colour]
        shapes = lettering(words, self.face(weight), size, x, base, rgb, anchor=anchor)
        self.layers.append(Layer(shapes))

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
        leading: float = 1.28,
    ) -> float:
        """Add wrapped text; return the y of its lower edge."""
        at = {"start": x, "middle": x + width / 2, "end": x + width}[anchor]
        for line in wrap(words, self.face(weight), size, width):
            self.text(line, at, y, size, colour, weight=weight, anchor=anchor)
            y += leading * size
        return y

    def fitting_size(
        self,
        texts: Sequence[str],
        width: float,
        height: float,
        sizes: Sequence[float],
        *,
        weight: int = 400,
        leading: float = 1.28,
        gap: float = 0.0,
    ) -> float | None:
        """Return the first of `sizes` at which all `texts`, one below the other, fit; else None."""
        for size in sizes:
            face = self.face(weight)
            lines = [wrap(text, face, size, width) for text in texts]
            tall = sum(map(len, lines)) * leading * size + gap * size * (len(lines) - 1)
            wide = max((text_width(line, face, size) for text in lines for line in text), default=0)
            if tall <= height and wide <= width:
                return size
        return None

    def _add(self, stage: Stage) -> None:
        self.layers.append(Layer(tuple(stage.shapes)))
