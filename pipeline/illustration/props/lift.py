"""A lift: two doors that slide, call buttons, the sign that forbids it in a fire."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.signs.base import paint_sign
from pipeline.illustration.stage import Stage

WIDTH, HEIGHT = 2.6, 4.5


class Lift(NamedTuple):
    """Points of a lift."""

    button: Spot
    middle: Spot
    """The middle of the doors."""


def lift(stage: Stage, x: float, y: float, *, open_part: float = 0.0, sign: bool = True) -> Lift:
    """Draw a lift whose sill's middle is at (x, y); `sign` shows P020 beside it."""
    with standing(stage, x, y) as spot:
        half = WIDTH / 2
        stage.rectangle(-half - 0.24, 0, WIDTH + 0.48, HEIGHT + 0.26, "metal-shade", radius=0.06)
        stage.rectangle(-half, 0, WIDTH, HEIGHT, "ink-soft")
        leaf = half * (1 - 0.86 * open_part)
        for side in (-1, 1):
            left = -half if side < 0 else half - leaf
            stage.rectangle(left, 0, leaf, HEIGHT, "metal-light")
            stage.rectangle(
                left + (0 if side < 0 else leaf - 0.3 * leaf), 0, 0.3 * leaf, HEIGHT, "metal"
            )
        if open_part < 0.05:
            stage.rectangle(-0.02, 0, 0.04, HEIGHT, "metal-shade")
        stage.rectangle(half + 0.5, 1.95, 0.42, 0.86, "metal", radius=0.08)
        for level in (2.2, 2.56):
            stage.circle(half + 0.71, level, 0.11, "white")
        points = Lift(spot(half + 0.71, 2.38), spot(0, HEIGHT / 2))
    if sign:
        paint_sign(stage, "P020", x + WIDTH / 2 + 0.74, y + 3.7, 0.95)
    return points


@shown("lift", (-1.7, 0, 2.7, 4.9))
def _lift(stage: Stage, t: float) -> None:
    lift(stage, 0, 0)
