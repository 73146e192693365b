"""A room cut open, with gas on its floor: what the pictures of the gas leak share."""

from __future__ import annotations

from pipeline.illustration.easing import Point
from pipeline.illustration.props.gas_cylinder import Cylinder, gas_cylinder, hose
from pipeline.illustration.props.gas_leak import gas_jet, gas_layer
from pipeline.illustration.stage import Stage

GROUND = 0.7
"""The floor: people and things stand here, and the gas lies here."""


def kitchen(stage: Stage) -> None:
    """Fill the canvas with a wall and a floor that is cut at the front."""
    stage.rectangle(-9, -2, 18, 10, "room")
    stage.rectangle(-9, GROUND, 18, 0.16, "stall-back")
    stage.rectangle(-9, -2, 18, GROUND + 2, "floor")
    stage.rectangle(-9, GROUND - 0.16, 18, 0.16, "floor-shade")


def table(stage: Stage, left: float, right: float, top: float) -> None:
    """Draw a table on the floor, the upper side of its plate at `top`."""
    for x in (left + 0.15, right - 0.39):
        stage.rectangle(x, GROUND, 0.24, top - GROUND - 0.1, "wood-shade", radius=0.05)
    stage.rectangle(left, top - 0.24, right - left, 0.24, "wood", radius=0.06)


def gas_behind(stage: Stage, t: float, *, depth: float = 0.75, right: float = 9.2) -> None:
    """Draw the gas on the floor behind people and things."""
    gas_layer(stage, -9.2, right, GROUND - 0.06, depth, t, tone="gas-light", ends=0)


def gas_before(stage: Stage, t: float, *, depth: float = 0.42, right: float = 9.2) -> None:
    """Draw the gas on the floor before people and things: they stand in it."""
    gas_layer(stage, -9.2, right, GROUND - 0.06, depth, t + 4.0, ends=0)


def leaking_cylinder(
    stage: Stage, x: float, inlet: Point, t: float, *, valve: float, scale: float, reach: float
) -> Cylinder:
    """Draw a cylinder at `x`, its hose up to `inlet`, and the gas that leaks between both.

    `valve` 1 is open, 0 shut: then no gas comes. `reach` is where the gas falls, aside of the leak.
    """
    points = gas_cylinder(stage, x, GROUND, valve=valve, scale=scale)
    hose(stage, points.outlet, inlet, sag=0.12)
    leak = (points.outlet[0] + inlet[0]) / 2, min(points.outlet[1], inlet[1]) - 0.1
    gas_jet(stage, *leak, GROUND + 0.2, t, reach=reach, size=scale, strength=valve)
    return points
