"""Squeeze the lever, and sweep from side to side at the base of the fire."""

from __future__ import annotations

import math

from pipeline.illustration.easing import Point, between, lerp, swing
from pipeline.illustration.outlines import arrow
from pipeline.illustration.pictures.market.fire_fighting import (
    crates,
    fighter,
    hall,
    lens_edges,
    lens_ground,
    lens_rim,
)
from pipeline.illustration.props.extinguisher_parts import extinguisher_head, powder
from pipeline.illustration.props.fire import flame
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_X = 1.75
_HAND = (0.62, 2.02)
_LEFT, _RIGHT, _BASE = -4.0, -2.1, 1.2
_LENS, _RADIUS = (-0.95, 4.75), 1.45
_GRIP = (1.5, 2.05)
_FLAMES = ((-4.25, 1.5, 0.0), (-3.6, 1.9, 0.4), (-2.95, 1.75, 0.7), (-2.3, 1.4, 0.2))


@picture("powder-sweep", key_time=4.0)
def powder_sweep(stage: Stage, settings: Settings) -> Movement:
    """A trader squeezes the lever; powder sweeps along the base of the fire, which shrinks."""
    hall(stage)
    crates(stage, -3.25, 0.62)
    lens_edges(stage, _GRIP, 0.5, _LENS, _RADIUS)
    lens_ground(stage, *_LENS, _RADIUS)

    def move(stage: Stage, t: float) -> None:
        squeeze = between(t, 0.5, 1.2)
        sweeping = between(t, 1.6, 2.4)
        spot = lerp(-3.05, _landing(t), sweeping), _BASE
        lower = 1 - 0.55 * between(t, 2.0, 7.0)
        for across, height, phase in _FLAMES:
            flame(stage, across, _BASE, height * lower, t, phase=phase)
        turn = math.degrees(math.atan2(_HAND[1] - spot[1], _HAND[0] - spot[0]))
        tip = fighter(stage, _X, _HAND, turn, squeeze=squeeze)
        powder(stage, tip, spot, t, part=between(t, 1.0, 1.7), spread=0.5)
        _both_ways(stage, sweeping)
        stage.arc(*_GRIP, 0.5, 0, 360, "ink-soft", 0.06)
        _detail(stage, t, squeeze)

    return move


def _landing(t: float) -> float:
    """Where the powder lands: to and fro along the base, slowly."""
    return lerp(_LEFT, _RIGHT, 0.5 + 0.5 * swing(t - 1.6, 3.4))


def _both_ways(stage: Stage, part: float) -> None:
    """An arrow with two heads on the floor before the fire."""
    if part > 0.02:
        half = lerp(0.5, 1.45, part)
        arrow(stage, (-3.2 - half, 0.31), (-3.2 + half, 0.31), 0.18, "ink", both=True)


def _detail(stage: Stage, t: float, squeeze: float) -> None:
    """The hand enlarged: it presses the lever down on the handle."""
    x, y = _LENS[0] - 0.36, _LENS[1] - 0.2
    where = extinguisher_head(
        stage, x, y, scale=1.0, mirror=True, pin=None, squeeze=squeeze, reach=1.15
    )
    _fist(stage, where.lever, where.handle)
    shown = 1 - between(t, 5.0, 6.0)
    if shown > 0.02:
        across, top = where.lever[0] - 0.1, _LENS[1] + 1.24
        arrow(stage, (across, top), (across, top - 0.42), 0.17, "ink")
    lens_rim(stage, *_LENS, _RADIUS)


def _fist(stage: Stage, lever: Point, handle: Point) -> None:
    """A hand over lever and handle: its palm presses from above, the fingers pull from below."""
    stage.line([(lever[0] + 0.1, lever[1] + 0.1), (_LENS[0] + _RADIUS - 0.18, lever[1] - 0.25)],
               "skin", 0.4, cap="butt")  # fmt: skip
    stage.rectangle(lever[0] - 0.4, lever[1] - 0.02, 0.78, 0.3, "skin", radius=0.15)
    for index in range(4):
        across = lever[0] - 0.3 + 0.19 * index
        tone = ("skin", "skin-dark")[index % 2]
        stage.line([(across, lever[1] + 0.08), (across, handle[1] - 0.1)], tone, 0.17)
