"""F001: fire extinguisher. Shown: an extinguisher at the left, a flame at the right."""

from __future__ import annotations

from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame, limb
from pipeline.illustration.stage import Stage


@sign_drawing("F001", Ground.FIRE)
def _extinguisher(stage: Stage) -> None:
    flame(stage, 48, -72, 72, 136, WHITE, RED)
    # Cylinder with its shoulders, neck and valve.
    stage.rectangle(-52, -72, 44, 104, WHITE, radius=16)
    stage.rectangle(-52, -72, 44, 60, WHITE, radius=6)
    stage.rectangle(-37, 28, 14, 26, WHITE)
    # Lever above, carrying handle below, both towards the flame.
    for part in [
        *limb([(-34, 56), (4, 68)], [11, 9]),
        *limb([(-30, 46), (4, 44)], [11, 9]),
    ]:
        stage.polygon(part, WHITE)
    # Hose at the back, down to the nozzle.
    stage.line([(-34, 50), (-52, 50)], WHITE, 9)
    stage.arc(-52, 30, 20, 90, 180, WHITE, 9)
    stage.line([(-72, 30), (-72, -14)], WHITE, 9)
    stage.polygon([(-77, -10), (-67, -10), (-62, -48), (-82, -48)], WHITE)
