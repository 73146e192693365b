"""By day, in the yard, a tenant sits by his e-bike while it charges; full, he pulls the plug."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import Point, between, clamp, lerp, mix
from pipeline.illustration.people import ADULT, SIT, Joints, joints, person
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND
from pipeline.illustration.props.battery_gauge import battery_gauge
from pipeline.illustration.props.cable import cable, outlet, plug
from pipeline.illustration.props.e_bike import charger, e_bike, not_overnight
from pipeline.illustration.props.marks import way_arrow
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

OUTLET = (0.8, 2.8)
_IN, _OUT = (1.06, 2.8), (2.3, 2.72)
"""Where the hand is: the plug in its socket, and pulled out."""
_STOOL = 3.1
_FULL = 1.7
"""When the battery is full, in seconds."""


@picture("ebike-watched", key_time=3.6)
def ebike_watched(stage: Stage, settings: Settings) -> Movement:
    """A tenant watches the battery fill up by daylight, and pulls the plug when it is full."""
    _yard(stage)
    outlet(stage, *OUTLET, size=0.9)
    bike = e_bike(stage, -2.75, GROUND, colour="fabric-blue", to_left=True)
    not_overnight(stage, 0.9, 5.3, size=0.88)
    _stool(stage, _STOOL, GROUND)

    def move(stage: Stage, t: float) -> None:
        battery_gauge(stage, -2.75, 5.05, level=lerp(0.55, 1.0, clamp((t - 0.2) / (_FULL - 0.2))),
                      point=(0.6, -1.75))  # fmt: skip
        left, right = charger(stage, -0.75, GROUND - 0.15, charging=t < _FULL)
        cable(stage, [bike.socket, (-1.75, GROUND + 0.3), left])
        shown = between(t, 2.6, 3.4)
        if shown > 0.02:
            start, end = (0.8, 3.55), (2.05, 3.5)
            with stage.faded(min(1.0, 3 * shown)):
                way_arrow(stage, start, mix(start, end, lerp(0.5, 1.0, shown)), 0.24)
        _watcher(stage, t, right)

    return move


def _yard(stage: Stage) -> None:
    """Draw a yard by day: sky with sun, the wall around it, the boarding house beyond."""
    stage.rectangle(-9, -2, 18, 10, "sky")
    stage.circle(3.75, 5.3, 0.95, "glow")
    stage.circle(3.75, 5.3, 0.66, "amber")
    stage.rectangle(-9, EDGE, 18, 2.75, "stall-back")
    stage.rectangle(-9, EDGE + 2.7, 18, 0.2, "house-wall", radius=0.06)
    stage.rectangle(-9, EDGE, 18, 0.3, "house-wall")
    stage.rectangle(-9, -2, 18, EDGE + 2, "pavement")
    stage.rectangle(-9, -2, 18, 1.6, "pavement-shade")


def _stool(stage: Stage, x: float, y: float) -> None:
    for side in (-1, 1):
        stage.line([(x + 0.3 * side, y + 0.85), (x + 0.42 * side, y + 0.05)], "wood-shade", 0.13)
    stage.rectangle(x - 0.5, y + 0.8, 1.0, 0.16, "wood", radius=0.07)


def _watcher(stage: Stage, t: float, lead: Point) -> None:
    """He sits and watches, grips the plug when the battery is full, and draws it out."""
    reached, out = between(t, 1.3, 2.1), between(t, 2.2, 3.3)
    sunk = between(t, 2.6, 3.4)
    pose = replace(
        SIT, lean=lerp(2, lerp(38, 0, out), reached), nod=lerp(4, lerp(-16, 6, out), reached)
    )
    rest = joints(ADULT, pose, _STOOL, GROUND, facing=-1)
    grip = mix(_IN, _OUT, out)
    turn = math.radians(180 + 16 * sunk)
    tip = grip[0] + 0.38 * math.cos(turn), grip[1] + 0.38 * math.sin(turn)

    def held(stage: Stage, at: Joints) -> None:
        end = plug(stage, *tip, turn=math.degrees(turn), pins=clamp(5 * out), scale=1.15)
        over = mix((end[0] + 0.1, end[1] - 0.2), (end[0] + 0.02, end[1] - 0.22), sunk)
        sag = lerp(end[0] + 0.02, 1.75, sunk), lerp(end[1], GROUND, lerp(0.72, 0.62, sunk))
        cable(stage, [end, over, sag, (lead[0] + 0.45, lead[1] + 0.04), lead])

    person(stage, _STOOL, GROUND, pose=pose, facing=-1, held=held, shirt="cloth-bright",
           near_hand=mix(rest.near_hand, grip, reached), far_hand=(_STOOL - 0.68, GROUND + 1.2),
           near_shape="grip")  # fmt: skip
