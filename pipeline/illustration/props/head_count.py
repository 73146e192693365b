"""A head count: a board with a face for everybody, and a tick for whoever has arrived."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.illustration.props.base import shown
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.stage import Stage

CELL = 1.12
"""Width of the place of one face."""


def head_count(
    stage: Stage, x: float, y: float, people: Sequence[tuple[str, str]], *, part: float = 1.0
) -> None:
    """Draw the board around (x, y), a face for each of `people`: colours of shirt and hair."""
    if part <= 0.02:
        return
    width = CELL * len(people) + 0.4
    with stage.placed(x, y, scale=part):
        stage.rectangle(-width / 2 - 0.07, -1.02, width + 0.14, 2.04, "metal-shade", radius=0.3)
        stage.rectangle(-width / 2, -0.95, width, 1.9, "white", radius=0.25)
        for index, (shirt, hair) in enumerate(people):
            _bust(stage, _across(index, len(people)), 0.3, shirt, hair)


def tick(stage: Stage, x: float, y: float, index: int, count: int, part: float) -> None:
    """Draw the tick below face `index` of `count`, of a board around (x, y)."""
    if part > 0.02:
        right_mark(stage, x + _across(index, count), y - 0.55, 0.28 * part)


def _across(index: int, count: int) -> float:
    return (index - (count - 1) / 2) * CELL


def _bust(stage: Stage, x: float, y: float, shirt: str, hair: str) -> None:
    with stage.placed(x, y):
        stage.rectangle(-0.38, -0.46, 0.76, 0.5, shirt, radius=0.22)
        stage.circle(0, 0.24, 0.3, hair)
        stage.ellipse(0, 0.13, 0.25, 0.26, "skin")
        for side in (-1, 1):
            stage.circle(side * 0.1, 0.15, 0.035, "ink")
        stage.arc(0, 0.1, 0.11, 210, 330, "ink-soft", 0.04)


def stopwatch(stage: Stage, x: float, y: float, t: float, *, radius: float = 0.8) -> None:
    """Draw a stopwatch around (x, y); its hand goes round once in 12 s."""
    with stage.placed(x, y, scale=radius):
        stage.rectangle(-0.16, 0.96, 0.32, 0.3, "metal-shade", radius=0.06)
        stage.rectangle(-0.26, 1.18, 0.52, 0.2, "ink-soft", radius=0.08)
        with stage.placed(0, 0, turn=-40):
            stage.rectangle(-0.12, 0.98, 0.24, 0.24, "metal-shade", radius=0.06)
        stage.circle(0, 0, 1.06, "ink-soft")
        stage.circle(0, 0, 0.88, "white")
        for hour in range(12):
            angle = math.pi * hour / 6
            along = math.sin(angle), math.cos(angle)
            stage.line([(0.72 * along[0], 0.72 * along[1]), (0.8 * along[0], 0.8 * along[1])],
                       "ink-soft", 0.06)  # fmt: skip
        turn = 2 * math.pi * t / 12
        stage.line([(0, 0), (0.66 * math.sin(turn), 0.66 * math.cos(turn))], "fire-equipment", 0.1)
        stage.circle(0, 0, 0.1, "ink")


@shown("head-count", (-2.0, -1.1, 2.0, 1.1))
def _board(stage: Stage, t: float) -> None:
    people = [("shirt-blue", "hair"), ("cloth", "hair"), ("fabric-violet", "hair-grey")]
    head_count(stage, 0, 0, people)
    for index in range(2):
        tick(stage, 0, 0, index, len(people), 1.0)


@shown("stopwatch", (-1, -1, 1, 1.2))
def _watch(stage: Stage, t: float) -> None:
    stopwatch(stage, 0, 0, t)
