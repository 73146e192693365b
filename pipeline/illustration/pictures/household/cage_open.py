"""An iron cage whose hatch is opened from inside: the second way out, seen from the street."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import Point, act, between, lerp, mix, progress
from pipeline.illustration.people import ADULT, REACH, STAND, blend, joints, person
from pipeline.illustration.pictures.household.scenery import EDGE, street, way
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

# The window on the upper floor, and the hatch in its cage.
LEFT, RIGHT, SILL, TOP = -2.3, 2.3, 3.05, 6.05
H_LEFT, H_RIGHT, H_LOW, H_HIGH = -0.6, 1.65, 3.2, 5.75
_FLOOR = 2.0
_LADDER = (0.02, 1.02, 0.5, 3.12)
"""Left, right, foot and top of the ladder."""
_OUT = ((0.52, 2.85), (0.52, 0.3))
_OPEN = 122.0
"""Degrees that the hatch swings out: past the opening, to its side."""


@picture("cage-open", key_time=3.3)
def cage_open(stage: Stage, settings: Settings) -> Movement:
    """A person pushes the hatch open from inside; a ladder leads down, fire is behind him."""
    street(stage)
    stage.rectangle(-4.3, EDGE - 0.2, 8.2, 8, "fabric-sand")
    stage.rectangle(-4.3, EDGE - 0.2, 0.7, 8, "floor-shade")
    stage.rectangle(-4.4, 2.55, 8.4, 0.2, "wood")
    stage.rectangle(LEFT - 0.18, SILL - 0.2, RIGHT - LEFT + 0.36, TOP - SILL + 0.38, "white")
    stage.rectangle(LEFT, SILL, RIGHT - LEFT, TOP - SILL, "room")

    def move(stage: Stage, t: float) -> None:
        opened = act(progress(t, 1.2, 3.0), wind_up=0.0)
        bolt = between(t, 0.7, 1.3)
        smoke_layer(stage, LEFT, RIGHT, 4.95, TOP, t, tones=("smoke-mid", "smoke"))
        flame(stage, -1.85, SILL - 0.1, 1.3, t)
        flame(stage, -1.42, SILL - 0.1, 1.0, t, phase=0.4)
        swung = opened * _OPEN > 90  # the hatch is beside him, no longer before him
        if swung:
            _cage(stage)
            _hatch(stage, opened, bolt)
        _opener(stage, t, opened)
        if not swung:
            _cage(stage)
        _wall(stage)
        _ladder(stage)
        if not swung:
            _hatch(stage, opened, bolt)
        way(stage, _OUT, t, part=between(t, 1.9, 3.1), width=0.28)

    return move


def _opener(stage: Stage, t: float, opened: float) -> None:
    """He draws the bolt, pushes the hatch out and to the side, and leans out through it."""
    pose = replace(blend(STAND, REACH, 0.6), lean=lerp(4, 17, opened), nod=lerp(0, -8, opened))
    x = lerp(-1.45, 0.55, opened)
    hand = _on_hatch(opened, 0.62 * opened, 0.42)
    rest = joints(ADULT, pose, x, _FLOOR)
    near = mix(rest.near_hand, hand, between(t, 0.1, 0.8))
    person(stage, x, _FLOOR, pose=pose, near_hand=near, near_shape="grip", mood="serious")


def _wall(stage: Stage) -> None:
    """Draw the wall below the window and the sill."""
    stage.rectangle(-2.3, _FLOOR - 0.1, 4.6, SILL - _FLOOR + 0.1, "fabric-sand")
    stage.rectangle(-2.3, 2.55, 4.6, 0.2, "wood")
    stage.rectangle(LEFT - 0.4, SILL - 0.24, RIGHT - LEFT + 0.8, 0.26, "white", radius=0.06)


def _cage(stage: Stage) -> None:
    """Draw the bars of the cage, and the frame of its opening."""
    for x in (LEFT + 0.06, -1.75, -1.18, RIGHT - 0.06):
        stage.line([(x, SILL), (x, TOP)], "metal-shade", 0.11, cap="butt")
    for y in (SILL + 0.07, H_HIGH + 0.1):
        stage.line([(LEFT, y), (RIGHT, y)], "metal-shade", 0.14)
    for x in (H_LEFT - 0.08, H_RIGHT + 0.04):
        stage.line([(x, SILL), (x, TOP)], "ink-soft", 0.17, cap="butt")


def _ladder(stage: Stage) -> None:
    left, right, foot, top = _LADDER
    steps = 7
    for index in range(steps):
        y = lerp(foot + 0.25, top - 0.3, index / (steps - 1))
        stage.line([(left, y), (right, y)], "wood-shade", 0.14)
    for x, lean in ((left, -0.08), (right, 0.08)):
        stage.line([(x + lean, foot), (x, top)], "wood", 0.17)


def _on_hatch(opened: float, along: float, up: float) -> Point:
    """Return a point of the hatch: `along` 0 at the free edge, 1 at its hinges."""
    angle = math.radians(_OPEN * opened)
    reach = (H_RIGHT - H_LEFT) * (1 - along)
    toward = 0.17 * reach * math.sin(angle)  # what comes towards us looks taller
    return H_RIGHT - reach * math.cos(angle), lerp(H_LOW - toward, H_HIGH + 0.5 * toward, up)


def _hatch(stage: Stage, opened: float, bolt: float) -> None:
    """Draw the hatch: bars in a frame, two small hinges on the right, its latch."""
    for along in (0.2, 0.4, 0.6, 0.8):
        stage.line([_on_hatch(opened, along, 0), _on_hatch(opened, along, 1)], "metal-shade", 0.1)
    corners = [_on_hatch(opened, along, up) for along, up in ((0, 0), (0, 1), (1, 1), (1, 0))]
    stage.line([*corners, corners[0]], "ink-soft", 0.15)
    stage.line([_on_hatch(opened, 0, 0.42), _on_hatch(opened, 1, 0.42)], "ink-soft", 0.13)
    for up in (0.12, 0.88):
        x, y = _on_hatch(opened, 1, up)
        stage.rectangle(x - 0.06, y - 0.12, 0.16, 0.24, "ink", radius=0.05)
    x, y = _on_hatch(opened, 0, 0.42)
    slide = 0.26 * (1 - bolt)
    stage.line([(x - slide, y), (x + lerp(0.34, -0.24, opened), y)], "amber", 0.17)
