"""What a guest room holds: a bed, a bedside table, a towel that seals a door."""

from __future__ import annotations

import math

from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage


def bed(stage: Stage, x: float, y: float, *, length: float = 4.2) -> float:
    """Draw a bed from the side, its head at the left, its middle at (x, y); return its height."""
    with stage.placed(x, y):
        half = length / 2
        stage.rectangle(-half - 0.1, 0, 0.26, 2.0, "wood-shade", radius=0.1)
        stage.rectangle(half - 0.16, 0, 0.2, 1.1, "wood-shade", radius=0.08)
        stage.rectangle(-half, 0.3, length, 0.42, "wood", radius=0.06)
        stage.rectangle(-half + 0.1, 0.66, length - 0.2, 0.46, "white", radius=0.16)
        stage.rectangle(-half + 0.24, 1.04, 1.0, 0.34, "white", radius=0.16)
        stage.rectangle(-half + 0.24, 1.04, 1.0, 0.14, "wall-shade", radius=0.07)
        stage.rectangle(-half + 1.3, 0.56, length - 1.42, 0.62, "fabric-blue", radius=0.18)
        stage.rectangle(-half + 1.3, 0.56, length - 1.42, 0.2, "fabric-blue-shade", radius=0.1)
    return 1.12


def bedside(stage: Stage, x: float, y: float, *, lit: bool = False) -> float:
    """Draw a bedside table with a lamp on (x, y); return the height of its top."""
    with stage.placed(x, y):
        stage.rectangle(-0.5, 0, 1.0, 1.15, "wood", radius=0.06)
        stage.rectangle(-0.4, 0.58, 0.8, 0.4, "wood-shade", radius=0.05)
        stage.circle(0, 0.78, 0.06, "metal-light")
        stage.rectangle(-0.05, 1.15, 0.1, 0.5, "metal-shade")
        stage.polygon(
            [(-0.3, 1.6), (0.3, 1.6), (0.2, 2.1), (-0.2, 2.1)],
            "flame-light" if lit else "paper-shade",
        )
    return 1.15


def door_towel(stage: Stage, x: float, y: float, *, width: float = 2.2, part: float = 1.0) -> None:
    """Draw a rolled wet towel pressed along a gap, its middle at (x, y); `part` 0 to 1 is laid."""
    if part <= 0.03:
        return
    left, reach = x - width / 2, width * part
    stage.rectangle(left, y - 0.06, reach, 0.46, "towel-shade", radius=0.22)
    stage.rectangle(left, y + 0.04, reach, 0.36, "towel", radius=0.18)
    for spot in (0.12, 0.24, 0.76, 0.88):  # the stripes of a towel, around the roll
        across = left + reach * spot
        stage.line([(across - 0.03, y), (across + 0.03, y + 0.36)], "white", 0.09, cap="butt")
    end = left + reach - 0.2
    stage.circle(end, y + 0.17, 0.21, "towel-shade")
    stage.arc(end, y + 0.17, 0.11, 0, 300, "white", 0.05)


def bright_cloth(stage: Stage, x: float, y: float, t: float, *, size: float = 1.3) -> None:
    """Draw a bright cloth held by a corner at (x, y) and waved: it trails behind the hand."""

    def at(along: float, down: float) -> tuple[float, float]:
        wave = 0.15 * size * along * math.sin(2.4 * t - 3.6 * along)
        sag = 0.1 * size * math.sin(3.2 * along)
        hang = size * (0.25 + 0.55 * min(1.0, along * 3)) * down
        return x + size * along - 0.12 * size * down * along, y + 0.08 + wave - sag - hang

    steps = [index / 8 for index in range(9)]
    edge = [*(at(u, 0) for u in steps), *(at(u, 1) for u in reversed(steps))]
    stage.polygon(edge, "cloth-bright")
    for low, high in ((0.12, 0.22), (0.78, 0.88)):  # stripes along both hems
        stripe = [*(at(u, low) for u in steps), *(at(u, high) for u in reversed(steps))]
        stage.polygon(stripe, "white")
    for u in (0.36, 0.7):
        fold = [at(u, 0.08), at(u + 0.03, 0.5), at(u - 0.02, 0.94)]
        stage.line(fold, "amber-shade", 0.045 * size)


@shown("bed", (-2.4, 0, 2.4, 2.2))
def _bed(stage: Stage, t: float) -> None:
    bed(stage, 0, 0)


@shown("bedside", (-0.7, 0, 0.7, 2.3))
def _bedside(stage: Stage, t: float) -> None:
    bedside(stage, 0, 0)


@shown("door-towel", (-1.3, -0.2, 1.3, 0.5))
def _towel(stage: Stage, t: float) -> None:
    door_towel(stage, 0, 0)


@shown("bright-cloth", (-0.4, -1, 1.7, 0.8))
def _cloth(stage: Stage, t: float) -> None:
    bright_cloth(stage, 0, 0, t)
