"""Parts that several pictograms share: limbs, people, the flame, the cross, the handset.

All are our own constructions in the signs' units (the sign reaches from -100 to 100, y upwards).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.illustration.shapes import CLOSE, CURVE4, MOVE
from pipeline.illustration.stage import Stage

Point = tuple[float, float]
Outline = list[Point]


def limb(joints: Sequence[Point], widths: Sequence[float]) -> list[Outline]:
    """Return one convex outline per bone; `widths` are the limb's, one for each joint."""
    bones = zip(pairwise(joints), pairwise(widths), strict=True)
    return [_bone(start, end, first / 2, last / 2) for (start, end), (first, last) in bones]


def _bone(start: Point, end: Point, r0: float, r1: float) -> Outline:
    """Two rounds and their common tangents; neither round may swallow the other."""
    heading = math.atan2(end[1] - start[1], end[0] - start[0])
    touch = math.acos((r0 - r1) / math.dist(start, end))
    back = np.linspace(heading + touch, heading + 2 * math.pi - touch, 24)
    front = np.linspace(heading - touch, heading + touch, 24)
    return [
        *((start[0] + r0 * math.cos(a), start[1] + r0 * math.sin(a)) for a in back.tolist()),
        *((end[0] + r1 * math.cos(a), end[1] + r1 * math.sin(a)) for a in front.tolist()),
    ]


def disc(centre: Point, radius: float) -> Outline:
    """Return a round head as an outline."""
    angles = np.linspace(0, 2 * math.pi, 64, endpoint=False).tolist()
    return [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]


def left_of(outline: Outline, x: float) -> Outline:
    """Return the part of a convex `outline` at the left of `x`; empty where there is none."""
    kept: Outline = []
    for (ax, ay), (bx, by) in pairwise([outline[-1], *outline]):
        if (ax < x) != (bx < x):
            kept.append((x, ay + (by - ay) * (x - ax) / (bx - ax)))
        if bx < x:
            kept.append((bx, by))
    return kept


def flame(
    stage: Stage, x: float, foot: float, width: float, height: float, fill: str, heart: str
) -> None:
    """Add the flame of all signs on (x, foot): a tall tongue with a small one at its right.

    `heart` is the colour of the hollow in it, the sign's ground.
    """
    for start, curves, colour in ((_FLAME, _FLAME_CURVES, fill), (_HEART, _HEART_CURVES, heart)):
        points = [start, *(point for curve in curves for point in curve), start]
        codes = np.full(len(points), CURVE4, dtype=np.uint8)
        codes[0], codes[-1] = MOVE, CLOSE
        stage.add(np.array(points) * (width, height) + (x, foot), codes, fill=colour)


# Cubic curves (control, control, end) in a box 1 wide and 1 high; origin: middle of its foot.
_FLAME = (0.0, 0.0)
_FLAME_CURVES = (
    ((0.29, 0.0), (0.5, 0.12), (0.5, 0.32)),
    ((0.5, 0.46), (0.39, 0.54), (0.42, 0.72)),
    ((0.29, 0.66), (0.21, 0.58), (0.2, 0.5)),
    ((0.11, 0.66), (0.23, 0.84), (-0.09, 1.0)),
    ((-0.03, 0.76), (-0.5, 0.62), (-0.5, 0.32)),
    ((-0.5, 0.12), (-0.29, 0.0), (0.0, 0.0)),
)
_HEART = (0.0, 0.06)
_HEART_CURVES = (
    ((0.14, 0.06), (0.25, 0.12), (0.25, 0.21)),
    ((0.25, 0.32), (0.08, 0.36), (0.03, 0.48)),
    ((-0.07, 0.39), (-0.25, 0.33), (-0.25, 0.21)),
    ((-0.25, 0.12), (-0.14, 0.06), (0.0, 0.06)),
)


def standing(
    stage: Stage, x: float, foot: float, height: float, fill: str, gap: float = 0.0
) -> None:
    """Add a person seen from the front, feet on (x, foot); `gap` widens the outline all around."""
    grow = gap / height
    with stage.placed(x, foot, scale=height):
        stage.circle(0, 0.885, 0.115 + grow, fill)
        for side in (-1, 1):
            for joints, widths in (_ARM, _LEG):
                wider = [width + 2 * grow for width in widths]
                for bone in limb([(side * across, up) for across, up in joints], wider):
                    stage.polygon(bone, fill)
        # The trunk ends where the shoulders do; they round it off.
        stage.rectangle(-0.125 - grow, 0.42, 0.25 + 2 * grow, 0.31 + grow, fill)


# Joints at the right of the middle, and widths at them, for a person who is 1 high.
_ARM = (((0.12, 0.665), (0.15, 0.39)), (0.13, 0.10))
_LEG = (((0.06, 0.45), (0.067, 0.06)), (0.15, 0.12))


def cross(stage: Stage, x: float, y: float, length: float, fill: str) -> None:
    """Add an upright cross around (x, y); its arms are a third as wide as it is long."""
    half, arm = length / 2, length / 6
    stage.rectangle(x - half, y - arm, 2 * half, 2 * arm, fill)
    stage.rectangle(x - arm, y - half, 2 * arm, 2 * half, fill)


def handset(
    stage: Stage, x: float, y: float, fill: str, *, scale: float = 1.0, turn: float = 0.0
) -> None:
    """Add a telephone receiver in profile around (x, y), upright and 156 long at `scale` 1.

    Ear and mouth look to the right; `turn` (degrees, anticlockwise) tilts it.
    """
    with stage.placed(x, y, scale=scale, turn=turn):
        bends = np.radians(np.linspace(142, 218, 48)).tolist()
        grip = [(64 + 84 * math.cos(bend), 84 * math.sin(bend)) for bend in bends]
        stage.line(grip, fill, 25, cap="butt")
        for end in (1, -1):
            stage.rectangle(-18, min(36 * end, 78 * end), 52, 42, fill, radius=11)
