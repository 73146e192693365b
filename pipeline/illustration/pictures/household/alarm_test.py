"""The test button of a smoke alarm is pressed, and the alarm sounds."""

from __future__ import annotations

from pipeline.illustration.easing import lerp, mix, smooth, there_and_back
from pipeline.illustration.people import ADULT, STAND, Pose, blend, joints, person
from pipeline.illustration.pictures.household.scenery import GROUND, room
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_CEILING = 6.0
_ALARM = (0.42, _CEILING)
_STEP = 0.8
_X = -0.22
_PRESS = Pose(lean=2, nod=-20, near_arm=150, near_elbow=20, far_arm=4, far_elbow=12,
              near_leg=-4, near_knee=2, far_leg=6, far_knee=6)  # fmt: skip


@picture("alarm-test", key_time=2.6)
def alarm_test(stage: Stage, settings: Settings) -> Movement:
    """An adult on a step stool presses the alarm under the ceiling; sound spreads."""
    room(stage, ceiling=_CEILING)
    _stool(stage, _X + 0.05, GROUND)

    def move(stage: Stage, t: float) -> None:
        raised = there_and_back(t, 1.3, 4.2, 1.2, 1.3)
        cycle = t % 8.0
        pressed = smooth((cycle - 1.2) / 0.3) * (1 - smooth((cycle - 5.2) / 0.3))
        _sound(stage, cycle - 1.4, pressed)
        button = _alarm(stage, pressed)
        _tester(stage, raised, (button[0] - 0.06, button[1] - 0.27))

    return move


def _alarm(stage: Stage, pressed: float) -> tuple[float, float]:
    """Draw a smoke alarm under the ceiling; return the foot of its test button."""
    x, y = _ALARM
    with stage.placed(x, y, scale=0.74):
        button = -0.52 + 0.07 * pressed
        stage.rectangle(-0.24, button - 0.06, 0.48, 0.3, "fire-equipment", radius=0.08)
        stage.rectangle(-0.62, -0.46, 1.24, 0.36, "white", radius=0.16)
        stage.rectangle(-0.85, -0.26, 1.7, 0.26, "white", radius=0.08)
        stage.rectangle(-0.95, -0.1, 1.9, 0.14, "metal", radius=0.04)
        for slot in range(4):
            stage.rectangle(-0.5 + 0.27 * slot, -0.26, 0.14, 0.08, "metal", radius=0.03)
        stage.circle(0.46, -0.37, 0.07, "flame" if pressed > 0.5 else "metal")
    return x, y + 0.74 * (button - 0.06)


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
        radius = 1.15 + 0.85 * part
        for start, end in ((-32, -8), (188, 212)):
            stage.arc(x, y - 0.1, radius, start, end, "flame-mid", 0.12, alpha=alpha)


def _stool(stage: Stage, x: float, y: float) -> None:
    """Draw a sturdy step stool."""
    for side in (-1, 1):
        stage.line(
            [(x + side * 0.5, y + _STEP - 0.1), (x + side * 0.72, y + 0.08)], "metal-shade", 0.15
        )
    stage.line([(x - 0.62, y + 0.45), (x + 0.62, y + 0.45)], "metal", 0.14)
    stage.rectangle(x - 0.72, y + _STEP - 0.18, 1.44, 0.18, "metal-shade", radius=0.07)


def _tester(stage: Stage, raised: float, button: tuple[float, float]) -> None:
    pose = blend(STAND, _PRESS, raised)
    rest = joints(ADULT, pose, _X, GROUND + _STEP)
    aim = mix(rest.near_hand, button, smooth(lerp(-0.3, 1.0, raised)))
    person(stage, _X, GROUND + _STEP, pose=pose, near_hand=aim, mood="serious",
           near_shape="point" if raised > 0.3 else "rest")  # fmt: skip
