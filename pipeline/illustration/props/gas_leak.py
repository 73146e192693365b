"""Gas that leaks: nobody sees it, so it is drawn in a colour of its own, neither smoke nor fire.

LPG is heavier than air: it sinks from the leak and gathers in a low layer on the floor.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.illustration.easing import clamp
from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.props.cable import smooth
from pipeline.illustration.props.gas_cylinder import gas_cylinder, hose
from pipeline.illustration.stage import Stage

_PUFFS = 9
_STEP = 0.07
_SPACING = 0.92


def gas_layer(
    stage: Stage,
    left: float,
    right: float,
    floor: float,
    depth: float,
    t: float,
    *,
    tone: str = "gas",
    ends: float = 1.2,
) -> None:
    """Draw the layer that lies on `floor`, about `depth` high: puffs that sway and swell slowly.

    Both ends run out over the length `ends` (0: they are walls). Draw one before the
    people's feet and one behind them, and they stand in it.
    """
    if depth <= 0.02:
        return
    count = round((right - left) / _STEP)
    puffs = [
        (left + _SPACING * index + 0.14 * math.sin(0.5 * t + 2.1 * index),
         0.62 + 0.12 * math.sin(3.7 * index) + 0.05 * math.sin(0.7 * t + 1.3 * index))
        for index in range(-1, round((right - left) / _SPACING) + 2)
    ]  # fmt: skip
    crest = []
    for step in range(count + 1):
        x = left + (right - left) * step / count
        # A puff is round: the crest is where the highest of them ends.
        bump = max(math.sqrt(max(0.0, size**2 - (x - middle) ** 2)) for middle, size in puffs)
        inside = min(x - left, right - x) / ends if ends > 0 else 1.0
        taper = math.sin(0.5 * math.pi * clamp(inside))
        crest.append((x, floor + depth * taper * (0.45 + 0.85 * bump)))
    stage.polygon([(left, floor), *crest, (right, floor)], tone)


def gas_jet(
    stage: Stage,
    x: float,
    y: float,
    floor: float,
    t: float,
    *,
    reach: float = 1.0,
    size: float = 1.0,
    strength: float = 1.0,
) -> None:
    """Draw gas that comes out at (x, y), bends over and sinks to `floor`, `reach` units aside.

    A negative `reach` is to the left. `strength` 1 is a leak, 0 none.
    """
    if strength <= 0.02:
        return
    for tone, share, shift in (("gas-shade", 1.0, 0.0), ("gas", 0.82, 0.05)):
        for index in range(_PUFFS):
            part = (index / _PUFFS + 0.13 * t) % 1.0
            # From nothing to nothing: no puff appears or is gone at once.
            born = min(1.0, part * 9, (1 - part) * 5)
            radius = size * strength * born * (0.1 + 0.2 * part)
            if radius <= 0.01:
                continue
            across = x + reach * (1 - (1 - part) ** 2)
            up = y - (y - floor) * part**1.7 + 0.05 * math.sin(index * 2.3)
            stage.circle(across, up + shift * size * strength, radius * share, tone)


def gas_flow(stage: Stage, points: Sequence[Spot], part: float = 1.0) -> None:
    """Draw where gas goes: a soft arrow along `points`; `part` 0 to 1 has grown."""
    way = smooth(points)
    way = way[: max(2, round(len(way) * clamp(part)))]
    if part <= 0.05:
        return
    (bx, by), (ax, ay) = way[-1], way[max(0, len(way) - 4)]
    stage.line(way, "gas-shade", 0.22)
    with stage.placed(bx, by, turn=math.degrees(math.atan2(by - ay, bx - ax))):
        rounded(stage, [(-0.1, 0.36), (0.5, 0), (-0.1, -0.36)], "gas-shade", 0.06)


@shown("gas-flow", (-1.2, -0.6, 1.4, 1.0))
def _flow(stage: Stage, t: float) -> None:
    gas_flow(stage, [(-1, 0), (-0.2, 0.3), (0.4, 0), (0.8, 0.4)])


@shown("gas-leak", (-2.2, 0, 3.4, 2.2))
def _leak(stage: Stage, t: float) -> None:
    gas_layer(stage, -2.0, 3.2, 0, 0.5, t, tone="gas-light")
    spots = gas_cylinder(stage, -0.4, 0.1)
    hose(stage, spots.outlet, (1.6, 1.5), sag=0.1)
    gas_jet(stage, 0.6, 1.25, 0.15, t, reach=1.2)
    gas_layer(stage, -2.0, 3.2, 0, 0.26, t)
