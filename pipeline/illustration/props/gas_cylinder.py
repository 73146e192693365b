"""A gas cylinder (LPG): its valve turns from open to shut."""

from __future__ import annotations

import math
from typing import NamedTuple

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.cable import smooth
from pipeline.illustration.stage import Stage

HEIGHT = 1.75


class Cylinder(NamedTuple):
    """Points of a cylinder."""

    valve: Spot
    """The middle of the hand wheel: a hand holds it here."""
    outlet: Spot
    """Where the hose begins."""


def gas_cylinder(
    stage: Stage, x: float, y: float, *, valve: float = 1.0, scale: float = 1.0
) -> Cylinder:
    """Draw a cylinder standing on (x, y), 1.75 x `scale` high; `valve` 1 is open, 0 shut."""
    with standing(stage, x, y, scale=scale) as spot:
        stage.rectangle(-0.36, 0, 0.72, 0.14, "gas-cylinder-shade", radius=0.04)
        stage.rectangle(-0.46, 0.06, 0.92, 1.12, "gas-cylinder", radius=0.32)
        rounded(
            stage,
            [(0.12, 0.06), (0.46, 0.06, 0.32), (0.46, 1.18, 0.32), (0.12, 1.18)],
            "gas-cylinder-shade",
        )
        stage.rectangle(-0.12, 1.14, 0.24, 0.2, "amber-shade", radius=0.04)
        stage.rectangle(-0.07, 1.28, 0.14, 0.2, "amber-shade", radius=0.03)
        stage.rectangle(0.08, 1.19, 0.26, 0.12, "amber-shade", radius=0.03)
        stage.rectangle(0.28, 1.16, 0.12, 0.18, "metal-shade", radius=0.03)
        _wheel(stage, valve)
        return Cylinder(spot(0, 1.55), spot(0.38, 1.25))


def _wheel(stage: Stage, valve: float) -> None:
    # The wheel lies level: its grips pass by as it turns, one whole turn from open to shut.
    stage.rectangle(-0.3, 1.45, 0.6, 0.2, "fire-equipment", radius=0.09)
    for index in range(6):
        angle = math.radians(360 * valve + index * 60)
        if math.sin(angle) > -0.1:
            # Shut is clockwise from above: what faces us goes to the left.
            across = 0.24 * math.cos(angle)
            stage.line([(across, 1.5), (across, 1.6)], "fire-equipment-shade", 0.06)


def turn_arrow(
    stage: Stage, x: float, y: float, *, part: float = 1.0, behind: bool = False, rx: float = 0.84
) -> None:
    """Draw half of a green arrow that turns level around (x, y), clockwise seen from above: shut.

    Draw the half `behind` before the thing that it goes around and the other half after it;
    `part` 0 to 1 of both has grown.
    """
    first, last = (200.0, -3.0) if behind else (3.0, -128.0)
    share = min(1.0, part / 0.6) if behind else max(0.0, part - 0.6) / 0.4
    if share <= 0.02:
        return
    end = first + (last - first) * share
    ry, points = 0.28 * rx, []
    for step in range(25):
        angle = math.radians(first + (end - first) * step / 24)
        points.append((x + rx * math.cos(angle), y + ry * math.sin(angle)))
    stage.line(points, "safe", 0.17, cap="butt")
    if behind and part >= 0.6:
        return
    (bx, by), (ax, ay) = points[-1], points[-3]
    with stage.placed(bx, by, turn=math.degrees(math.atan2(by - ay, bx - ax))):
        rounded(stage, [(-0.08, 0.27), (0.42, 0), (-0.08, -0.27)], "safe", 0.03)


def hose(stage: Stage, start: Spot, end: Spot, sag: float = 0.5) -> None:
    """Draw a gas hose from `start` to `end` (both level fittings) that hangs `sag` deep."""
    low = min(start[1], end[1]) - sag
    middle = ((start[0] + end[0]) / 2, low)
    way = [start, (start[0] + 0.28, start[1] - 0.03), middle, (end[0] - 0.28, end[1] - 0.02), end]
    stage.line(smooth(way), "hose", 0.15)
    for spot, inwards in ((start, 1), (end, -1)):  # clamps hold both ends
        left = spot[0] + (0.02 if inwards > 0 else -0.16)
        stage.rectangle(left, spot[1] - 0.12, 0.14, 0.24, "metal-shade", radius=0.04)


@shown("gas-cylinder", (-0.7, 0, 0.7, 1.9))
def _cylinder(stage: Stage, t: float) -> None:
    gas_cylinder(stage, 0, 0)
