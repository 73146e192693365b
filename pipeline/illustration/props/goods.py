"""Market goods: cardboard boxes, rolls and stacks of fabric, baskets, a lamp above them."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from pipeline.illustration.easing import mix
from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.props.fire import glow
from pipeline.illustration.shapes import LINE, MOVE
from pipeline.illustration.stage import Stage

FABRICS = (
    ("fabric-violet", "fabric-violet-shade"),
    ("fabric-sand", "floor-shade"),
    ("fabric-blue", "fabric-blue-shade"),
    ("cloth", "cloth-shade"),
)
"""Base and shade of the fabrics, in the order in which rolls and stacks take them."""


def box(stage: Stage, x: float, y: float, width: float = 1.1, height: float = 0.9) -> None:
    """Draw a cardboard box on (x, y)."""
    with stage.placed(x, y):
        stage.rectangle(-width / 2, 0, width, height, "cardboard", radius=0.05)
        stage.rectangle(width * 0.22, 0, width * 0.28, height, "cardboard-shade", radius=0.05)
        stage.rectangle(-width * 0.09, 0, width * 0.18, height, "cardboard-tape")
        stage.rectangle(
            -width * 0.42, height * 0.14, width * 0.2, height * 0.18, "cardboard-shade", radius=0.03
        )


def ghost(stage: Stage, x: float, y: float, width: float = 1.1, height: float = 0.9) -> None:
    """Draw a dashed outline where a box stood on (x, y)."""
    left, right, top = x - width / 2, x + width / 2, y + height
    corners = ((left, y), (right, y), (right, top), (left, top), (left, y))
    points: list[Spot] = []
    for first, last in pairwise(corners):
        count = max(2, round(math.dist(first, last) / 0.36))
        for index in range(count):
            points += [mix(first, last, (index + part) / count) for part in (0.2, 0.8)]
    codes = np.array([MOVE, LINE] * (len(points) // 2), dtype=np.uint8)
    stage.add(np.array(points), codes, stroke="metal-shade", width=0.07)


def trolley(stage: Stage, x: float, y: float, width: float = 2.7) -> float:
    """Draw a low trolley on two wheels standing on (x, y); return its height."""
    for side in (-1, 1):
        stage.circle(x + side * (width / 2 - 0.35), y + 0.15, 0.15, "ink")
        stage.circle(x + side * (width / 2 - 0.35), y + 0.15, 0.06, "metal-light")
    stage.rectangle(x - width / 2, y + 0.24, width, 0.14, "metal-shade", radius=0.05)
    return 0.38


def stack(stage: Stage, x: float, y: float, rows: tuple[int, ...] = (3, 2, 1)) -> float:
    """Draw boxes stacked on (x, y), `rows` from below; return the height of the stack."""
    up = 0.0
    for count in rows:
        for index in range(count):
            box(stage, x + (index - (count - 1) / 2) * 1.14, y + up)
        up += 0.92
    return up


def fabric_rolls(stage: Stage, x: float, y: float, *, count: int = 4, height: float = 2.2) -> None:
    """Draw rolls of fabric upright on (x, y), side by side."""
    for index in range(count):
        base, shade = FABRICS[index % len(FABRICS)]
        left = x + (index - count / 2) * 0.52
        tall = height * (1 - 0.08 * ((index * 2) % 3))
        stage.rectangle(left + 0.02, y, 0.48, tall, base, radius=0.1)
        stage.rectangle(left + 0.33, y + 0.04, 0.17, tall - 0.08, shade, radius=0.07)
        stage.ellipse(left + 0.26, y + tall - 0.06, 0.23, 0.1, shade)
        stage.ellipse(left + 0.26, y + tall - 0.06, 0.09, 0.04, "cardboard")


def fabric_stack(stage: Stage, x: float, y: float, *, count: int = 4, width: float = 1.3) -> float:
    """Draw folded fabrics lying on (x, y); return the height of the pile."""
    for index in range(count):
        base, shade = FABRICS[(index + 1) % len(FABRICS)]
        level = y + 0.26 * index
        shift = 0.05 * (index % 2)
        stage.rectangle(x - width / 2 + shift, level, width - 0.05, 0.25, base, radius=0.1)
        stage.rectangle(x - width / 2 + shift, level, width - 0.05, 0.08, shade, radius=0.04)
    return 0.26 * count


def lamp(
    stage: Stage, x: float, y: float, *, cord: float = 1.2, lit: float = 1.0, shine: float = 1.0
) -> Spot:
    """Draw a lamp on a cord, its bulb at (x, y); `lit` 0 to 1, `shine` its reach."""
    if lit > 0:
        glow(stage, x, y, 0.85 * shine, lit)
    stage.line([(x, y + 0.3), (x, y + 0.3 + cord)], "ink", 0.06)
    with stage.placed(x, y):
        rounded(stage, [(-0.14, 0.46), (0.14, 0.46), (0.42, 0.1), (-0.42, 0.1)], "ink", 0.06)
    stage.circle(x, y, 0.17, "flame-light" if lit > 0.5 else "metal-light")
    return x, y


@shown("boxes", (-1.9, 0, 1.9, 3))
def _boxes(stage: Stage, t: float) -> None:
    stack(stage, 0, 0)


@shown("ghost", (-0.8, -0.1, 0.8, 1.1))
def _ghost(stage: Stage, t: float) -> None:
    ghost(stage, 0, 0)


@shown("trolley", (-1.6, 0, 1.6, 0.6))
def _trolley(stage: Stage, t: float) -> None:
    trolley(stage, 0, 0)


@shown("fabric-rolls", (-1.3, 0, 1.3, 2.4))
def _rolls(stage: Stage, t: float) -> None:
    fabric_rolls(stage, 0, 0)


@shown("fabric-stack", (-0.9, 0, 0.9, 1.3))
def _pile(stage: Stage, t: float) -> None:
    fabric_stack(stage, 0, 0)


@shown("lamp", (-1, -0.9, 1, 1.7))
def _lamp(stage: Stage, t: float) -> None:
    lamp(stage, 0, 0)
