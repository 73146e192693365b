"""A breaker board: a main switch and a row of circuit breakers, on or off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage


class Board(NamedTuple):
    """Where fingers go."""

    main: Spot
    breakers: tuple[Spot, ...]


def breaker_board(
    stage: Stage,
    x: float,
    y: float,
    *,
    main: float = 1.0,
    breakers: Sequence[float] = (1.0, 1.0, 1.0, 1.0),
    scale: float = 1.0,
) -> Board:
    """Draw a board centred at (x, y), 2.4 wide; each switch from 0 (down, off) to 1 (up, on)."""
    with standing(stage, x, y, scale=scale) as spot:
        stage.rectangle(-1.2, -0.85, 2.4, 1.7, "metal", radius=0.16)
        stage.rectangle(-1.14, -0.76, 2.28, 1.56, "metal-light", radius=0.12)
        stage.rectangle(-1.0, -0.5, 2.0, 1.02, "white", radius=0.08)
        first = spot(-0.72, _switch(stage, -0.72, main, 0.38, "fire-equipment"))
        places = [-0.24 + 0.34 * index for index in range(len(breakers))]
        others = tuple(
            spot(x, _switch(stage, x, state, 0.26, "ink-soft"))
            for x, state in zip(places, breakers, strict=True)
        )
        return Board(first, others)


def _switch(stage: Stage, x: float, state: float, width: float, colour: str) -> float:
    """Draw a switch; return the height of its lever."""
    stage.rectangle(x - width / 2, -0.4, width, 0.82, "wall-shade", radius=0.05)
    stage.rectangle(x - width * 0.28, -0.24, width * 0.56, 0.5, "metal", radius=0.05)
    level = -0.2 + 0.22 * state
    stage.rectangle(x - width * 0.36, level, width * 0.72, 0.22, colour, radius=0.05)
    return level + 0.11


@shown("breaker-board", (-1.3, -1, 1.3, 1))
def _board(stage: Stage, t: float) -> None:
    breaker_board(stage, 0, 0, breakers=(1, 1, 0, 1))
