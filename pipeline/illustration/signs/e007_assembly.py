"""E007: evacuation assembly point. Shown: arrows from the four corners to a group of people."""

from __future__ import annotations

from itertools import product

from pipeline.illustration.outlines import arrow
from pipeline.illustration.signs.base import GREEN, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import standing
from pipeline.illustration.stage import Stage

_TAIL, _TIP = 83.0, 45.0


@sign_drawing("E007", Ground.SAFE)
def _assembly_point(stage: Stage) -> None:
    for across, up in product((-1, 1), (-1, 1)):
        arrow(stage, (_TAIL * across, _TAIL * up), (_TIP * across, _TIP * up), 15, WHITE)
    for x in (-31, 31):
        standing(stage, x, -48, 94, WHITE)
    # The one in front stands apart from the others by a line of the ground.
    standing(stage, 0, -58, 114, GREEN, 5)
    standing(stage, 0, -58, 114, WHITE)
