"""A house cut open: a room at the left, a side wall with a door in it, a burning room behind.

The side wall goes into the depth, towards the upper left, so that one sees the face of its door.
Points of the plan are (across, up, deep): across from the near edge of the wall's face, deep from
the cut at the front to the back wall. The door's hinges are at the front, its handle at the back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.illustration import colours
from pipeline.illustration.easing import Point, lerp
from pipeline.illustration.pictures.household.scenery import EDGE
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.stage import Stage

FRONT = 2.3
"""x of the side wall's face at the front cut."""

THICK = 0.32
CEILING = 5.95
FIRE = (FRONT + THICK, 4.52)
"""The burning room, from its left wall to its right one."""

_BASE, _DEPTH = 0.12, 2.2
_LEFT_PER_DEEP, _UP_PER_DEEP = 0.62, (EDGE - _BASE) / _DEPTH
_HINGE, _LATCH, _HEIGHT = 0.22, 2.02, 4.25
_HANDLE = 1.85


def spot(across: float, up: float, deep: float) -> Point:
    """Return where a point of the plan lies on the stage."""
    return FRONT + across - _LEFT_PER_DEEP * deep, _BASE + up + _UP_PER_DEEP * deep


@dataclass(frozen=True)
class Leaf:
    """Where hands touch the door."""

    handle: Point
    middle: Point
    """The middle of its face, at chest height."""


def burning_room(stage: Stage) -> None:
    """Draw what stands still of the room behind the wall: its walls, ceiling and floor."""
    right, back = FIRE[1], spot(0, 0, _DEPTH)
    stage.rectangle(back[0], EDGE, right - back[0], 7, "wall-shade")
    stage.polygon([back, spot(0, 0, 0), (right, _BASE), (right, EDGE)], "floor-shade")


def blaze(stage: Stage, t: float) -> None:
    """Draw the fire and its smoke under the ceiling."""
    left, right = FIRE
    smoke_layer(stage, left, right, 3.95, CEILING, t)
    fire(stage, (left + right) / 2 - 0.03, 0.62, 1.0, 2.3, t)


def cut(stage: Stage) -> None:
    """Draw the cut walls, the ceiling above and the ground below."""
    cut_wall(stage)
    stage.rectangle(FIRE[1], _BASE - 0.3, 0.26, CEILING + 0.4, "pillar-shade")
    stage.rectangle(-9, CEILING, 18, 3, "pillar-shade")
    stage.rectangle(-9, -2, 18, 2 + _BASE, "pillar-shade")


def cut_wall(stage: Stage) -> None:
    """Draw the cut of the side wall, and its face around an open door, which stands behind it."""
    _face(stage, 0, _HINGE - 0.14, 0.0, CEILING - _BASE, "wall-shade")
    _face(stage, _HINGE - 0.16, _HINGE, 0.0, _HEIGHT + 0.2, "wood-shade")
    _face(stage, _HINGE, _LATCH, _HEIGHT, _HEIGHT + 0.2, "wood-shade")
    _face(stage, _HINGE, _LATCH, _HEIGHT + 0.2, _HEIGHT + 0.85, "wall-shade")
    stage.rectangle(spot(0, 0, _LATCH)[0] - 0.1, CEILING, 1.7, 0.5, "pillar-shade")
    stage.rectangle(FRONT, _BASE, THICK, CEILING - _BASE, "pillar-shade")


def side_wall(stage: Stage) -> None:
    """Draw the face of the side wall with the door's frame, and what is seen through it."""
    top = CEILING + 0.6
    _face(stage, 0, _DEPTH, 0.0, top, "wall-shade")
    _face(stage, _HINGE - 0.16, _LATCH + 0.16, 0.0, _HEIGHT + 0.2, "wood-shade")
    _face(stage, _HINGE, _LATCH, 0.0, _HEIGHT, "wall-shade")
    floor = [spot(0, 0, _HINGE), spot(0, 0, _LATCH)]
    stage.polygon([*floor, (floor[0][0], floor[1][1])], "floor-shade")


def doorway_smoke(stage: Stage) -> None:
    """Draw the smoke that is seen through the open door."""
    for low, tone in ((2.75, "smoke-light"), (3.1, "smoke-mid"), (3.5, "smoke")):
        _face(stage, _HINGE, _LATCH, low, _HEIGHT, tone)


def _face(stage: Stage, start: float, end: float, low: float, high: float, colour: str) -> None:
    """Fill a part of the wall's face, from the depth `start` to `end`."""
    stage.polygon(
        [spot(0, low, start), spot(0, low, end), spot(0, high, end), spot(0, high, start)], colour
    )


def leaf(stage: Stage, opened: float, *, heat: float = 0.0, big_handle: bool = False) -> Leaf:
    """Draw the door, `opened` 0 to 1 into the burning room, hot or not."""
    angle = math.radians(62) * opened
    width = _LATCH - _HINGE

    def at(along: float, up: float) -> Point:
        return spot(
            width * along * math.sin(angle), up * _HEIGHT, _HINGE + width * along * math.cos(angle)
        )

    wood = colours.blend(stage.colour("wood"), stage.colour("flame-mid"), 0.5 * heat)
    shade = colours.blend(stage.colour("wood-shade"), stage.colour("flame"), 0.45 * heat)
    stage.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], wood)
    for low, high in ((0.08, 0.4), (0.55, 0.92)):
        stage.polygon([at(0.16, low), at(0.8, low), at(0.8, high), at(0.16, high)], shade)
    grip = at(0.9, _HANDLE / _HEIGHT)
    end = at(0.9 - (0.62 if big_handle else 0.3), _HANDLE / _HEIGHT)
    thick = 0.19 if big_handle else 0.13
    stage.circle(*grip, thick * 0.95, "metal-light")
    stage.line([grip, end], "metal-light", thick)
    return Leaf((lerp(grip[0], end[0], 0.35), grip[1]), at(0.42, 0.765))


def glowing_gap(stage: Stage, strength: float) -> None:
    """Draw the light of the fire that comes through the gaps of a shut door."""
    if strength <= 0.02:
        return
    corners = [spot(0, 0.03, _LATCH), spot(0, _HEIGHT, _LATCH), spot(0, _HEIGHT, _HINGE),
               spot(0, 0.03, _HINGE)]  # fmt: skip
    for width, colour in ((0.2, "flame-mid"), (0.09, "flame-light")):
        stage.line([*corners, corners[0]], colour, width, alpha=strength)
