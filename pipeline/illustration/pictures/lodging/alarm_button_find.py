"""The guest learns where the nearest alarm button is: in a fire, it is pressed."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, mix, progress, settle
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import WOMAN, blend, joints, journey, person
from pipeline.illustration.people.rig import Pose
from pipeline.illustration.pictures.household.scenery import GROUND
from pipeline.illustration.places import corridor
from pipeline.illustration.places.lodging import EDGE
from pipeline.illustration.props.alarm import call_point
from pipeline.illustration.props.bubble import bubble
from pipeline.illustration.props.door import door
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.marks import motion_arc
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_ROOM = -3.62
_BUTTON = (2.95, 3.0)
_SIZE = 1.9
_START, _STOP = -2.1, -0.85
_ARRIVAL = journey(0.0, _START, _STOP, start=0.2, body=WOMAN)[2]
_PATH = [(-2.9, 0.36), (0.0, 0.3), (_BUTTON[0], 0.36)]
"""From the room to below the button."""
_POINT = Pose(lean=2, near_arm=84, near_elbow=3, far_arm=-4, far_elbow=14,
              near_leg=-5, near_knee=3, far_leg=8, far_knee=6)  # fmt: skip


@picture("alarm-button-find", key_time=4.4)
def alarm_button_find(stage: Stage, settings: Settings) -> Movement:
    """A guest finds the alarm button nearest to the room, and thinks of pressing it in a fire."""
    corridor(stage)
    door(stage, _ROOM, EDGE, swing=0.7, beyond="glow", number="302")
    with stage.placed(*_BUTTON, scale=_SIZE):
        call_point(stage, 0, 0)
    sign(stage, "F005", _BUTTON[0], 5.3, 1.7)

    def move(stage: Stage, t: float) -> None:
        with stage.faded(between(t, 0.6, 1.4)):
            motion_arc(stage, _PATH, "ink", 0.13)
        at = _guest(stage, t)
        _magnifier(stage, settle(progress(t, _ARRIVAL, _ARRIVAL + 0.8)))
        _thought(stage, t, at, settle(progress(t, _ARRIVAL + 0.9, _ARRIVAL + 1.7)))

    return move


def _guest(stage: Stage, t: float) -> Point:
    """She stops far from the button and points at it; returns her head."""
    x, pose, arrived = journey(t, _START, _STOP, start=0.2, body=WOMAN)
    raised = between(t, arrived - 0.1, arrived + 0.7)
    pose = blend(pose, _POINT, raised)
    rest = joints(WOMAN, pose, x, GROUND)
    at = person(
        stage, x, GROUND, body=WOMAN, pose=pose, shirt="fabric-violet", mood="serious",
        near_hand=mix(rest.near_hand, (x + 0.95, _BUTTON[1] + 0.1), raised),
        near_shape="point" if raised > 0.3 else "rest",
    )  # fmt: skip
    return at.head


def _magnifier(stage: Stage, part: float) -> None:
    """Draw the magnifying glass around the button: it has been found."""
    if part <= 0.03:
        return
    with stage.placed(*_BUTTON, scale=part):
        stage.line([(0.82, -0.82), (1.42, -1.42)], "ink", 0.34)
        stage.arc(0, 0, 1.13, 0, 360, "ink", 0.17)


def _thought(stage: Stage, t: float, head: Point, part: float) -> None:
    """Draw what she thinks of: a fire, and a finger that presses the button."""
    if part <= 0.03:
        return
    to = head[0] - 0.4, head[1] + 0.32
    with bubble(stage, -1.0, 5.66, 3.0, 1.32, to=to, part=part), stage.placed(scale=0.84):
        flame(stage, -0.95, -0.62, 1.25, t)
        arrow(stage, (-0.45, 0.0), (0.1, 0.0), 0.12, "ink")
        with stage.placed(0.72, 0.12, scale=1.45):
            call_point(stage, 0, 0)
        _finger(stage, 0.78, 0.06)


def _finger(stage: Stage, x: float, y: float) -> None:
    """Draw a hand from below whose finger presses (x, y)."""
    with stage.placed(x, y, turn=38):
        stage.line([(0, -0.08), (0, -0.5)], "skin", 0.2)
        stage.rectangle(-0.13, -0.92, 0.5, 0.5, "skin", radius=0.17)
        stage.line([(-0.06, -0.7), (-0.2, -0.5)], "skin", 0.16)
        for along in (0.1, 0.24):
            stage.line([(along + 0.03, -0.56), (along + 0.03, -0.72)], "skin-dark", 0.04)
