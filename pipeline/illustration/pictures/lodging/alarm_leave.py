"""The bell rings: the guest gets up, takes the room key, and leaves by the door."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import between, lerp, mix, smooth
from pipeline.illustration.people import SIT, STAND, WOMAN, Joints, blend, joints, journey, person
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, WAY, room, way
from pipeline.illustration.props.alarm import bell
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.digits import digits
from pipeline.illustration.props.door import door_leaf, doorway
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_RISE, _TABLE, _DOOR, _STOP = -2.5, 0.0, 3.55, 1.98
_TABLE_TOP = EDGE + 1.35
_NUMBER = "302"
_ARRIVAL = journey(0.0, _RISE + 0.3, _STOP, start=1.5, speed=1.8, body=WOMAN)[2]


@picture("alarm-leave", key_time=5.9)
def alarm_leave(stage: Stage, settings: Settings) -> Movement:
    """A guest gets out of bed, takes the room key from the table and opens the door."""
    room(stage)
    with stage.placed(_DOOR, EDGE, mirror=True):
        doorway(stage, 0, 0, beyond="wall-shade")
    stage.rectangle(_TABLE - 0.55, EDGE - 0.1, 0.14, 1.4, "wood-shade")
    stage.rectangle(_TABLE + 0.41, EDGE - 0.1, 0.14, 1.4, "wood-shade")
    stage.rectangle(_TABLE - 0.65, _TABLE_TOP - 0.16, 1.3, 0.16, "wood", radius=0.05)
    bed(stage, -3.1, GROUND - 0.25, length=3.3)

    def move(stage: Stage, t: float) -> None:
        with stage.placed(-0.5, 5.35, scale=0.62):
            bell(stage, 0, 0, t=t)
        opened = between(t, _ARRIVAL + 0.5, _ARRIVAL + 1.9)
        with stage.placed(_DOOR, EDGE, mirror=True):
            leaf = door_leaf(stage, 0, 0, swing=opened * 0.72)
        way(stage, [(-1.0, WAY), (2.7, WAY), (3.05, 1.7)], t, part=between(t, 2.2, 4.4), width=0.28)
        _guest(stage, t, (_DOOR - leaf.handle[0], EDGE + leaf.handle[1]))

    return move


def _key(stage: Stage, x: float, y: float, hanging: float) -> None:
    """Draw a room key with its number tag, its ring at (x, y): lying, or the tag hanging down."""
    angle = math.radians(lerp(180, 270, hanging))
    tag = x + 0.62 * math.cos(angle), y + 0.62 * math.sin(angle)
    stage.line([(x, y), tag], "ink", 0.06)
    with stage.placed(x, y, turn=24 * hanging):
        stage.line([(0.0, 0.0), (0.52, 0.0)], "metal-shade", 0.1)
        for tooth in (0.38, 0.5):
            stage.line([(tooth, 0.0), (tooth, -0.14)], "metal-shade", 0.08, cap="butt")
        stage.arc(0, 0, 0.11, 0, 360, "metal-shade", 0.07)
    stage.rectangle(tag[0] - 0.5, tag[1] - 0.29, 1.0, 0.58, "awning", radius=0.14)
    digits(stage, _NUMBER, tag[0], tag[1] - 0.14, 0.28, "white")


def _guest(stage: Stage, t: float, handle: tuple[float, float]) -> None:
    """Sits up, stands, takes the key in passing, walks on, opens the door."""
    start = blend(SIT, STAND, between(t, 0.6, 1.5))
    if t < 1.5:
        x, pose = _RISE + 0.3 * between(t, 0.6, 1.5), start
    else:
        x, pose, _ = journey(t, _RISE + 0.3, _STOP, start=1.5, speed=1.8, body=WOMAN)
    rest = joints(WOMAN, pose, x, GROUND)
    lying = _TABLE + 0.1, _TABLE_TOP + 0.24
    near = smooth((x - lying[0] + 1.5) / 0.8)
    carried = smooth((x - lying[0] + 0.62) / 0.7)
    aim = mix(mix(rest.near_hand, lying, near), (x + 0.62, GROUND + 1.96), carried)
    taken = x > lying[0] - 0.62
    if not taken:
        _key(stage, *lying, 0.0)

    def held(stage: Stage, at: Joints) -> None:
        if taken:
            _key(stage, *at.near_hand, carried)

    press = between(t, _ARRIVAL - 0.2, _ARRIVAL + 0.5)
    pose = blend(pose, replace(STAND, lean=6, far_leg=14, far_knee=10, near_leg=-8), press)
    far_hand = mix(joints(WOMAN, pose, x, GROUND).far_hand, handle, press)
    person(
        stage, x, GROUND, body=WOMAN, pose=pose, near_hand=aim, far_hand=far_hand,
        near_shape="grip" if taken else "rest", far_shape="grip" if press > 0.5 else "rest",
        held=held, mood="serious", shirt="fabric-violet",
    )  # fmt: skip
