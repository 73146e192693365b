"""Gas leaks from the hose: the man kneels down and turns the cylinder's valve shut; it stops."""

from __future__ import annotations

import math

from pipeline.illustration.easing import Point, between, clamp, lerp, mix
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import ADULT, KNEEL, STAND, blend, joints, person
from pipeline.illustration.pictures.household.gas_room import (
    GROUND,
    gas_before,
    gas_behind,
    kitchen,
    leaking_cylinder,
    table,
)
from pipeline.illustration.props.gas_cylinder import gas_cylinder, turn_arrow
from pipeline.illustration.props.gas_leak import gas_jet
from pipeline.illustration.props.marks import right_mark, wrong_mark
from pipeline.illustration.props.stove import stove
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_CYLINDER, _SCALE = 0.0, 1.55
_TOP = 3.3


@picture("gas-leak-close", key_time=3.8)
def gas_leak_close(stage: Stage, settings: Settings) -> Movement:
    """A man shuts the valve of the leaking cylinder."""
    kitchen(stage)

    def move(stage: Stage, t: float) -> None:
        turned = _turned(t)
        gas_behind(stage, t, depth=lerp(0.75, 0.6, turned))
        table(stage, 2.2, 4.7, _TOP)
        with stage.placed(3.62, _TOP, scale=1.1):
            stove(stage, 0, 0)
        shown, level = between(t, 0.8, 2.2), GROUND + 1.47 * _SCALE
        turn_arrow(stage, _CYLINDER, level, part=shown, behind=True)
        points = leaking_cylinder(
            stage, _CYLINDER, (2.75, _TOP + 0.3), t, valve=1 - turned, scale=_SCALE, reach=0.9
        )
        _turner(stage, t, points.valve)
        turn_arrow(stage, _CYLINDER, level, part=shown)
        gas_before(stage, t, depth=lerp(0.42, 0.34, turned))
        _stops(stage, between(t, 2.6, 3.5))

    return move


def _turned(t: float) -> float:
    """How far shut the valve is: two strokes of the hand."""
    return 0.5 * between(t, 1.1, 1.8) + 0.5 * between(t, 2.3, 3.1)


def _turner(stage: Stage, t: float, valve: Point) -> None:
    """He goes down on his knee, and his hand turns the wheel towards the left, twice."""
    down = between(t, 0.0, 0.9)
    stroke = between(t, 1.1, 1.8) - between(t, 1.85, 2.25) + between(t, 2.3, 3.1)
    lifted = 0.14 * math.sin(math.pi * clamp((t - 1.85) / 0.4))
    x = _CYLINDER - 1.5
    pose = blend(STAND, KNEEL, down)
    rest = joints(ADULT, pose, x, GROUND)
    hand = mix(rest.near_hand, (valve[0] + lerp(0.1, -0.2, stroke), valve[1] + 0.04 + lifted), down)
    side = _CYLINDER - 0.3 * _SCALE, GROUND + 1.05 * _SCALE  # the other hand steadies it
    person(stage, x, GROUND, pose=pose, mood="serious",
           near_hand=hand, near_shape="grip",
           far_hand=mix(rest.far_hand, side, down), far_shape="grip")  # fmt: skip


def _stops(stage: Stage, part: float) -> None:
    """A label: gas comes out of the open cylinder (wrong); none out of the shut one (right)."""
    if part <= 0.02:
        return
    with stage.placed(2.05, 5.3, scale=part):
        stage.rectangle(-2.3, -0.95, 4.6, 1.9, "white", radius=0.24)
        for x, leaks in ((-1.45, True), (1.05, False)):
            points = gas_cylinder(stage, x, -0.75, scale=0.8)
            if leaks:
                gas_jet(stage, *points.outlet, -0.7, 0.0, reach=0.45, size=0.85)
        arrow(stage, (-0.45, 0.0), (0.4, 0.0), 0.2, "safe")
        wrong_mark(stage, -1.98, 0.62, 0.26)
        right_mark(stage, 1.8, 0.0, 0.34)
