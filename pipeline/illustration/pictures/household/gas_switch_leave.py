"""Gas on the floor: the hand stops before the light switch and draws back; nothing is pressed."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, mix, progress, settle
from pipeline.illustration.people import REACH, STAND, joints, person
from pipeline.illustration.people.bodies import ADULT
from pipeline.illustration.people.rig import blend
from pipeline.illustration.pictures.household.gas_room import (
    GROUND,
    gas_before,
    gas_behind,
    kitchen,
    leaking_cylinder,
    table,
)
from pipeline.illustration.props.goods import lamp
from pipeline.illustration.props.light_switch import hands_off, light_switch
from pipeline.illustration.props.stove import stove
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_SWITCH = (2.8, 4.2)
_X = 0.3


@picture("gas-switch-leave", key_time=3.4)
def gas_switch_leave(stage: Stage, settings: Settings) -> Movement:
    """A man does not touch the switch where gas has leaked: the lamp stays as it is."""
    kitchen(stage)
    lamp(stage, -2.9, 5.35, cord=3.0, lit=1)
    light_switch(stage, _SWITCH[0] - 0.21, _SWITCH[1], height=1.9)

    def move(stage: Stage, t: float) -> None:
        gas_behind(stage, t)
        with stage.placed(-1.95, 0, mirror=True):
            table(stage, 1.0, 2.8, 2.7)
            with stage.placed(1.98, 2.7, scale=0.75):
                stove(stage, 0, 0)
            leaking_cylinder(stage, 0, (1.38, 2.86), t, valve=1, scale=1.15, reach=0.55)
        hands_off(stage, *_SWITCH, 1.46 * settle(progress(t, 1.7, 2.4)))
        _man(stage, t)
        gas_before(stage, t)

    return move


def _man(stage: Stage, t: float) -> None:
    """He reaches out, stops short of the switch, and holds his open hand back."""
    out, back = between(t, 0.2, 1.1), between(t, 1.2, 2.2)
    pose = blend(STAND, REACH, 0.8 * out * (1 - back))
    pose = replace(pose, lean=lerp(pose.lean, -5, back))
    x = lerp(_X, _X - 0.7, back)
    rest = joints(ADULT, pose, x, GROUND)
    toward = mix(rest.near_hand, (_SWITCH[0] - 1.0, _SWITCH[1] - 0.3), out)
    held = rest.near_shoulder[0] + 0.62, rest.near_shoulder[1] + 0.25
    far = rest.far_shoulder[0] + 0.55, rest.far_shoulder[1] - 0.1
    person(
        stage, x, GROUND, pose=pose, mood="worried" if t > 1.3 else "serious",
        near_hand=mix(toward, held, back), near_shape="flat" if back > 0.3 else "point",
        far_hand=mix(rest.far_hand, far, back), far_shape="flat" if back > 0.3 else "rest",
    )  # fmt: skip
