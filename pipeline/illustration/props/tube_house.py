"""A tube house in section: narrow, deep, one floor above the other, a roof terrace."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage


class TubeHouse(NamedTuple):
    """Where people and things stand in the house."""

    floors: tuple[Spot, ...]
    """The middle of every floor, from below; the last one is the roof terrace."""
    door: Spot
    """The foot of the front door, at the right."""
    balcony: Spot
    """The balcony of the topmost floor, at the right."""
    roof: Spot
    """The door of the roof terrace, at the left."""


def tube_house(
    stage: Stage,
    x: float,
    y: float,
    *,
    floors: int = 3,
    width: float = 5.0,
    floor_height: float = 1.55,
    lit: str = "room",
) -> TubeHouse:
    """Draw a house in section standing on (x, y): stairs at the left, the street at the right."""
    wall = 0.16
    with standing(stage, x, y) as spot:
        half, top = width / 2, floors * floor_height
        stage.rectangle(-half, 0, width, top, "house-wall")
        for index in range(floors):
            low = index * floor_height
            stage.rectangle(-half + wall, low, width - 2 * wall, floor_height - 0.12, lit)
            _flight(stage, -half + wall + 0.1, low, floor_height)
            if index:
                _balcony(stage, half, low, floor_height)
        stage.rectangle(half - wall - 0.02, 0, wall + 0.04, 1.12, "wood-shade")
        stage.rectangle(-half - 0.1, top - 0.06, width + 0.2, 0.16, "house-shade", radius=0.04)
        _terrace(stage, half, top)
        spots = tuple(spot(0.3, index * floor_height) for index in range(floors))
        return TubeHouse(
            (*spots, spot(0.3, top + 0.1)),
            spot(half, 0),
            spot(half + 0.4, (floors - 1) * floor_height),
            spot(-half + 0.75, top + 0.1),
        )


def _flight(stage: Stage, left: float, low: float, height: float) -> None:
    steps = 6
    for index in range(steps):
        stage.rectangle(
            left + 0.24 * index, low, 0.25, (height - 0.12) * (index + 1) / steps, "stair"
        )


def _balcony(stage: Stage, right: float, low: float, height: float) -> None:
    stage.rectangle(right - 0.18, low, 0.2, height * 0.72, "glass")
    stage.rectangle(right, low - 0.06, 0.7, 0.14, "house-shade", radius=0.04)
    stage.line([(right + 0.66, low + 0.08), (right + 0.66, low + 0.55)], "metal-shade", 0.07)
    stage.line([(right, low + 0.55), (right + 0.66, low + 0.55)], "metal-shade", 0.07)
    stage.line([(right + 0.34, low + 0.08), (right + 0.34, low + 0.55)], "metal-shade", 0.05)


def _terrace(stage: Stage, half: float, top: float) -> None:
    stage.rectangle(-half, top + 0.08, 1.3, 1.2, "house-wall", radius=0.06)
    stage.rectangle(-half - 0.08, top + 1.2, 1.46, 0.14, "house-shade", radius=0.05)
    stage.rectangle(-half + 0.42, top + 0.1, 0.62, 0.92, "wood-shade", radius=0.04)
    stage.line([(half - 0.05, top + 0.1), (half - 0.05, top + 0.6)], "metal-shade", 0.08)
    stage.line([(-half + 1.3, top + 0.58), (half - 0.05, top + 0.58)], "metal-shade", 0.08)


@shown("tube-house", (-2.8, 0, 3.4, 6.1))
def _house(stage: Stage, t: float) -> None:
    tube_house(stage, 0, 0)
