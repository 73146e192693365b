"""The back of a hand on a closed door: hot, it stays shut; cool, it is opened with care.

The wall is cut open, so that one sees what the guest can only feel.
"""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, lerp, mix, progress, settle, swing
from pipeline.illustration.people import (
    ADULT,
    REACH,
    STAND,
    Hand,
    Pose,
    blend,
    joints,
    journey,
    person,
)
from pipeline.illustration.pictures.household.scenery import WAY, room, way
from pipeline.illustration.pictures.lodging import cutaway
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.marks import forbid_handle
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_GROUND = 0.72
_X = 0.66


@picture("door-feel", settings={"door": ("hot", "cool")}, key_time=2.9)
def door_feel(stage: Stage, settings: Settings) -> Movement:
    """A guest feels the door first: hot (fire behind it) or cool (the corridor is free)."""
    room(stage)
    bed(stage, -3.35, 0.75, length=3.1)
    hot = settings["door"] == "hot"
    cutaway.burning_room(stage)
    cutaway.side_wall(stage)
    cutaway.cut(stage)
    if not hot:
        sign(stage, "E002", 3.6, 4.7, 1.3)

    def move(stage: Stage, t: float) -> None:
        (_hot if hot else _cool)(stage, t)

    return move


def _hot(stage: Stage, t: float) -> None:
    """The hand touches, feels the heat and draws back; the handle is not touched."""
    cutaway.blaze(stage, t)
    heat = between(t, 0.5, 1.9)
    leaf = cutaway.leaf(stage, 0.0, heat=0.35 + 0.65 * heat, big_handle=True)
    cutaway.glowing_gap(stage, 0.4 + 0.6 * heat)
    _heat_waves(stage, t, between(t, 1.0, 1.9))
    touch = between(t, 0.2, 1.1) * (1 - 0.92 * between(t, 3.7, 4.5))
    x = lerp(_X, _X - 0.75, between(t, 3.8, 5.0))
    _guest(stage, x, touch, leaf.middle, worried=t > 1.4)
    forbid_handle(stage, leaf.handle[0] + 0.1, leaf.handle[1], 0.45 * settle(progress(t, 1.7, 2.4)))


def _heat_waves(stage: Stage, t: float, strength: float) -> None:
    """Draw the heat that rises from the hot face of the door."""
    if strength <= 0.02:
        return
    for index, (x, low) in enumerate(((1.22, 4.25), (1.66, 4.12), (2.06, 3.85))):
        points = []
        for step in range(13):
            along = step / 12
            wave = swing(along, 0.8, 0.12 * t + index * 0.2)
            points.append((x + 0.08 * wave, low + 0.85 * along))
        stage.line(points, "flame", 0.12, alpha=strength)


def _cool(stage: Stage, t: float) -> None:
    """The hand touches, goes to the handle, and the door opens; the way is free."""
    opened = between(t, 2.0, 3.2)
    leaf = cutaway.leaf(stage, 0.5 * opened)
    way(stage, [(-0.9, WAY), (4.35, WAY)], t, part=between(t, 1.9, 2.9), width=0.28)
    cutaway.cut_wall(stage)
    at_handle = between(t, 1.3, 1.9)
    target = mix(leaf.middle, leaf.handle, at_handle)
    touch = between(t, 0.2, 1.1) * (1 - between(t, 3.1, 3.9))
    rest = blend(STAND, REACH, touch)
    x, pose, _ = journey(t, _X, 1.3, start=1.8, speed=1.2, rest=rest)
    _guest(stage, x, touch, target, base=pose, grip=at_handle > 0.5)


def _guest(
    stage: Stage,
    x: float,
    touch: float,
    target: Point,
    *,
    worried: bool = False,
    grip: bool = False,
    base: Pose | None = None,
) -> None:
    pose = base or blend(STAND, REACH, touch)
    rest = joints(ADULT, pose, x, _GROUND)
    shape: Hand = "rest" if touch < 0.5 else "grip" if grip else "flat"
    person(
        stage, x, _GROUND, pose=pose, mood="worried" if worried else "serious",
        near_hand=mix(rest.near_hand, target, touch), near_shape=shape,
    )  # fmt: skip
