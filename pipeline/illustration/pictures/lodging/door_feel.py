"""The back of a hand on a closed door: hot, it stays shut; cool, it is opened with care.

For the hot door, the wall is cut open, so that one sees what the guest can only feel.
"""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, lerp, mix, progress, settle, swing
from pipeline.illustration.people import (
    ADULT,
    REACH,
    STAND,
    Hand,
    blend,
    joints,
    person,
)
from pipeline.illustration.pictures.household.scenery import EDGE, WAY, room, way
from pipeline.illustration.pictures.lodging import cutaway
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.door import WIDTH, door_leaf, doorway
from pipeline.illustration.props.marks import forbid_handle, right_mark
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_GROUND = 0.72
_X = 0.66
_DOOR, _SCALE = 2.0, 1.06
"""Of the cool door, which one sees from the front."""
_NEAR = 0.0


@picture("door-feel", settings={"door": ("hot", "cool")}, key_time=3.5)
def door_feel(stage: Stage, settings: Settings) -> Movement:
    """A guest feels the door first: hot (fire behind it) or cool (the corridor is free)."""
    room(stage)
    if settings["door"] == "cool":
        _corridor_behind(stage)
        return _cool
    bed(stage, -3.35, 0.75, length=3.1)
    cutaway.burning_room(stage)
    cutaway.side_wall(stage)
    cutaway.cut(stage)
    return _hot


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


def _corridor_behind(stage: Stage) -> None:
    """Draw the doorway, and the corridor without fire or smoke that is seen through it."""
    with stage.placed(_DOOR, EDGE, scale=_SCALE):
        doorway(stage, 0, 0, beyond="glass")
        stage.rectangle(-WIDTH / 2, 0, WIDTH, 0.55, "floor-shade")
    sign(stage, "E002", 4.0, 5.2, 1.25)


def _cool(stage: Stage, t: float) -> None:
    """The hand touches, the door is cool, the hand goes to the handle and opens it outwards."""
    opened = between(t, 2.2, 3.2)
    with stage.placed(_DOOR, EDGE, scale=_SCALE, mirror=True):
        leaf = door_leaf(stage, 0, 0, swing=0.72 * opened)
    handle, middle = (
        (_DOOR - _SCALE * x, EDGE + _SCALE * y) for x, y in (leaf.handle, (0.45, leaf.middle[1]))
    )
    part = between(t, 2.9, 3.5)
    way(stage, [(-0.6, WAY), (_DOOR - 0.42, WAY), (_DOOR - 0.42, 1.95)], t, part=part, width=0.28)
    _felt(stage, settle(progress(t, 0.9, 1.6)))
    at_handle = between(t, 1.6, 2.2)
    touch = between(t, 0.2, 0.9)
    x = _NEAR + 0.62 * opened
    _guest(stage, x, touch, mix(middle, handle, at_handle), grip=at_handle > 0.5)


def _felt(stage: Stage, part: float) -> None:
    """Draw what the hand feels: the shut door is cool, a low thermometer; so it is right."""
    if part <= 0.03:
        return
    with stage.placed(-3.05, 4.15, scale=part):
        stage.rectangle(-1.67, -1.72, 3.34, 3.44, "metal", radius=0.4)
        stage.rectangle(-1.6, -1.65, 3.2, 3.3, "white", radius=0.34)
        stage.rectangle(-0.1, -1.35, 1.35, 2.7, "wood", radius=0.08)
        stage.rectangle(0.12, -1.12, 0.91, 1.0, "wood-shade", radius=0.08)
        stage.rectangle(0.12, 0.18, 0.91, 0.95, "wood-shade", radius=0.08)
        _open_hand(stage, 0.3, -0.12)
        _thermometer(stage, -1.05, -0.7)
        right_mark(stage, 1.2, -1.25, 0.52)


def _open_hand(stage: Stage, x: float, y: float) -> None:
    """Draw a hand whose back lies on the door: one sees its palm; its arm is below left."""
    with stage.placed(x, y, turn=-30, scale=1.1):
        stage.line([(0, -0.1), (0, -0.95)], "skin", 0.34)
        stage.rectangle(-0.27, -0.3, 0.54, 0.6, "skin", radius=0.2)
        for index, length in enumerate((0.36, 0.48, 0.46, 0.34)):
            across = -0.2 + 0.135 * index
            stage.line([(across, 0.15), (across * 1.15, 0.24 + length)], "skin", 0.115)
        stage.line([(0.2, -0.12), (0.44, 0.14)], "skin", 0.125)
        for line in (
            [(-0.2, 0.12), (-0.02, 0.04), (0.18, 0.1)],
            [(-0.18, -0.02), (0.0, -0.08), (0.1, -0.16)],
            [(0.2, 0.02), (0.02, -0.08), (-0.03, -0.26)],
        ):
            stage.line(line, "wood", 0.04)


def _thermometer(stage: Stage, x: float, y: float) -> None:
    """Draw a thermometer with its bulb at (x, y): blue, and low."""
    stage.line([(x, y), (x, y + 1.75)], "metal", 0.44)
    stage.circle(x, y, 0.4, "metal")
    stage.line([(x, y), (x, y + 1.75)], "white", 0.3)
    stage.circle(x, y, 0.33, "white")
    stage.line([(x, y), (x, y + 0.5)], "shirt-blue", 0.18)
    stage.circle(x, y, 0.26, "shirt-blue")
    for step in range(4):
        level = y + 0.65 + 0.32 * step
        stage.line([(x + 0.3, level), (x + 0.48, level)], "metal-shade", 0.06)


def _guest(
    stage: Stage,
    x: float,
    touch: float,
    target: Point,
    *,
    worried: bool = False,
    grip: bool = False,
) -> None:
    pose = blend(STAND, REACH, touch)
    rest = joints(ADULT, pose, x, _GROUND)
    shape: Hand = "rest" if touch < 0.5 else "grip" if grip else "flat"
    person(
        stage, x, _GROUND, pose=pose, mood="worried" if worried else "serious",
        near_hand=mix(rest.near_hand, target, touch), near_shape=shape,
    )  # fmt: skip
