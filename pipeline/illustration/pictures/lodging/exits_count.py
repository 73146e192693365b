"""Just checked in: the guest finds both exits and counts the doors from the room to each."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import Point, between, progress, settle
from pipeline.illustration.people import STAND, WOMAN, blend, person
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.props.digits import digits
from pipeline.illustration.props.door import door
from pipeline.illustration.props.stair_exit import exit_leaf, stairwell, storey
from pipeline.illustration.props.suitcase import suitcase
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import CANVAS_BOX, Stage

_FLOOR = 2.15
_ENDS = (-3.25, 3.25)
"""Where the corridor ends and the stairs begin."""
_ROOM = -0.72
_DOORS = {-2.5: ("1", 1.25), 1.1: ("1", 2.35), 2.48: ("2", 2.85)}
"""Every door on the way: the number that it gets, counted from the room, and when."""
_SCALE, _STAIRS = 0.56, 0.6
_PEOPLE = 0.68
_POINT = replace(STAND, near_arm=-72, near_elbow=4, far_arm=72, far_elbow=4)
"""Both arms point, as those of a flight attendant do."""


@picture("exits-count", key_time=3.9)
def exits_count(stage: Stage, settings: Settings) -> Movement:
    """A guest before the own room points to both exits; the doors up to each are counted."""
    left, bottom, right, top = CANVAS_BOX
    storey(stage, left, right, _FLOOR, bottom, top)
    for end, number in zip(_ENDS, ("E001", "E002"), strict=True):
        with stage.placed(end, _FLOOR, scale=_STAIRS, mirror=end < 0):
            stairwell(stage, 0, 0, steps=17, width=(right - _ENDS[1]) / _STAIRS,
                      high=(top - _FLOOR) / _STAIRS, landing=1.0)  # fmt: skip
            exit_leaf(stage, 0, 0, swing=0.4)
        sign(stage, number, end * 1.235, 5.45, 1.3)
    for x in _DOORS:
        with stage.placed(x, _FLOOR, scale=_SCALE):
            door(stage, 0, 0)
    with stage.placed(_ROOM, _FLOOR, scale=_SCALE):
        door(stage, 0, 0, swing=0.85, beyond="glow")
    suitcase(stage, _ROOM - 0.55, _FLOOR - 0.08, scale=0.5)

    def move(stage: Stage, t: float) -> None:
        way(stage, _path(-1), t, part=between(t, 0.7, 1.9), width=0.26)
        way(stage, _path(1), t, part=between(t, 1.9, 3.5), width=0.26)
        for x, (number, start) in _DOORS.items():
            _badge(stage, x, 5.42, number, settle(progress(t, start, start + 0.6)))
        _guest(stage, t)

    return move


def _path(side: int) -> list[Point]:
    """Return the way from the room to the left (-1) or the right (1) exit and down its stairs."""
    end = _ENDS[0 if side < 0 else 1]
    return [(_ROOM + 0.3 * side, _FLOOR - 0.3), (end + 0.36 * side, _FLOOR - 0.3),
            (end + 1.36 * side, _FLOOR - 1.22)]  # fmt: skip


def _badge(stage: Stage, x: float, y: float, number: str, part: float) -> None:
    """Draw the number that a door gets in the counting."""
    if part > 0.03:
        with stage.placed(x, y, scale=0.95 * part):
            stage.circle(0, 0, 0.6, "white")
            stage.circle(0, 0, 0.53, "navy")
            digits(stage, number, 0, -0.3, 0.6, "white")


def _guest(stage: Stage, t: float) -> None:
    """She points to the left, then also to the right."""
    left, right = between(t, 0.2, 1.0), between(t, 1.5, 2.3)
    to_left = blend(STAND, replace(_POINT, far_arm=STAND.far_arm, far_elbow=STAND.far_elbow), left)
    pose = blend(to_left, _POINT, right)
    with stage.placed(_ROOM, _FLOOR - 0.08, scale=_PEOPLE):
        person(
            stage, 0, 0, body=WOMAN, pose=pose, shirt="fabric-violet", mood="serious",
            near_shape="point" if left > 0.3 else "rest",
            far_shape="point" if right > 0.3 else "rest",
        )  # fmt: skip
