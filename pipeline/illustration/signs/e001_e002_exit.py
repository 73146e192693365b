"""E001 and E002: emergency exit, left hand and right hand.

Shown: a person who runs through a doorway, towards the side that the sign names. The person is
white outside of the doorway and green in it.
"""

from __future__ import annotations

from pipeline.illustration.signs.base import GREEN, WHITE, Ground, sign_drawing
from pipeline.illustration.signs.parts import Outline, disc, left_of, limb
from pipeline.illustration.stage import Stage

_LEFT, _RIGHT, _FLOOR, _LINTEL = -33.0, 74.0, -82.0, 82.0
_NECK, _HIP = (13.0, 30.0), (-4.0, -14.0)


def _runner() -> list[Outline]:
    """The outlines of a person who runs to the right."""
    return [
        disc((29, 61), 16.5),
        *limb([_NECK, _HIP], [29, 25]),
        *limb([(14, 34), (41, 13), (61, 27)], [14, 12, 10]),
        *limb([(8, 34), (-27, 25), (-48, 2)], [14, 12, 10]),
        *limb([(-2, -16), (30, -27), (24, -66), (38, -70)], [24, 19, 14, 11]),
        *limb([(-5, -16), (-20, -52), (-65, -58), (-73, -69)], [24, 18, 13, 11]),
    ]


@sign_drawing("E002", Ground.SAFE)
def _exit_right(stage: Stage) -> None:
    stage.rectangle(_LEFT, _FLOOR, _RIGHT - _LEFT, _LINTEL - _FLOOR, WHITE)
    runner = _runner()
    for part in runner:
        stage.polygon(part, GREEN)
    for part in runner:
        outside = left_of(part, _LEFT)
        if outside:
            stage.polygon(outside, WHITE)


@sign_drawing("E001", Ground.SAFE)
def _exit_left(stage: Stage) -> None:
    with stage.placed(mirror=True):
        _exit_right(stage)
