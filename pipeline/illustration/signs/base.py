"""How a sign is made.

To add an ISO 7010 sign:
1. add a module named after it, with a function under `@sign_drawing("E001", Ground.SAFE)`;
2. read what the standard says that the sign shows, and draw that from simple parts (`parts.py`):
   only our own drawing, never the outline of somebody else's;
3. draw only the pictogram: the origin is the middle of the sign, y runs upwards, the sign reaches
   from -100 to 100; shape, border, ring and bar come from the kind;
4. use only `WHITE`/`GREEN`/`RED` (squares) or `BLACK` and the ground (rings, triangles);
5. look at it at 800 px and at 40 px, in colour and in black and white, and leave it out
   if it is not right.

Colours are those of ISO 3864-4 by their palette names; a sign is never recoloured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np

from pipeline.illustration.outlines import bar
from pipeline.illustration.shapes import CLOSE, LINE, MOVE
from pipeline.illustration.stage import Stage

HALF = 100.0
"""Half of the sign's height, in the units that pictograms are drawn in."""

# Keys of their own: in black and white a sign keeps its geometry, without patterns that cut it up.
WHITE, BLACK, GREEN, RED, YELLOW = "white", "black", "sign-safe", "sign-fire", "warning"
# The same red, but lighter than black in black and white: the bar lies on a black pictogram.
_BAN_RED = "sign-ban"

# The light edge keeps a sign apart from a wall of its own colour.
_EDGE = 5.0
_RING_EDGE = 2.5

# ISO 3864-1, prohibition: ring 0.1 and bar 0.08 of the outer diameter.
_DIAMETER = 2 * (HALF - _RING_EDGE)
_RING, _BAR = 0.1 * _DIAMETER, 0.08 * _DIAMETER

# ISO 3864-1, warning: an equilateral triangle, at least half of it yellow; its base is as wide
# as the sign.
_BASE = 2 * HALF
_BAND = 0.05 * _BASE
_INRADIUS = _BASE * 3**0.5 / 6
WARNING_MIDDLE = _INRADIUS - _BASE * 3**0.5 / 4
"""Height of the middle of the warning triangle, which stands lower than the sign's middle."""


class Ground(Enum):
    """The kinds of sign: their shape and colour carry half of the message."""

    SAFE = "safe condition"
    FIRE = "fire equipment"
    PROHIBITION = "prohibition"
    WARNING = "warning"


Pictogram = Callable[[Stage], None]


@dataclass(frozen=True)
class Sign:
    """A sign of ISO 7010 by its number."""

    number: str
    ground: Ground
    pictogram: Pictogram


_signs: dict[str, Sign] = {}


def sign_drawing(number: str, ground: Ground) -> Callable[[Pictogram], Pictogram]:
    """Register the decorated function as the pictogram of sign `number`."""

    def register(function: Pictogram) -> Pictogram:
        if number in _signs:
            raise ValueError(f"two signs are called {number}")
        _signs[number] = Sign(number, ground, function)
        return function

    return register


def registered() -> Mapping[str, Sign]:
    """Return the signs registered so far, by number."""
    return dict(sorted(_signs.items()))


def paint_sign(stage: Stage, number: str, x: float, y: float, size: float) -> None:
    """Draw sign `number` centred at (x, y), `size` units high; KeyError where there is none."""
    drawn = _signs[number]
    with stage.placed(x, y, scale=size / (2 * HALF)):
        _GROUNDS[drawn.ground](stage, drawn.pictogram)


def _square(colour: str) -> Callable[[Stage, Pictogram], None]:
    def ground(stage: Stage, pictogram: Pictogram) -> None:
        stage.rectangle(-HALF, -HALF, 2 * HALF, 2 * HALF, WHITE, radius=8)
        inner = HALF - _EDGE
        stage.rectangle(-inner, -inner, 2 * inner, 2 * inner, colour, radius=4)
        pictogram(stage)

    return ground


def _prohibition(stage: Stage, pictogram: Pictogram) -> None:
    radius = _DIAMETER / 2
    # Discs, not strokes: a large sign shows no corners.
    for extent, colour in ((HALF, WHITE), (radius, _BAN_RED), (radius - _RING, WHITE)):
        stage.circle(0, 0, extent, colour)
    pictogram(stage)
    # The bar runs from the upper left to the lower right, over the pictogram, into the ring.
    reach = (radius - _RING / 2) * 2**-0.5
    bar(stage, (-reach, reach), (reach, -reach), _BAR, _BAN_RED)


def _warning(stage: Stage, pictogram: Pictogram) -> None:
    _triangle(stage, _INRADIUS, BLACK, 12)
    _triangle(stage, _INRADIUS - _BAND, YELLOW, 3)
    pictogram(stage)


def _triangle(stage: Stage, inradius: float, colour: str, corner: float) -> None:
    """Add a triangle that points up, its middle in the middle of the warning sign."""
    # A smaller triangle with a round-jointed edge: its corners are arcs of `corner`.
    inner = inradius - corner
    low, high, side = WARNING_MIDDLE - inner, WARNING_MIDDLE + 2 * inner, inner * 3**0.5
    points = np.array([(0, high), (side, low), (-side, low), (0, high)], dtype=float)
    codes = np.array([MOVE, LINE, LINE, CLOSE], dtype=np.uint8)
    stage.add(points, codes, fill=colour, stroke=colour, width=2 * corner)


_GROUNDS: Mapping[Ground, Callable[[Stage, Pictogram], None]] = {
    Ground.SAFE: _square(GREEN),
    Ground.FIRE: _square(RED),
    Ground.PROHIBITION: _prohibition,
    Ground.WARNING: _warning,
}
