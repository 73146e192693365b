"""The guest leaves and pulls the door shut behind him: smoke and fire stay in the room.

The wall is cut open, so that one sees both sides.
"""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, mix, progress, settle
from pipeline.illustration.people import ADULT, Pose, blend, joints, journey, person
from pipeline.illustration.pictures.household.scenery import WAY, way
from pipeline.illustration.pictures.lodging import cutaway
from pipeline.illustration.places import corridor
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_GROUND = 0.72
_LEAVING = Pose(lean=8, far_arm=14, far_elbow=26, near_leg=-20, near_knee=6, near_foot=-8,
                far_leg=24, far_knee=14)  # fmt: skip
_SHUT = (0.4, 2.0)
"""When the door begins to move, and when it is shut."""


@picture("door-close", key_time=2.6)
def door_close(stage: Stage, settings: Settings) -> Movement:
    """A guest walks away from a burning room and pulls its door shut behind him."""
    corridor(stage, [(-6.9, "301"), (-3.35, "303")])
    sign(stage, "E001", -1.15, 5.15, 1.3)
    cutaway.burning_room(stage)
    cutaway.side_wall(stage)
    cutaway.doorway_smoke(stage)
    cutaway.cut(stage)

    def move(stage: Stage, t: float) -> None:
        opened = 1 - between(t, *_SHUT)
        cutaway.blaze(stage, t)
        leaf = cutaway.leaf(stage, 0.62 * opened)
        cutaway.cut_wall(stage)
        way(stage, [(0.5, WAY), (-4.4, WAY)], t, part=between(t, 0.9, 2.3), width=0.28)
        _guest(stage, t, leaf.handle)
        done = settle(progress(t, 1.9, 2.5))
        if done > 0.02:
            right_mark(stage, 1.7, 5.42, 0.46 * done)

    return move


def _guest(stage: Stage, t: float, handle: tuple[float, float]) -> None:
    """Leaves the fire behind; the hand behind him pulls the door until it is shut."""
    x, pose, _ = journey(t, 0.12, -2.2, start=2.9, speed=1.15)
    held = 1 - between(t, 2.7, 3.2)
    x = lerp(x, handle[0] - 1.04, 1 - between(t, 2.2, 2.9))
    pose = blend(pose, _LEAVING, 1 - between(t, 2.8, 3.5))
    rest = joints(ADULT, pose, x, _GROUND, facing=-1)
    person(
        stage, x, _GROUND, pose=pose, facing=-1, mood="serious",
        near_hand=mix(rest.near_hand, handle, held),
        near_shape="grip" if held > 0.5 else "rest",
    )  # fmt: skip
