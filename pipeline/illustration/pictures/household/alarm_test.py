"""Every month the test button of a smoke alarm is pressed: it sounds, and the month is ticked."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, mix, progress, settle, smooth, swing
from pipeline.illustration.people import CHILD, LOOK_UP, STAND, WOMAN, Pose, blend, joints, person
from pipeline.illustration.pictures.household.scenery import GROUND, room
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.year_sheet import tick_month, year_sheet
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_CEILING = 6.1
_ALARM = (0.72, _CEILING)
_STEP = 0.92
_X, _CHILD = 0.12, 3.35
_RAIL = (0.86, GROUND + _STEP + 1.7)
"""Where her other hand holds the ladder."""
_SHEET = (-3.05, 4.0)
_MONTH = 5
"""The month in which we look on: those before it are ticked."""
_PRESS = Pose(lean=2, nod=-20, near_arm=150, near_elbow=20, far_arm=30, far_elbow=30,
              near_leg=-4, near_knee=2, far_leg=6, far_knee=6)  # fmt: skip


@picture("alarm-test", key_time=3.6)
def alarm_test(stage: Stage, settings: Settings) -> Movement:
    """A woman on a step presses the alarm's button; a child hears it; the month is ticked."""
    room(stage, ceiling=_CEILING)
    _step_ladder(stage, _X + 0.05, GROUND)
    year_sheet(stage, *_SHEET, ticked=range(1, _MONTH), scale=1.12)

    def move(stage: Stage, t: float) -> None:
        pressed = between(t, 1.2, 1.5)
        tick_month(stage, *_SHEET, _MONTH, settle(progress(t, 2.7, 3.4)), scale=1.12)
        _sound(stage, t - 1.5, between(t, 1.5, 2.0))
        _child(stage, t)
        button = _alarm(stage, pressed)
        _tester(stage, between(t, 0.0, 1.2), (button[0] - 0.12, button[1] - 0.2))
        right_mark(stage, 2.55, 5.4, 0.42 * settle(progress(t, 2.2, 2.9)))

    return move


def _alarm(stage: Stage, pressed: float) -> tuple[float, float]:
    """Draw a smoke alarm under the ceiling; return the foot of its test button."""
    x, y = _ALARM
    with stage.placed(x, y, scale=0.86):
        button = -0.52 + 0.07 * pressed
        stage.rectangle(-0.24, button - 0.06, 0.48, 0.3, "awning", radius=0.08)
        stage.rectangle(-0.62, -0.46, 1.24, 0.36, "white", radius=0.16)
        stage.rectangle(-0.85, -0.26, 1.7, 0.26, "white", radius=0.08)
        stage.rectangle(-0.95, -0.1, 1.9, 0.14, "metal", radius=0.04)
        for slot in range(4):
            stage.rectangle(-0.5 + 0.27 * slot, -0.26, 0.14, 0.08, "metal", radius=0.03)
        stage.circle(0.46, -0.37, 0.07, "amber" if pressed > 0.5 else "metal")
    return x, y + 0.86 * (button - 0.06)


def _sound(stage: Stage, t: float, strength: float) -> None:
    """Draw two calm arcs on each side that travel slowly outwards."""
    if strength <= 0.01:
        return
    x, y = _ALARM
    for index in range(2):
        part = (t / 3.2 + index / 2) % 1.0
        alpha = strength * min(1.0, part * 5, (1 - part) * 3)
        if alpha <= 0.02:
            continue
        radius = 0.98 + 0.4 * part
        for start, end in ((-44, -12), (192, 224)):
            stage.arc(x, y - 0.1, radius, start, end, "awning", 0.11, alpha=alpha)


def _step_ladder(stage: Stage, x: float, y: float) -> None:
    """Draw a low, sturdy step with a rail to hold."""
    stage.line([(x + 0.72, y + 0.06), (x + 0.72, _RAIL[1])], "metal-shade", 0.13)
    stage.line([(x + 0.46, _RAIL[1]), (x + 0.98, _RAIL[1])], "metal-shade", 0.15)
    for side in (-1, 1):
        stage.line(
            [(x + side * 0.5, y + _STEP - 0.1), (x + side * 0.72, y + 0.08)], "metal-shade", 0.15
        )
    stage.line([(x - 0.62, y + 0.42), (x + 0.62, y + 0.42)], "metal", 0.14)
    stage.rectangle(x - 0.72, y + _STEP - 0.18, 1.44, 0.18, "metal-shade", radius=0.07)


def _tester(stage: Stage, raised: float, button: tuple[float, float]) -> None:
    """One hand presses the button, the other holds the rail."""
    pose = blend(STAND, _PRESS, raised)
    rest = joints(WOMAN, pose, _X, GROUND + _STEP)
    aim = mix(rest.near_hand, button, smooth(lerp(-0.3, 1.0, raised)))
    person(stage, _X, GROUND + _STEP, body=WOMAN, pose=pose, near_hand=aim, far_hand=_RAIL,
           near_shape="point" if raised > 0.3 else "rest", far_shape="grip")  # fmt: skip


def _child(stage: Stage, t: float) -> None:
    """A child looks up to the alarm, calm: it can be heard."""
    looked = between(t, 1.5, 2.3)
    pose = blend(STAND, LOOK_UP, looked)
    pose = replace(pose, nod=pose.nod + 1.5 * looked * swing(t, 3.0))
    person(stage, _CHILD, GROUND, body=CHILD, pose=pose, facing=-1, shirt="shirt-blue")
