"""A door in its frame: shut, ajar or open, cool or hot, numbered or not."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, SpotOf, shown, standing
from pipeline.illustration.props.digits import digits
from pipeline.illustration.stage import Stage

WIDTH, HEIGHT = 1.9, 4.5
"""Of the opening, in scene units."""

_FRAME = 0.2
_HANDLE_HEIGHT = 2.15


class Door(NamedTuple):
    """Where a hand touches the leaf, and where smoke would come through."""

    handle: Spot
    middle: Spot
    """The middle of the leaf, at chest height: for the back of a hand."""
    sill: Spot
    """The middle of the gap at the floor."""


def door(
    stage: Stage,
    x: float,
    y: float,
    *,
    swing: float = 0.0,
    heat: float = 0.0,
    number: str = "",
    beyond: str = "night",
    leaf: str = "wood",
    outward: bool = False,
) -> Door:
    """Draw a door whose sill's middle is at (x, y); hinges left, handle right.

    `swing` 0 is shut, 1 wide open (into the room behind; `outward`: towards us). `heat` 0 to 1
    makes the leaf glow. `beyond` is the colour of what is behind. Mirror the placement for
    hinges on the right.
    """
    doorway(stage, x, y, beyond=beyond)
    return door_leaf(stage, x, y, swing=swing, heat=heat, number=number, leaf=leaf, outward=outward)


def doorway(stage: Stage, x: float, y: float, *, beyond: str = "night") -> None:
    """Draw the frame and what is behind it, for a leaf that moves."""
    with stage.placed(x, y):
        _frame(stage, beyond)


def door_leaf(
    stage: Stage,
    x: float,
    y: float,
    *,
    swing: float = 0.0,
    heat: float = 0.0,
    number: str = "",
    leaf: str = "wood",
    outward: bool = False,
) -> Door:
    """Draw the leaf alone, for a door that moves in front of its `doorway`."""
    with standing(stage, x, y) as spot:
        return _leaf(stage, spot, swing, heat, number, leaf, outward)


def _frame(stage: Stage, beyond: str) -> None:
    half = WIDTH / 2
    stage.rectangle(
        -half - _FRAME, 0, WIDTH + 2 * _FRAME, HEIGHT + _FRAME, "wood-shade", radius=0.08
    )
    stage.rectangle(-half, 0, WIDTH, HEIGHT, beyond)


def _leaf(
    stage: Stage, spot: SpotOf, swing: float, heat: float, number: str, leaf: str, outward: bool
) -> Door:
    angle = math.radians(78 * min(max(swing, 0.0), 1.0))
    width = WIDTH * math.cos(angle)
    # Foreshortening: the free edge grows towards us, shrinks away from us.
    slant = 0.16 * math.sin(angle) * WIDTH * (1 if outward else -1)
    left = -WIDTH / 2

    def at(across: float, up: float) -> tuple[float, float]:
        """A point of the leaf: `across` 0 to 1 from the hinges, `up` 0 to 1."""
        drop = slant * across
        return left + width * across, -drop + (HEIGHT + (1.6 if outward else 2) * drop) * up

    tone = leaf if swing < 0.02 else f"{leaf}-shade"
    panel = f"{leaf}-shade" if swing < 0.02 else leaf
    rounded(stage, [at(0, 0), at(1, 0), at(1, 1), at(0, 1)], tone)
    for low, high in ((0.07, 0.4), (0.55, 0.93)):
        corners = [at(0.14, low), at(0.86, low), at(0.86, high), at(0.14, high)]
        rounded(stage, corners, panel, 0.1)
    if heat > 0:
        _warm(stage, at, heat)
    if number:
        middle = at(0.5, 0.735)
        stage.rectangle(middle[0] - 0.5, middle[1] - 0.24, 1.0, 0.48, "paper", radius=0.1)
        digits(stage, number, middle[0], middle[1] - 0.14, 0.28, "ink")
    handle = at(0.88, _HANDLE_HEIGHT / HEIGHT)
    lever = 0.34 * math.cos(angle)
    stage.circle(*handle, 0.13, "metal-light")
    stage.line([handle, (handle[0] - max(lever, 0.08), handle[1])], "metal-light", 0.12)
    return Door(
        spot(handle[0] - lever * 0.6, handle[1]),
        spot(*at(0.5, 0.62)),
        spot(0, 0),
    )


def _warm(stage: Stage, at: Callable[[float, float], Spot], heat: float) -> None:
    """Tint a hot leaf, and let the light of the fire through its gaps."""
    corners = [at(0, 0), at(0, 1), at(1, 1), at(1, 0)]
    stage.polygon(corners, "flame-mid", 0.42 * heat)
    for width, colour in ((0.2, "flame-mid"), (0.09, "flame-light")):
        stage.line([*corners, corners[0]], colour, width, alpha=heat)


@shown("door", (-1.3, 0, 1.3, 4.8))
def _shut(stage: Stage, t: float) -> None:
    door(stage, 0, 0, number="302")


@shown("door-hot", (-1.3, 0, 1.3, 4.8))
def _hot(stage: Stage, t: float) -> None:
    door(stage, 0, 0, heat=1)


@shown("door-ajar", (-1.3, -0.3, 1.3, 4.8))
def _ajar(stage: Stage, t: float) -> None:
    door(stage, 0, 0, swing=0.5, beyond="wall-shade")
