"""The film of the oil pan, 1: Lan fries fish and lays the lid ready beside the pan."""

from __future__ import annotations

from pipeline.illustration.easing import between, mix, progress, settle, swing
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import Joints, Pose, person
from pipeline.illustration.pictures.household.kitchen import (
    LAN,
    LID,
    PAN,
    chopsticks,
    cooking,
    kitchen,
    on_set,
)
from pipeline.illustration.props.frying_pan import KNOB, RIM, frying_pan, oil_fire, pan_lid
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_X = -0.42
_HELD = (0.85, 2.42)
"""The lid while she brings it."""
_BUBBLE = (1.75, 4.42)
_FRYING = Pose(lean=6, bend=4, nod=12, near_arm=60, near_elbow=20, far_arm=70, far_elbow=20,
               near_leg=-6, near_knee=3, far_leg=10, far_knee=8)  # fmt: skip


@picture("oil-lid-ready", key_time=4.0)
def oil_lid_ready(stage: Stage, settings: Settings) -> Movement:
    """Lan fries with long chopsticks; her other hand lays the lid down beside the pan."""
    kitchen(stage)

    def move(stage: Stage, t: float) -> None:
        with on_set(stage):
            cooking(stage, t)
            _cook(stage, t)
            ticked = settle(progress(t, 2.3, 3.0))
            if ticked > 0.03:
                right_mark(stage, LID[0] + 0.04, 0.78, 0.42 * ticked)
            _what_for(stage, between(t, 2.9, 3.7))

    return move


def _what_for(stage: Stage, part: float) -> None:
    """A bubble that says what the lid is for: a burning pan, the lid coming over it."""
    if part <= 0.02:
        return
    with stage.placed(*_BUBBLE, scale=part):
        stage.circle(-1.66, -0.72, 0.1, "white")
        stage.circle(-1.42, -0.5, 0.16, "white")
        stage.rectangle(-1.3, -0.72, 3.5, 1.5, "white", radius=0.5)
        with stage.placed(0.95, -0.56, scale=0.62):
            oil_fire(stage, 0, 0, 0.0, size=0.72)
            frying_pan(stage, 0, 0)
        with stage.placed(-0.5, -0.2, scale=0.62):
            pan_lid(stage, 0, 0)
        arrow(stage, (-0.62, 0.42), (0.12, 0.42), 0.17, "safe")


def _cook(stage: Stage, t: float) -> None:
    """She lowers the lid to its place; with the far hand she turns the fish."""
    laid = between(t, 0.5, 2.0)
    spot = mix(_HELD, LID, laid)
    tip = PAN[0] - 0.25 + 0.1 * swing(t, 2.2), PAN[1] + RIM + 0.1
    far = 0.72 + 0.05 * swing(t, 2.2), 2.9
    chopsticks(stage, far, tip)

    def held(stage: Stage, at: Joints) -> None:
        pan_lid(stage, *spot)

    person(
        stage, _X, 0.0, body=LAN, pose=_FRYING, held=held, mood="calm",
        near_hand=(spot[0], spot[1] + KNOB + 0.02), far_hand=far,
        near_shape="grip", far_shape="grip",
    )  # fmt: skip
