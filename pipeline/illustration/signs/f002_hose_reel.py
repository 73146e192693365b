"""F002: fire hose reel.

Shown: seven vertical lines, the hose on its reel seen from the side, of which one goes on down to
a nozzle; a handwheel (a circle with a cross) on a line from an upright bar; a flame.
"""

from __future__ import annotations

from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame
from pipeline.illustration.stage import Stage

_WALL, _HOSES, _STEP = -80.0, 7, 10.0
_FIRST, _LOW, _HIGH = -62.0, 0.0, 66.0
_WHEEL, _SPOKES = (-46.0, -38.0), 12.0


@sign_drawing("F002", Ground.FIRE)
def _hose_reel(stage: Stage) -> None:
    flame(stage, 52, -72, 60, 136, WHITE, RED)
    stage.line([(_WALL, -72), (_WALL, 72)], WHITE, 8, cap="butt")
    for index in range(_HOSES):
        x = _FIRST + _STEP * index
        last = index == _HOSES - 1
        stage.line([(x, -34 if last else _LOW), (x, _HIGH)], WHITE, 6, cap="butt")
    # The axle holds the reel at the wall.
    stage.line([(_WALL, 33), (_FIRST, 33)], WHITE, 8, cap="butt")
    stage.polygon([(x - 5, -30), (x + 5, -30), (x + 10, -72), (x - 10, -72)], WHITE)
    stage.line([(_WALL, _WHEEL[1]), (_WHEEL[0] - _SPOKES, _WHEEL[1])], WHITE, 8, cap="butt")
    stage.arc(*_WHEEL, _SPOKES + 2, 0, 360, WHITE, 6)
    for across, up in ((1, 0), (0, 1)):
        reach = _SPOKES
        stage.line(
            [(_WHEEL[0] - across * reach, _WHEEL[1] - up * reach),
             (_WHEEL[0] + across * reach, _WHEEL[1] + up * reach)],
            WHITE, 5, cap="butt",
        )  # fmt: skip
