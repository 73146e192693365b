"""Outside, at a safe distance: an adult calls 114 while the house burns behind."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, mix, swing
from pipeline.illustration.people import ADULT, PHONE, STAND, Joints, blend, joints, person
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, house, street
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.phone import call_bubble, handset
from pipeline.illustration.props.smoke import plume
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_X = -1.9


@picture("home-call", key_time=3.0)
def home_call(stage: Stage, settings: Settings) -> Movement:
    """An adult stands well away from the house and calls the fire service."""
    street(stage)

    sill = house(stage, 1.3, EDGE, 3.2, burnt=1)

    def move(stage: Stage, t: float) -> None:
        plume(stage, sill[0] + 0.1, sill[1] + 0.7, 2.9, t, width=1.1, lean=0.4)
        flame(stage, sill[0] - 0.16, sill[1], 1.2, t)
        flame(stage, sill[0] + 0.2, sill[1], 0.95, t, phase=0.4)
        stage.rectangle(sill[0] - 0.56, sill[1] - 0.16, 1.12, 0.14, "white")
        _caller(stage, t)

    return move


def _caller(stage: Stage, t: float) -> None:
    raised = between(t, 0.2, 1.1)
    pose = blend(STAND, PHONE, raised)
    rest = joints(ADULT, STAND, _X, GROUND)
    at = joints(ADULT, pose, _X, GROUND)
    ear = at.head[0] + 0.02, at.head[1] - 0.24
    hand = mix(rest.near_hand, ear, raised)
    nod = 3 * between(t, 2, 3) * swing(t, 2.6)
    person(
        stage, _X, GROUND, pose=replace(pose, nod=pose.nod + nod), near_hand=hand,
        near_shape="grip", mood="serious",
        held=lambda s, j: _telephone(s, j, lerp(-60, -8, raised)),
    )  # fmt: skip
    grown = between(t, 1.2, 2.0) * (1 + 0.02 * swing(t, 2.6))
    call_bubble(stage, -3.3, 5.55, size=1.05, part=grown, point_left=False)


def _telephone(stage: Stage, at: Joints, turn: float) -> None:
    """Draw the telephone under the hand, at the ear: the face stays free."""
    with stage.placed(at.near_hand[0] - 0.07, at.near_hand[1] + 0.14, scale=0.8):
        handset(stage, 0, 0, turn=turn)
