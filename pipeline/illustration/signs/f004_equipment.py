"""F004: collection of fire-fighting equipment.

Shown: a fire helmet in profile that faces left, its comb sloping down to the right, on a short
flat brim; a flame.
"""

from __future__ import annotations

import numpy as np

from pipeline.illustration.shapes import CLOSE, CURVE4, MOVE
from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import Point, flame
from pipeline.illustration.stage import Stage

Curve = tuple[Point, Point, Point]

# Cubic curves (control, control, end), clockwise from the front of the helmet.
_SHELL: Point = (-84.0, -3.0)
_SHELL_CURVES: tuple[Curve, ...] = (
    ((-76, -1), (-74, 4), (-73, 11)),
    ((-72, 18), (-71, 23), (-69, 28)),
    ((-62, 42), (-50, 48), (-36, 48)),
    ((-4, 48), (-8, 4), (18, -3)),
    ((0, -3), (-50, -3), _SHELL),
)
_COMB: Point = (-56.0, 67.0)
_COMB_CURVES: tuple[Curve, ...] = (
    ((-18, 70), (-1, 56), (7, 34)),
    ((11, 22), (14, 9), (22, 5)),
    ((22, 4), (22, 3), (22, 2)),
    ((8, 5), (2, 16), (-2, 28)),
    ((-9, 47), (-22, 57), (-56, 54)),
    ((-56, 58), (-56, 62), _COMB),
)


@sign_drawing("F004", Ground.FIRE)
def _equipment(stage: Stage) -> None:
    flame(stage, 56, -72, 54, 136, WHITE, RED)
    # Shell, comb and brim stand apart from each other by a line of the ground.
    _curved(stage, _SHELL, _SHELL_CURVES)
    _curved(stage, _COMB, _COMB_CURVES)
    stage.rectangle(-86, -19, 108, 11, WHITE, radius=2)


def _curved(stage: Stage, start: Point, curves: tuple[Curve, ...]) -> None:
    points = np.array([start, *(point for curve in curves for point in curve), start])
    codes = np.full(len(points), CURVE4, dtype=np.uint8)
    codes[0], codes[-1] = MOVE, CLOSE
    stage.add(points, codes, fill=WHITE)
