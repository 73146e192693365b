"""A tap on a post in the yard, and the water that runs from it."""

from __future__ import annotations

import math

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.digits import digits
from pipeline.illustration.stage import Stage

_HEIGHT = 2.35


def yard_tap(stage: Stage, x: float, y: float) -> Spot:
    """Draw a post with a tap standing on (x, y); return where the water leaves, to the right."""
    with standing(stage, x, y) as spot:
        stage.rectangle(-0.5, 0, 1.7, 0.16, "pavement-shade", radius=0.06)
        stage.rectangle(-0.22, 0.1, 0.44, _HEIGHT, "pillar-shade", radius=0.08)
        stage.line([(0.1, 2.0), (0.62, 2.0), (0.62, 1.84)], "metal-shade", 0.2)
        stage.line([(0.36, 2.0), (0.36, 2.24)], "metal-shade", 0.11)
        stage.line([(0.2, 2.26), (0.52, 2.26)], "metal", 0.13)
        return spot(0.62, 1.76)


def running_water(stage: Stage, x: float, top: float, foot: float, t: float) -> None:
    """Draw water falling from (x, top) to the level `foot`, where it spreads."""
    half = 0.1
    left, right = [], []
    for step in range(9):
        part = step / 8
        wave = 0.014 * math.sin(7 * part - 4 * t)
        y = top + (foot - top) * part
        left.append((x - half + wave, y))
        right.append((x + half + 0.03 * part + wave, y))
    rounded(stage, [*left, *reversed(right)], "water", 0.04)
    stage.ellipse(x, foot, 0.42 + 0.02 * math.sin(2.2 * t), 0.09, "water")


def minutes_clock(stage: Stage, x: float, y: float, radius: float, minutes: int) -> None:
    """Draw a clock face that marks so many `minutes` (up to 60), with their number: 20′."""
    with stage.placed(x, y, scale=radius):
        stage.rectangle(-0.14, 0.95, 0.28, 0.26, "ink-soft", radius=0.05)
        stage.circle(0, 0, 1.06, "ink-soft")
        stage.circle(0, 0, 0.9, "white")
        steps = max(2, minutes)
        sector = [(0.0, 0.0)]
        for step in range(steps + 1):
            angle = math.radians(90 - 6 * minutes * step / steps)
            sector.append((0.9 * math.cos(angle), 0.9 * math.sin(angle)))
        stage.polygon(sector, "water")
        for hour in range(12):
            turn = math.radians(30 * hour)
            along = math.cos(turn), math.sin(turn)
            stage.line([(0.76 * along[0], 0.76 * along[1]), (0.84 * along[0], 0.84 * along[1])],
                       "ink-soft", 0.06)  # fmt: skip
        digits(stage, str(minutes), -0.13, -0.24, 0.5, "ink")
        right = 0.22 * len(str(minutes))
        stage.line([(right + 0.04, 0.32), (right - 0.04, 0.1)], "ink", 0.09)  # the minute mark


@shown("yard-tap", (-0.8, 0, 1.4, 2.8))
def _tap(stage: Stage, t: float) -> None:
    spout = yard_tap(stage, 0, 0)
    running_water(stage, *spout, 0.16, t)


@shown("minutes-clock", (-1.2, -1.2, 1.2, 1.4))
def _clock(stage: Stage, t: float) -> None:
    minutes_clock(stage, 0, 0, 1.0, 20)
