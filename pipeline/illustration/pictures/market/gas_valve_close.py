"""After cooking: the hand turns the cylinder's valve shut, the flame goes out."""

from __future__ import annotations

import math

from pipeline.illustration.easing import Point, between, clamp, lerp, mix
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import REACH, STAND, WOMAN, blend, joints, person
from pipeline.illustration.places import market_lane
from pipeline.illustration.props.cable import smooth
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.gas_cylinder import gas_cylinder, hose, turn_arrow
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.stove import pot, stove
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND, _ZOOM = 0.2, 1.18
_CYLINDER, _SCALE = -0.6, 1.5
_TABLE = 2.05


@picture("gas-valve-close", key_time=3.6)
def gas_valve_close(stage: Stage, settings: Settings) -> Movement:
    """A trader turns the valve of the gas cylinder at her stove until no flame burns."""
    market_lane(stage)
    with stage.placed(0, _GROUND, scale=_ZOOM):
        for side in (-1.15, 1.2):
            stage.rectangle(_TABLE + side, 0.1, 0.24, 1.22, "wood-shade", radius=0.05)
        stage.rectangle(_TABLE - 1.4, 1.25, 3.1, 0.24, "wood", radius=0.06)

    def move(stage: Stage, t: float) -> None:
        with stage.placed(0, _GROUND, scale=_ZOOM):
            _kitchen(stage, t)

    return move


def _kitchen(stage: Stage, t: float) -> None:
    turned = _turned(t)
    heat = 1 - between(t, 1.7, 2.9)
    with stage.placed(_TABLE + 0.15, 1.47, scale=1.12):
        spots = stove(stage, 0, 0, heat=1.3 * heat, t=t)
        pot(stage, *spots.burner)
    shown = between(t, 0.6, 2.0)
    level = 0.05 + 1.47 * _SCALE
    turn_arrow(stage, _CYLINDER, level, part=shown, behind=True)
    points = gas_cylinder(stage, _CYLINDER, 0.05, valve=1 - turned, scale=_SCALE)
    hose(stage, points.outlet, (_TABLE - 0.86, 1.75), sag=0.12)
    _turner(stage, t, points.valve)
    turn_arrow(stage, _CYLINDER, level, part=shown)
    _goes_out(stage, between(t, 2.2, 3.2))


def _turned(t: float) -> float:
    """How far shut the valve is: two strokes of the hand."""
    return 0.5 * between(t, 0.9, 1.6) + 0.5 * between(t, 2.1, 2.9)


def _turner(stage: Stage, t: float, valve: Point) -> None:
    """Her hand lies on the wheel, turns it towards the left, and grips again for more."""
    reached = between(t, 0.0, 0.8)
    stroke = between(t, 0.9, 1.6) - between(t, 1.65, 2.05) + between(t, 2.1, 2.9)
    lifted = 0.16 * math.sin(math.pi * clamp((t - 1.65) / 0.4))
    x = _CYLINDER - 1.38
    pose = blend(STAND, REACH, 0.7 * reached)
    rest = joints(WOMAN, pose, x)
    hand = mix(
        rest.near_hand, (valve[0] + lerp(0.12, -0.14, stroke), valve[1] + 0.1 + lifted), reached
    )
    at = person(stage, x, 0.0, body=WOMAN, pose=pose, near_hand=hand, mood="serious")
    if reached > 0.9:
        across, up = at.near_hand
        for index, tone in enumerate(("skin-dark", "skin", "skin-dark", "skin")):
            finger = across + 0.105 - 0.07 * index
            stage.line([(finger, up + 0.02), (finger, up - 0.2)], tone, 0.08)


def _goes_out(stage: Stage, part: float) -> None:
    """A label: gas feeds the flame; the valve is shut, the flame is out: right."""
    if part <= 0.02:
        return
    with stage.placed(1.42, 4.38, scale=part):
        stage.rectangle(-2.45, -0.72, 4.95, 1.58, "white", radius=0.22)
        for x, burns in ((-1.6, True), (1.0, False)):
            points = gas_cylinder(stage, x - 0.35, -0.62, scale=0.72)
            ends = points.outlet, (x + 0.34, -0.42)
            bends = (x + 0.12, points.outlet[1] - 0.04), (x + 0.16, -0.36)
            stage.line(smooth([ends[0], *bends, ends[1]]), "hose", 0.11)
            stage.rectangle(x + 0.3, -0.54, 0.84, 0.22, "metal", radius=0.06)
            stage.rectangle(x + 0.52, -0.35, 0.4, 0.1, "ink-soft", radius=0.03)
            for edge in (x + 0.32, x + 1.04):
                stage.rectangle(edge, -0.34, 0.08, 0.28, "ink")
            if burns:
                flame(stage, x + 0.72, -0.28, 0.95, 0.0)
        arrow(stage, (-0.32, 0.05), (0.16, 0.05), 0.18, "safe")
        right_mark(stage, 1.95, 0.38, 0.37)
