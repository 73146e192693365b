"""Stairs from the side, with a handrail; a ladder."""

from __future__ import annotations

import math

from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.stage import Stage


def stairs(
    stage: Stage,
    top: Spot,
    *,
    steps: int = 8,
    run: float = 0.62,
    rise: float = 0.42,
    down_right: bool = True,
    rail: bool = True,
    floor: float = -2.0,
) -> list[Spot]:
    """Draw stairs going down from `top`, the edge of the upper floor; return each step's middle.

    The steps are solid down to the level `floor`.
    """
    way = 1 if down_right else -1
    spots = []
    _body(stage, top, steps, way * run, rise, floor)
    for index in range(steps):
        left = top[0] + way * run * index
        level = top[1] - rise * (index + 1)
        spots.append((left + way * run / 2, level))
        edge = min(left, left + way * run)
        stage.rectangle(edge - 0.03, level - 0.13, run + 0.06, 0.13, "stair", radius=0.03)
    if rail:
        handrail(stage, top, steps, run, rise, down_right=down_right)
    return spots


def _body(stage: Stage, top: Spot, steps: int, run: float, rise: float, floor: float) -> None:
    """The side of the stairs, as one outline: side by side, steps would show seams."""
    outline = [(top[0], floor)]
    for index in range(steps):
        level = top[1] - rise * (index + 1)
        outline += [(top[0] + run * index, level), (top[0] + run * (index + 1), level)]
    stage.polygon([*outline, (top[0] + run * steps, floor)], "stair-shade")


def handrail(
    stage: Stage, top: Spot, steps: int, run: float, rise: float, *, down_right: bool = True
) -> None:
    """Draw the handrail of `stairs` with the same measures."""
    way, height = (1 if down_right else -1), 1.55
    posts = [
        (top[0] + way * run * (index + 0.5), top[1] - rise * (index + 1))
        for index in range(0, steps, 2)
    ]
    for x, y in posts:
        stage.line([(x, y), (x, y + height)], "metal", 0.08)
    stage.line([(x, y + height) for x, y in (posts[0], posts[-1])], "metal-shade", 0.14)


def ladder(stage: Stage, foot: Spot, top: Spot, *, width: float = 0.62) -> None:
    """Draw a ladder that leans from `foot` to `top`."""
    across, up = top[0] - foot[0], top[1] - foot[1]
    length = math.hypot(across, up)
    with stage.placed(*foot, turn=math.degrees(math.atan2(up, across)) - 90):
        for level in range(1, int(length / 0.48) + 1):
            if level * 0.48 < length - 0.1:
                stage.line([(-width / 2, level * 0.48), (width / 2, level * 0.48)], "metal", 0.09)
        for side in (-1, 1):
            stage.line([(side * width / 2, 0), (side * width / 2, length)], "metal-shade", 0.12)


@shown("stairs", (-3, -3.6, 3.2, 1.6))
def _stairs(stage: Stage, t: float) -> None:
    stage.rectangle(-3, -3.6, 1, 3.6, "stair-shade")
    stairs(stage, (-2, 0), floor=-3.6)


@shown("ladder", (-0.6, 0, 1.4, 4))
def _ladder(stage: Stage, t: float) -> None:
    ladder(stage, (0, 0), (0.8, 3.8))
