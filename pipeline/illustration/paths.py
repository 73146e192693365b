"""Paths of simple forms: (points, codes) from numbers, pure, so that each is worked out once.

From one frame to the next most of a picture stays as it was. Whoever draws asks
for the same path again, and gets the same shape, already measured (`shape_of`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.illustration.shapes import CLOSE, CURVE4, LINE, MOVE, Cap, Points, Shape

Path = tuple[Points, NDArray[np.uint8] | None]
"""Points (n, 2) and Matplotlib path codes; None for an open line."""

PathOf = Callable[..., Path]
"""Makes a path of hashable arguments."""

Placement = tuple[float, float, float, float, float, float]
"""The two rows of an affine matrix: (a, b, x, c, d, y)."""

Vertices = tuple[tuple[float, float], ...]

UNPLACED: Placement = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)

# A quarter circle as one cubic Bézier curve: distance of the control points.
_KAPPA = 0.5522847498
_ROUNDED = np.array([MOVE, *([LINE, CURVE4, CURVE4, CURVE4] * 4), CLOSE], dtype=np.uint8)
# Shapes kept: those of a few frames of a crowded picture.
_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def shape_of(
    path: PathOf,
    arguments: tuple[Any, ...],
    placement: Placement,
    fill: str | None,
    stroke: str | None,
    width: float,
    cap: Cap,
    alpha: float,
) -> Shape:
    """Return the shape of `path(*arguments)`, placed; the same object for the same arguments."""
    points, codes = path(*arguments)
    if placement is not UNPLACED:
        a, b, x, c, d, y = placement
        points = points @ np.array([[a, c], [b, d]]) + np.array([x, y])
        width *= math.sqrt(abs(a * d - b * c))
    return Shape(points, codes, fill, stroke, width, cap, alpha)


def polyline(points: Vertices) -> Path:
    """Return an open line."""
    return np.array(points, dtype=float), None


def polygon(points: Vertices) -> Path:
    """Return a closed polygon."""
    return np.array([*points, points[0]], dtype=float), closed(LINE, len(points))


def rectangle(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """Return a rectangle with its lower left corner at (x, y), corners rounded by `radius`."""
    radius = min(radius, abs(width) / 2, abs(height) / 2)
    right, top = x + width, y + height
    if radius <= 0:
        return polygon(((x, y), (right, y), (right, top), (x, top)))
    k = radius * (1 - _KAPPA)
    points = [
        (x + radius, y),
        (right - radius, y), (right - k, y), (right, y + k), (right, y + radius),
        (right, top - radius), (right, top - k), (right - k, top), (right - radius, top),
        (x + radius, top), (x + k, top), (x, top - k), (x, top - radius),
        (x, y + radius), (x, y + k), (x + k, y), (x + radius, y),
        (x + radius, y),
    ]  # fmt: skip
    return np.array(points), _ROUNDED


def ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    """Return an ellipse around (x, y) with the half axes `rx` and `ry`."""
    kx, ky = rx * _KAPPA, ry * _KAPPA
    points = [
        (x + rx, y),
        (x + rx, y + ky), (x + kx, y + ry), (x, y + ry),
        (x - kx, y + ry), (x - rx, y + ky), (x - rx, y),
        (x - rx, y - ky), (x - kx, y - ry), (x, y - ry),
        (x + kx, y - ry), (x + rx, y - ky), (x + rx, y),
        (x + rx, y),
    ]  # fmt: skip
    return np.array(points), closed(CURVE4, 13)


def blob(points: Vertices) -> Path:
    """Return a smooth closed curve through `points` (Catmull-Rom, as Bézier curves)."""
    ring = np.array(points, dtype=float)
    count = len(ring)
    around = np.vstack([ring[-1:], ring, ring[:2]])
    tangent = (around[2:] - around[:-2]) / 6
    path = np.empty((3 * count + 2, 2))
    path[0] = path[-1] = ring[0]
    path[1:-1:3] = ring + tangent[:count]
    path[2:-1:3] = around[2 : count + 2] - tangent[1 : count + 1]
    path[3:-1:3] = around[2 : count + 2]
    return path, closed(CURVE4, 3 * count + 1)


def arc(x: float, y: float, radius: float, start: float, end: float) -> Path:
    """Return an arc around (x, y) from `start` to `end` degrees."""
    steps = max(3, int(abs(end - start) / 6) + 1)
    angles = np.radians(np.linspace(start, end, steps))
    return np.column_stack([x + radius * np.cos(angles), y + radius * np.sin(angles)]), None


@cache
def closed(code: int, points: int) -> NDArray[np.uint8]:
    """Return the codes of a closed path: MOVE, then `code` for all other points, CLOSE."""
    codes = np.full(points + 1, code, dtype=np.uint8)
    codes[0], codes[-1] = MOVE, CLOSE
    codes.flags.writeable = False
    return codes
