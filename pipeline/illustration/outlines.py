"""Outlines that props and signs are cut from: rounded polygons, bars, arrows."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from pipeline.illustration.paths import Path
from pipeline.illustration.shapes import CLOSE, CURVE3, LINE, MOVE
from pipeline.illustration.stage import Stage

Corner = tuple[float, float] | tuple[float, float, float]
"""(x, y), or (x, y, radius) where a corner is rounded otherwise than the rest."""


def rounded(
    stage: Stage,
    corners: Sequence[Corner],
    fill: str,
    radius: float = 0.0,
    *,
    alpha: float = 1.0,
) -> None:
    """Add a polygon whose corners are rounded; a radius is cut to half of the shorter edge."""
    # Corners that coincide (an arrow that has not grown yet) have no direction.
    corners = [
        corner
        for index, corner in enumerate(corners)
        if math.dist(corner[:2], corners[index - 1][:2]) > 1e-9
    ]
    if len(corners) >= 3:
        stage.draw(_rounded, tuple(corners), radius, fill=fill, alpha=alpha)


def _rounded(corners: tuple[Corner, ...], radius: float) -> Path:
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    count = len(corners)
    for index, corner in enumerate(corners):
        x, y = corner[0], corner[1]
        before, after = corners[index - 1], corners[(index + 1) % count]
        ax, ay, bx, by = before[0] - x, before[1] - y, after[0] - x, after[1] - y
        a, b = math.hypot(ax, ay), math.hypot(bx, by)
        wanted = corner[2] if len(corner) == 3 else radius
        reach = min(_reach((ax * bx + ay * by) / (a * b), wanted), a / 2, b / 2)
        codes.append(LINE if points else MOVE)
        points.append((x + ax / a * reach, y + ay / a * reach))
        if reach > 0:
            points += [(x, y), (x + bx / b * reach, y + by / b * reach)]
            codes += [CURVE3, CURVE3]
    points.append(points[0])
    codes.append(CLOSE)
    return np.array(points), np.array(codes, dtype=np.uint8)


def _reach(cosine: float, radius: float) -> float:
    """How far from a corner, the cosine of whose angle is given, a circle touches its edges."""
    if radius <= 0:
        return 0.0
    half = math.acos(max(-1.0, min(1.0, cosine))) / 2
    return radius / math.tan(half) if half > 1e-6 else math.inf


def bar(
    stage: Stage,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    fill: str,
    end_width: float | None = None,
    *,
    radius: float = 0.0,
) -> None:
    """Add a straight bar from `start` to `end`, `width` wide, tapering to `end_width`."""
    along = np.array(end) - np.array(start)
    side = np.array([-along[1], along[0]]) / float(np.hypot(*along)) / 2
    wide, narrow = side * width, side * (width if end_width is None else end_width)
    points = [np.array(start) + wide, np.array(start) - wide]
    points += [np.array(end) - narrow, np.array(end) + narrow]
    rounded(stage, [(float(p[0]), float(p[1])) for p in points], fill, radius)


def arrow(
    stage: Stage,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    fill: str,
    *,
    both: bool = False,
) -> None:
    """Add a straight arrow that points at `end` (and at `start`, if `both`).

    `width` is the shaft's; the head is three times as wide, and
    never longer than the arrow is.
    """
    across, up = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, up)
    if length <= 0:
        return
    head = min(width * 1.7, length / (2 if both else 1))
    half, flank = width / 2, width * 1.5
    tail: list[Corner] = (
        [(head, -half), (head, -flank), (0, 0), (head, flank), (head, half)]
        if both
        else [(0, -half), (0, half)]
    )
    tip: list[Corner] = [
        (length - head, half),
        (length - head, flank),
        (length, 0),
        (length - head, -flank),
        (length - head, -half),
    ]
    with stage.placed(*start, turn=math.degrees(math.atan2(up, across))):
        rounded(stage, [*tail, *tip], fill, width * 0.12)
