"""Outside at the assembly point: everybody is there, one calls 114."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, mix, swing
from pipeline.illustration.people import (
    ADULT,
    CHILD,
    OLDER,
    PHONE,
    STAND,
    WOMAN,
    joints,
    journey,
    person,
)
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, house, street
from pipeline.illustration.props.assembly import assembly_pole
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.phone import call_bubble, handset
from pipeline.illustration.props.smoke import plume
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage


@picture("assembly-call", key_time=4.4)
def assembly_call(stage: Stage, settings: Settings) -> Movement:
    """Guests stand at the assembly point, far from the burning lodging; one calls 114."""
    street(stage)
    assembly_pole(stage, -3.75, GROUND - 0.1, height=5.3, size=1.85)

    sill = house(stage, 2.45, EDGE, 2.3, storeys=3, storey=1.5, gable=0.0, burnt=2)

    def move(stage: Stage, t: float) -> None:
        plume(stage, sill[0] - 0.05, sill[1] + 0.6, 3.2, t, width=0.85, lean=0.4)
        flame(stage, sill[0], sill[1], 1.2, t)
        stage.rectangle(sill[0] - 0.42, sill[1] - 0.16, 0.84, 0.14, "white")
        _waiting(stage, t)
        _caller(stage, t)

    return move


def _waiting(stage: Stage, t: float) -> None:
    """The child comes to the older person, who takes its hand; the woman stays beside them."""
    child_x, child_pose, arrived = journey(t, 0.2, -1.75, speed=1.5, body=CHILD)
    held = between(t, arrived - 0.2, arrived + 0.6)
    older = joints(OLDER, STAND, -2.75, GROUND)
    child = joints(CHILD, child_pose, child_x, GROUND, facing=-1)
    grip = -2.2, GROUND + 1.62
    person(stage, -2.75, GROUND, body=OLDER, pose=STAND, mood="worried",
           far_hand=mix(older.far_hand, grip, held))  # fmt: skip
    person(stage, child_x, GROUND, body=CHILD, pose=child_pose, facing=-1, shirt="fabric-blue",
           mood="worried", far_hand=mix(child.far_hand, grip, held),
           far_shape="grip" if held > 0.5 else "rest")  # fmt: skip
    x, pose, _ = journey(t, 1.2, -1.0, speed=1.5, body=WOMAN)
    person(stage, x, GROUND, body=WOMAN, pose=pose, facing=-1, mood="worried")


def _caller(stage: Stage, t: float) -> None:
    """He comes last, stops, and calls."""
    x, pose, arrived = journey(t, 2.0, 0.45, speed=1.5, body=ADULT, after=PHONE)
    raised = between(t, arrived - 0.4, arrived + 0.6)
    nod = 3 * between(t, arrived + 2, arrived + 3) * swing(t, 2.6)
    pose = replace(pose, nod=pose.nod + nod)
    at = joints(ADULT, pose, x, GROUND, facing=-1)
    ear = at.head[0] + 0.06, at.head[1] - 0.2
    person(
        stage, x, GROUND, pose=pose, facing=-1, near_hand=mix(at.near_hand, ear, raised),
        near_shape="grip", mood="serious",
        held=lambda s, j: handset(s, j.near_hand[0] + 0.02, j.near_hand[1] + 0.14,
                                  turn=lerp(60, 12, raised)),
    )  # fmt: skip
    grown = between(t, arrived + 0.5, arrived + 1.3) * (1 + 0.02 * swing(t, 2.6))
    call_bubble(stage, -0.95, 5.6, size=0.9, part=grown, point_left=False)
