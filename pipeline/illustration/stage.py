"""The stage: where props and people are put together, in scene units.

x runs from -8 to 8, y from 0 to 6.5; one unit is about 45 cm. All that matters
happens inside `ACTION_BOX`; backgrounds fill `CANVAS_BOX`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.illustration import paths
from pipeline.illustration.shapes import Cap, Points, Shape

Box = tuple[float, float, float, float]
"""(left, bottom, right, top) in scene units."""

ACTION_BOX: Box = (-4.8, 0.0, 4.8, 6.4)
WIDE_BOX: Box = (-8.0, 0.0, 8.0, 6.5)
CANVAS_BOX: Box = (-9.0, -2.0, 9.0, 8.0)

_UNMOVED: NDArray[np.float64] = np.eye(3)


class Stage:
    """Collects shapes, back to front. Colours are names of the palette or `#RRGGBB`."""

    def __init__(self, palette: Mapping[str, str]) -> None:
        self.palette = palette
        self.shapes: list[Shape] = []
        self._place(_UNMOVED)
        self._alpha = 1.0

    # ---- where and how ----

    def colour(self, name: str) -> str:
        """Return `#RRGGBB` for a palette name; KeyError where there is no such colour."""
        return name if name.startswith("#") else self.palette[name]

    @contextmanager
    def placed(
        self,
        x: float = 0.0,
        y: float = 0.0,
        *,
        scale: float = 1.0,
        turn: float = 0.0,
        mirror: bool = False,
    ) -> Iterator[Stage]:
        """Draw inside the block with origin (x, y), scaled, turned (degrees, anticlockwise)."""
        angle = math.radians(turn)
        cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
        flip = -1.0 if mirror else 1.0
        before = self._matrix
        self._place(before @ np.array([[cos * flip, -sin, x], [sin * flip, cos, y], [0, 0, 1]]))
        try:
            yield self
        finally:
            self._place(before)

    def _place(self, matrix: NDArray[np.float64]) -> None:
        self._matrix = matrix
        (a, b, x), (c, d, y) = matrix[:2].tolist()
        self._placement = paths.UNPLACED if matrix is _UNMOVED else (a, b, x, c, d, y)

    @contextmanager
    def faded(self, alpha: float) -> Iterator[Stage]:
        """Draw inside the block with opacity `alpha` (0 to 1)."""
        before = self._alpha
        self._alpha = before * alpha
        try:
            yield self
        finally:
            self._alpha = before

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where (x, y) of the current placement lies on the stage."""
        moved = self._matrix @ np.array([x, y, 1.0])
        return float(moved[0]), float(moved[1])

    # ---- shapes ----

    def add(
        self,
        points: Points,
        codes: NDArray[np.uint8] | None = None,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        cap: Cap = "round",
        alpha: float = 1.0,
    ) -> None:
        """Add a path of points; what is made of few numbers is better drawn with `draw`."""
        fill, stroke = fill and self.colour(fill), stroke and self.colour(stroke)
        shape = Shape(points, codes, fill, stroke, width, cap, alpha * self._alpha)
        self.shapes.append(shape if self._matrix is _UNMOVED else shape.moved(self._matrix))

    def draw(
        self,
        path: paths.PathOf,
        *arguments: Any,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        cap: Cap = "round",
        alpha: float = 1.0,
    ) -> None:
        """Add `path(*arguments)`, a pure function of hashable arguments; everything below does."""
        fill, stroke = fill and self.colour(fill), stroke and self.colour(stroke)
        alpha *= self._alpha
        self.shapes.append(
            paths.shape_of(path, arguments, self._placement, fill, stroke, width, cap, alpha)
        )

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, alpha: float = 1.0) -> None:
        """Add a filled polygon."""
        self.draw(paths.polygon, _vertices(points), fill=fill, alpha=alpha)

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        radius: float = 0.0,
        alpha: float = 1.0,
    ) -> None:
        """Add a rectangle with its lower left corner at (x, y), corners rounded by `radius`."""
        self.draw(paths.rectangle, x, y, width, height, radius, fill=fill, alpha=alpha)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, fill: str, *, alpha: float = 1.0
    ) -> None:
        """Add an ellipse around (x, y) with the half axes `rx` and `ry`."""
        self.draw(paths.ellipse, x, y, rx, ry, fill=fill, alpha=alpha)

    def circle(self, x: float, y: float, radius: float, fill: str, *, alpha: float = 1.0) -> None:
        """Add a circle around (x, y)."""
        self.ellipse(x, y, radius, radius, fill, alpha=alpha)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: str,
        width: float,
        *,
        cap: Cap = "round",
        alpha: float = 1.0,
    ) -> None:
        """Add an open polyline `width` units thick."""
        self.draw(
            paths.polyline, _vertices(points), stroke=stroke, width=width, cap=cap, alpha=alpha
        )

    def blob(self, points: Sequence[tuple[float, float]], fill: str, *, alpha: float = 1.0) -> None:
        """Add a smooth closed curve through `points` (Catmull-Rom, as Bézier curves)."""
        self.draw(paths.blob, _vertices(points), fill=fill, alpha=alpha)

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        end: float,
        stroke: str,
        width: float,
        *,
        cap: Cap = "round",
        alpha: float = 1.0,
    ) -> None:
        """Add an arc around (x, y) from `start` to `end` degrees."""
        self.draw(
            paths.arc, x, y, radius, start, end, stroke=stroke, width=width, cap=cap, alpha=alpha
        )


def _vertices(points: Sequence[tuple[float, float]]) -> paths.Vertices:
    return tuple([(x, y) for x, y in points])
