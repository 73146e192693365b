"""P020: do not use the lift in the event of fire.

Shown: a lift with two persons in it, and flames at its right side.
"""

from __future__ import annotations

from pipeline.illustration.signs.base import BLACK, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame, standing
from pipeline.illustration.stage import Stage


@sign_drawing("P020", Ground.PROHIBITION)
def _lift(stage: Stage) -> None:
    stage.rectangle(-54, -48, 66, 86, BLACK)
    stage.rectangle(-47, -41, 52, 72, WHITE)
    for x in (-34, -9):
        standing(stage, x, -41, 58, BLACK)
    # Up and down, as beside the door of a lift.
    stage.polygon([(-29, 46), (-18, 62), (-7, 46)], BLACK)
    stage.polygon([(-3, 62), (8, 46), (19, 62)], BLACK)
    flame(stage, 41, -48, 44, 80, BLACK, WHITE)
