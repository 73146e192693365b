"""What an extinguisher is worked by, enlarged (handle, lever, pin), its nozzle and its powder."""

from __future__ import annotations

import math
from typing import NamedTuple

from pipeline.illustration.easing import Point, lerp
from pipeline.illustration.outlines import bar, rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage


class Head(NamedTuple):
    """Where hands hold the head of an extinguisher."""

    ring: Spot
    """The middle of the pin's ring."""
    lever: Spot
    """On the lever, where a hand squeezes it."""
    handle: Spot
    """On the handle below the lever."""


_HOLE = (0.12, 0.3)
_PIVOT = (0.24, 0.4)


def extinguisher_head(
    stage: Stage,
    x: float,
    y: float,
    *,
    scale: float = 1.0,
    mirror: bool = False,
    pin: float | None = 0.0,
    squeeze: float = 0.0,
    reach: float = 1.5,
) -> Head:
    """Draw the head of an extinguisher, its valve around (x, y), about 2.8 units wide.

    Handle and lever point to the left, the pin's ring to the right (`mirror`: the other way).
    `pin` 0 is in, 1 pulled out, None is gone; `squeeze` 0 to 1. The cylinder ends on a circle of
    the radius `reach` around (x, y), so that the whole fits into a lens.
    """
    with standing(stage, x, y, scale=scale, mirror=mirror) as spot:
        _shoulders(stage, reach)
        lever = -1.2, lerp(0.78, 0.36, squeeze)
        bar(stage, (-0.1, 0.06), (-1.25, 0.02), 0.2, "ink", 0.16, radius=0.06)
        if pin is not None:
            _pin(stage, pin)
        bar(stage, _PIVOT, lever, 0.22, "ink", 0.17, radius=0.06)
        stage.circle(*_PIVOT, 0.08, "metal-light")
        ring = _HOLE[0] + 0.62 + _TRAVEL * (pin or 0.0)
        middle = lerp(_PIVOT[0], lever[0], 0.68), lerp(_PIVOT[1], lever[1], 0.68)
        return Head(spot(ring, _HOLE[1]), spot(*middle), spot(-0.74, 0.04))


_TRAVEL = 0.78
"""How far a pulled pin is out, in units of the head."""


def _shoulders(stage: Stage, reach: float) -> None:
    """The cylinder's upper end down to the circle, neck and valve."""
    half = min(0.74, reach * 0.6)
    corner = math.degrees(math.asin(half / reach))
    low = [
        (reach * math.sin(math.radians(turn)), -reach * math.cos(math.radians(turn)))
        for turn in (-corner, -corner / 2, 0.0, corner / 2, corner)
    ]
    rounded(stage, [*low, (half, -0.42, 0.34), (-half, -0.42, 0.34)], "fire-equipment")
    shade = [(0.36, low[3][1]), low[4], (half, -0.62), (0.52, -0.52), (0.36, -0.6)]
    rounded(stage, shade, "fire-equipment-shade", 0.1)
    stage.rectangle(-0.24, -0.55, 0.48, 0.4, "metal-shade", radius=0.05)
    stage.rectangle(-0.34, -0.24, 0.7, 0.8, "metal", radius=0.1)
    stage.rectangle(0.1, -0.24, 0.26, 0.8, "metal-shade", radius=0.1)


def _pin(stage: Stage, out: float) -> None:
    shift = _TRAVEL * out
    left, right = _HOLE[0] - 0.3 + shift, _HOLE[0] + 0.4 + shift
    stage.line([(left, _HOLE[1]), (right, _HOLE[1])], "ink-soft", 0.11)
    stage.arc(right + 0.22, _HOLE[1], 0.22, 0, 360, "amber", 0.11)


def nozzle(stage: Stage, x: float, y: float, *, turn: float = 0.0, scale: float = 1.0) -> Spot:
    """Draw the nozzle of a hose, held at (x, y), pointing right (`turn`: degrees); return its tip.

    A hose ends at (x, y).
    """
    with standing(stage, x, y, scale=scale, turn=turn) as spot:
        stage.rectangle(-0.16, -0.075, 0.34, 0.15, "ink", radius=0.04)
        bar(stage, (0.12, 0), (0.52, 0), 0.14, "ink", 0.28, radius=0.03)
        stage.line([(0.52, -0.11), (0.52, 0.11)], "ink-soft", 0.06)
        return spot(0.56, 0)


def powder(
    stage: Stage, start: Point, end: Point, t: float, *, part: float = 1.0, spread: float = 0.5
) -> None:
    """Draw the powder that leaves a nozzle at `start` and lands at `end`, one soft cloud.

    `spread` is half of its height where it lands; `part` 0 to 1 of the way it has come.
    """
    if part <= 0.02:
        return
    across, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, up) * part
    spread *= part
    with stage.placed(*start, turn=math.degrees(math.atan2(up, across))):
        for tone, size, reach in (("metal-light", 1.0, 1.0), ("white", 0.62, 0.93)):
            stage.blob(_cloud(length * reach, spread * size, t), tone)


def _cloud(length: float, spread: float, t: float) -> list[Point]:
    """The outline of a jet along the x axis: narrow, billowing out slowly, round at its end."""
    upper: list[Point] = [(0.0, 0.04)]
    lower: list[Point] = [(0.0, -0.04)]
    for step in range(1, 6):
        u = step / 7
        for edge, side in ((upper, 1), (lower, -1)):
            wave = math.sin(2 * math.pi * (2.4 * u - t / 1.6 + 0.2 * side))
            edge.append((length * u, side * (0.05 + spread * (0.82 * u + 0.2 * u * wave))))
    end = [
        (length - 0.3 * spread + 0.9 * spread * math.cos(a),
         spread * (1 + 0.06 * math.sin(2.4 * t + a)) * math.sin(a))
        for a in (1.5, 0.9, 0.3, -0.3, -0.9, -1.5)
    ]  # fmt: skip
    return [*upper, *end, *reversed(lower)]


@shown("extinguisher-head", (-1.6, -1.6, 1.6, 1.3))
def _head(stage: Stage, t: float) -> None:
    extinguisher_head(stage, 0, 0, pin=1)


@shown("nozzle", (-0.3, -0.3, 0.7, 0.3))
def _nozzle(stage: Stage, t: float) -> None:
    nozzle(stage, 0, 0)


@shown("powder", (-0.2, -1, 3.8, 1))
def _powder(stage: Stage, t: float) -> None:
    powder(stage, (0, 0), (3, 0), t)
