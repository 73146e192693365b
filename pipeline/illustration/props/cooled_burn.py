"""A burn on a forearm under running water, enlarged in a lens."""

from __future__ import annotations

import math

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage

_ARM = -0.2
"""The level of the arm's upper edge is a little above."""


def cooled_burn(stage: Stage, x: float, y: float, radius: float, t: float) -> None:
    """Draw a lens around (x, y): water runs from a tap over the red burn on an arm."""
    with stage.placed(x, y, scale=radius):
        stage.circle(0, 0, 1.08, "ink-soft")
        stage.circle(0, 0, 1.0, "white")
        stage.line([(-0.62, 0.72), (0.0, 0.72)], "metal-shade", 0.2, cap="butt")
        stage.line([(0.0, 0.81), (0.0, 0.46)], "metal-shade", 0.22, cap="butt")
        # What falls off the arm is behind it; what falls on it runs over it.
        sway = 0.012 * math.sin(2.6 * t)
        for side in (-0.16, 0.14):
            stage.rectangle(side - 0.07 + sway, -0.84, 0.14, 0.6, "water", radius=0.06)
        _arm(stage)
        stage.ellipse(0.06, _ARM, 0.3, 0.11, "flame")
        spread = 0.02 * math.sin(2.2 * t)
        rounded(
            stage,
            [(-0.1 + sway, 0.5), (0.1 + sway, 0.5), (0.12, 0.06, 0.1), (0.42 + spread, -0.02, 0.1),
             (0.46 + spread, -0.16, 0.08), (0.12, -0.06, 0.08), (0.0, -0.04), (-0.12, -0.06, 0.08),
             (-0.44 - spread, -0.16, 0.08), (-0.4 - spread, -0.02, 0.1), (-0.12, 0.06, 0.1)],
            "water", 0.03,
        )  # fmt: skip
        _drop(stage, -0.32, t, 0.0)
        _drop(stage, 0.34, t, 0.5)


def _arm(stage: Stage) -> None:
    """Draw a forearm from the right, its hand at the left."""
    rounded(stage, [(0.93, _ARM + 0.24), (0.93, _ARM - 0.26), (-0.5, _ARM - 0.17),
                    (-0.5, _ARM + 0.17)], "skin", 0.04)  # fmt: skip
    stage.ellipse(-0.62, _ARM, 0.24, 0.19, "skin")
    stage.line([(-0.62, _ARM + 0.08), (-0.44, _ARM + 0.26)], "skin-dark", 0.11)


def _drop(stage: Stage, x: float, t: float, phase: float) -> None:
    fallen = (t / 1.2 + phase) % 1.0
    size = 0.06 * min(1.0, 6 * fallen, 4 * (1 - fallen))
    if size > 0.004:
        stage.ellipse(x, _ARM - 0.24 - 0.42 * fallen, size, 1.5 * size, "water")


@shown("cooled-burn", (-1.2, -1.2, 1.2, 1.2))
def _burn(stage: Stage, t: float) -> None:
    cooled_burn(stage, 0, 0, 1.0, t)
