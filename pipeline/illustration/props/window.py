"""A window: day or night, with or without an iron cage, whose hatch opens or is locked."""

from __future__ import annotations

import math
from typing import NamedTuple

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage


class Window(NamedTuple):
    """Points of a window that people reach for."""

    sill: Spot
    """The middle of the sill."""
    latch: Spot
    """The free edge of the cage's hatch, where its bolt is."""


def window(
    stage: Stage,
    x: float,
    y: float,
    *,
    width: float = 2.2,
    height: float = 2.4,
    night: bool = False,
    open_part: float = 0.0,
) -> Window:
    """Draw a window of two sashes whose sill's middle is at (x, y); `open_part` 0 to 1."""
    with standing(stage, x, y) as spot:
        frame = 0.12
        stage.rectangle(
            -width / 2 - frame, -frame, width + 2 * frame, height + 2 * frame, "white", radius=0.08
        )
        stage.rectangle(-width / 2, 0, width, height, "night" if night else "sky")
        if night:
            stage.circle(-width * 0.12, height * 0.78, 0.17, "glow")
        for side in (-1, 1):
            _sash(stage, side, width / 2, open_part, height, "night-light" if night else "glass")
        stage.rectangle(-width / 2 - 0.28, -0.28, width + 0.56, 0.2, "wall-shade", radius=0.06)
        return Window(spot(0, 0), spot(width * 0.3, height * 0.45))


def _sash(stage: Stage, side: int, half: float, opened: float, height: float, pane: str) -> None:
    """Draw a casement, hinged at its outer edge; it opens into the room, towards us."""
    angle = math.radians(112 * opened)
    hinge, reach, slant = side * half, half * math.cos(angle), 0.16 * half * math.sin(angle)

    def at(across: float, up: float) -> Spot:
        """A point of the sash: `across` 0 at the hinge, 1 at the free edge."""
        x = hinge - side * reach * across
        return x, -slant * across + (height + 2 * slant * across) * up

    stage.polygon([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], "white")
    inner = [at(0.12, 0.06), at(0.9, 0.06), at(0.9, 0.94), at(0.12, 0.94)]
    stage.polygon(inner, pane)
    stage.polygon([at(0.12, 0.5), at(0.9, 0.76), at(0.9, 0.88), at(0.12, 0.62)], "white", 0.35)
    if opened > 0.05:
        stage.line([at(1, 0), at(1, 1)], "metal-light", 0.06)


def cage(
    stage: Stage,
    x: float,
    y: float,
    *,
    width: float = 2.6,
    height: float = 2.8,
    hatch_open: float = 0.0,
    hatch: bool = True,
) -> Window:
    """Draw an iron cage in front of a window; its `hatch` (if any) swings open to the right."""
    with standing(stage, x, y) as spot:
        left, step = -width / 2, width / 8
        gap = (left + 2 * step, left + 6 * step, height * 0.12, height * 0.72)
        for index in range(9):
            bar = left + index * step
            inside = hatch and gap[0] - 0.01 < bar < gap[1] + 0.01
            spans = [(0.0, gap[2]), (gap[3], height)] if inside else [(0.0, height)]
            for low, high in spans:
                stage.line([(bar, low), (bar, high)], "metal-shade", 0.07)
        for level in (0.0, height * 0.12, height * 0.72, height):
            stage.line([(left, level), (left + width, level)], "metal-shade", 0.1)
        latch = (gap[1], (gap[2] + gap[3]) / 2)
        if hatch:
            latch = _hatch(stage, gap, step, hatch_open)
        return Window(spot(0, 0), spot(*latch))


def _hatch(
    stage: Stage, gap: tuple[float, float, float, float], step: float, opened: float
) -> tuple[float, float]:
    left, right, low, high = gap
    angle = math.radians(115 * opened)
    shrink, slant = math.cos(angle), 0.2 * math.sin(angle)

    def at(across: float, up: float) -> tuple[float, float]:
        # Hinged on the right; the free edge comes towards us.
        reach = (1 - across) * (right - left)
        return right - reach * shrink, low - reach * slant + (high - low + 2 * reach * slant) * up

    for index in range(5):
        stage.line([at(index / 4, 0), at(index / 4, 1)], "metal", 0.08)
    for level in (0.0, 0.5, 1.0):
        stage.line([at(0, level), at(1, level)], "metal", 0.09)
    return at(0, 0.5)


@shown("window", (-1.6, -0.4, 1.6, 2.7))
def _day(stage: Stage, t: float) -> None:
    window(stage, 0, 0, open_part=0)


@shown("window-night-open", (-1.6, -0.4, 1.6, 2.7))
def _night(stage: Stage, t: float) -> None:
    window(stage, 0, 0, night=True, open_part=0.8)


@shown("window-cage", (-1.8, -0.5, 2.6, 3.4))
def _caged(stage: Stage, t: float) -> None:
    window(stage, 0, 0.2)
    cage(stage, 0, 0, hatch_open=0.6)
