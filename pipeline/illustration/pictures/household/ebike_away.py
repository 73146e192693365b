"""An e-bike stands away from the door; its charger is unplugged; the way out is free."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import Point, between, clamp, lerp, mix
from pipeline.illustration.people import REACH, STAND, WOMAN, Joints, blend, joints, person, walk
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, WAY, room, way
from pipeline.illustration.props.cable import cable, outlet, plug
from pipeline.illustration.props.door import door
from pipeline.illustration.props.e_bike import charger, e_bike, not_overnight
from pipeline.illustration.props.marks import way_arrow
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_OUTLET = (-0.95, 3.15)
_IN, _OUT = (-0.73, 3.15), (0.85, 2.55)
"""Where the hand is: the plug in its socket, and pulled out."""
_NEAR, _FAR = 0.32, 1.75
"""Where she stands before and after."""


@picture("ebike-away", key_time=3.4)
def ebike_away(stage: Stage, settings: Settings) -> Movement:
    """A woman pulls the plug of the charger; nothing stands between her and the open door."""
    room(stage)
    with stage.placed(3.5, EDGE, mirror=True):
        door(stage, 0, 0, swing=0.8, beyond="sky")
    outlet(stage, *_OUTLET, size=0.85)
    bike = e_bike(stage, -2.8, GROUND, to_left=True)
    not_overnight(stage, -2.95, 5.1)

    def move(stage: Stage, t: float) -> None:
        left, right = charger(stage, -0.75, GROUND - 0.15, charging=t < 1.35)
        cable(stage, [bike.socket, (-1.75, GROUND + 0.3), left])
        way(stage, [(1.3, WAY), (2.6, WAY), (3.0, 1.75)], t, part=between(t, 2.2, 3.3), width=0.28)
        shown = between(t, 1.8, 2.9)
        if shown > 0.02:
            start, end = (-0.4, 3.12), (0.68, 2.82)
            with stage.faded(min(1.0, 3 * shown)):
                way_arrow(stage, start, mix(start, end, lerp(0.5, 1.0, shown)), 0.24)
        _puller(stage, t, right)

    return move


def _puller(stage: Stage, t: float, lead: Point) -> None:
    """She grips the plug, draws it out of the socket, steps back with it and lets it hang."""
    out, back, sunk = between(t, 1.2, 2.6), between(t, 1.4, 2.8), between(t, 2.2, 3.2)
    x = lerp(_NEAR, _FAR, back)
    reached = between(t, 0.1, 0.9)
    pose = blend(STAND, REACH, reached * (1 - 0.8 * back))
    # She steps backwards: the cycle runs the other way.
    pose = blend(pose, walk(_FAR - x, WOMAN, arms=0.3), clamp(4 * back * (1 - back)))
    pose = replace(pose, nod=lerp(pose.nod, 10, reached))  # she looks at the plug
    rest = joints(WOMAN, pose, x, GROUND, facing=-1)
    grip = mix(_IN, _OUT, out)
    turn = math.radians(180 + 112 * sunk)
    tip = grip[0] + 0.36 * math.cos(turn), grip[1] + 0.36 * math.sin(turn)

    def held(stage: Stage, at: Joints) -> None:
        end = plug(stage, *tip, turn=math.degrees(turn), pins=clamp(5 * out), scale=1.1)
        over = mix((end[0] + 0.18, end[1] - 0.1), (end[0] - 0.2, end[1] - 0.04), sunk)
        sag = mix((end[0] + 0.2, end[1] - 0.9), (end[0] - 0.34, end[1] - 0.95), sunk)
        cable(stage, [end, over, sag, (lead[0] + 0.35, lead[1] + 0.04), lead])

    person(stage, x, GROUND, body=WOMAN, pose=pose, facing=-1, held=held, mood="serious",
           near_hand=mix(rest.near_hand, grip, reached), near_shape="grip")  # fmt: skip
