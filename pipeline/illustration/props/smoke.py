"""Smoke: layers under a ceiling, plumes over a fire, wisps under a door. Opaque, soft-edged."""

from __future__ import annotations

import math

import numpy as np

from pipeline.illustration.props.base import shown
from pipeline.illustration.shapes import CLOSE, CURVE4, LINE, MOVE
from pipeline.illustration.stage import Stage

_TONES = ("smoke-light", "smoke-mid", "smoke")


def smoke_layer(
    stage: Stage,
    left: float,
    right: float,
    bottom: float,
    top: float,
    t: float,
    *,
    tones: tuple[str, ...] = _TONES,
) -> None:
    """Fill the space between `bottom` and `top` with smoke that hangs in slow waves.

    Thinner tones hang lowest; the waves drift, about one unit in 4 s.
    """
    depth = min(0.42, (top - bottom) / (len(tones) + 1))
    count = max(6, int((right - left) / 0.9))
    for index, tone in enumerate(tones):
        edge = []
        for step in range(count + 1):
            x = left + (right - left) * step / count
            wave = math.sin(1.9 * x + 0.5 * t + index * 1.7) + 0.6 * math.sin(
                1.1 * x - 0.36 * t + index
            )
            edge.append((x, bottom + depth * index + 0.14 * wave))
        _hanging(stage, edge, top, tone)


def _hanging(stage: Stage, edge: list[tuple[float, float]], top: float, tone: str) -> None:
    """Add the space between a smooth lower `edge` (left to right) and the level `top`."""
    ring = np.array([edge[0], *edge, edge[-1]])
    tangent = (ring[2:] - ring[:-2]) / 6
    points = [(edge[0][0], top), edge[0]]
    codes = [MOVE, LINE]
    for index in range(len(edge) - 1):
        start, end = ring[index + 1] + tangent[index], ring[index + 2] - tangent[index + 1]
        points += [(start[0], start[1]), (end[0], end[1]), edge[index + 1]]
        codes += [CURVE4] * 3
    points += [(edge[-1][0], top), (edge[0][0], top)]
    codes += [LINE, CLOSE]
    stage.add(np.array(points), np.array(codes, dtype=np.uint8), fill=tone)


def plume(
    stage: Stage,
    x: float,
    y: float,
    height: float,
    t: float,
    *,
    width: float = 1.6,
    lean: float = 0.0,
    strength: float = 1.0,
) -> None:
    """Draw smoke that rises from (x, y), widens, and dissolves `height` units up.

    Puffs of one tone join to one shape. `lean` is how far the wind carries the top.
    """
    count = max(5, int(height / max(width * 0.28, 0.1)))
    for tone, shift, size in (("smoke", 0.0, 1.0), ("smoke-mid", -0.16, 0.72)):
        for index in range(count):
            part = ((index + t * 0.5 * 0.9) / count) % 1.0
            # Grows from nothing and shrinks to nothing, so nothing pops in or out.
            radius = width * (0.22 + 0.34 * part) * min(1.0, part * 7, (1 - part) * 4) * strength
            if radius <= 0.01:
                continue
            sway = 0.22 * width * math.sin(index * 2.4 + part * 3.1)
            stage.circle(
                x + sway + lean * part**1.5 + shift * radius,
                y + height * part - shift * radius,
                radius * size,
                tone,
            )


def wisps(stage: Stage, x: float, y: float, width: float, t: float, strength: float = 1.0) -> None:
    """Draw smoke that creeps from a slit `width` wide at (x, y), as under a door."""
    if strength <= 0:
        return
    for index in range(5):
        part = index / 4 - 0.5
        size = (0.2 + 0.05 * math.sin(0.9 * t + index * 1.3)) * strength
        stage.ellipse(x + part * width, y + size * 0.5, size * 1.5, size * 0.8, "smoke-light")


@shown("smoke-layer", (-3, 0, 3, 2.6))
def _layer(stage: Stage, t: float) -> None:
    smoke_layer(stage, -2.4, 2.4, 0.4, 2.4, t)


@shown("plume", (-1.8, 0, 1.8, 4.6))
def _plume(stage: Stage, t: float) -> None:
    plume(stage, 0, 0, 4, t)
