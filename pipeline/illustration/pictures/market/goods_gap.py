"""Goods stand away from lamps and wires: the trader pushes the pile away, the gap stays."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, swing
from pipeline.illustration.people import HELP, WOMAN, blend, journey, person, walk
from pipeline.illustration.places import market_lane
from pipeline.illustration.props.cable import cable
from pipeline.illustration.props.goods import box, fabric_stack, lamp, trolley
from pipeline.illustration.props.marks import distance, right_mark, way_arrow
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.25
_LAMP = (-3.55, 4.5)
_NEAR, _FAR = -0.85, 3.2  # where the pile's middle stands before and after
_HALF = 1.32  # half of the pile's width
_BEHIND = _HALF + 1.0  # how far behind the pile's middle she walks


@picture("goods-gap", key_time=5.0)
def goods_gap(stage: Stage, settings: Settings) -> Movement:
    """A trader pushes boxes and cloth away from a hot lamp and its wire; a gap remains."""
    market_lane(stage)
    cable(stage, [(-9, 5.95), (-6, 5.8), (_LAMP[0], 5.95), (-2.4, 5.8), (-2.3, 9)], width=0.1)

    def move(stage: Stage, t: float) -> None:
        lamp(stage, *_LAMP, cord=1.15, shine=1.3 + 0.05 * swing(t, 3.2))
        x, _, arrived = journey(
            t, _NEAR - _BEHIND, _FAR - _BEHIND, start=0.5, speed=1.5, body=WOMAN
        )
        pile = x + _BEHIND
        _pile(stage, pile)
        way_arrow(stage, (pile - 0.75, 1.62), (pile + 0.75, 1.62), 0.3)
        _pusher(stage, t, x, pile, arrived)
        shown = between(t, arrived - 0.2, arrived + 0.6)
        if shown > 0:
            left = _LAMP[0] + 0.55
            distance(stage, (left, 4.4), (lerp(left + 0.8, pile - _HALF, shown), 4.4))
        good = between(t, arrived + 0.5, arrived + 1.1)
        if good > 0.02:
            right_mark(stage, (left + _FAR - _HALF) / 2, 5.35, 0.5 * good)

    return move


def _pusher(stage: Stage, t: float, x: float, pile: float, arrived: float) -> None:
    moving = min(between(t, 0.5, 0.9), 1 - between(t, arrived - 0.4, arrived))
    step = replace(walk(x - _NEAR, WOMAN, arms=0.0), lean=14, bend=4)
    side = pile - _HALF - 0.06
    person(
        stage, x, _GROUND, body=WOMAN, pose=blend(HELP, step, moving), mood="serious",
        near_hand=(side, 2.35), far_hand=(side, 2.75),
    )  # fmt: skip


def _pile(stage: Stage, x: float) -> None:
    up = _GROUND + trolley(stage, x, _GROUND, 2 * _HALF)
    for row in range(3):
        for side in (-0.66, 0.66):
            box(stage, x + side, up + 0.92 * row, width=1.28, height=0.9)
    fabric_stack(stage, x - 0.6, up + 2.76, count=4, width=1.2)
    fabric_stack(stage, x + 0.68, up + 2.76, count=3, width=1.2)
