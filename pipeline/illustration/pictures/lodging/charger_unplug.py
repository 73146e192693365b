"""Before sleep, the phone's charger is pulled out of the wall socket: never overnight."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, mix
from pipeline.illustration.people import WOMAN, Joints, person
from pipeline.illustration.pictures.household.scenery import GROUND, room
from pipeline.illustration.pictures.unplugging import arrow_away, pull, sinking_plug, sunk
from pipeline.illustration.places import market_night
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.cable import cable, outlet
from pipeline.illustration.props.phone_charging import charging_phone, no_phone_overnight
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_SOCKET = (1.4, 3.3)
_NEAR, _FAR = 0.22, -1.5
"""Where she stands before and after."""
_IN, _OUT = (_SOCKET[0] - 0.22, _SOCKET[1]), (_FAR + 0.98, 2.6)
"""Where the plug is held: in its socket, and pulled out."""
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
        arrow_away(stage, t, (_SOCKET[0] - 0.66, 3.18), (-0.28, 2.66))
        _pull(stage, t, foot)

    return move


def _table(stage: Stage) -> None:
    x, top = _TABLE
    stage.rectangle(x - 0.75, GROUND - 0.1, 1.5, top - GROUND, "wood", radius=0.06)
    for low in (GROUND + 0.08, GROUND + 0.62):
        stage.rectangle(x - 0.6, low, 1.2, 0.42, "wood-shade", radius=0.05)
        stage.circle(x, low + 0.21, 0.07, "metal-light")
    stage.rectangle(x - 0.85, top - 0.14, 1.7, 0.16, "wood", radius=0.05)


def _pull(stage: Stage, t: float, foot: Point) -> None:
    """She draws the plug out, steps back with it, and lets it hang."""
    at = pull(t, WOMAN, GROUND, (_NEAR, _FAR), (_IN, _OUT))

    def held(stage: Stage, _: Joints) -> None:
        end = sinking_plug(stage, t, at)
        over = mix((end[0] - 0.2, end[1] - 0.1), (end[0] + 0.22, end[1] - 0.02), sunk(t))
        sag = mix((end[0] - 0.05, end[1] - 1.5), (end[0] + 0.6, end[1] - 1.55), sunk(t))
        low = mix((1.6, 1.5), (1.35, 1.0), at.out)
        cable(stage, [end, over, sag, low, (foot[0] - 0.75, foot[1] + 0.06), foot], width=0.1)

    person(
        stage, at.x, GROUND, body=WOMAN, pose=at.pose, shirt="fabric-violet", held=held,
        mood="serious", near_hand=at.hand, near_shape="grip",
    )  # fmt: skip
