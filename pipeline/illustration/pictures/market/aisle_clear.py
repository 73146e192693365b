"""The aisle stays free: boxes go back into the stall, the way to the exit is open."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, mix
from pipeline.illustration.people import ADULT, CARRY, CROUCH, STAND, Joints, blend, journey, person
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.places import market_lane
from pipeline.illustration.props.door import door
from pipeline.illustration.props.goods import box, fabric_stack, ghost
from pipeline.illustration.props.market_stall import COUNTER, market_stall
from pipeline.illustration.props.marks import motion_arc
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_STALL, _BASE = -3.2, 0.5
_STOOD, _FOOT = 1.75, 0.46  # where the boxes stand at first: in the aisle, before the exit
_SHELF = (-2.75, _BASE + COUNTER + 0.04)
_BOX = (1.1, 0.64)
_BEFORE = 1.02  # how far before him he carries
_WAY = ((-0.55, 0.26), (3.4, 0.26), (3.95, 1.35))  # before the dashed outlines, into the open door
_MOVED = ((1.55, 2.0), (0.65, 2.95), (-0.5, 2.85))  # from the dashed outlines towards the stall


@picture("aisle-clear", key_time=4.4)
def aisle_clear(stage: Stage, settings: Settings) -> Movement:
    """A trader carries the boxes out of the aisle into his stall; the exit is free."""
    market_lane(stage)
    market_stall(stage, _STALL, _BASE, width=2.6, goods=False)
    fabric_stack(stage, _STALL, _BASE + 2.74, count=4, width=1.7)
    door(stage, 3.5, 0.5, swing=0.75, beyond="sky")
    sign(stage, "E002", 1.3, 4.75, 1.4)

    def move(stage: Stage, t: float) -> None:
        left = between(t, 1.6, 2.4)
        if left > 0:
            with stage.faded(left):
                for level in range(2):
                    ghost(stage, _STOOD, _FOOT + level * _BOX[1], *_BOX)
        way(stage, _WAY, t, part=between(t, 2.6, 4.2), width=0.24)
        moved = between(t, 2.2, 3.0)
        if moved > 0.02:
            with stage.faded(moved):
                motion_arc(stage, _MOVED, "ink", 0.13)
        _carrier(stage, t)

    return move


def _carrier(stage: Stage, t: float) -> None:
    """He lifts both boxes off the floor, carries them to the stall and puts them on its counter."""
    start, end = _STOOD + _BEFORE, _SHELF[0] + _BEFORE + 0.2
    x, pose, arrived = journey(
        t, start, end, start=0.9, speed=2.3, rest=CARRY, after=STAND, arms=0.0, body=ADULT
    )
    lifted = between(t, 0.1, 1.0)
    down = between(t, arrived - 0.35, arrived + 0.5)
    pose = blend(CROUCH, pose, lifted)
    carried = x - _BEFORE, lerp(_FOOT, 1.95, lifted)
    low = mix(carried, (_SHELF[0], lerp(carried[1] + 0.5, _SHELF[1], down)), down)

    def held(stage: Stage, at: Joints) -> None:
        for level in range(2):
            box(stage, low[0], low[1] + level * _BOX[1], *_BOX)

    # The near hand holds the lower box from below, the far one holds its other side.
    grip = low[0] + lerp(0.45, 0.24, lifted), low[1] + lerp(0.6, 0.08, lifted)
    person(
        stage, x, _GROUND, body=ADULT, pose=pose, facing=-1, held=held, mood="serious",
        near_hand=grip, far_hand=(grip[0] - 0.4, grip[1] - 0.06),
        near_shape="grip", far_shape="grip",
    )  # fmt: skip
