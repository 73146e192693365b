"""Boxes are carried away from before the door; the way out is free."""

from __future__ import annotations

from pipeline.illustration.easing import between, mix, progress, smooth
from pipeline.illustration.people import ADULT, CARRY, STAND, blend, joints, journey, person
from pipeline.illustration.people.rig import Pose
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, WAY, room, way
from pipeline.illustration.props.door import door
from pipeline.illustration.props.marks import motion_arc
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_SHELF = -3.55
_PATH = 1.5
"""Where the last box stood, in the way to the door."""
_LIFTED, _LEAVE = 1.1, 1.3
_BOX = (1.1, 0.95)


@picture("path-clear", key_time=3.9)
def path_clear(stage: Stage, settings: Settings) -> Movement:
    """The last box that stood before the door is carried to the shelf."""
    room(stage)
    _shelf(stage)
    _ghost(stage, _PATH, GROUND + 0.04, _BOX[0] - 0.1, _BOX[1] - 0.08)  # the box hides it at first
    with stage.placed(3.55, EDGE, mirror=True):
        door(stage, 0, 0, swing=0.8, beyond="sky")

    def move(stage: Stage, t: float) -> None:
        way(stage, [(-1.2, WAY), (2.65, WAY), (3.05, 1.75)], t, part=between(t, 1.5, 3.5),
            width=0.28)  # fmt: skip
        moved = between(t, 2.4, 3.2)
        if moved > 0.02:
            with stage.faded(moved):
                motion_arc(stage, [(1.3, 2.1), (0.2, 2.85), (-0.9, 2.65)], "ink", 0.11)
        _carrier(stage, t)

    return move


def _ghost(stage: Stage, x: float, y: float, width: float, height: float) -> None:
    """Draw the dashed outline of a box that is gone, the middle of its foot at (x, y)."""
    left, right, top = x - width / 2, x + width / 2, y + height
    for start, end in (
        ((left, y), (right, y)), ((right, y), (right, top)),
        ((right, top), (left, top)), ((left, top), (left, y)),
    ):  # fmt: skip
        for part in range(3):
            dash = mix(start, end, part / 3 + 0.07), mix(start, end, part / 3 + 0.26)
            stage.line(dash, "ink-soft", 0.07)


def _shelf(stage: Stage) -> None:
    left, width = -4.75, 2.1
    for x in (left, left + width - 0.16):
        stage.rectangle(x, 0.8, 0.16, 4.7, "wood-shade", radius=0.05)
    for y in (1.05, 2.84, 4.6):
        stage.rectangle(left - 0.05, y, width + 0.1, 0.16, "wood", radius=0.05)
    box(stage, left + 0.62, 1.21, 0.95, 0.85)
    box(stage, left + 1.48, 1.21, 0.7, 0.62)
    box(stage, left + 0.75, 4.76, 1.1, 0.8)


def box(stage: Stage, x: float, y: float, width: float, height: float) -> None:
    """Draw a cardboard box, the middle of its foot at (x, y)."""
    stage.rectangle(x - width / 2, y, width, height, "cardboard", radius=0.06)
    stage.rectangle(x - width / 2, y, width * 0.3, height, "cardboard-shade", radius=0.06)
    stage.rectangle(x - width * 0.08, y + height * 0.55, width * 0.22, height * 0.45, "floor")


def _carrier(stage: Stage, t: float) -> None:
    """Bends for the box, lifts it, carries it to the shelf and lets go."""
    bend = Pose(lean=58, bend=18, nod=-30, near_leg=30, near_knee=62, far_leg=44, far_knee=58)
    lift = smooth(progress(t, 0.5, _LIFTED))
    start = _PATH + 1.15
    x, pose, arrival = journey(
        t, start, _SHELF + 1.62, start=_LEAVE, speed=1.75, rest=CARRY, arms=0.0
    )
    released = between(t, arrival + 0.8, arrival + 1.7)
    pose = blend(blend(bend, pose, lift), STAND, released)
    carried = x - 0.86, GROUND + 1.5
    spot = mix((_PATH, GROUND), carried, lift)
    spot = mix(spot, (_SHELF - 0.12, 3.0), between(t, arrival - 0.2, arrival + 0.8))
    rest = joints(ADULT, pose, x, GROUND, facing=-1)
    near = spot[0] + 0.22, spot[1] + 0.08
    far = spot[0] - 0.3, spot[1] + 0.04
    person(
        stage,
        x,
        GROUND,
        pose=pose,
        facing=-1,
        mood="serious",
        held=lambda stage, at: box(stage, *spot, *_BOX),
        near_hand=mix(near, rest.near_hand, released),
        far_hand=mix(far, rest.far_hand, released),
        near_shape="rest" if released > 0.5 else "grip",
        far_shape="rest" if released > 0.5 else "grip",
    )
