"""E004: emergency telephone. Shown: a handset, and the first-aid cross at the upper right."""

from __future__ import annotations

from pipeline.illustration.signs.base import WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import cross, handset
from pipeline.illustration.stage import Stage


@sign_drawing("E004", Ground.SAFE)
def _telephone(stage: Stage) -> None:
    # On the rising diagonal's lower side; ear and mouth look at the cross.
    handset(stage, -26, -26, WHITE, scale=0.9, turn=45)
    cross(stage, 45, 45, 66, WHITE)
