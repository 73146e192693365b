"""P003: no open flame, fire, open ignition source or smoking.

Shown: a burning match, its head and the flame at the lower left, its stick to the upper right;
crossed.
"""

from __future__ import annotations

from pipeline.illustration.signs.base import BLACK, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame, limb
from pipeline.illustration.stage import Stage

_HEAD, _END = (-16.0, -46.0), (50.0, 36.0)


@sign_drawing("P003", Ground.PROHIBITION)
def _match(stage: Stage) -> None:
    flame(stage, -26, -46, 60, 112, BLACK, WHITE)
    # Head and stick stand apart from the flame by a line of the ground.
    for colour, edge in ((WHITE, 5), (BLACK, 0)):
        stage.circle(*_HEAD, 11 + edge, colour)
        for part in limb([_HEAD, _END], [13 + 2 * edge, 13 + 2 * edge]):
            stage.polygon(part, colour)
