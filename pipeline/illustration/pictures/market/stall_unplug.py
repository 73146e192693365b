"""Before leaving: the trader pulls the plug of the charger; nothing stays under current."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, lerp, mix, swing
from pipeline.illustration.people import TRADER, Joints, person
from pipeline.illustration.pictures.unplugging import arrow_away, pull, sinking_plug, sunk
from pipeline.illustration.places import market_lane, market_night
from pipeline.illustration.props.cable import cable, outlet
from pipeline.illustration.props.e_bike import charger, e_bike, not_overnight
from pipeline.illustration.props.fire import glow
from pipeline.illustration.props.goods import lamp
from pipeline.illustration.props.market_stall import market_stall, padlock
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_SOCKET = (1.15, 3.45)
_NEAR, _FAR = 0.0, -1.85  # where she stands before and after
_IN, _OUT = (_SOCKET[0] - 0.22, _SOCKET[1]), (_FAR + 0.98, 2.5)  # where the plug is held
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
        arrow_away(stage, t, (_SOCKET[0] - 0.66, 3.3), (-0.55, 2.72))
        _pull(stage, t, left)

    return move


def _pull(stage: Stage, t: float, charged: Point) -> None:
    """She draws the plug out, steps back with it, and lets it hang."""
    at = pull(t, TRADER, _GROUND, (_NEAR, _FAR), (_IN, _OUT))

    def held(stage: Stage, _: Joints) -> None:
        end = sinking_plug(stage, t, at, sway=3 * swing(t, 2.2))
        low = charged[0] - lerp(0.45, 0.5, at.out), 0.36
        sag = mix((end[0] - 0.16, end[1] - 0.9), (end[0] + 0.3, end[1] - 1.0), sunk(t))
        over = mix((end[0] - 0.2, end[1] - 0.12), (end[0] + 0.2, end[1] - 0.02), sunk(t))
        cable(stage, [end, over, sag, low, charged], width=0.1)

    person(
        stage, at.x, _GROUND, body=TRADER, pose=at.pose, near_hand=at.hand, held=held,
        mood="serious",
    )  # fmt: skip
