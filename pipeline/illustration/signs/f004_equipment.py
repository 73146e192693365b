"""F004: collection of fire-fighting equipment. Shown: a fire helmet in profile, and a flame."""

from __future__ import annotations

import math

import numpy as np

from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame
from pipeline.illustration.stage import Stage

_MIDDLE, _FOOT = -33.0, -16.0  # of the shell
_SHELL = (40.0, 50.0)  # its half width and its height
_COMB = (50.0, 60.0)  # of the middle of the comb


@sign_drawing("F004", Ground.FIRE)
def _equipment(stage: Stage) -> None:
    flame(stage, 55, -72, 56, 136, WHITE, RED)
    # A helmet that looks at the flame: the shell with its comb, a peak, a long brim at the nape.
    stage.polygon(_oval(_SHELL, 0, 180), WHITE)
    # The comb stands apart from the shell by a line of the ground.
    stage.line(_oval(_COMB, 32, 155), WHITE, 11, cap="butt")
    stage.polygon([(20, -22), (20, -33), (-54, -33), (-84, -52), (-84, -41), (-68, -22)], WHITE)


def _oval(size: tuple[float, float], start: float, end: float) -> list[tuple[float, float]]:
    """Return the oval around the shell's foot with the half axes `size`, from `start` degrees."""
    turns = np.radians(np.linspace(start, end, 60)).tolist()
    return [
        (_MIDDLE + size[0] * math.cos(turn), _FOOT + size[1] * math.sin(turn)) for turn in turns
    ]
