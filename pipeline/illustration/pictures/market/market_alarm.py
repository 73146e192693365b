"""Fire in the market: shout, and press the fire alarm, so that everyone hears it."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, mix
from pipeline.illustration.people import (
    ADULT,
    CHILD,
    STAND,
    WOMAN,
    Body,
    Joints,
    joints,
    journey,
    person,
)
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.pictures.market.hall import (
    BASE,
    GROUND,
    WAY,
    exit_gate,
    hall,
    stall,
    stall_fire,
)
from pipeline.illustration.props.alarm import bell, call_point
from pipeline.illustration.props.phone import waves
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_STALL, _WIDTH = -3.5, 2.2
_POST = 0.8
_BUTTON = (_POST - 0.1, 3.1)
_SHOUTS = replace(STAND, lean=4, nod=-8, near_leg=-10, near_knee=4, far_leg=12, far_knee=8)


@picture("market-alarm", key_time=2.9)
def market_alarm(stage: Stage, settings: Settings) -> Movement:
    """A trader shouts and presses the fire alarm beside a burning stall; people go to the exit."""
    hall(stage)
    stall(stage, _STALL, _WIDTH)
    exit_gate(stage, 3.75, width=1.6)
    stage.rectangle(_POST - 0.42, BASE, 0.84, 5.2, "stall-back")
    stage.rectangle(_POST + 0.28, BASE, 0.14, 5.2, "floor-shade")
    call_point(stage, *_BUTTON)

    def move(stage: Stage, t: float) -> None:
        stall_fire(stage, _STALL, _WIDTH, t)
        rings = between(t, 1.5, 2.1)
        with stage.placed(-0.95, 5.5, scale=0.86):
            bell(stage, 0, 0, t=t * (rings > 0), ringing=rings > 0)
        way(stage, [(1.3, WAY), (3.4, WAY)], t, part=between(t, 1.8, 2.8), width=0.28)
        _leaves(stage, t, (2.75, 3.75), CHILD, "fabric-blue")
        _leaves(stage, t, (1.85, 2.85), ADULT, "fabric-violet")
        _trader(stage, t)

    return move


def _leaves(stage: Stage, t: float, path: tuple[float, float], body: Body, shirt: str) -> None:
    x, pose, _ = journey(t, *path, start=2.0, speed=0.9, body=body)
    person(stage, x, GROUND, body=body, pose=pose, mood="worried", shirt=shirt)


def _trader(stage: Stage, t: float) -> None:
    """Her far hand presses the button, her near one makes a funnel at her mouth."""
    x = -0.62
    pressed = between(t, 0.4, 1.4)
    at = joints(WOMAN, _SHOUTS, x, GROUND)
    mouth = at.head[0] + 0.2, at.head[1] - 0.14
    funnel = mix(at.near_hand, (mouth[0] + 0.08, mouth[1] - 0.16), between(t, 0.4, 1.2))
    button = mix(at.far_hand, (_BUTTON[0] - 0.2, _BUTTON[1]), pressed)

    def shout(stage: Stage, at: Joints) -> None:
        size = 0.3 + 0.7 * between(t, 0.6, 1.1)
        stage.ellipse(at.head[0] + 0.15, at.head[1] - 0.15, 0.06 * size, 0.075 * size, "scorch")

    person(
        stage, x, GROUND, body=WOMAN, pose=_SHOUTS, mood="worried", held=shout,
        near_hand=funnel, near_shape="flat", far_hand=button,
        far_shape="point" if pressed > 0.5 else "rest",
    )  # fmt: skip
    loud = between(t, 1.0, 1.6)
    if loud > 0.02:
        with stage.faded(loud), stage.placed(mouth[0] + 0.1, mouth[1] + 0.12, turn=33, scale=1.6):
            waves(stage, 0, 0, t, colour="ink")
