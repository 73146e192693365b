"""Leave goods and money: run out with empty hands."""

from __future__ import annotations

from pipeline.illustration.easing import between
from pipeline.illustration.people import ADULT, CARRY, Joints, person
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.pictures.market.hall import (
    BASE,
    GROUND,
    WAY,
    dash,
    exit_gate,
    hall,
    stall,
    stall_fire,
)
from pipeline.illustration.props.cash_box import cash_box
from pipeline.illustration.props.forbidden_ring import forbidden_ring
from pipeline.illustration.props.goods import box
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_STALL, _WIDTH = -3.35, 2.4


@picture("goods-left", key_time=1.9)
def goods_left(stage: Stage, settings: Settings) -> Movement:
    """A trader runs from his burning stall to the exit; goods and cash box stay behind."""
    hall(stage)
    stall(stage, _STALL, _WIDTH)
    exit_gate(stage, 3.85, width=1.6)
    box(stage, -0.95, BASE - 0.2, 1.5, 0.98)
    cash_box(stage, -0.95, BASE + 0.78, scale=1.12)

    def move(stage: Stage, t: float) -> None:
        stall_fire(stage, _STALL, _WIDTH, t)
        forbidden_ring(stage, -0.45, 4.95, 1.08 * between(t, 0.2, 1.0), _carrying)
        way(stage, [(0.3, WAY), (3.6, WAY)], t, part=0.25 + 0.75 * between(t, 0.4, 2.0), width=0.28)
        x, pose = dash(t, 0.75, 3.85, start=0.7, seconds=2.8)
        person(stage, x, GROUND, pose=pose, mood="serious")

    return move


def _carrying(stage: Stage) -> None:
    """A person who hugs boxes and a cash box: what must not be done."""

    def goods(stage: Stage, at: Joints) -> None:
        low = at.near_hand[1] - 0.1
        box(stage, 0.84, low, 1.15, 0.76)
        cash_box(stage, 0.84, low + 0.76, scale=0.72)

    with stage.placed(0.26, -0.85, scale=0.45, mirror=True):
        person(stage, 0, 0, body=ADULT, pose=CARRY, held=goods, near_shape="grip", mood="serious")
