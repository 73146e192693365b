"""How a prop is made.

To add a prop:
1. add a module with one function `thing(stage, x, y, *, state...) -> anchors`: (x, y) is the middle
   of its foot, in scene units (1 unit is about 45 cm: an adult is 3.8 tall, a door 4.5);
2. draw flat shapes without outlines, in two tones (base and `-shade`, light from the upper left),
   corners rounded, few parts, colours by palette name;
3. let movement come in as a state or a time `t`, and return the points that a hand may touch, in
   the caller's coordinates (`with standing(stage, x, y) as spot: ... return spot(0, 1)`);
4. show it in the gallery: a function under `@shown("thing", box)` that draws it at the origin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from pipeline.illustration.stage import Box, Stage

Spot = tuple[float, float]
"""A point in the coordinates of whoever draws, in scene units."""

SpotOf = Callable[[float, float], Spot]
"""Turns a point of the prop into a point of its caller."""

Sample = Callable[[Stage, float], None]


@contextmanager
def standing(
    stage: Stage,
    x: float,
    y: float,
    *,
    scale: float = 1.0,
    turn: float = 0.0,
    mirror: bool = False,
) -> Iterator[SpotOf]:
    """Draw a prop at (x, y), as `Stage.placed`; gives what turns its points into the caller's."""
    origin = np.array(stage.point(0, 0))
    axes = np.column_stack([stage.point(1, 0) - origin, stage.point(0, 1) - origin])
    inverse = np.linalg.inv(axes)

    def spot(across: float, up: float) -> Spot:
        found = inverse @ (np.array(stage.point(across, up)) - origin)
        return float(found[0]), float(found[1])

    with stage.placed(x, y, scale=scale, turn=turn, mirror=mirror):
        yield spot


@dataclass(frozen=True)
class Prop:
    """A prop for the gallery: `draw(stage, t)` draws it inside `box`."""

    name: str
    box: Box
    draw: Sample


_props: dict[str, Prop] = {}


def shown(name: str, box: Box) -> Callable[[Sample], Sample]:
    """Show the decorated sample in the gallery under `name`; it stays inside `box`."""

    def register(function: Sample) -> Sample:
        if name in _props:
            raise ValueError(f"two props are called {name}")
        _props[name] = Prop(name, box, function)
        return function

    return register


def registered() -> Mapping[str, Prop]:
    """Return the props registered so far, by name."""
    return dict(sorted(_props.items()))
