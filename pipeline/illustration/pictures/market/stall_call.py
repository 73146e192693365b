"""A stall burns: out first, then call 114 from a safe distance."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, mix, swing
from pipeline.illustration.people import PHONE, WOMAN, Joints, joints, journey, person
from pipeline.illustration.places import forecourt
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.market_stall import market_stall
from pipeline.illustration.props.marks import floor_arrow
from pipeline.illustration.props.phone import call_bubble, handset, waves
from pipeline.illustration.props.smoke import plume
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_STALL = 3.2
_PLACE = -2.5  # where she stands to call


@picture("stall-call", key_time=4.4)
def stall_call(stage: Stage, settings: Settings) -> Movement:
    """A trader has left her burning stall and calls the fire service from a distance."""
    forecourt(stage)
    with stage.placed(_STALL, 0.45, scale=0.72):
        market_stall(stage, 0, 0, width=3.6)

    def move(stage: Stage, t: float) -> None:
        plume(stage, _STALL + 0.1, 4.1, 3.4, t, width=1.7, lean=0.6)
        fire(stage, _STALL + 0.1, 4.0, 1.7, 1.3, t + 0.7)  # out of the awning, into the smoke
        fire(stage, _STALL, 1.55, 2.1, 2.0, t)  # on the goods
        way = between(t, 0.2, 2.2)
        if way > 0:
            with stage.faded(min(1.0, 5 * way)):
                floor_arrow(stage, 1.7, 0.5, lerp(1.1, 3.1, way), to_left=True)
        _caller(stage, t)

    return move


def _caller(stage: Stage, t: float) -> None:
    x, pose, arrived = journey(t, 0.2, _PLACE, start=0.0, speed=1.7, body=WOMAN, after=PHONE)
    raised = between(t, arrived - 0.5, arrived + 0.5)
    nod = 3 * between(t, arrived + 1, arrived + 2) * swing(t, 2.6)
    pose = replace(pose, nod=pose.nod + nod)
    shout = between(t, 0.2, 0.5) * (1 - between(t, 1.3, 1.7))
    at = joints(WOMAN, pose, x, _GROUND, facing=-1)
    hand = mix(at.near_hand, (at.head[0] + 0.06, at.head[1] - 0.24), raised)

    def held(stage: Stage, at: Joints) -> None:
        # At the ear, beside the face.
        with stage.placed(at.near_hand[0] + 0.05, at.near_hand[1] + 0.15, scale=0.8):
            handset(stage, 0, 0, turn=lerp(60, 8, raised))

    person(
        stage, x, _GROUND, body=WOMAN, pose=pose, facing=-1, near_hand=hand, mood="serious",
        held=held,
    )  # fmt: skip
    if shout > 0.02:
        with stage.faded(shout):
            waves(stage, at.head[0] - 0.35, at.head[1] - 0.1, t, turn=180)
    grown = between(t, arrived + 0.3, arrived + 1.1) * (1 + 0.02 * swing(t, 2.6))
    call_bubble(stage, -3.4, 5.25, size=1.1, part=grown, point_left=False)
