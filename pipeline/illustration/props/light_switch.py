"""A light switch on the wall: pressed at its upper or lower half, or not to be touched at all."""

from __future__ import annotations

import math

from pipeline.illustration.outlines import arrow
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.forbidden_ring import forbidden_ring
from pipeline.illustration.stage import Stage


def light_switch(stage: Stage, x: float, y: float, *, height: float = 1.5, on: bool = True) -> Spot:
    """Draw a rocker switch around (x, y); return the half that a finger would press."""
    with standing(stage, x, y, scale=height / 1.5) as spot:
        stage.rectangle(-0.56, -0.75, 1.12, 1.5, "metal-shade", radius=0.16)
        stage.rectangle(-0.5, -0.66, 1.0, 1.36, "metal-light", radius=0.12)
        stage.rectangle(-0.33, -0.5, 0.66, 1.04, "metal-shade", radius=0.08)
        # The half that is pressed in lies in shade.
        stage.rectangle(-0.27, -0.44, 0.54, 0.92, "metal", radius=0.05)
        stage.rectangle(-0.27, -0.44 if on else 0.02, 0.54, 0.46, "white", radius=0.05)
        return spot(0, -0.2 if on else 0.2)


def spark(stage: Stage, x: float, y: float, size: float) -> None:
    """Draw a spark around (x, y), `size` in radius: eight points, light inside."""
    for share, tone in ((1.0, "flame-mid"), (0.62, "flame-light")):
        ring = []
        for index in range(16):
            angle = math.pi * (index / 8 + 0.06)
            reach = size * share * (0.42 if index % 2 else 1.0 if index % 4 else 0.78)
            ring.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
        stage.polygon(ring, tone)


def hands_off(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw that a switch is pressed neither up nor down: it would spark; crossed out in a ring."""
    forbidden_ring(stage, x, y, radius, _pressed)


def _pressed(stage: Stage) -> None:
    light_switch(stage, -0.14, 0.0, height=1.34)
    spark(stage, 0.14, 0.0, 0.33)
    for side in (-1, 1):
        arrow(stage, (0.66, 0.06 * side), (0.66, 0.52 * side), 0.14, "ink")


@shown("light-switch", (-0.8, -0.9, 0.8, 0.9))
def _switch(stage: Stage, t: float) -> None:
    light_switch(stage, 0, 0)


@shown("hands-off", (-1.6, -1.6, 1.6, 1.6))
def _forbidden(stage: Stage, t: float) -> None:
    hands_off(stage, 0, 0, 1.25)
