"""Everybody goes out of the house with the gas; only there, outside, one of them calls 114."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, mix, progress, settle
from pipeline.illustration.people import (
    ADULT,
    CHILD,
    OLDER,
    PHONE,
    STAND,
    Joints,
    blend,
    joints,
    journey,
    person,
)
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, WAY, street, way
from pipeline.illustration.props.forbidden_ring import forbidden_ring
from pipeline.illustration.props.gas_cylinder import gas_cylinder
from pipeline.illustration.props.gas_leak import gas_jet, gas_layer
from pipeline.illustration.props.phone import call_bubble, handset, phone
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_LEFT, _RIGHT, _CEILING = 1.15, 4.4, 4.5
_START, _SPEED = 0.2, 1.9
_FATHER = (1.6, -1.5)
_AHEAD = ((OLDER, -0.7, -3.75), (CHILD, 0.5, -2.55))
"""Where they start and where they stop."""


@picture("gas-call-outside", key_time=4.2)
def gas_call_outside(stage: Stage, settings: Settings) -> Movement:
    """A family has left the house; the father calls 114 outside, no telephone is used inside."""
    street(stage)
    _house(stage)

    def move(stage: Stage, t: float) -> None:
        gas_layer(stage, _LEFT + 0.16, _RIGHT - 0.16, EDGE, 0.75, t, tone="gas-light", ends=0)
        points = gas_cylinder(stage, 3.5, EDGE, scale=0.75)
        gas_jet(stage, *points.outlet, EDGE + 0.2, t, reach=0.22, size=0.7)
        gas_layer(stage, _LEFT + 0.16, _RIGHT - 0.16, EDGE, 0.42, t + 4, ends=0)
        forbidden_ring(stage, 2.72, 3.4, 0.8 * settle(progress(t, 0.2, 0.9)), _telephone)
        way(stage, [(1.1, WAY), (-4.5, WAY)], t, part=between(t, 0.4, 2.2), width=0.28)
        _family(stage, t)

    return move


def _house(stage: Stage) -> None:
    """The house, its ground floor cut open; the door at its left side stands open."""
    middle = (_LEFT + _RIGHT) / 2
    stage.polygon([(_LEFT - 0.35, _CEILING + 0.2), (_RIGHT + 0.35, _CEILING + 0.2),
                   (middle, _CEILING + 1.75)], "wood-shade")  # fmt: skip
    stage.rectangle(_LEFT, EDGE, _RIGHT - _LEFT, _CEILING - EDGE + 0.2, "house-wall")
    stage.rectangle(_LEFT, EDGE, _RIGHT - _LEFT - 0.16, _CEILING - EDGE, "room")
    stage.rectangle(_LEFT, EDGE + 2.75, 0.16, _CEILING - EDGE - 2.75, "house-wall")
    stage.rectangle(_LEFT - 0.1, EDGE - 0.12, _RIGHT - _LEFT + 0.2, 0.12, "house-shade")


def _telephone(stage: Stage) -> None:
    phone(stage, 0, 0, height=1.6, number="")


def _family(stage: Stage, t: float) -> None:
    """Child and grandmother walk ahead; the father follows, stops, and only then calls."""
    for body, first, last in _AHEAD:
        x, pose, _ = journey(t, first, last, start=_START, speed=_SPEED, body=body)
        person(stage, x, GROUND, body=body, pose=pose, facing=-1)
    x, pose, arrived = journey(t, *_FATHER, start=_START, speed=_SPEED)
    raised = between(t, arrived, arrived + 0.8)
    pose = blend(pose, PHONE, raised)
    rest, at = joints(ADULT, STAND, x, GROUND, facing=-1), joints(ADULT, pose, x, GROUND, facing=-1)
    ear = at.head[0] - 0.02, at.head[1] - 0.24
    hand = mix(rest.near_hand, ear, raised) if raised > 0 else None

    def held(stage: Stage, at: Joints) -> None:
        if raised > 0:
            with stage.placed(at.near_hand[0] + 0.13, at.near_hand[1] + 0.14, scale=0.8):
                handset(stage, 0, 0, turn=lerp(60, 8, raised))

    person(stage, x, GROUND, pose=pose, facing=-1, near_hand=hand, held=held,
           near_shape="grip" if raised > 0 else "rest", mood="serious")  # fmt: skip
    call_bubble(stage, -3.0, 5.6, size=1.05, part=between(t, arrived + 0.7, arrived + 1.4),
                point_left=False)  # fmt: skip
