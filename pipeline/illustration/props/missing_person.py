"""Somebody who is not there: the dashed outline of a person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.illustration.outlines import Corner, rounded
from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.shapes import LINE, MOVE
from pipeline.illustration.stage import Stage

HEIGHT = 3.7
"""Of the outline at scale 1: a little less than an adult."""

_HEAD = (0.0, 3.32, 0.38)
_SIDE: tuple[Spot, ...] = (
    (0.0, 2.78), (0.42, 2.78), (0.6, 2.68), (0.68, 2.45), (0.68, 1.5), (0.6, 1.38), (0.48, 1.42),
    (0.44, 1.6), (0.42, 0.12), (0.34, 0.0), (0.0, 0.0),
)  # fmt: skip
"""The right half of the body, from the neck to the middle of the feet."""


def missing_person(
    stage: Stage, x: float, y: float, *, scale: float = 1.0, fill: str = "white"
) -> None:
    """Draw the dashed outline of a person standing on (x, y), `HEIGHT` x `scale` tall."""
    across, up, radius = _HEAD
    body: list[Spot] = [*_SIDE, *((-a, b) for a, b in reversed(_SIDE))]
    turns = np.radians(np.linspace(90, 450, 49))
    head = [
        (across + radius * math.cos(turn), up + radius * math.sin(turn)) for turn in turns.tolist()
    ]
    with stage.placed(x, y, scale=scale):
        corners: list[Corner] = list(body)
        rounded(stage, corners, fill)
        stage.circle(across, up, radius, fill)
        for outline in (body, head):
            _dashed(stage, outline)


def _dashed(stage: Stage, outline: Sequence[Spot], dash: float = 0.24, gap: float = 0.17) -> None:
    """Draw dashes of even length along `outline`, bent where it bends."""
    points: list[Spot] = []
    codes: list[int] = []
    drawing, left = True, dash
    start = outline[0]
    points.append(start)
    codes.append(MOVE)
    for first, last in pairwise(outline):
        length = math.dist(first, last)
        done = 0.0
        while length - done > left:
            done += left
            part = done / length
            spot = first[0] + (last[0] - first[0]) * part, first[1] + (last[1] - first[1]) * part
            points.append(spot)
            codes.append(LINE if drawing else MOVE)
            drawing = not drawing
            left = dash if drawing else gap
        left -= length - done
        if drawing and length > done:
            points.append(last)
            codes.append(LINE)
    stage.add(np.array(points), np.array(codes, dtype=np.uint8), stroke="ink-soft", width=0.1)


@shown("missing-person", (-0.9, 0, 0.9, 3.8))
def _missing(stage: Stage, t: float) -> None:
    missing_person(stage, 0, 0)
