"""The exit door is tried out: it opens, the stairs lead down; chained up is wrong."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import Point, between, mix, progress, settle, smooth
from pipeline.illustration.people import STAND, WOMAN, blend, joints, journey, person
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.props.marks import right_mark, wrong_mark
from pipeline.illustration.props.stair_exit import blocked_exit, exit_leaf, stairwell, storey
from pipeline.illustration.props.suitcase import suitcase
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import CANVAS_BOX, Stage

_EXIT, _FLOOR = 0.85, 2.2
_SCALE = 0.82
"""Of the exit and of the guest."""
_START, _STOP = -1.1, -0.42
_WRONG = (-3.3, 4.2)
_ARRIVAL = journey(0.0, _START / _SCALE, _STOP / _SCALE, start=0.1, body=WOMAN)[2]
_OPENING = (_ARRIVAL + 0.4, _ARRIVAL + 1.8)
"""When the door begins to move, and when it is open."""
_DOWN = ((-0.3, 1.97), (1.8, 1.97), (3.65, 0.28))
"""The way out: over the landing, and down the stairs."""


@picture("exit-door-check", key_time=4.4)
def exit_door_check(stage: Stage, settings: Settings) -> Movement:
    """A guest opens the exit door: free stairs lead down. A blocked door is crossed out."""
    left, bottom, right, top = CANVAS_BOX
    storey(stage, left, _EXIT, _FLOOR, bottom, top)
    with stage.placed(_EXIT, _FLOOR, scale=_SCALE):
        width = (right - _EXIT) / _SCALE
        stairwell(stage, 0, 0, steps=14, width=width, high=(top - _FLOOR) / _SCALE)
    sign(stage, "E002", 3.75, 5.35, 1.6)
    _wrong(stage, *_WRONG)
    suitcase(stage, -1.5, _FLOOR, scale=0.66)

    def move(stage: Stage, t: float) -> None:
        with stage.placed(_EXIT, _FLOOR, scale=_SCALE):
            handle = exit_leaf(stage, 0, 0, swing=0.62 * between(t, *_OPENING))
        way(stage, _DOWN, t, part=between(t, _OPENING[1] - 0.4, _OPENING[1] + 0.8), width=0.26)
        _guest(stage, t, (_EXIT / _SCALE + handle[0], handle[1]))
        done = settle(progress(t, _OPENING[1] - 0.2, _OPENING[1] + 0.5))
        if done > 0.03:
            right_mark(stage, 3.75, 3.55, 0.68 * done)

    return move


def _wrong(stage: Stage, x: float, y: float) -> None:
    """Draw a panel that shows what is wrong: an exit chained up, boxes before it."""
    stage.rectangle(x - 1.42, y - 1.72, 2.84, 3.8, "metal-light", radius=0.3)
    stage.rectangle(x - 1.35, y - 1.65, 2.7, 3.66, "white", radius=0.25)
    with stage.placed(x, y - 1.38, scale=0.67):
        blocked_exit(stage, 0, 0)
    wrong_mark(stage, x + 0.95, y + 1.5, 0.55)


def _guest(stage: Stage, t: float, handle: Point) -> None:
    """She walks up, takes the handle, and pushes the door open."""
    x, pose, arrived = journey(t, _START / _SCALE, _STOP / _SCALE, start=0.1, body=WOMAN)
    x += 1.18 * between(t, *_OPENING)
    grip = between(t, arrived - 0.2, arrived + 0.4)
    pushing = replace(STAND, lean=7, far_leg=16, far_knee=12, near_leg=-10)
    pose = blend(pose, pushing, smooth(grip))
    with stage.placed(0, _FLOOR, scale=_SCALE):
        rest = joints(WOMAN, pose, x, 0)
        person(
            stage, x, 0, body=WOMAN, pose=pose, shirt="fabric-violet", mood="serious",
            far_hand=mix(rest.far_hand, handle, grip), far_shape="grip" if grip > 0.5 else "rest",
        )  # fmt: skip
