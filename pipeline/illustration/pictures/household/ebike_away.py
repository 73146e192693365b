"""An e-bike stands away from the door; its charger is unplugged; the way out is free."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, clamp, lerp, mix, progress, settle
from pipeline.illustration.people import WOMAN, Joints, person
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, room
from pipeline.illustration.pictures.unplugging import PLUG_SIZE, pull
from pipeline.illustration.props.cable import cable, outlet, plug
from pipeline.illustration.props.door import door
from pipeline.illustration.props.e_bike import charger, e_bike, not_overnight
from pipeline.illustration.props.marks import right_mark, way_arrow
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_OUTLET = (-1.2, 3.3)
_IN, _OUT = (-0.84, 3.3), (0.86, 2.98)
"""Where the hand is: the plug in its socket, and pulled out."""
_NEAR, _FAR = 0.28, 1.72
"""Where she stands before and after."""


@picture("ebike-away", key_time=3.8)
def ebike_away(stage: Stage, settings: Settings) -> Movement:
    """A woman pulls the plug of the charger before the night; the door is free."""
    room(stage)
    with stage.placed(3.62, EDGE, mirror=True):
        door(stage, 0, 0, swing=0.8, beyond="sky")
    sign(stage, "E001", 3.62, 5.72, 0.9)
    outlet(stage, *_OUTLET, size=0.95)
    bike = e_bike(stage, -2.8, GROUND, to_left=True)
    not_overnight(stage, -3.2, 5.2)

    def move(stage: Stage, t: float) -> None:
        left, right = charger(stage, -0.75, GROUND - 0.15, charging=t < 1.35)
        cable(stage, [bike.socket, (-1.75, GROUND + 0.3), left])
        shown = between(t, 1.6, 2.7)
        if shown > 0.02:
            start, end = (-0.62, 3.98), (0.72, 3.98)
            with stage.faded(min(1.0, 3 * shown)):
                way_arrow(stage, start, mix(start, end, lerp(0.4, 1.0, shown)), 0.26)
        right_mark(stage, 3.06, 3.1, 0.44 * settle(progress(t, 2.8, 3.5)))
        _puller(stage, t, right)

    return move


def _puller(stage: Stage, t: float, lead: Point) -> None:
    """She grips the plug, draws it out of the socket and steps back with it."""
    at = pull(t, WOMAN, GROUND, (_NEAR, _FAR), (_IN, _OUT), facing=-1)

    def held(stage: Stage, _: Joints) -> None:
        grip, out = at.grip, at.out
        # The pins point back to the socket that they came out of.
        end = plug(stage, grip[0] - 0.34, grip[1], turn=180, pins=clamp(5 * out), scale=PLUG_SIZE)
        sag = mix((end[0] - 0.05, end[1] - 1.3), (end[0] - 0.4, end[1] - 1.2), out)
        cable(stage, [end, (end[0] + 0.12, end[1] - 0.25), sag,
                      (lead[0] + 0.35, lead[1] + 0.04), lead])  # fmt: skip

    person(stage, at.x, GROUND, body=WOMAN, pose=at.pose, facing=-1, held=held, mood="serious",
           near_hand=at.hand, near_shape="grip")  # fmt: skip
