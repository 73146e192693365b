"""The exit to the stairs, which lead down: cut open from the side; and one that is blocked."""

from __future__ import annotations

import math

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.door import HEIGHT, door
from pipeline.illustration.props.goods import box
from pipeline.illustration.stage import Stage

LEAF = "awning"
"""An exit door is not of wood: it looks different from the doors of rooms."""

RUN, RISE = 0.46, 0.42
"""Of one step; the stairs go down to the right."""

_WALL, _HIGH, _SLAB = 0.32, 4.0, 0.5
_WIDTH, _DEEP = 1.75, 0.4
"""Of the leaf; how much higher its hinges are drawn, as they are further away."""


def storey(stage: Stage, left: float, right: float, y: float, low: float, high: float) -> None:
    """Draw a corridor cut open from the side, its floor at `y`, with another storey below."""
    width = right - left
    stage.rectangle(left, y, width, high - y, "wall")
    stage.rectangle(left, y, width, 1.2, "wall-shade")
    stage.rectangle(left, y + 1.15, width, 0.08, "floor")
    stage.rectangle(left, low, width, y - low, "wall-shade")
    stage.rectangle(left, y - _SLAB, width, _SLAB, "pillar-shade")
    stage.rectangle(left, y - 0.12, width, 0.12, "floor")


def stairwell(
    stage: Stage,
    x: float,
    y: float,
    *,
    steps: int,
    width: float,
    high: float,
    landing: float = 1.6,
) -> None:
    """Draw the stairs behind the exit at (x, y), the end of a corridor's floor, at its right.

    `steps` lead down from the level `landing`; the stairwell is `width` wide and reaches `high`
    above the floor.
    """
    with stage.placed(x, y):
        low = -steps * RISE
        stage.rectangle(0, low, width, high - low, "glass")
        outline = [(0.0, low), (0.0, 0.0), (landing, 0.0)]
        for step in range(steps):
            across = landing + RUN * step
            outline += [(across, -RISE * (step + 1)), (across + RUN, -RISE * (step + 1))]
        stage.polygon([*outline, (landing + RUN * steps, low)], "stair-shade")
        stage.rectangle(0, -0.12, landing, 0.12, "stair")
        for step in range(steps):
            stage.rectangle(landing + RUN * step, -RISE * (step + 1) - 0.12, RUN, 0.12, "stair")
        slope = RISE / RUN
        rail = [(landing - 0.1, 1.55), (landing + RUN * steps, 1.55 - slope * (RUN * steps + 0.1))]
        for step in range(0, steps, 3):
            across = landing + RUN * (step + 0.5)
            foot = -RISE * (step + 1)
            top = 1.55 - slope * (across - landing + 0.1)
            stage.line([(across, foot), (across, top)], "metal", 0.08, cap="butt")
        stage.line(rail, "metal-shade", 0.15)
        # The wall that the door is in, cut: only what is above the door is left.
        stage.rectangle(-_WALL, _HIGH, _WALL, high - _HIGH, "pillar-shade")
        stage.rectangle(-_WALL, -_SLAB, _WALL, _SLAB, "pillar-shade")


def exit_leaf(stage: Stage, x: float, y: float, *, swing: float = 0.0) -> Spot:
    """Draw the exit's door at (x, y); `swing` 0 is shut (seen edge on), 1 wide open.

    It opens over the landing, towards the stairs. Returns where a hand holds it.
    """
    with standing(stage, x, y) as spot:
        angle = math.radians(76 * min(max(swing, 0.0), 1.0))
        wide = 0.16 + _WIDTH * math.sin(angle)
        drop = _DEEP * math.cos(angle)

        def at(across: float, up: float) -> Spot:
            return -0.16 + wide * across, _DEEP * 0.7 + up * (_HIGH - _DEEP * 0.7) - drop * across

        rounded(stage, [at(0, 0), at(1, 0), at(1, 1), at(0, 1)], LEAF, 0.03)
        if wide > 0.6:
            for low, high in ((0.08, 0.4), (0.55, 0.92)):
                corners = [at(0.16, low), at(0.84, low), at(0.84, high), at(0.16, high)]
                rounded(stage, corners, f"{LEAF}-shade", 0.08)
        handle = at(0.9, 0.5)
        stage.circle(*handle, 0.13, "metal-light")
        stage.line([handle, (handle[0] - 0.08 - 0.2 * math.sin(angle), handle[1])],
                   "metal-light", 0.12)  # fmt: skip
        return spot(handle[0] - 0.05, handle[1])


def blocked_exit(stage: Stage, x: float, y: float) -> None:
    """Draw an exit door on (x, y), seen from the front, that is chained up, with boxes before."""
    door(stage, x, y, leaf=LEAF)
    with stage.placed(x, y):
        # Two chains cross the door; the padlock holds them in the middle.
        for side in (-1, 1):
            for link in range(9):
                part = (link + 0.5) / 9 - 0.5
                with stage.placed(part * 2.5, 2.75 + side * part * 1.5, turn=side * 31):
                    stage.line([(-0.1, 0), (0.1, 0)], "metal-light", 0.17)
                    stage.line([(-0.06, 0), (0.06, 0)], "ink", 0.06)
        stage.arc(0, 2.98, 0.3, 0, 180, "metal-shade", 0.16)
        stage.rectangle(-0.48, 2.2, 0.96, 0.82, "amber", radius=0.12)
        stage.circle(0, 2.66, 0.13, "ink")
        stage.line([(0, 2.62), (0, 2.42)], "ink", 0.12)
        box(stage, -0.55, -0.25, 1.35, 1.15)
        box(stage, 0.78, -0.25, 1.15, 0.9)


@shown("stair-exit", (-0.8, -2.2, 4.0, 5.2))
def _open(stage: Stage, t: float) -> None:
    stairwell(stage, 0, 0, steps=5, width=3.9, high=5.0)
    exit_leaf(stage, 0, 0, swing=0.6)


@shown("blocked-exit", (-1.5, -0.4, 1.5, HEIGHT + 0.3))
def _blocked(stage: Stage, t: float) -> None:
    blocked_exit(stage, 0, 0)
