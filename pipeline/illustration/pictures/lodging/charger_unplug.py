"""Before sleep, the phone's charger is pulled out of the wall socket: never overnight."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import Point, between, clamp, lerp, mix
from pipeline.illustration.people import REACH, STAND, WOMAN, Joints, blend, joints, person, walk
from pipeline.illustration.pictures.household.scenery import GROUND, room
from pipeline.illustration.places import market_night
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.cable import cable, outlet, plug
from pipeline.illustration.props.marks import way_arrow
from pipeline.illustration.props.phone_charging import charging_phone, no_phone_overnight
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_SOCKET = (1.4, 3.3)
_SIZE = 1.35  # the plug is larger than life: it is what the picture is about
_NEAR, _FAR = 0.22, -1.5
"""Where she stands before and after."""
_TABLE = (3.3, 2.1)
"""The middle of the bedside table's top."""


@picture("charger-unplug", key_time=3.6)
def charger_unplug(stage: Stage, settings: Settings) -> Movement:
    """At night, before bed, a guest pulls the charger of a phone out of the wall socket."""
    room(stage)
    market_night(stage, 2.2, 4.2, 2.4, 1.9)
    bed(stage, -3.2, GROUND - 0.15, length=2.7)
    outlet(stage, *_SOCKET, size=1.0)
    no_phone_overnight(stage, 0.3, 5.4, size=0.94)
    _table(stage)

    def move(stage: Stage, t: float) -> None:
        power = 1 - between(t, 1.35, 1.7)
        foot = charging_phone(stage, *_TABLE, t, power=power, scale=1.15)
        _arrow(stage, between(t, 1.8, 3.0))
        _pull(stage, t, foot)

    return move


def _table(stage: Stage) -> None:
    x, top = _TABLE
    stage.rectangle(x - 0.75, GROUND - 0.1, 1.5, top - GROUND, "wood", radius=0.06)
    for low in (GROUND + 0.08, GROUND + 0.62):
        stage.rectangle(x - 0.6, low, 1.2, 0.42, "wood-shade", radius=0.05)
        stage.circle(x, low + 0.21, 0.07, "metal-light")
    stage.rectangle(x - 0.85, top - 0.14, 1.7, 0.16, "wood", radius=0.05)


def _arrow(stage: Stage, part: float) -> None:
    """Away from the socket."""
    if part > 0.02:
        start = _SOCKET[0] - 0.66, 3.18
        with stage.faded(min(1.0, 3 * part)):
            way_arrow(stage, start, mix(start, (-0.28, 2.66), lerp(0.45, 1.0, part)), 0.26)


def _pull(stage: Stage, t: float, foot: Point) -> None:
    """She draws the plug out, steps back with it, and lets it hang."""
    out, back, sunk = between(t, 1.2, 2.6), between(t, 1.4, 2.8), between(t, 2.3, 3.3)
    x = lerp(_NEAR, _FAR, back)
    reached = between(t, 0.1, 0.9)
    pose = blend(STAND, REACH, reached * (1 - 0.8 * back))
    # She steps backwards: the cycle runs the other way.
    pose = blend(
        pose, replace(walk(x - _FAR, WOMAN, arms=0.3), nod=6), clamp(4 * back * (1 - back))
    )
    pose = replace(pose, nod=lerp(pose.nod, 10, reached))
    rest = joints(WOMAN, pose, x, GROUND)
    grip = mix((_SOCKET[0] - 0.22, _SOCKET[1]), (_FAR + 0.98, 2.6), out)
    turn = math.radians(-118 * sunk)
    tip = grip[0] + 0.42 * math.cos(turn), grip[1] + 0.42 * math.sin(turn)

    def held(stage: Stage, at: Joints) -> None:
        end = plug(stage, *tip, turn=math.degrees(turn), pins=clamp(5 * out), scale=_SIZE)
        over = mix((end[0] - 0.2, end[1] - 0.1), (end[0] + 0.22, end[1] - 0.02), sunk)
        sag = mix((end[0] - 0.05, end[1] - 1.5), (end[0] + 0.6, end[1] - 1.55), sunk)
        low = mix((1.6, 1.5), (1.35, 1.0), out)
        cable(stage, [end, over, sag, low, (foot[0] - 0.75, foot[1] + 0.06), foot], width=0.1)

    person(
        stage, x, GROUND, body=WOMAN, pose=pose, shirt="fabric-violet", held=held, mood="serious",
        near_hand=mix(rest.near_hand, grip, reached), near_shape="grip",
    )  # fmt: skip
