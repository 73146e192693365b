"""Before leaving: the trader pulls the plug of the charger; nothing stays under current."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import Point, between, clamp, lerp, mix, swing
from pipeline.illustration.people import REACH, STAND, TRADER, Joints, blend, joints, person, walk
from pipeline.illustration.places import market_lane, market_night
from pipeline.illustration.props.cable import cable, outlet, plug
from pipeline.illustration.props.e_bike import charger, e_bike, not_overnight
from pipeline.illustration.props.fire import glow
from pipeline.illustration.props.goods import lamp
from pipeline.illustration.props.market_stall import market_stall, padlock
from pipeline.illustration.props.marks import way_arrow
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_SOCKET = (1.15, 3.45)
_SIZE = 1.35  # the plug is larger than life: it is what the picture is about
_NEAR, _FAR = 0.0, -1.85  # where she stands before and after
_CHARGER = (0.95, 0.14)


@picture("stall-unplug", key_time=3.6)
def stall_unplug(stage: Stage, settings: Settings) -> Movement:
    """At night, her stall shut, a trader takes an e-bike's charger off: never overnight."""
    market_lane(stage)
    market_stall(stage, -3.6, 0.5, width=2.3, shutter=1, counter=False, goods=False)
    padlock(stage, -3.6, 0.82)
    market_night(stage, 2.15, 3.7, 2.45, 1.9)
    lamp(stage, -1.3, 4.95, cord=0.9, lit=0)
    outlet(stage, *_SOCKET, size=1.0)
    e_bike(stage, 2.75, 0.3)
    not_overnight(stage, 0.5, 5.22, size=0.9)

    def move(stage: Stage, t: float) -> None:
        power = 1 - between(t, 1.35, 1.7)
        if power > 0:
            glow(stage, _CHARGER[0], 0.34, 0.62 + 0.04 * swing(t, 2.4), power)
        left, right = charger(stage, *_CHARGER, charging=power > 0.5)
        cable(stage, [right, (1.7, 0.24), (2.0, 0.65), (2.13, 1.22)])
        _arrow(stage, between(t, 1.8, 3.0))
        _pull(stage, t, left)

    return move


def _arrow(stage: Stage, part: float) -> None:
    """Away from the socket."""
    if part > 0.02:
        start = _SOCKET[0] - 0.66, 3.3
        with stage.faded(min(1.0, 3 * part)):
            way_arrow(stage, start, mix(start, (-0.55, 2.72), lerp(0.45, 1.0, part)), 0.26)


def _pull(stage: Stage, t: float, charged: Point) -> None:
    """She draws the plug out, steps back with it, and lets it hang."""
    out, back, sunk = between(t, 1.2, 2.6), between(t, 1.4, 2.8), between(t, 2.3, 3.3)
    x = lerp(_NEAR, _FAR, back)
    reached = between(t, 0.1, 0.9)
    moving = clamp(4 * back * (1 - back))
    pose = blend(STAND, REACH, reached * (1 - 0.8 * back))
    # She steps backwards: the cycle runs the other way.
    pose = blend(pose, replace(walk(x - _FAR, TRADER, arms=0.3), nod=6), moving)
    pose = replace(pose, nod=lerp(pose.nod, 10, reached))
    rest = joints(TRADER, pose, x, _GROUND)
    grip = mix((_SOCKET[0] - 0.22, _SOCKET[1]), (_FAR + 0.98, 2.5), out)
    turn = math.radians(-118 * sunk + 3 * sunk * swing(t, 2.2))
    tip = grip[0] + 0.42 * math.cos(turn), grip[1] + 0.42 * math.sin(turn)

    def held(stage: Stage, at: Joints) -> None:
        end = plug(stage, *tip, turn=math.degrees(turn), pins=clamp(5 * out), scale=_SIZE)
        low = charged[0] - lerp(0.45, 0.5, out), 0.36
        sag = mix((end[0] - 0.16, end[1] - 0.9), (end[0] + 0.3, end[1] - 1.0), sunk)
        over = mix((end[0] - 0.2, end[1] - 0.12), (end[0] + 0.2, end[1] - 0.02), sunk)
        cable(stage, [end, over, sag, low, charged], width=0.1)

    person(
        stage, x, _GROUND, body=TRADER, pose=pose, near_hand=mix(rest.near_hand, grip, reached),
        held=held, mood="serious",
    )  # fmt: skip
