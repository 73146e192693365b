"""The film of the oil pan, 6: the phone rings again; Lan lets it ring and stays with the pan."""

from __future__ import annotations

from pipeline.illustration.easing import between, mix, progress, settle, swing
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
from pipeline.illustration.props.frying_pan import KNOB, RIM, pan_lid
from pipeline.illustration.props.marks import right_mark, wrong_mark
from pipeline.illustration.props.missing_person import missing_person
from pipeline.illustration.props.ringing_phone import ringing_phone
from pipeline.illustration.props.watching_eye import watching_eye
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_LAN = -0.2
_TABLE, _TABLE_TOP = -1.5, 1.4
_AWAY = -3.18
_FRYING = Pose(lean=6, bend=4, nod=12, near_arm=60, near_elbow=20, far_arm=70, far_elbow=20,
               near_leg=-6, near_knee=3, far_leg=10, far_knee=8)  # fmt: skip
_EYE, _SEEN = (1.0, 4.1), (2.3, 2.72)


@picture("oil-stay", key_time=4.0)
def oil_stay(stage: Stage, settings: Settings) -> Movement:
    """Lan keeps frying beside the ready lid; the phone rings, and she does not go."""
    kitchen(stage)
    with on_set(stage):
        _table(stage)
        pan_lid(stage, *LID)

    def move(stage: Stage, t: float) -> None:
        with on_set(stage):
            _not_away(stage, between(t, 0.9, 1.6), settle(progress(t, 1.5, 2.2)))
            ringing_phone(stage, _TABLE, _TABLE_TOP, t, scale=0.66)
            cooking(stage, t)
            _cook(stage, t)
            _gaze(stage, between(t, 2.2, 3.0))
            watching_eye(stage, *_EYE, 0.46 * settle(progress(t, 1.9, 2.5)), towards=-45)
            right_mark(stage, 2.55, 3.95, 0.52 * settle(progress(t, 2.9, 3.6)))

    return move


def _table(stage: Stage) -> None:
    """A small table beside the counter: the phone stands on it."""
    stage.rectangle(_TABLE - 0.07, 0.3, 0.14, _TABLE_TOP - 0.3, "wood-shade")
    stage.rectangle(_TABLE - 0.32, 0.24, 0.64, 0.1, "wood-shade", radius=0.04)
    stage.rectangle(_TABLE - 0.45, _TABLE_TOP - 0.12, 0.9, 0.12, "wood", radius=0.05)


def _not_away(stage: Stage, part: float, crossed: float) -> None:
    """What she does not do, in dashes: go to the door. It is crossed out."""
    if part > 0.02:
        with stage.faded(part):
            missing_person(stage, _AWAY, 0.1, scale=0.95)
    wrong_mark(stage, _AWAY, 1.9, 0.56 * crossed)


def _gaze(stage: Stage, part: float) -> None:
    """Dashes from the eye to the pan: she watches it."""
    for dash in range(2, 5):
        start, end = (dash + 0.1) / 5, (dash + 0.6) / 5
        if part >= end:
            stage.line([mix(_EYE, _SEEN, start), mix(_EYE, _SEEN, end)], "safe", 0.11)


def _cook(stage: Stage, t: float) -> None:
    """She looks at the pan, one hand at the lid; the phone does not turn her head."""
    wave = swing(t, 2.2)
    hand = 0.77 + 0.05 * wave, 2.68

    def held(stage: Stage, at: Joints) -> None:
        chopsticks(stage, hand, (PAN[0] - 0.25 + 0.1 * wave, PAN[1] + RIM + 0.1))

    person(
        stage, _LAN, 0.0, body=LAN, pose=_FRYING, mood="calm",
        near_hand=hand, far_hand=(LID[0] - 0.04, LID[1] + KNOB + 0.04), held=held,
        near_shape="grip", far_shape="grip",
    )  # fmt: skip
