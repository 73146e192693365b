"""F002: fire hose reel.

Shown: a reel seen from the side, upright lines of hose between two end plates; the outermost line
at the left hangs down to its nozzle; a handwheel (a circle with a cross) sits at the right of the
reel; a flame.
"""

from __future__ import annotations

from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame
from pipeline.illustration.stage import Stage

_LINES, _FIRST, _STEP, _HOSE = 5, -66.0, 13.0, 8.5
_PLATES, _PLATE = (-79.0, -1.0), 8.0
_LOW, _HIGH, _RIM = -22.0, 64.0, 8.0  # of the hose; the plates reach further by their rim
_NOZZLE, _END = -48.0, -72.0
_WHEEL, _RADIUS = (17.0, 25.0), 10.5


@sign_drawing("F002", Ground.FIRE)
def _hose_reel(stage: Stage) -> None:
    flame(stage, 57, -72, 52, 136, WHITE, RED)
    for x in _PLATES:
        height = _HIGH - _LOW + 2 * _RIM
        stage.rectangle(x - _PLATE / 2, _LOW - _RIM, _PLATE, height, WHITE, radius=2.5)
    for index in range(_LINES):
        # The hose hangs down from the side away from the handwheel and the flame.
        x, low = _FIRST + _STEP * index, _LOW if index else _NOZZLE + 4
        stage.rectangle(x - _HOSE / 2, low, _HOSE, _HIGH - low, WHITE, radius=3)
    tip = [(-8, _NOZZLE), (8, _NOZZLE), (4, _END), (-4, _END)]
    stage.polygon([(_FIRST + across, up) for across, up in tip], WHITE)
    _handwheel(stage)


def _handwheel(stage: Stage) -> None:
    x, y = _WHEEL
    stage.line([(_PLATES[1], y), (x + _RADIUS, y)], WHITE, 5, cap="butt")
    stage.line([(x, y - _RADIUS), (x, y + _RADIUS)], WHITE, 5, cap="butt")
    stage.arc(x, y, _RADIUS, 0, 360, WHITE, 5)
