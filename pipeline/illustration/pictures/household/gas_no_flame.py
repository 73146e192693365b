"""Gas on the floor: the stove is turned off, its flames die; no open flame anywhere."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, lerp, mix, progress, settle
from pipeline.illustration.people import REACH, STAND, WOMAN, blend, joints, person
from pipeline.illustration.pictures.household.gas_room import (
    GROUND,
    gas_before,
    gas_behind,
    kitchen,
    leaking_cylinder,
    table,
)
from pipeline.illustration.props.cable import smooth
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.knob_dial import knob_dial
from pipeline.illustration.props.marks import wrong_mark
from pipeline.illustration.props.stove import stove
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_TOP = 3.0
_STOVE, _ZOOM = 2.6, 1.3
_NEAR, _BACK = 0.6, 0.15
"""Where she stands while she turns the knob, and after it."""
_LENS, _LENS_RADIUS = (-1.86, 3.85), 1.3
_FIRE = _TOP + 0.66
_BURNERS = (-0.62, 0.0, 0.62)
_OUTLINE = (
    (-0.13, 0.0), (-0.22, 0.2), (-0.17, 0.48), (-0.04, 0.7), (0.02, 0.95), (0.14, 0.66),
    (0.22, 0.38), (0.2, 0.14), (0.1, 0.0),
)  # fmt: skip


@picture("gas-no-flame", key_time=4.4)
def gas_no_flame(stage: Stage, settings: Settings) -> Movement:
    """A woman turns her stove off before anything else: no flame where gas has leaked."""
    kitchen(stage)
    sign(stage, "P003", -3.78, 5.4, 1.7)

    def move(stage: Stage, t: float) -> None:
        gas_behind(stage, t)
        leaking_cylinder(stage, 2.45, (4.7, _TOP - 0.19), t, valve=1, scale=0.95, reach=0.4)
        table(stage, 1.3, 4.8, _TOP)
        off = between(t, 1.1, 2.3)
        for index, x in enumerate(_BURNERS):
            flame(stage, _STOVE + x, _FIRE, 1.25 * (1 - off), t, phase=0.27 * index)
        with stage.placed(_STOVE, _TOP, scale=_ZOOM, mirror=True):
            knob = stove(stage, 0, 0, knob_turn=lerp(-90, 0, off)).knob
        spot = _STOVE - _ZOOM * knob[0], _TOP + _ZOOM * knob[1]
        _flames_gone(stage, between(t, 2.2, 2.7), settle(progress(t, 2.5, 3.2)))
        knob_dial(stage, *_LENS, _LENS_RADIUS, off=off, at=spot,
                  done=settle(progress(t, 3.3, 4.0)))  # fmt: skip
        _cook(stage, t, spot)
        gas_before(stage, t)

    return move


def _flames_gone(stage: Stage, part: float, crossed: float) -> None:
    """The dashed outlines of the flames that were, and a cross over them."""
    if part <= 0.02:
        return
    with stage.faded(part):
        for x in _BURNERS:
            way = smooth([(_STOVE + x + 1.25 * a, _FIRE + 0.3 + 1.7 * b) for a, b in _OUTLINE], 6)
            for first in range(0, len(way) - 4, 6):
                stage.line(way[first : first + 4], "ink-soft", 0.07)
    wrong_mark(stage, _STOVE, _FIRE + 0.95, 0.4 * crossed)


def _cook(stage: Stage, t: float, knob: Point) -> None:
    """She turns the knob, then takes her hand off and steps back."""
    reached = between(t, 0.1, 1.0) * (1 - between(t, 2.5, 3.2))
    x = lerp(_NEAR, _BACK, between(t, 2.6, 3.6))
    pose = blend(STAND, REACH, 0.75 * reached)
    rest = joints(WOMAN, pose, x, GROUND)
    person(
        stage, x, GROUND, body=WOMAN, pose=pose, mood="serious",
        near_hand=mix(rest.near_hand, (knob[0] - 0.06, knob[1] + 0.02), reached),
        near_shape="grip" if reached > 0.5 else "rest",
    )  # fmt: skip
