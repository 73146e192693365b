"""W021: flammable material. Shown: a flame above a line."""

from __future__ import annotations

from pipeline.illustration.signs.base import BLACK, YELLOW, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame
from pipeline.illustration.stage import Stage


@sign_drawing("W021", Ground.WARNING)
def _flammable(stage: Stage) -> None:
    flame(stage, 0, -47, 52, 84, BLACK, YELLOW)
    stage.rectangle(-38, -67, 76, 11, BLACK)
