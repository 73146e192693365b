"""The small film of the oil pan: its cast and its kitchen, the same in every scene.

Everything is drawn inside `on_set`, where x runs from -4.1 to 4.1 and people stand on y = 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

from pipeline.illustration.easing import Point, smooth
from pipeline.illustration.people import CHILD, WOMAN
from pipeline.illustration.props.frying_pan import fried_fish, frying_pan, oil_fire
from pipeline.illustration.props.gas_hob import Hob, gas_flame, gas_hob
from pipeline.illustration.stage import Stage

LAN = replace(WOMAN, name="lan")
MINH = replace(
    CHILD, name="minh", height=2.95, head_width=0.5, head_height=0.57, trunk=0.95, thigh=0.63,
    shin=0.61, upper_arm=0.5, forearm=0.45, toe=0.27, build=0.8, hair="short",
    shirt="shirt-blue",
)  # fmt: skip

ZOOM, FLOOR = 1.16, 0.32
COUNTER = 1.45
"""The level of the counter's top."""

PAN = (2.5, COUNTER + 0.5)
"""The middle of the pan's foot, on the hob."""

LID = (0.62, COUNTER + 0.06)
"""Where the lid lies ready: the middle of its edge."""

DOOR = (-3.0, 0.42)
"""The middle of the sill of the door that leads out."""

_BACK = 0.42
_PUFFS = 8
_DOOR_HALF, _DOOR_TOP = 0.86, 4.35


@contextmanager
def on_set(stage: Stage) -> Iterator[Stage]:
    """Draw in the coordinates of the film."""
    with stage.placed(0, FLOOR, scale=ZOOM):
        yield stage


def kitchen(stage: Stage, *, hob: bool = True) -> None:
    """Draw what stands still: walls, door, counter, and the hob unless it changes."""
    with on_set(stage):
        stage.rectangle(-9, -3, 18, 12, "wall")
        stage.rectangle(-9, _BACK, 18, 0.14, "wall-shade")
        stage.rectangle(-9, -3, 18, 3 + _BACK, "floor")
        _way_out(stage)
        _tiles(stage, COUNTER, 3.95)
        _shelf(stage, 4.55)
        stage.rectangle(-0.9, 0.1, 10, COUNTER - 0.2, "wood")
        stage.rectangle(-0.9, 0.1, 10, 0.2, "wood-shade")
        for left in (-0.62, 1.42, 3.46, 5.5):
            stage.rectangle(left, 0.42, 1.82, COUNTER - 0.74, "wood-shade", radius=0.07)
            stage.rectangle(left + 0.7, COUNTER - 0.46, 0.42, 0.07, "floor", radius=0.03)
        stage.rectangle(-1.02, COUNTER - 0.16, 10, 0.16, "metal-light", radius=0.05)
        if hob:
            stove(stage)


def _way_out(stage: Stage) -> None:
    """Draw the door that leads out: open, the day behind it."""
    x, sill = DOOR
    stage.rectangle(x - _DOOR_HALF - 0.18, sill, 2 * _DOOR_HALF + 0.36, _DOOR_TOP - sill + 0.18,
                    "wood-shade", radius=0.06)  # fmt: skip
    stage.rectangle(x - _DOOR_HALF, sill, 2 * _DOOR_HALF, _DOOR_TOP - sill, "sky")
    stage.rectangle(x - _DOOR_HALF, sill, 2 * _DOOR_HALF, 0.5, "pavement")


def _tiles(stage: Stage, low: float, high: float) -> None:
    """Draw the tiles of the wall behind the counter."""
    stage.rectangle(-0.9, low, 10, high - low, "sky")
    for row in range(1, 4):
        y = low + (high - low) * row / 4
        stage.line([(-0.9, y), (9, y)], "white", 0.05, cap="butt")
    for column in range(12):
        x = -0.28 + 0.8 * column
        stage.line([(x, low), (x, high)], "white", 0.05, cap="butt")


