"""Flames and embers: slow, living, never flickering."""

from __future__ import annotations

import math

from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage

# Half of a flame, from the foot up to the tip: (across, up) as parts of its height.
_LEFT = ((-0.12, 0.0), (-0.31, 0.13), (-0.33, 0.34), (-0.24, 0.52), (-0.22, 0.72))
_RIGHT = ((0.13, 0.0), (0.32, 0.12), (0.35, 0.3), (0.29, 0.44), (0.26, 0.6))
_INNER = ((-0.13, 0.5), (0.02, 1.0), (0.13, 0.62), (0.17, 0.46))
_LAYERS = (("flame", 1.0, 0.0), ("flame-mid", 0.74, 0.21), ("flame-light", 0.46, 0.43))


def flame(stage: Stage, x: float, y: float, height: float, t: float, *, phase: float = 0.0) -> None:
    """Draw a flame on (x, y), `height` units high; flames with other phases move apart."""
    if height <= 0:
        return
    for colour, size, offset in _LAYERS:
        _tongue(stage, x, y, height * size, t, phase + offset, colour)


def _tongue(
    stage: Stage, x: float, y: float, height: float, t: float, phase: float, colour: str
) -> None:
    points = []
    for across, up in (*_LEFT, *_INNER, *reversed(_RIGHT)):
        # The higher, the further it sways; two slow waves never quite repeat.
        wave = math.sin(2 * math.pi * (t / 2.3 - up * 0.6 + phase)) + 0.6 * math.sin(
            2 * math.pi * (t / 1.7 + phase * 1.7 - up)
        )
        lift = 1 + 0.05 * math.sin(2 * math.pi * (t / 1.9 + phase + across))
        points.append((x + height * (across + 0.05 * up * wave), y + height * up * lift))
    stage.blob(points, colour)


def fire(stage: Stage, x: float, y: float, width: float, height: float, t: float) -> None:
    """Draw a fire of several flames, `width` units broad at its foot."""
    spots = ((-0.36, 0.62, 0.1), (0.36, 0.7, 0.55), (-0.12, 0.9, 0.8), (0.12, 1.0, 0.3))
    for colour, size, offset in _LAYERS:
        for across, tall, phase in spots:
            _tongue(
                stage, x + width * across * (0.6 + 0.4 * size), y,
                height * tall * size, t, phase + offset, colour,
            )  # fmt: skip


def glow(stage: Stage, x: float, y: float, radius: float, strength: float = 1.0) -> None:
    """Draw warmth around (x, y): three opaque-looking rings that fade outwards."""
    for size, alpha in ((1.0, 0.25), (0.72, 0.35), (0.45, 0.5)):
        stage.circle(x, y, radius * size, "glow", alpha=alpha * strength)


def heat_lines(
    stage: Stage, x: float, y: float, t: float, *, count: int = 3, height: float = 1.0
) -> None:
    """Draw heat without flame: wavy lines that rise slowly from the level `y`, around `x`."""
    for index in range(count):
        part = (t / 4.0 + index * 0.37) % 1.0
        strength = min(1.0, part * 4, (1 - part) * 3)
        if strength < 0.03:
            continue
        left = x + (index - (count - 1) / 2) * 0.42 * height
        way = []
        for step in range(15):
            up = step / 14
            way.append(
                (left + 0.1 * height * math.sin(2 * math.pi * up), y + height * (0.4 * part + up))
            )
        stage.line(way, "flame-mid", 0.1, alpha=strength)


@shown("heat-lines", (-1, 0, 1, 1.6))
def _heat(stage: Stage, t: float) -> None:
    heat_lines(stage, 0, 0, t)


@shown("flame", (-1.2, 0, 1.2, 2.4))
def _flame(stage: Stage, t: float) -> None:
    flame(stage, 0, 0, 2.2, t)


@shown("fire", (-1.8, 0, 1.8, 2.6))
def _fire(stage: Stage, t: float) -> None:
    fire(stage, 0, 0, 2.4, 2.3, t)
