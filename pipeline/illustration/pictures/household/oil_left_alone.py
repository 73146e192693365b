"""The film of the oil pan, 2: the phone rings, Lan goes away, the pan smokes and catches fire."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, mix, progress, settle
from pipeline.illustration.people import PHONE, STAND, Joints, blend, joints, journey, person
from pipeline.illustration.pictures.household.kitchen import (
    LAN,
    LID,
    cooking,
    kitchen,
    oil_smoke,
    on_set,
)
from pipeline.illustration.props.frying_pan import pan_lid
from pipeline.illustration.props.marks import motion_arc, wrong_mark
from pipeline.illustration.props.missing_person import missing_person
from pipeline.illustration.props.phone import handset
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_FROM, _TO = -0.1, -3.2
_SMALL_FIRE = 0.25
# After the moment for print: with flames, somebody who telephones could be read as a warning
# against calling for help.
_CATCHES = 4.8


@picture("oil-left-alone", key_time=4.0)
def oil_left_alone(stage: Stage, settings: Settings) -> Movement:
    """Lan walks away from the lit stove, telephoning; the oil smokes, then a flame starts."""
    kitchen(stage)

    def move(stage: Stage, t: float) -> None:
        with on_set(stage):
            _empty_place(stage, between(t, 1.4, 2.2))
            pan_lid(stage, *LID)
            oil_smoke(stage, t, risen=progress(t, 1.2, 2.8))
            cooking(stage, t, burning=_SMALL_FIRE * between(t, _CATCHES, _CATCHES + 1.2))
            left = between(t, 2.4, 3.0)
            if left > 0.02:
                with stage.faded(left):
                    motion_arc(stage, [(-0.82, 0.2), (-1.5, 0.2), (-2.35, 0.2)], "ink", 0.12)
            wrong_mark(stage, -1.5, 2.1, 0.56 * settle(progress(t, 2.9, 3.6)))
            _walks_away(stage, t)

    return move


def _empty_place(stage: Stage, part: float) -> None:
    """The dashed outline of her at the stove: that is where she should be."""
    if part > 0.02:
        with stage.faded(part):
            missing_person(stage, _FROM - 0.05, 0.0, scale=0.98)


def _walks_away(stage: Stage, t: float) -> None:
    """She walks to the door with the phone at her ear; she does not look back."""
    x, pose, _ = journey(t, _FROM, _TO, start=0.5, speed=0.95, body=LAN, arms=0.3)
    raised = between(t, 0.2, 1.2)
    pose = blend(pose, replace(PHONE, near_leg=pose.near_leg, near_knee=pose.near_knee,
                               near_foot=pose.near_foot, far_leg=pose.far_leg,
                               far_knee=pose.far_knee, far_foot=pose.far_foot), raised)  # fmt: skip
    at, rest = joints(LAN, pose, x, facing=-1), joints(LAN, STAND, x, facing=-1)
    ear = at.head[0] - 0.02, at.head[1] - 0.22
    hand = mix(rest.near_hand, ear, raised)

    def held(stage: Stage, at: Joints) -> None:
        with stage.placed(at.near_hand[0] + 0.07, at.near_hand[1] + 0.13, scale=0.8):
            handset(stage, 0, 0, turn=60 - 52 * raised)

    person(stage, x, 0.0, body=LAN, pose=pose, facing=-1, near_hand=hand, near_shape="grip",
           held=held, mood="serious")  # fmt: skip