def _shelf(stage: Stage, y: float) -> None:
    """Draw a shelf with bowls at the left, far from the hob."""
    stage.rectangle(-1.7, y, 1.9, 0.13, "wood", radius=0.05)
    for x, size in ((-1.35, 0.26), (-0.7, 0.3)):
        stage.ellipse(x, y + 0.36, size, 0.1, "fabric-blue-shade")
        stage.polygon([(x - size, y + 0.36), (x + size, y + 0.36), (x + size * 0.5, y + 0.12),
                       (x - size * 0.5, y + 0.12)], "fabric-blue")  # fmt: skip
    stage.rectangle(-0.22, y + 0.12, 0.22, 0.5, "amber-shade", radius=0.06)
    stage.rectangle(-0.18, y + 0.6, 0.14, 0.12, "metal", radius=0.03)


def stove(stage: Stage, knob: float = 1.0) -> Hob:
    """Draw the hob; `knob` 1 is on, 0 is off."""
    return gas_hob(stage, PAN[0], COUNTER, knob=knob)


def cooking(
    stage: Stage, t: float, *, heat: float = 1.0, burning: float = 0.0, covered: float = 0.0,
    fish: bool = True,
) -> None:  # fmt: skip
    """Draw what lives on the hob: gas flame, fish or burning oil, and the pan before them."""
    gas_flame(stage, PAN[0], COUNTER, t, heat=heat)
    if fish:
        fried_fish(stage, *PAN)
    oil_fire(stage, *PAN, t, size=burning, covered=covered)
    frying_pan(stage, *PAN)


def oil_smoke(stage: Stage, t: float, *, risen: float = 1.0, cleared: float = 0.0) -> None:
    """Draw smoke rising from the pan: `risen` 0 to 1 of its way, gone below `cleared` of it."""
    x, y = PAN[0], PAN[1] + 0.55
    for tone, shift, size in (("smoke", 0.0, 1.0), ("smoke-mid", -0.16, 0.72)):
        for index in range(_PUFFS):
            part = ((index + 0.45 * t) / _PUFFS) % 1.0
            # Grows from nothing and shrinks to nothing, so nothing pops in or out.
            whole = min(1.0, part * 7, (1 - part) * 4)
            whole *= smooth((1.2 * risen - part) / 0.2) * smooth((part - 1.2 * cleared + 0.2) / 0.2)
            radius = (0.27 + 0.42 * part) * whole
            if radius > 0.01:
                sway = 0.27 * math.sin(index * 2.4 + part * 3.1)
                stage.circle(
                    x + sway + 0.5 * part**1.5 + shift * radius,
                    y + 2.5 * part - shift * radius,
                    radius * size,
                    tone,
                )


def chopsticks(stage: Stage, hand: Point, tip: Point) -> None:
    """Draw long cooking chopsticks from beyond the hand to the fish."""
    end = _between(hand, tip, -0.14)
    for shift in (-0.05, 0.05):
        stage.line([(end[0], end[1] + shift), (tip[0], tip[1] + shift)], "wood-shade", 0.06)


def ghost_lid(stage: Stage, x: float, y: float, *, colour: str = "ink-soft") -> None:
    """Draw where the lid was: its outline in dashes, the middle of its edge at (x, y)."""
    outline = [(-0.92, 0.0), (-0.72, 0.22), (-0.5, 0.3), (0.5, 0.3), (0.72, 0.22), (0.92, 0.0)]
    ring = [(x + a, y + b) for a, b in [*outline, (0.46, -0.04), (-0.46, -0.04), outline[0]]]
    for start, end in pairwise(ring):
        dashes = max(1, round(_length(start, end) / 0.24))
        for dash in range(dashes):
            a, b = (dash + 0.2) / dashes, (dash + 0.8) / dashes
            stage.line([_between(start, end, a), _between(start, end, b)], colour, 0.06)


def _length(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _between(a: Point, b: Point, u: float) -> Point:
    return a[0] + (b[0] - a[0]) * u, a[1] + (b[1] - a[1]) * u
