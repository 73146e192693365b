"""Gas on the floor: door and window are opened wide, and the gas flows out."""

from __future__ import annotations

import math

from pipeline.illustration.easing import between, clamp, lerp, mix, progress, settle
from pipeline.illustration.people import REACH, STAND, WOMAN, blend, joints, person, walk
from pipeline.illustration.pictures.household.gas_room import (
    GROUND,
    gas_before,
    gas_behind,
    kitchen,
)
from pipeline.illustration.props.door import door
from pipeline.illustration.props.gas_cylinder import gas_cylinder
from pipeline.illustration.props.gas_leak import gas_flow
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.window import window
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_WINDOW = (-0.75, 2.95)
_WIDTH, _HEIGHT = 2.5, 2.5
_X = -3.35
_THROUGH_WINDOW = ((0.05, 1.2), (-0.85, 2.2), (-1.2, 3.3), (-0.65, 4.35))
_THROUGH_DOOR = ((1.7, 1.2), (2.1, 1.6), (2.6, 1.6), (3.0, 1.95), (3.0, 2.75))
_DOOR = 3.3


@picture("gas-air-out", key_time=3.8)
def gas_air_out(stage: Stage, settings: Settings) -> Movement:
    """A woman opens the window, and the door stands open: the gas goes out through both."""
    kitchen(stage)

    def move(stage: Stage, t: float) -> None:
        opened, out = between(t, 0.9, 2.2), between(t, 2.2, 5.0)
        window(stage, *_WINDOW, width=_WIDTH, height=_HEIGHT, open_part=opened)
        gas_behind(stage, t, depth=lerp(0.8, 0.4, out))
        with stage.placed(_DOOR, GROUND, mirror=True):
            door(stage, 0, 0, swing=0.9, beyond="sky")
        gas_cylinder(stage, 0.95, GROUND, valve=0, scale=1.05)
        _opener(stage, t, opened)
        gas_before(stage, t, depth=lerp(0.45, 0.22, out))
        gas_flow(stage, _THROUGH_WINDOW, between(t, 1.9, 2.9))
        gas_flow(stage, _THROUGH_DOOR, between(t, 1.9, 2.9))
        for x, y in ((_WINDOW[0] + 1.9, _WINDOW[1] + 2.5), (_DOOR, 5.75)):
            right_mark(stage, x, y, 0.42 * settle(progress(t, 2.7, 3.4)))

    return move


def _opener(stage: Stage, t: float, opened: float) -> None:
    """She pulls the sash towards her until it stands wide open."""
    reached = between(t, 0.0, 0.8)
    pose = blend(STAND, REACH, 0.7 * reached)
    x = lerp(_X + 1.0, _X, opened)
    # She steps backwards: the cycle runs the other way.
    pose = blend(pose, walk(x - _X, WOMAN, arms=0.3), clamp(4 * opened * (1 - opened)))
    rest = joints(WOMAN, pose, x, GROUND)
    # The free edge of the left sash, which is hinged at the window's left side.
    angle = math.radians(112 * opened)
    edge = _WINDOW[0] - _WIDTH / 2 * (1 - math.cos(angle)), _WINDOW[1] + 0.75
    person(
        stage, x, GROUND, body=WOMAN, pose=pose, mood="serious",
        near_hand=mix(rest.near_hand, edge, reached), near_shape="grip",
    )  # fmt: skip
