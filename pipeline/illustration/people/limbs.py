"""Outlines of limbs (two rounds and their common tangents) and of the garment on a trunk."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.illustration.easing import Point
from pipeline.illustration.shapes import CLOSE, CURVE4, LINE, MOVE, Points


def taper(
    start: Point, end: Point, r0: float, r1: float, *, flat: bool
) -> tuple[Points, NDArray[np.uint8]]:
    """Return the outline (points, codes) of a limb, a round of `r0` at `start`, `r1` at `end`.

    `flat` cuts it off straight at `end`. Where one round swallows the other, it is that round.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    heading = math.atan2(dy, dx)
    # The angle at which the common tangents touch both rounds.
    touch = math.acos((r0 - r1) / length) if length > abs(r0 - r1) else 0.0
    if length <= abs(r0 - r1):
        bigger, radius = (start, r0) if r0 >= r1 else (end, r1)
        angles = np.linspace(0, 2 * math.pi, 28, endpoint=False)
        points = np.column_stack(
            [bigger[0] + radius * np.cos(angles), bigger[1] + radius * np.sin(angles)]
        )
    else:
        first = np.linspace(heading + touch, heading + 2 * math.pi - touch, 16)
        ring = [np.column_stack([start[0] + r0 * np.cos(first), start[1] + r0 * np.sin(first)])]
        last = (
            np.array([heading - touch, heading + touch])
            if flat
            else np.linspace(heading - touch, heading + touch, 12)
        )
        ring.append(np.column_stack([end[0] + r1 * np.cos(last), end[1] + r1 * np.sin(last)]))
        points = np.vstack(ring)
    points = np.vstack([points, points[:1]])
    codes = np.full(len(points), LINE, dtype=np.uint8)
    codes[0], codes[-1] = MOVE, CLOSE
    return points, codes


def ribbon(front: Sequence[Point], back: Sequence[Point]) -> tuple[Points, NDArray[np.uint8]]:
    """Return the outline of a garment: two smooth edges, hem first, joined by straight ends."""
    there, here = _smooth(front), _smooth(back[::-1])
    points = np.vstack([there, here, there[:1]])
    codes = np.full(len(points), CURVE4, dtype=np.uint8)
    codes[0], codes[len(there)], codes[-1] = MOVE, LINE, CLOSE
    return points, codes


def _smooth(edge: Sequence[Point]) -> Points:
    """Return the nodes of cubic curves through `edge` (Catmull-Rom): 3 (n - 1) + 1 points."""
    nodes = np.array(edge, dtype=float)
    around = np.vstack([nodes[:1], nodes, nodes[-1:]])
    tangent = (around[2:] - around[:-2]) / 6
    path = np.empty((3 * len(nodes) - 2, 2))
    path[0] = nodes[0]
    path[1::3] = nodes[:-1] + tangent[:-1]
    path[2::3] = nodes[1:] - tangent[1:]
    path[3::3] = nodes[1:]
    return path
