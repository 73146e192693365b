"""Trapped in the room: the gap is sealed, a call to 114, a bright cloth at the window."""

from __future__ import annotations

from pipeline.illustration.easing import between, mix, swing
from pipeline.illustration.people import ADULT, Pose, joints, person
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, room
from pipeline.illustration.props.bedroom import bright_cloth, door_towel
from pipeline.illustration.props.door import door
from pipeline.illustration.props.phone import call_bubble, handset
from pipeline.illustration.props.window import window
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_DOOR = -3.4
_GUEST = 1.25
_CALLING = Pose(lean=7, nod=2, near_arm=66, near_elbow=134, far_arm=6, far_elbow=34,
                near_leg=-8, near_knee=3, near_foot=0, far_leg=14, far_knee=12)  # fmt: skip


@picture("trapped-signal", key_time=3.4)
def trapped_signal(stage: Stage, settings: Settings) -> Movement:
    """A towel seals the door; a guest at the open window waves a bright cloth and calls 114."""
    room(stage)
    door(stage, _DOOR, EDGE, heat=0.85)
    window(stage, 3.15, 2.85, width=2.3, height=2.6, night=True, open_part=0.92)
    # The towel lies on the floor, against the door: its water runs out from under it.
    stage.ellipse(_DOOR, EDGE - 0.22, 1.36, 0.17, "water")
    door_towel(stage, _DOOR, EDGE - 0.16, width=2.5)

    def move(stage: Stage, t: float) -> None:
        _wisps(stage, t)
        _guest(stage, t)
        grown = between(t, 2.1, 2.9)
        call_bubble(stage, -0.45, 5.5, size=0.82, part=grown, point_left=False)

    return move


def _wisps(stage: Stage, t: float) -> None:
    """A little smoke comes through the gap above the hot door."""
    for index, x in enumerate((-4.0, -3.4, -2.8)):
        points = []
        for step in range(17):
            along = step / 16
            wave = swing(along, 0.9, 0.1 * t + index * 0.3)
            points.append((x + 0.08 * wave, EDGE + 4.5 + 0.6 * along))
        stage.line(points, "smoke-light", 0.13)


def _guest(stage: Stage, t: float) -> None:
    """Calls with the near hand, waves the cloth out of the window with the far one."""
    at = joints(ADULT, _CALLING, _GUEST, GROUND)
    raised, calling = between(t, 0.2, 1.1), between(t, 1.3, 2.1)
    wave = (_GUEST + 1.3, 4.3 + 0.22 * swing(t, 2.4))
    hand = mix(at.far_hand, wave, raised)
    ear = at.head[0] - 0.14, at.head[1] - 0.2
    near = mix((_GUEST - 0.1, GROUND + 1.7), ear, calling)
    bright_cloth(stage, hand[0] + 0.04, hand[1] + 0.02, 1.1 * t, size=1.45)
    person(
        stage, _GUEST, GROUND, pose=_CALLING, near_hand=near, far_hand=hand, mood="worried",
        near_shape="grip", far_shape="grip",
        held=lambda s, j: handset(s, j.near_hand[0] - 0.02, j.near_hand[1] + 0.1,
                                  turn=-60 + 52 * calling),
    )  # fmt: skip
