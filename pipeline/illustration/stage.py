"""The stage: where props and people are put together, in scene units.

x runs from -8 to 8, y from 0 to 6.5; one unit is about 45 cm. All that matters
happens inside `ACTION_BOX`; backgrounds fill `CANVAS_BOX`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from pipeline.illustration.shapes import CLOSE, CURVE4, LINE, MOVE, Cap, Points, Shape

Box = tuple[float, float, float, float]
"""(left, bottom, right, top) in scene units."""

ACTION_BOX: Box = (-4.8, 0.0, 4.8, 6.4)
WIDE_BOX: Box = (-8.0, 0.0, 8.0, 6.5)
CANVAS_BOX: Box = (-9.0, -2.0, 9.0, 8.0)

# A quarter circle as one cubic Bézier curve: distance of the control points.
_KAPPA = 0.5522847498
_UNMOVED: NDArray[np.float64] = np.eye(3)


class Stage:
    """Collects shapes, back to front. Colours are names of the palette or `#RRGGBB`."""

    def __init__(self, palette: Mapping[str, str]) -> None:
        self.palette = palette
        self.shapes: list[Shape] = []
        self._matrix: NDArray[np.float64] = _UNMOVED
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
        self._matrix = before @ np.array([[cos * flip, -sin, x], [sin * flip, cos, y], [0, 0, 1]])
        try:
            yield self
        finally:
            self._matrix = before

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
        """Add a path; everything below ends here."""
        shape = Shape(
            points,
            codes,
            self.colour(fill) if fill else None,
            self.colour(stroke) if stroke else None,
            width,
            cap,
            alpha * self._alpha,
        )
        self.shapes.append(shape if self._matrix is _UNMOVED else shape.moved(self._matrix))

    def polygon(self, points: Sequence[tuple[float, float]], fill: str, alpha: float = 1.0) -> None:
        """Add a filled polygon."""
        corners = np.array([*points, points[0]], dtype=float)
        codes = np.array([MOVE] + [LINE] * (len(points) - 1) + [CLOSE], dtype=np.uint8)
        self.add(corners, codes, fill=fill, alpha=alpha)

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
        radius = min(radius, abs(width) / 2, abs(height) / 2)
        if radius <= 0:
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            self.polygon(corners, fill, alpha)
            return
        right, top, k = x + width, y + height, radius * (1 - _KAPPA)
        points = [
            (x + radius, y),
            (right - radius, y), (right - k, y), (right, y + k), (right, y + radius),
            (right, top - radius), (right, top - k), (right - k, top), (right - radius, top),
            (x + radius, top), (x + k, top), (x, top - k), (x, top - radius),
            (x, y + radius), (x, y + k), (x + k, y), (x + radius, y),
            (x + radius, y),
        ]  # fmt: skip
        codes = [MOVE, *([LINE, CURVE4, CURVE4, CURVE4] * 4), CLOSE]
        self.add(np.array(points), np.array(codes, dtype=np.uint8), fill=fill, alpha=alpha)

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, fill: str, *, alpha: float = 1.0
    ) -> None:
        """Add an ellipse around (x, y) with the half axes `rx` and `ry`."""
        kx, ky = rx * _KAPPA, ry * _KAPPA
        points = [
            (x + rx, y),
            (x + rx, y + ky), (x + kx, y + ry), (x, y + ry),
            (x - kx, y + ry), (x - rx, y + ky), (x - rx, y),
            (x - rx, y - ky), (x - kx, y - ry), (x, y - ry),
            (x + kx, y - ry), (x + rx, y - ky), (x + rx, y),
            (x + rx, y),
        ]  # fmt: skip
        codes = np.array([MOVE] + [CURVE4] * 12 + [CLOSE], dtype=np.uint8)
        self.add(np.array(points), codes, fill=fill, alpha=alpha)

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
        self.add(np.array(points, dtype=float), stroke=stroke, width=width, cap=cap, alpha=alpha)

    def blob(self, points: Sequence[tuple[float, float]], fill: str, *, alpha: float = 1.0) -> None:
        """Add a smooth closed curve through `points` (Catmull-Rom, as Bézier curves)."""
        ring = np.array(points, dtype=float)
        count = len(ring)
        around = np.vstack([ring[-1:], ring, ring[:2]])
        tangent = (around[2:] - around[:-2]) / 6
        path = np.empty((3 * count + 2, 2))
        path[0] = path[-1] = ring[0]
        path[1:-1:3] = ring + tangent[:count]
        path[2:-1:3] = around[2 : count + 2] - tangent[1 : count + 1]
        path[3:-1:3] = around[2 : count + 2]
        codes = np.full(3 * count + 2, CURVE4, dtype=np.uint8)
        codes[0], codes[-1] = MOVE, CLOSE
        self.add(path, codes, fill=fill, alpha=alpha)

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
        steps = max(3, int(abs(end - start) / 6) + 1)
        angles = np.radians(np.linspace(start, end, steps))
        points = np.column_stack([x + radius * np.cos(angles), y + radius * np.sin(angles)])
        self.add(points, stroke=stroke, width=width, cap=cap, alpha=alpha)
