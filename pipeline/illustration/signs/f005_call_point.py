"""F005: fire alarm call point.

Shown: a hand whose finger presses the dot in a square that is open at the bottom; a flame at
the right.
"""

from __future__ import annotations

from pipeline.illustration.signs.base import RED, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import flame, limb
from pipeline.illustration.stage import Stage

_X = -42.0


@sign_drawing("F005", Ground.FIRE)
def _call_point(stage: Stage) -> None:
    flame(stage, 49, -74, 68, 142, WHITE, RED)
    # The call point: a square, open where the hand comes in, and its button.
    stage.line(
        [(_X - 20, -2), (_X - 38, -2), (_X - 38, 74), (_X + 38, 74), (_X + 38, -2), (_X + 20, -2)],
        WHITE,
        9,
        cap="butt",
    )
    stage.circle(_X, 40, 17, WHITE)
    _hand(stage)


def _hand(stage: Stage) -> None:
    """A hand seen from its back: the pointing finger, three that are bent, the thumb, the wrist."""
    finger = [*limb([(_X, 14), (_X, -40)], [17, 18])]
    bent = [limb([(x, top), (x, -56)], [13, 13]) for x, top in ((18.5, -22), (34.5, -26))]
    for part in finger:
        stage.polygon(part, WHITE)
    for bones in bent:
        for part in bones:
            stage.polygon([(x + _X, y) for x, y in part], WHITE)
    for part in limb([(_X - 22, -26), (_X - 2, -58)], [14, 20]):
        stage.polygon(part, WHITE)
    stage.rectangle(_X - 10, -66, 51, 24, WHITE, radius=12)
    stage.rectangle(_X - 4, -80, 38, 30, WHITE)
