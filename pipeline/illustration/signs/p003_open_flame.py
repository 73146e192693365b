"""P003: no open flame, fire, open ignition source or smoking. Shown: a burning match, crossed."""

from __future__ import annotations

from pipeline.illustration.signs.base import BLACK, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame, limb
from pipeline.illustration.stage import Stage


@sign_drawing("P003", Ground.PROHIBITION)
def _match(stage: Stage) -> None:
    flame(stage, 24, 0, 46, 67, BLACK, WHITE)
    # The stick stands apart from the flame by a line of the ground.
    for colour, width in ((WHITE, 19), (BLACK, 11)):
        for part in limb([(-33, -52), (22, 14)], [width, width]):
            stage.polygon(part, colour)
    stage.circle(23, 15, 8, BLACK)
