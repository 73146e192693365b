"""A market stall: counter, posts, striped awning, a roller shutter that comes down."""

from __future__ import annotations

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.props.goods import fabric_rolls, fabric_stack
from pipeline.illustration.stage import Stage

HEIGHT = 5.3
COUNTER = 1.75
"""Height of the counter: elbow height of an adult is 2.3."""

_EAVES = 4.35


def market_stall(
    stage: Stage,
    x: float,
    y: float,
    *,
    width: float = 4.4,
    shutter: float = 0.0,
    colour: str = "awning",
    goods: bool = True,
    counter: bool = True,
) -> None:
    """Draw a stall standing on (x, y); `shutter` 0 is open, 1 closed down to the ground."""
    with stage.placed(x, y):
        half = width / 2
        stage.rectangle(-half, 0, width, _EAVES + 0.2, "stall-back")
        stage.rectangle(-half, 2.62, width, 0.12, "wood-shade")
        if goods:
            for index in range(int(width / 1.5)):
                fabric_stack(stage, -half + 0.95 + 1.5 * index, 2.74, count=3 + index % 2)
        if counter:
            if goods:
                fabric_rolls(stage, half - 1.3, COUNTER, count=3, height=0.9)
            _counter(stage, half)
        for side in (-1, 1):
            stage.rectangle(side * half - 0.1, 0, 0.2, _EAVES + 0.3, "metal-shade", radius=0.04)
        if shutter > 0:
            _shutter(stage, half, shutter)
        awning(stage, 0, _EAVES, width + 0.7, colour=colour)


def _counter(stage: Stage, half: float) -> None:
    stage.rectangle(-half + 0.1, 0, 2 * half - 0.2, COUNTER, "wood")
    planks = max(3, int(half * 1.4))
    for index in range(1, planks):
        x = -half + 0.1 + (2 * half - 0.2) * index / planks
        stage.line([(x, 0.12), (x, COUNTER - 0.3)], "wood-shade", 0.05)
    stage.rectangle(-half - 0.05, COUNTER - 0.2, 2 * half + 0.1, 0.24, "wood-shade", radius=0.06)


def _shutter(stage: Stage, half: float, part: float) -> None:
    low = _EAVES * (1 - part)
    stage.rectangle(-half + 0.1, low, 2 * half - 0.2, _EAVES - low, "metal-light")
    level = low + 0.3
    while level < _EAVES:
        stage.rectangle(-half + 0.1, level, 2 * half - 0.2, 0.07, "metal")
        level += 0.3
    stage.rectangle(-half + 0.1, low, 2 * half - 0.2, 0.14, "metal-shade", radius=0.04)


def padlock(stage: Stage, x: float, y: float, *, size: float = 0.5) -> None:
    """Draw a shut padlock around (x, y)."""
    with stage.placed(x, y, scale=size / 0.5):
        stage.arc(0, 0.1, 0.15, 0, 180, "ink", 0.08)
        stage.rectangle(-0.24, -0.3, 0.48, 0.42, "amber-shade", radius=0.07)
        stage.circle(0, -0.07, 0.06, "ink")


def awning(
    stage: Stage, x: float, y: float, width: float, *, colour: str = "awning", depth: float = 0.95
) -> None:
    """Draw a striped awning with a scalloped edge at the height `y`, `width` units wide."""
    count = 2 * round(max(4.0, width / 0.62) / 2) + 1  # odd: both ends are coloured
    step, inset = width / count, 0.28
    for index in range(count):
        tone = colour if index % 2 == 0 else "white"
        edge = f"{colour}-shade" if index % 2 == 0 else "wall-shade"
        left, right = x - width / 2 + step * index, x - width / 2 + step * (index + 1)

        def up(spot: float) -> float:
            return x + (spot - x) * (1 - inset / (width / 2))

        stage.rectangle(left, y - 0.34, step, 0.5, edge, radius=step * 0.45)
        stage.polygon([(left, y), (right, y), (up(right), y + depth), (up(left), y + depth)], tone)
    rounded(
        stage,
        [(x - width / 2 + inset, y + depth - 0.04), (x + width / 2 - inset, y + depth - 0.04),
         (x + width / 2 - inset, y + depth + 0.1), (x - width / 2 + inset, y + depth + 0.1)],
        f"{colour}-shade",
        0.05,
    )  # fmt: skip


@shown("market-stall", (-2.7, 0, 2.7, 5.5))
def _open(stage: Stage, t: float) -> None:
    market_stall(stage, 0, 0)


@shown("market-stall-closed", (-2.7, 0, 2.7, 5.5))
def _closed(stage: Stage, t: float) -> None:
    market_stall(stage, 0, 0, shutter=0.85)
