"""Cables, plugs, sockets and strips: in order, overloaded, warm, frayed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.fire import glow
from pipeline.illustration.stage import Stage

_SOOT = ("wood-shade", "scorch")
"""What heat leaves: brown around, black within."""


def smooth(points: Sequence[Spot], steps: int = 10) -> list[Spot]:
    """Return a smooth way through `points` (Catmull-Rom), `steps` pieces between two of them."""
    ring = [points[0], *points, points[-1]]
    way: list[Spot] = []
    for index in range(len(points) - 1):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = ring[index : index + 4]
        for step in range(steps):
            s = step / steps
            # The four weights of a Catmull-Rom spline.
            wa, wb = 0.5 * s * (-1 + s * (2 - s)), 0.5 * (2 + s * s * (3 * s - 5))
            wc, wd = 0.5 * s * (1 + s * (4 - 3 * s)), 0.5 * s * s * (s - 1)
            way.append(
                (wa * ax + wb * bx + wc * cx + wd * dx, wa * ay + wb * by + wc * cy + wd * dy)
            )
    way.append((float(points[-1][0]), float(points[-1][1])))
    return way


def cable(
    stage: Stage, points: Sequence[Spot], *, colour: str = "ink", width: float = 0.09
) -> None:
    """Draw a cable that runs smoothly through `points`."""
    stage.line(smooth(points), colour, width)


def plug(
    stage: Stage,
    x: float,
    y: float,
    *,
    turn: float = 0.0,
    colour: str = "ink",
    pins: float = 1.0,
    scale: float = 1.0,
) -> Spot:
    """Draw a plug, its pins to the right of (x, y); return where its cable starts.

    `pins` 0 to 1 is how much of them is seen: none while they are in a socket.
    """
    with standing(stage, x, y, turn=turn, scale=scale) as spot:
        for side in (-1, 1) if pins > 0 else ():
            stage.rectangle(
                -0.02, side * 0.1 - 0.035, 0.26 * pins, 0.07, "metal-shade", radius=0.02
            )
        stage.rectangle(-0.34, -0.2, 0.36, 0.4, colour, radius=0.1)
        stage.rectangle(-0.52, -0.09, 0.24, 0.18, colour, radius=0.05)
        return spot(-0.5, 0)


def outlet(stage: Stage, x: float, y: float, *, size: float = 0.8, scorched: bool = False) -> Spot:
    """Draw a wall socket around (x, y); return the spot where a plug goes in."""
    with standing(stage, x, y, scale=size / 0.8) as spot:
        if scorched:
            scorch(stage, 0.1, 0.2, 0.43)
        stage.rectangle(-0.4, -0.4, 0.8, 0.8, "metal-light", radius=0.12)
        stage.rectangle(-0.36, -0.34, 0.72, 0.72, "white", radius=0.1)
        stage.circle(0, 0.02, 0.27, "wall-shade")
        if scorched:
            scorch(stage, 0.11, 0.06, 0.26)
        for side in (-1, 1):
            stage.circle(side * 0.11, 0.02, 0.06, "black")
        return spot(0, 0)


def scorch(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw a burn mark around (x, y): two ragged rings, darker inwards."""
    for size, colour in zip((1.0, 0.74), _SOOT, strict=True):
        points = []
        for index in range(18):
            angle = 2 * np.pi * index / 18
            # Soot rises: the rings are drawn out upwards, and frayed.
            reach = radius * size * (0.93 + 0.07 * np.cos(2.6 * index) + 0.05 * np.cos(4.1 * index))
            lift = 1.0 + 0.3 * max(0.0, float(np.sin(angle)))
            points.append(
                (float(x + reach * np.cos(angle)), float(y + reach * lift * np.sin(angle)))
            )
        stage.blob(points, colour)


def strip(
    stage: Stage, x: float, y: float, *, sockets: int = 4, plugged: int = 0, heat: float = 0.0
) -> list[Spot]:
    """Draw a socket strip lying on (x, y), `plugged` sockets taken; return every socket's spot.

    `heat` 0 to 1 is the glow of one that carries too much.
    """
    width = 0.62 * sockets + 0.5
    spots = []
    with standing(stage, x, y) as spot:
        if heat > 0:
            glow(stage, 0, 0.25, width * 0.55, heat)
        stage.rectangle(-width / 2, 0, width, 0.44, "metal-light", radius=0.14)
        stage.rectangle(-width / 2, 0.1, width, 0.34, "white", radius=0.12)
        stage.rectangle(-width / 2 + 0.12, 0.18, 0.2, 0.18, "fire-equipment", radius=0.05)
        for index in range(sockets):
            hole = -width / 2 + 0.68 + 0.62 * index
            stage.circle(hole, 0.27, 0.13, "wall-shade")
            for side in (-1, 1):
                stage.circle(hole + side * 0.05, 0.27, 0.025, "ink")
            if index < plugged:
                stage.rectangle(hole - 0.19, 0.22, 0.38, 0.42, "ink", radius=0.1)
                stage.rectangle(hole - 0.08, 0.56, 0.16, 0.22, "ink", radius=0.05)
            spots.append(spot(hole, 0.27 if index >= plugged else 0.76))
    return spots


def frayed_cable(
    stage: Stage, points: Sequence[Spot], *, at: int = 1, colour: str = "ink", width: float = 0.14
) -> Spot:
    """Draw a cable with bare wires around its point number `at`; return that spot."""
    way = smooth(points)
    middle = at * 10
    stage.line(way[: middle - 3], colour, width, cap="butt")
    stage.line(way[middle + 3 :], colour, width, cap="butt")
    first, last = np.array(way[middle - 4]), np.array(way[middle + 4])
    along = last - first
    across = np.array([-along[1], along[0]]) / float(np.hypot(*along))
    for index, bend in enumerate((-0.2, -0.08, 0.07, 0.2)):
        wire = [first, first + along * 0.5 + across * bend, last]
        spots = [(float(p[0]), float(p[1])) for p in wire]
        if index in (0, 3):  # the outer wires are broken and stand off
            spots = spots[:2] if index else [spots[2], spots[1]]
        stage.line(spots, "copper", width * 0.34)
    return way[middle]


@shown("outlet", (-0.9, -0.8, 0.9, 0.9))
def _outlet(stage: Stage, t: float) -> None:
    outlet(stage, 0, 0, scorched=True)


@shown("strip", (-1.8, -1.5, 1.8, 2))
def _strip(stage: Stage, t: float) -> None:
    strip(stage, 0, 0, plugged=3, heat=1)


@shown("plug", (-1.4, -0.5, 0.6, 0.5))
def _plug(stage: Stage, t: float) -> None:
    start = plug(stage, 0, 0)
    cable(stage, [start, (-0.9, -0.1), (-1.3, -0.4)])


@shown("frayed-cable", (-1.6, -0.6, 1.6, 0.6))
def _frayed(stage: Stage, t: float) -> None:
    frayed_cable(stage, [(-1.5, 0.3), (0, -0.1), (1.5, 0.2)])
