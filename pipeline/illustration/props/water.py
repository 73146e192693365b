"""Water in a bucket, and water that is poured."""

from __future__ import annotations

import math

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.cable import smooth
from pipeline.illustration.stage import Stage


def bucket(
    stage: Stage, x: float, y: float, *, tilt: float = 0.0, to_right: bool = False
) -> tuple[Spot, Spot]:
    """Draw a bucket held at (x, y), the middle of its rim; `tilt` in degrees to its lip's side.

    Returns its lip (where water leaves: left, or `to_right`) and the middle of its bottom.
    """
    with standing(stage, x, y, turn=-tilt if to_right else tilt, mirror=to_right) as spot:
        stage.ellipse(0, 0, 0.52, 0.13, "awning-shade")
        stage.ellipse(-0.08 - 0.12 * min(1.0, tilt / 60), -0.01, 0.36, 0.09, "water")
        rounded(
            stage,
            [(-0.52, 0), (-0.37, -0.84), (0.37, -0.84), (0.52, 0), (0.25, -0.1, 0.3),
             (-0.25, -0.1, 0.3)],
            "fabric-blue",
            0.06,
        )  # fmt: skip
        rounded(
            stage,
            [(0.2, -0.09), (0.52, 0), (0.37, -0.84), (0.14, -0.84)],
            "fabric-blue-shade",
            0.05,
        )
        return spot(-0.52, 0), spot(0, -0.84)


def pour(
    stage: Stage,
    start: Spot,
    end: Spot,
    t: float,
    strength: float = 1.0,
    *,
    colour: str = "water",
) -> None:
    """Draw water falling from `start` to `end`; `strength` 0 to 1 is how much."""
    if strength <= 0.02:
        return
    # A thrown stream: level first, then falling.
    across, down = end[0] - start[0], end[1] - start[1]
    left, right = [], []
    for step in range(11):
        part = step / 10
        x, y = start[0] + across * part, start[1] + down * part * part
        length = math.hypot(across, 2 * down * part)
        normal = -2 * down * part / length, across / length
        half = strength * (0.08 + 0.05 * part + 0.014 * math.sin(6 * part - 4 * t))
        left.append((x - normal[0] * half, y - normal[1] * half))
        right.append((x + normal[0] * half, y + normal[1] * half))
    rounded(stage, [*left, *reversed(right)], colour, 0.1)
    stage.ellipse(end[0], end[1], 0.24 * strength, 0.12 * strength, colour)
    for index in range(3):
        part = (t * 0.9 + index / 3) % 1.0
        size = 0.07 * strength * min(1.0, part * 5, (1 - part) * 5)
        side = (index - 1) * 0.35
        stage.circle(end[0] + side * (0.5 + part), end[1] + 0.5 * part * (1.4 - part), size, colour)


def steam(stage: Stage, x: float, y: float, t: float, strength: float = 1.0) -> None:
    """Draw steam curling up from (x, y)."""
    if strength <= 0.02:
        return
    for index in range(3):
        way = [
            (
                x
                + (index - 1) * 0.45
                + (0.05 + 0.02 * step) * math.sin(step * 0.8 - t + index * 2),
                y + 0.19 * step,
            )
            for step in range(7 if index == 1 else 5)
        ]
        stage.line(smooth(way, 5), "white", 0.14, alpha=strength)


def drop(stage: Stage, x: float, y: float, size: float, colour: str = "shirt-blue") -> None:
    """Draw a drop of water around (x, y), `size` high, its tip above."""
    with stage.placed(x, y, scale=size):
        side = [(0.0, 0.5), (0.12, 0.22), (0.3, -0.04), (0.33, -0.26), (0.2, -0.45)]
        stage.blob([*side, (0.0, -0.5), *((-a, b) for a, b in reversed(side[1:]))], colour)
        stage.arc(-0.02, -0.2, 0.2, 170, 250, "white", 0.08)


@shown("water-drop", (-0.6, -0.6, 0.6, 0.6))
def _drop(stage: Stage, t: float) -> None:
    drop(stage, 0, 0, 1.0)


@shown("bucket", (-1.6, -1.2, 0.9, 0.8))
def _bucket(stage: Stage, t: float) -> None:
    lip, _ = bucket(stage, 0, 0, tilt=70)
    pour(stage, lip, (lip[0] - 0.5, -1.0), t)
