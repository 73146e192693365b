"""A powder extinguisher: pin in or out, hose hanging or in a hand."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage

HEIGHT = 1.45


class Extinguisher(NamedTuple):
    """Where hands hold it."""

    handle: Spot
    pin: Spot
    nozzle: Spot


def extinguisher(
    stage: Stage,
    x: float,
    y: float,
    *,
    pin: float | None = 0.0,
    squeeze: float = 0.0,
    nozzle: tuple[float, float] | None = None,
) -> Extinguisher:
    """Draw an extinguisher standing on (x, y). `squeeze` of the lever is 0 to 1.

    `pin` 0 is in, 1 pulled out, None is gone (thrown away, or in a hand).

    `nozzle` is where the hose ends, relative to (x, y); by default it hangs at the side.
    """
    with standing(stage, x, y) as spot:
        end = nozzle or (0.5, 0.42)
        _hose(stage, end)
        stage.rectangle(-0.3, 0, 0.6, 1.08, "fire-equipment", radius=0.14)
        stage.rectangle(0.12, 0.02, 0.18, 1.02, "fire-equipment-shade", radius=0.09)
        stage.rectangle(-0.3, 0, 0.6, 0.12, "fire-equipment-shade", radius=0.06)
        stage.rectangle(-0.2, 0.34, 0.32, 0.4, "white", radius=0.04)
        stage.rectangle(-0.15, 0.58, 0.22, 0.08, "fire-equipment", radius=0.03)
        stage.rectangle(-0.15, 0.44, 0.22, 0.06, "metal", radius=0.03)
        stage.rectangle(-0.1, 1.02, 0.2, 0.2, "metal-shade", radius=0.03)
        stage.line([(0, 1.2), (-0.36, 1.2)], "ink", 0.1)
        lever = (-0.36, 1.42 - 0.13 * squeeze)
        stage.line([(0.06, 1.26), lever], "ink", 0.1)
        ring = (0.16 + 0.5 * (pin or 0.0), 1.3 + 0.12 * (pin or 0.0))
        if pin is not None:
            stage.line([(ring[0] - 0.22, ring[1]), ring], "metal-light", 0.05)
            stage.arc(ring[0] + 0.09, ring[1], 0.09, 0, 360, "amber", 0.05)
        return Extinguisher(spot(-0.24, 1.28), spot(ring[0] + 0.09, ring[1]), spot(*end))


def _hose(stage: Stage, end: tuple[float, float]) -> None:
    start = (0.08, 1.14)
    bend = (max(start[0], end[0]) + 0.1, (start[1] + end[1]) / 2 + 0.2)
    points = []
    for step in range(13):
        part = step / 12
        a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
        points.append(
            (a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1])
        )
    stage.line(points, "ink", 0.09)
    stage.line(points[-3:], "ink-soft", 0.15, cap="butt")


@shown("extinguisher", (-0.6, 0, 0.9, 1.6))
def _ready(stage: Stage, t: float) -> None:
    extinguisher(stage, 0, 0)


@shown("extinguisher-pulled", (-0.6, 0, 1.3, 1.7))
def _pulled(stage: Stage, t: float) -> None:
    extinguisher(stage, 0, 0, pin=1, squeeze=1, nozzle=(1.0, 0.9))
