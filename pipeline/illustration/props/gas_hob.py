"""A low gas hob for a kitchen counter: one burner with a blue flame, a big knob in front."""

from __future__ import annotations

import math
from typing import NamedTuple

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage

_FOOT_OF_FLAME, _GRATE = 0.36, 0.5
_KNOB = (-0.62, 0.19)
_ON = 90.0
"""Degrees, anticlockwise, that the knob is turned while the gas burns."""


class Hob(NamedTuple):
    """Points of a hob."""

    knob: Spot
    burner: Spot
    """The top of the grate: a pan stands here."""


def gas_hob(stage: Stage, x: float, y: float, *, knob: float = 1.0) -> Hob:
    """Draw a hob standing on (x, y), without its flame; `knob` 1 is on, 0 is off."""
    with standing(stage, x, y) as spot:
        for side in (-1, 1):
            stage.rectangle(side * 0.8 - 0.12, 0, 0.24, 0.1, "ink", radius=0.03)
        stage.rectangle(-1.0, 0.05, 2.0, 0.29, "metal-light", radius=0.08)
        stage.rectangle(-1.0, 0.05, 2.0, 0.1, "metal", radius=0.05)
        stage.rectangle(-0.34, 0.32, 0.68, 0.07, "ink-soft", radius=0.03)
        for side in (-1, 1):
            stage.rectangle(side * 0.66 - 0.05, 0.32, 0.1, 0.2, "ink")
        stage.rectangle(-0.76, 0.44, 1.52, 0.07, "ink", radius=0.03)
        with stage.placed(*_KNOB, turn=_ON * knob):
            stage.circle(0, 0, 0.18, "ink")
            stage.line([(0, 0.02), (0, 0.12)], "white", 0.06)
        return Hob(spot(*_KNOB), spot(0, _GRATE))


def gas_flame(stage: Stage, x: float, y: float, t: float, *, heat: float = 1.0) -> None:
    """Draw the blue flame of the hob that stands on (x, y); `heat` 0 to 1 is its height."""
    if heat <= 0.02:
        return
    for index in range(5):
        tall = 0.17 + 0.012 * math.sin(2 * math.pi * (t / 1.8 + index * 0.37))
        with stage.placed(x - 0.36 + 0.18 * index, y + _FOOT_OF_FLAME, scale=heat):
            stage.blob(
                [(-0.05, 0), (-0.06, 0.4 * tall), (0, tall), (0.06, 0.4 * tall), (0.05, 0)],
                "shirt-blue",
            )


@shown("gas-hob", (-1.2, 0, 1.2, 0.8))
def _hob(stage: Stage, t: float) -> None:
    gas_hob(stage, 0, 0)
    gas_flame(stage, 0, 0, t)
