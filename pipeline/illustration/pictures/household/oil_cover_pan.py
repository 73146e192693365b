"""The film of the oil pan, 4: the lid slides over the pan from the side, the heat goes off."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, clamp, lerp, mix, progress, settle
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import Pose, joints, person
from pipeline.illustration.people.rig import leg_angles
from pipeline.illustration.pictures.household.kitchen import (
    LAN,
    LID,
    PAN,
    cooking,
    ghost_lid,
    kitchen,
    oil_smoke,
    on_set,
    stove,
)
from pipeline.illustration.props.frying_pan import HALF, KNOB, RIM, pan_lid
from pipeline.illustration.props.knob_dial import knob_dial
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_RAISED = (0.8, PAN[1] + RIM + 0.05)
"""The lid when it is as high as the rim, still beside the pan."""
_ARROW = _RAISED[1] + 1.14
_LENS = (3.0, 0.74)
_HALFWAY = 0.8
"""How far the lid is over the pan while she turns the knob."""
_FEET = (-0.5, 0.72)
_HIPS = (0.02, 0.66)
_DOWN = (1.44, 1.3)
"""How high the hip is above the ankles, upright and leaning over."""


@picture("oil-cover-pan", key_time=3.15)
def oil_cover_pan(stage: Stage, settings: Settings) -> Movement:
    """Lan slides the lid over the burning pan and turns the knob off; nobody carries the pan."""
    kitchen(stage, hob=False)
    with on_set(stage):
        ghost_lid(stage, *LID)

    def move(stage: Stage, t: float) -> None:
        with on_set(stage):
            slid = slide(t)
            lid = mix(mix(LID, _RAISED, between(t, 0.2, 0.8)), (PAN[0], _RAISED[1]), slid)
            turned = between(t, 2.7, 3.3)
            covered = clamp((lid[0] + HALF - (PAN[0] - HALF)) / (2 * HALF))
            oil_smoke(stage, t, cleared=progress(t, 3.4, 5.4))
            hob = stove(stage, 1 - turned)
            cooking(stage, t, heat=1 - turned, burning=0.6, covered=covered, fish=False)
            _arrows(stage, t, hob.knob, turned)
            _lan(stage, t, lid, slid, hob.knob)

    return move


def slide(t: float) -> float:
    """Return how far the lid is over the pan: nearly, and whole once the gas is off."""
    return _HALFWAY * between(t, 0.8, 2.1) + (1 - _HALFWAY) * between(t, 3.5, 4.3)


def _lan(stage: Stage, t: float, lid: Point, slid: float, knob: Point) -> None:
    """Her far hand pushes the lid by its knob; her near hand turns the gas off."""
    x, down = lerp(*_HIPS, slid), lerp(*_DOWN, slid)
    near = leg_angles(_FEET[0] - x, down, LAN.thigh, LAN.shin)
    far = leg_angles(_FEET[1] - x, down, LAN.thigh, LAN.shin)
    pose = Pose(lerp(4, 20, slid), lerp(2, 6, slid), lerp(6, -8, slid), -16, 24, 70, 10,
                *near, 0, *far, 0)  # fmt: skip
    at = joints(LAN, pose, x)
    reached = between(t, 2.1, 2.7) * (1 - between(t, 4.6, 5.4))

    pan_lid(stage, *lid)
    person(
        stage, x, 0.0, body=LAN, pose=pose, mood="serious",
        far_hand=(lid[0] - 0.06, lid[1] + KNOB + 0.04), far_shape="grip",
        near_hand=mix(at.near_hand, (knob[0] - 0.06, knob[1]), reached),
        near_shape="grip" if reached > 0.4 else "rest",
    )  # fmt: skip


def _arrows(stage: Stage, t: float, knob: Point, off: float) -> None:
    """First a green arrow, the way of the lid; then a lens, the turn of the knob to 0."""
    way = between(t, 0.2, 0.8) * (1 - between(t, 4.3, 5.0))
    if way > 0.02:
        with stage.faded(way):
            arrow(stage, (1.3, _ARROW), (2.32, _ARROW), 0.23, "safe")
    shown = settle(progress(t, 1.9, 2.6))
    knob_dial(stage, *_LENS, 0.84 * shown, off=off, at=knob)
