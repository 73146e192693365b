"""Marks: right and wrong, the safe way on the floor, distances."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from pipeline.illustration.outlines import arrow, bar
from pipeline.illustration.props.base import shown
from pipeline.illustration.props.cable import smooth
from pipeline.illustration.stage import Stage


def right_mark(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw a white check mark on a green disc."""
    if radius <= 0.02:
        return
    stage.circle(x, y, radius * 1.12, "white")
    stage.circle(x, y, radius, "sign-safe")
    with stage.placed(x, y, scale=radius):
        stage.line([(-0.46, -0.02), (-0.12, -0.38), (0.48, 0.34)], "white", 0.24)


def wrong_mark(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw a white cross on a red disc."""
    if radius <= 0.02:
        return
    stage.circle(x, y, radius * 1.12, "white")
    stage.circle(x, y, radius, "fire-equipment")
    with stage.placed(x, y, scale=radius):
        for side in (-1, 1):
            stage.line([(-0.4, -0.4 * side), (0.4, 0.4 * side)], "white", 0.24)


def forbid_handle(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw that a door's handle must not be used: the handle in a red ring with a slash."""
    if radius <= 0.03:
        return
    with stage.placed(x, y, scale=radius):
        stage.circle(0, 0, 1.14, "white")
        stage.circle(-0.36, 0.02, 0.2, "ink")
        stage.line([(-0.36, 0.02), (0.5, 0.02)], "ink", 0.2)
        stage.arc(0, 0, 0.9, 0, 360, "sign-fire", 0.22)
        stage.line([(-0.6, 0.6), (0.6, -0.6)], "sign-fire", 0.2, cap="butt")


def motion_arc(
    stage: Stage, points: Sequence[tuple[float, float]], colour: str = "ink", width: float = 0.13
) -> None:
    """Draw how something moves: a dashed line through `points` with an open arrow head."""
    way = smooth(points)
    for first, last in pairwise(range(0, len(way) - 2, 3)):
        if (first // 3) % 2 == 0:
            stage.line(way[first : last + 1], colour, width)
    tip, before = way[-1], way[-5]
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    with stage.placed(*tip, turn=angle):
        stage.line([(-0.27, 0.22), (0, 0), (-0.27, -0.22)], colour, width)


def way_arrow(
    stage: Stage, start: tuple[float, float], end: tuple[float, float], width: float = 0.34
) -> None:
    """Draw the safe way: a green arrow from `start` to `end`."""
    arrow(stage, start, end, width, "safe")


def floor_arrow(
    stage: Stage, x: float, y: float, length: float, part: float = 1.0, *, to_left: bool = False
) -> None:
    """Draw a green arrow that lies on the floor, with white marks; `part` 0 to 1 has grown."""
    if part <= 0.02:
        return
    reach, width = length * part, 0.28
    tip = min(width, reach / 4)
    neck = reach - 1.6 * tip
    with stage.placed(x, y, mirror=to_left):
        stage.line([(0, 0), (neck, 0)], "safe", width)
        head = [(neck - 0.35 * tip, 0.85 * tip), (reach, 0), (neck - 0.35 * tip, -0.85 * tip)]
        stage.polygon(head, "safe")
        stage.line([*head, head[0]], "safe", 0.3 * tip)
        for index in range(int((neck - 0.5) / 0.9) + 1):
            along = 0.35 + 0.9 * index
            mark = [(along - 0.06, 0.07), (along + 0.03, 0), (along - 0.06, -0.07)]
            if along < neck - 0.35:
                stage.line(mark, "white", 0.05)


def distance(
    stage: Stage, start: tuple[float, float], end: tuple[float, float], colour: str = "safe"
) -> None:
    """Draw a gap that must stay: an arrow with two heads between two end bars (level ones)."""
    for spot in (start, end):
        bar(stage, (spot[0], spot[1] - 0.4), (spot[0], spot[1] + 0.4), 0.12, colour, radius=0.05)
    arrow(stage, (start[0] + 0.12, start[1]), (end[0] - 0.12, end[1]), 0.2, colour, both=True)


@shown("right-mark", (-0.8, -0.8, 0.8, 0.8))
def _right(stage: Stage, t: float) -> None:
    right_mark(stage, 0, 0, 0.6)


@shown("wrong-mark", (-0.8, -0.8, 0.8, 0.8))
def _wrong(stage: Stage, t: float) -> None:
    wrong_mark(stage, 0, 0, 0.6)


@shown("forbid-handle", (-0.8, -0.8, 0.8, 0.8))
def _forbidden(stage: Stage, t: float) -> None:
    forbid_handle(stage, 0, 0, 0.6)


@shown("motion-arc", (-1.4, -0.4, 1.4, 1.0))
def _moved(stage: Stage, t: float) -> None:
    motion_arc(stage, [(-1.2, 0), (0, 0.6), (1.2, 0)])


@shown("floor-arrow", (-1.6, -0.6, 1.6, 0.6))
def _floor(stage: Stage, t: float) -> None:
    floor_arrow(stage, -1.4, 0, 2.8)


@shown("distance", (-1.6, -0.6, 1.6, 0.6))
def _gap(stage: Stage, t: float) -> None:
    distance(stage, (-1.4, 0), (1.4, 0))
