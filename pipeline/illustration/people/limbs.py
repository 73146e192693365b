"""Outlines of limbs (two rounds and their common tangents) and of the garment on a trunk."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.illustration.easing import Point
from pipeline.illustration.shapes import CLOSE, CURVE4, LINE, MOVE, Points


def _outline(end_steps: int) -> tuple[Points, NDArray[np.uint8]]:
    """Return how each point of a limb's outline is found, and its codes.

    Columns: parts of the touching angle, turns, 0 at the start and 1 at the end.
    A person has a dozen limbs and is drawn 25 times a second: the constant part
    of the work is done once.
    """
    part = np.linspace(0, 1, 16)
    first = np.column_stack([1 - 2 * part, part, np.zeros(16)])
    last = np.zeros((end_steps, 3))
    last[:, 0], last[:, 2] = np.linspace(-1, 1, end_steps), 1
    points = np.vstack([first, last, first[:1]])
    codes = np.full(len(points), LINE, dtype=np.uint8)
    codes[0], codes[-1] = MOVE, CLOSE
    return points, codes


_ROUND, _FLAT = _outline(12), _outline(2)


def taper(
    start: Point, end: Point, r0: float, r1: float, flat: bool
) -> tuple[Points, NDArray[np.uint8]]:
    """Return the outline (points, codes) of a limb, a round of `r0` at `start`, `r1` at `end`.

    `flat` cuts it off straight at `end`. Where one round swallows the other, it is that round.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length <= abs(r0 - r1):
        # Both ends are the bigger round, without a touching angle.
        start, dx, dy = (start if r0 >= r1 else end), 0.0, 0.0
        r0 = r1 = max(r0, r1)
        touch, how, codes = math.pi / 2, *_ROUND
    else:
        # The angle at which the common tangents touch both rounds.
        touch = math.acos((r0 - r1) / length)
        how, codes = _FLAT if flat else _ROUND
    angles = math.atan2(dy, dx) + touch * how[:, 0] + (2 * math.pi) * how[:, 1]
    there = how[:, 2]
    radius = r0 + (r1 - r0) * there
    points = np.empty((len(angles), 2))
    points[:, 0] = start[0] + dx * there + radius * np.cos(angles)
    points[:, 1] = start[1] + dy * there + radius * np.sin(angles)
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
