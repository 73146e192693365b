"""The fire grows, smoke comes: the extinguisher stays on the floor, the person leaves."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, clamp, lerp, settle
from pipeline.illustration.people import ADULT, STAND, joints, journey, person
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.pictures.market.fire_fighting import GROUND, crates, fingers, hall
from pipeline.illustration.props.extinguisher import extinguisher
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.marks import motion_arc
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_START, _END = 0.0, 3.55
_LETS_GO = 0.6
_FIRE = -3.3
_WAY = ((0.9, 0.2), (2.9, 0.2), (3.6, 1.1))
_FELL = ((0.0, 2.05), (-0.35, 1.65), (-0.5, 1.05))


@picture("drop-leave", key_time=3.3)
def drop_leave(stage: Stage, settings: Settings) -> Movement:
    """A trader lets the extinguisher fall and walks out; behind him the fire has grown."""
    hall(stage)
    crates(stage, _FIRE, 0.4, 2)
    sign(stage, "E002", 1.75, 4.15, 1.2)

    def move(stage: Stage, t: float) -> None:
        grown = between(t, 0.0, 2.4)
        smoke_layer(stage, -9, 9, lerp(5.6, 5.0, grown), 8, t)
        fire(stage, _FIRE, 1.0, lerp(1.7, 2.6, grown), lerp(1.9, 4.3, grown), t)
        way(stage, _WAY, t, part=between(t, 1.0, 2.6), width=0.28)
        _leaver(stage, t)
        _dropped(stage, t)

    return move


def _leaver(stage: Stage, t: float) -> None:
    """He walks out of the exit, his back to the fire."""
    x, pose, _ = journey(t, _START, _END, start=1.1, speed=1.0)
    hurry = between(t, 1.1, 1.6)
    person(
        stage, x, GROUND, pose=replace(pose, lean=pose.lean + 5 * hurry), mood="worried",
        near_shape="grip" if t < _LETS_GO else "rest",
    )  # fmt: skip


def _dropped(stage: Stage, t: float) -> None:
    """The extinguisher leaves his hand, falls over and stays where it lies."""
    hand = joints(ADULT, STAND, _START, GROUND).near_hand
    fall = settle(clamp((t - _LETS_GO) / 0.7), 0.03)
    tilt = between(t, _LETS_GO + 0.25, _LETS_GO + 1.1)
    foot = hand[0] + 0.24 - 0.1 * tilt, lerp(hand[1] - 1.28, GROUND - 0.1, fall) + 0.3 * tilt
    with stage.placed(*foot, turn=88 * tilt):
        extinguisher(stage, 0, 0, pin=None, nozzle=(0.42, 0.3))
    if t < _LETS_GO:
        fingers(stage, hand, 0)
    shown = between(t, 1.9, 2.6)
    if shown > 0.02:
        with stage.faded(shown):
            motion_arc(stage, _FELL, "ink", 0.1)
