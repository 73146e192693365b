"""Nobody is left behind: an older person and a child are helped along the aisle to the exit."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between
from pipeline.illustration.people import (
    ADULT,
    CHILD,
    HELP,
    OLDER,
    WOMAN,
    Joints,
    blend,
    joints,
    journey,
    person,
)
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.pictures.market.hall import (
    GROUND,
    WAY,
    exit_gate,
    hall,
    stall,
    stall_fire,
)
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_STALL, _WIDTH = -3.8, 1.7
_GONE = 1.3  # how far they all walk
_START, _SPEED = 0.5, 0.62


@picture("aisle-help", key_time=2.4)
def aisle_help(stage: Stage, settings: Settings) -> Movement:
    """A man supports an older woman, a woman leads a child; they leave the fire behind."""
    hall(stage)
    stall(stage, _STALL, _WIDTH, goods=False)
    exit_gate(stage, 3.8, width=1.6)

    def move(stage: Stage, t: float) -> None:
        stall_fire(stage, _STALL, _WIDTH, t)
        way(stage, [(-2.6, WAY), (3.6, WAY)], t, part=0.2 + 0.8 * between(t, 0.2, 2.2), width=0.28)
        _led_child(stage, t)
        _supported(stage, t)

    return move


def _led_child(stage: Stage, t: float) -> None:
    """The woman walks ahead, hand in hand with the child."""
    x, pose, _ = journey(t, 1.1, 1.1 + _GONE, start=_START, speed=_SPEED, body=WOMAN)
    small, child_pose, _ = journey(t, 0.15, 0.15 + _GONE, start=_START, speed=_SPEED, body=CHILD)
    grip = (x + small) / 2 - 0.02, GROUND + 1.62
    person(stage, x, GROUND, body=WOMAN, pose=pose, mood="serious",
           near_hand=grip, near_shape="grip")  # fmt: skip
    person(stage, small, GROUND, body=CHILD, pose=child_pose, shirt="fabric-blue",
           mood="worried", far_hand=grip, far_shape="grip")  # fmt: skip


def _supported(stage: Stage, t: float) -> None:
    """The man's near arm lies around her back, his far hand holds hers; she leans on a cane."""
    older_x, older_pose, _ = journey(
        t, -1.25, -1.25 + _GONE, start=_START, speed=_SPEED, body=OLDER
    )
    x, pose, _ = journey(t, -1.85, -1.85 + _GONE, start=_START, speed=_SPEED, body=ADULT)
    pose = replace(blend(pose, HELP, 0.5), near_leg=pose.near_leg, near_knee=pose.near_knee,
                   near_foot=pose.near_foot, far_leg=pose.far_leg, far_knee=pose.far_knee,
                   far_foot=pose.far_foot)  # fmt: skip
    older = joints(OLDER, older_pose, older_x, GROUND)
    cane = older.near_shoulder[0] + 0.46, older.near_shoulder[1] - 0.98
    clasp = older.far_shoulder[0] + 0.5, older.far_shoulder[1] - 0.62

    def leaning(stage: Stage, at: Joints) -> None:
        stage.line([cane, (cane[0] + 0.14, GROUND - 0.02)], "wood-shade", 0.1)
        person(stage, older_x, GROUND, body=OLDER, pose=older_pose, mood="worried",
               near_hand=cane, near_shape="grip", far_hand=clasp, far_shape="grip")  # fmt: skip

    # She is drawn between his arms: the far one holds her hand, the near one lies on her back.
    person(stage, x, GROUND, pose=pose, mood="serious", held=leaning,
           far_hand=(clasp[0] - 0.04, clasp[1] - 0.08), far_shape="grip",
           near_hand=(older.near_shoulder[0] + 0.05, older.near_shoulder[1] - 0.12))  # fmt: skip
