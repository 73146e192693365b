"""Grounds of the household pictures: a room, a street, a house, the green way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from pipeline.illustration.easing import Point, clamp
from pipeline.illustration.stage import Stage

GROUND = 0.8
"""Where people stand."""

WAY = 0.5
"""Where the green way lies on the ground, before the people."""

EDGE = 1.1
"""Where the ground ends at the back: walls, doors and houses stand there."""


def room(stage: Stage, *, ceiling: float | None = None, wall: str = "wall") -> None:
    """Fill the background with wall, skirting board, floor, and a ceiling at its height."""
    stage.rectangle(-9, -2, 18, 10, wall)
    stage.rectangle(-9, EDGE, 18, 0.16, "wall-shade")
    stage.rectangle(-9, -2, 18, EDGE + 2, "floor")
    if ceiling is not None:
        stage.rectangle(-9, ceiling, 18, 8.2 - ceiling, "wall-shade")
        stage.rectangle(-9, ceiling, 18, 0.12, "floor")


def street(stage: Stage) -> None:
    """Fill the background with sky, far roofs and pavement."""
    stage.rectangle(-9, -2, 18, 10, "sky")
    for x, width, height in ((-9, 2.2, 3.1), (-6.6, 1.7, 2.4), (5.6, 1.9, 2.7), (7.3, 2.0, 3.5)):
        stage.rectangle(x, 0, width, height + EDGE, "glass")
    stage.rectangle(-9, -2, 18, EDGE + 2, "pavement")
    stage.rectangle(-9, -2, 18, 1.6, "pavement-shade")


def facade(
    stage: Stage, x: float, y: float, width: float, floors: int, *, storey: float = 2.4
) -> None:
    """Draw the front of a tube house, its lower left corner at (x, y)."""
    height = floors * storey
    stage.rectangle(x, y, width, height + 0.25, "fabric-sand", radius=0.06)
    stage.rectangle(x, y, width * 0.14, height + 0.25, "floor-shade", radius=0.06)
    stage.rectangle(x - 0.15, y + height + 0.15, width + 0.3, 0.28, "wood-shade", radius=0.08)
    for level in range(1, floors):
        stage.rectangle(x - 0.1, y + level * storey - 0.1, width + 0.2, 0.2, "wood", radius=0.06)


def house(
    stage: Stage,
    x: float,
    y: float,
    width: float,
    *,
    storeys: int = 2,
    storey: float = 1.75,
    gable: float = 1.2,
    burnt: int = -1,
) -> Point:
    """Draw a whole house seen from the front: door, windows with bars, roof.

    Its lower left corner is at (x, y); a roof of height `gable` is pitched, one of 0 is flat.
    The window number `burnt`, from the upper left, is black; returns the middle of its sill.
    """
    height = storeys * storey
    stage.rectangle(x, y, width, height, "fabric-sand")
    stage.rectangle(x, y, width * 0.1, height, "floor-shade")
    if gable:
        peak = [(x - 0.3, y + height), (x + width + 0.3, y + height),
                (x + width / 2, y + height + gable)]  # fmt: skip
        stage.polygon(peak, "wood-shade")
    else:
        stage.rectangle(x - 0.12, y + height, width + 0.24, 0.3, "wood-shade", radius=0.06)
    wide, high = width * 0.25, storey * 0.52
    sill = (x, y)
    number = 0
    for level in reversed(range(storeys)):
        low = y + level * storey + storey * 0.28
        for across in (0.3, 0.74):
            if level == 0 and across < 0.5:
                continue
            left = x + width * across - wide / 2
            black = number == burnt
            _panes(stage, left, low, wide, high, black=black)
            if black:
                sill = left + wide / 2, low
            number += 1
        if level:
            stage.rectangle(x, y + level * storey - 0.06, width, 0.12, "wood")
    _front_door(stage, x + width * 0.3, y, width * 0.27, storey * 0.8)
    return sill


def _panes(stage: Stage, x: float, y: float, width: float, height: float, *, black: bool) -> None:
    """Draw a window with its bars, or what the fire left of it."""
    opening(stage, x, y, width, height, "scorch" if black else "glass")
    if not black:
        stage.line([(x + width / 2, y), (x + width / 2, y + height)], "white", 0.07)
        stage.line([(x, y + height / 2), (x + width, y + height / 2)], "white", 0.07)
    stage.rectangle(x - 0.16, y - 0.16, width + 0.32, 0.12, "white")


def _front_door(stage: Stage, x: float, y: float, width: float, height: float) -> None:
    left = x - width / 2
    stage.rectangle(left - 0.1, y, width + 0.2, height + 0.1, "white")
    stage.rectangle(left, y, width, height, "awning")
    stage.rectangle(left + 0.15 * width, y + 0.5 * height, 0.7 * width, 0.38 * height,
                    "awning-shade", radius=0.05)  # fmt: skip
    stage.circle(left + 0.82 * width, y + 0.4 * height, 0.06, "amber")
    stage.rectangle(left - 0.2, y - 0.12, width + 0.4, 0.14, "wood-shade")


def opening(stage: Stage, x: float, y: float, width: float, height: float, fill: str) -> None:
    """Draw a window opening with a white frame, its lower left corner at (x, y)."""
    stage.rectangle(x - 0.1, y - 0.1, width + 0.2, height + 0.2, "white", radius=0.06)
    stage.rectangle(x, y, width, height, fill)


def doorway(stage: Stage, x: float, y: float, width: float, height: float, fill: str) -> None:
    """Draw an open doorway with a white frame, its lower left corner at (x, y)."""
    stage.rectangle(x - 0.12, y, width + 0.24, height + 0.12, "white")
    stage.rectangle(x, y, width, height, fill)


def way(
    stage: Stage, points: Sequence[Point], t: float, *, part: float = 1.0, width: float = 0.3
) -> None:
    """Draw the safe way: a green path along `points` with an arrow head; white marks flow along it.

    `part` 0 to 1 has grown.
    """
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    whole = sum(lengths)
    reach = whole * clamp(part)
    if reach < 0.02:
        return
    tip = width * min(1.0, reach / (width * 4))  # the head grows with the path
    path, end, heading = _along(points, lengths, max(0.0, reach - tip * 1.6))
    stage.line(path, "safe", min(width, tip * 1.6))
    cos, sin = math.cos(heading), math.sin(heading)
    head = [(-0.35, 0.85), (1.6, 0.0), (-0.35, -0.85)]
    corners = [
        (end[0] + tip * (a * cos - b * sin), end[1] + tip * (a * sin + b * cos)) for a, b in head
    ]
    stage.polygon(corners, "safe")
    stage.line([*corners, corners[0]], "safe", tip * 0.3)
    gap = width * 3.2
    corners_at = list(accumulate(lengths[:-1]))
    offset = (t * 0.55) % gap
    for index in range(int(whole / gap) + 1):
        along = index * gap + offset
        strength = min(1.0, along / 0.4, (reach - width * 1.8 - along) / 0.4)
        for corner in corners_at:
            strength = min(strength, abs(along - corner) / 0.3 - 0.4)
        if strength > 0.05:
            _chevron(stage, points, lengths, along, width * 0.42, strength)


def _chevron(
    stage: Stage, points: Sequence[Point], lengths: list[float], along: float, size: float,
    strength: float,
) -> None:  # fmt: skip
    _, spot, heading = _along(points, lengths, along)
    with stage.placed(*spot, turn=math.degrees(heading)):
        stage.line(
            [(-size * 0.5, size * 0.62), (size * 0.3, 0), (-size * 0.5, -size * 0.62)],
            "white", size * 0.42, alpha=strength,
        )  # fmt: skip


def _along(
    points: Sequence[Point], lengths: list[float], distance: float
) -> tuple[list[Point], Point, float]:
    """Return the path up to `distance`, its end, and the heading there (radians)."""
    path = [points[0]]
    for start, end, length in zip(points, points[1:], lengths, strict=False):
        heading = math.atan2(end[1] - start[1], end[0] - start[0])
        if distance <= length or end is points[-1]:
            u = clamp(distance / length)
            spot = start[0] + (end[0] - start[0]) * u, start[1] + (end[1] - start[1]) * u
            return [*path, spot], spot, heading
        path.append(end)
        distance -= length
    raise ValueError("a way needs two points")
