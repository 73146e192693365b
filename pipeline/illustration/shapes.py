"""Shapes: pictures as plain data, in scene units, before anything is painted.

Because a picture is data, two moments can be compared, hashed, recoloured and
measured without drawing them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

Points = NDArray[np.float64]
Cap = Literal["round", "butt"]

# Path codes, the numbers that Matplotlib's Path uses.
MOVE, LINE, CURVE3, CURVE4, CLOSE = 1, 2, 3, 4, 79


@dataclass(frozen=True, eq=False)
class Shape:
    """One flat shape.

    `points` is (n, 2) in scene units, `codes` (n,) Matplotlib path codes or
    None for a polyline. `fill` and `stroke` are `#RRGGBB` or None; `width` is
    the stroke's in scene units; `closed` closes a polyline.
    """

    points: Points
    codes: NDArray[np.uint8] | None = None
    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    cap: Cap = "round"
    alpha: float = 1.0

    @cached_property
    def outline(self) -> Path:
        """The path as Matplotlib takes it; made once, painted as often as the shape is seen."""
        return Path(self.points, self.codes)

    def bounds(self) -> tuple[float, float, float, float]:
        """Return (left, bottom, right, top) in scene units, stroke included."""
        return self._bounds

    @cached_property
    def _bounds(self) -> tuple[float, float, float, float]:
        # Asked for several times a frame, for every shape.
        pad = self.width / 2 if self.stroke else 0.0
        left, bottom = self.points.min(axis=0).tolist()
        right, top = self.points.max(axis=0).tolist()
        return left - pad, bottom - pad, right + pad, top + pad

    def moved(self, matrix: NDArray[np.float64]) -> Shape:
        """Return the shape under the affine `matrix` (3, 3); the stroke scales with it."""
        (a, b, x), (c, d, y) = matrix[0].tolist(), matrix[1].tolist()
        points = self.points @ np.array([[a, c], [b, d]]) + np.array([x, y])
        scale = math.sqrt(abs(a * d - b * c))
        width = self.width * scale
        return Shape(points, self.codes, self.fill, self.stroke, width, self.cap, self.alpha)

    def same_as(self, other: Shape) -> bool:
        """Return whether both paint exactly the same."""
        return self is other or (
            (self.fill, self.stroke, self.width, self.cap, self.alpha)
            == (other.fill, other.stroke, other.width, other.cap, other.alpha)
            and _equal(self.points, other.points)
            and _equal(self.codes, other.codes)
        )


def _equal(one: NDArray[Any] | None, other: NDArray[Any] | None) -> bool:
    # Asked for every shape of every frame: comparing bytes takes a third of np.array_equal.
    if one is other:
        return True
    if one is None or other is None or one.shape != other.shape:
        return False
    return one.tobytes() == other.tobytes()
