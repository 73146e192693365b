"""E004: emergency telephone. Shown: a handset, and the first-aid cross at the upper right."""

from __future__ import annotations

import math

import numpy as np

from pipeline.illustration.signs.base import WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import cross
from pipeline.illustration.stage import Stage


@sign_drawing("E004", Ground.SAFE)
def _telephone(stage: Stage) -> None:
    _handset(stage)
    cross(stage, 45, 45, 66, WHITE)


def _handset(stage: Stage) -> None:
    """A handset on the rising diagonal's lower side; ear and mouth look at the cross."""
    with stage.placed(-26, -26, scale=0.9, turn=45):
        bends = np.radians(np.linspace(142, 218, 48)).tolist()
        grip = [(64 + 84 * math.cos(bend), 84 * math.sin(bend)) for bend in bends]
        stage.line(grip, WHITE, 25, cap="butt")
        for end in (1, -1):
            stage.rectangle(-18, min(36 * end, 78 * end), 52, 42, WHITE, radius=11)
