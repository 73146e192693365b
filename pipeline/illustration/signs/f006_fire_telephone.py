"""F006: fire emergency telephone. Shown: a telephone receiver in profile, and a flame."""

from __future__ import annotations

from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame, handset
from pipeline.illustration.stage import Stage


@sign_drawing("F006", Ground.FIRE)
def _fire_telephone(stage: Stage) -> None:
    handset(stage, -42, -4, WHITE, scale=0.88, turn=18)
    flame(stage, 52, -72, 62, 136, WHITE, RED)
