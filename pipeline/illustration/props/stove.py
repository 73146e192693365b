"""A gas stove, a pan and a pot."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.fire import flame
from pipeline.illustration.stage import Stage

WIDTH, HEIGHT = 1.8, 0.55


class Stove(NamedTuple):
    """Points of a stove."""

    knob: Spot
    burner: Spot
    """The top of the grate: a pan stands here."""
    inlet: Spot
    """Where the gas hose goes in, at the right."""


def stove(
    stage: Stage, x: float, y: float, *, heat: float = 0.0, t: float = 0.0, knob_turn: float = 0.0
) -> Stove:
    """Draw a stove standing on (x, y); `heat` 0 to 1 is the height of its flame."""
    with standing(stage, x, y) as spot:
        if heat > 0:
            for index, burner in enumerate((-0.36, -0.12, 0.12, 0.36)):
                flame(stage, burner, 0.5, 0.34 * heat, t, phase=index * 0.27)
        stage.rectangle(-0.9, 0.06, 1.8, 0.42, "metal-light", radius=0.1)
        stage.rectangle(-0.9, 0.06, 1.8, 0.14, "metal", radius=0.06)
        for side in (-1, 1):
            stage.rectangle(side * 0.7 - 0.1, 0, 0.2, 0.1, "ink", radius=0.03)
        stage.rectangle(-0.5, 0.44, 1.0, 0.1, "ink-soft", radius=0.03)
        for side in (-1, 1):
            stage.rectangle(side * 0.66 - 0.06, 0.44, 0.12, 0.34, "ink")
        stage.rectangle(-0.8, 0.7, 1.6, 0.09, "ink", radius=0.03)
        with stage.placed(0.55, 0.27, turn=knob_turn):
            stage.circle(0, 0, 0.14, "ink")
            stage.line([(0, 0), (0, 0.1)], "white", 0.045)
        return Stove(spot(0.55, 0.27), spot(0, 0.78), spot(0.9, 0.2))


def pan(stage: Stage, x: float, y: float, *, handle_right: bool = False) -> Spot:
    """Draw a pan standing on (x, y); return the end of its handle."""
    with standing(stage, x, y, mirror=not handle_right) as spot:
        stage.line([(0.6, 0.26), (1.45, 0.42)], "wood-shade", 0.13)
        rounded(stage, [(-0.72, 0.36), (0.72, 0.36), (0.54, 0), (-0.54, 0)], "ink", 0.1)
        stage.rectangle(-0.78, 0.31, 1.56, 0.1, "ink-soft", radius=0.05)
        return spot(1.4, 0.41)


def pot(stage: Stage, x: float, y: float, *, lid: bool = True) -> None:
    """Draw a cooking pot standing on (x, y)."""
    with stage.placed(x, y):
        for side in (-1, 1):
            stage.line([(side * 0.7, 0.62), (side * 0.92, 0.62)], "ink-soft", 0.12)
        stage.rectangle(-0.72, 0, 1.44, 0.82, "metal", radius=0.14)
        stage.rectangle(0.3, 0, 0.42, 0.82, "metal-shade", radius=0.14)
        if lid:
            stage.rectangle(-0.78, 0.76, 1.56, 0.14, "metal-light", radius=0.07)
            stage.rectangle(-0.12, 0.88, 0.24, 0.14, "ink-soft", radius=0.05)


@shown("stove", (-1.6, 0, 1.2, 1.4))
def _stove(stage: Stage, t: float) -> None:
    spots = stove(stage, 0, 0, heat=1, t=t)
    pan(stage, *spots.burner)


@shown("pot", (-1.1, 0, 1.1, 1.2))
def _pot(stage: Stage, t: float) -> None:
    pot(stage, 0, 0)
