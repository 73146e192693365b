"""E003: first aid. Shown: a white cross."""

from __future__ import annotations

from pipeline.illustration.signs.base import WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import cross
from pipeline.illustration.stage import Stage


@sign_drawing("E003", Ground.SAFE)
def _first_aid(stage: Stage) -> None:
    cross(stage, 0, 0, 150, WHITE)
