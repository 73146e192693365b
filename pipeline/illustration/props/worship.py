"""Worship: an altar with incense, a burner for votive paper."""

from __future__ import annotations

import math
from typing import NamedTuple

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.fire import fire
from pipeline.illustration.stage import Stage

_EMBERS = ((-0.58, 1.62), (-0.16, 1.69), (0.3, 1.66))
"""Where embers lie in the ash."""


class Burner(NamedTuple):
    """Points of a burner."""

    mouth: Spot
    """The middle of its opening."""


def burner(
    stage: Stage,
    x: float,
    y: float,
    *,
    burning: float = 1.0,
    embers: float = 1.0,
    t: float = 0.0,
) -> Burner:
    """Draw a metal drum for votive paper standing on (x, y), 1.7 wide and 1.7 high.

    `burning` 0 to 1 is the height of the fire, `embers` 0 to 1 their glow (0: grey ash).
    """
    with standing(stage, x, y) as spot:
        for side in (-1, 1):
            stage.line([(side * 0.55, 0.35), (side * 0.66, 0.05)], "ink-soft", 0.12)
        stage.ellipse(0, 1.62, 0.85, 0.18, "ink")
        _coals(stage, embers, t)
        if burning > 0:
            fire(stage, 0, 1.5, 1.15, 1.25 * burning, t)
        rounded(
            stage,
            [(-0.85, 1.62), (-0.72, 0.28, 0.1), (0.72, 0.28, 0.1), (0.85, 1.62),
             (0.5, 1.51, 0.4), (-0.5, 1.51, 0.4)],
            "metal-shade",
        )  # fmt: skip
        rounded(stage, [(0.3, 1.5), (0.85, 1.62), (0.72, 0.28, 0.1), (0.22, 0.28)], "drum-shade")
        for row in range(2):
            for column in range(4):
                hole = (-0.48 + 0.32 * column, 0.62 + 0.34 * row)
                stage.circle(*hole, 0.08, "ink")
                if burning > 0:
                    stage.circle(*hole, 0.06, "flame-mid", alpha=min(1.0, burning))
        return Burner(spot(0, 1.62))


def _coals(stage: Stage, embers: float, t: float) -> None:
    """A heap of grey ash that stands over the rim, with what still glows in it."""
    stage.blob(
        [(-0.78, 1.58), (-0.5, 1.74), (-0.2, 1.86), (0.08, 1.83), (0.34, 1.88), (0.58, 1.74),
         (0.78, 1.58), (0.0, 1.44)],
        "ash",
    )  # fmt: skip
    for across, up, size in ((-0.42, 1.69, 0.13), (0.1, 1.77, 0.15), (0.5, 1.7, 0.12)):
        stage.ellipse(across, up, size, size * 0.5, "pavement-shade")
    for index, (across, up) in enumerate(_EMBERS):
        stage.ellipse(across, up, 0.13, 0.07, "ink-soft")
        if embers > 0:
            breath = 0.85 + 0.15 * math.sin(1.4 * t + index)
            stage.ellipse(across, up, 0.1, 0.05, "flame", alpha=embers * breath)


def lid(stage: Stage, x: float, y: float) -> None:
    """Draw the burner's lid, leaning on something behind it, its edge on the ground (x, y)."""
    with stage.placed(x, y):
        stage.ellipse(0, 0.82, 0.72, 0.82, "drum-shade")
        stage.ellipse(-0.05, 0.83, 0.68, 0.78, "metal-shade")
        stage.ellipse(-0.05, 0.83, 0.52, 0.6, "metal")
        stage.rectangle(-0.3, 0.74, 0.5, 0.18, "ink", radius=0.09)


def votive_paper(stage: Stage, x: float, y: float, *, sheets: int = 4) -> None:
    """Draw a pile of votive paper on (x, y)."""
    for index in range(sheets):
        tone = ("flame-light", "amber-shade")[index % 2]
        stage.rectangle(
            x - 0.5 + 0.04 * (index % 3), y + 0.12 * index, 1.0, 0.13, tone, radius=0.03
        )


def votive_note(stage: Stage, x: float, y: float, *, turn: float = 0.0, burnt: bool = True) -> None:
    """Draw a sheet of votive money around (x, y), a seal in its middle; its end is burnt."""
    with stage.placed(x, y, turn=turn):
        stage.rectangle(-0.46, -0.25, 0.92, 0.5, "amber-shade", radius=0.03)
        stage.rectangle(-0.4, -0.19, 0.8, 0.38, "glow")
        stage.rectangle(-0.15, -0.13, 0.3, 0.26, "wood-shade", radius=0.04)
        stage.rectangle(-0.06, -0.05, 0.12, 0.1, "glow")
        for side in (-1, 1):
            stage.line([(side * 0.28, -0.1), (side * 0.28, 0.1)], "wood-shade", 0.05)
        if burnt:
            edge = [(0.5, -0.3), (0.5, 0.3), (0.32, 0.3), (0.4, 0.16), (0.26, 0.06), (0.36, -0.08),
                    (0.24, -0.18), (0.34, -0.3)]  # fmt: skip
            stage.polygon(edge, "scorch")


def incense(stage: Stage, x: float, y: float, *, t: float = 0.0, burning: bool = True) -> None:
    """Draw an incense bowl with three sticks on (x, y)."""
    with stage.placed(x, y):
        for across in (-0.16, 0.0, 0.16):
            top = (across * 1.6, 1.15)
            stage.line([(across * 0.5, 0.4), top], "flame", 0.045)
            if burning:
                stage.circle(*top, 0.045, "flame-light")
        if burning:
            drift = [(0.1 * math.sin(0.9 * t + step), 1.25 + 0.22 * step) for step in range(5)]
            stage.line(drift, "smoke-light", 0.05, alpha=0.7)
        rounded(stage, [(-0.42, 0.5), (0.42, 0.5), (0.3, 0), (-0.3, 0)], "altar-blue", 0.14)
        stage.rectangle(-0.46, 0.43, 0.92, 0.12, "white", radius=0.05)


def candle(stage: Stage, x: float, y: float, *, height: float = 0.8) -> Spot:
    """Draw a candle on (x, y); return where its flame goes."""
    stage.rectangle(x - 0.2, y, 0.4, 0.1, "amber-shade", radius=0.04)
    stage.rectangle(x - 0.1, y + 0.06, 0.2, height, "paper-shade", radius=0.05)
    stage.line([(x, y + height + 0.05), (x, y + height + 0.16)], "ink", 0.04)
    return x, y + height + 0.12


def altar(stage: Stage, x: float, y: float, *, t: float = 0.0, burning: bool = True) -> None:
    """Draw a household altar standing on (x, y), 3 wide: bowl, fruit, vases."""
    with stage.placed(x, y):
        stage.rectangle(-1.5, 1.9, 3.0, 0.26, "wood", radius=0.08)
        stage.rectangle(-1.3, 1.62, 2.6, 0.3, "wood-shade", radius=0.06)
        for side in (-1, 1):
            stage.rectangle(side * 1.2 - 0.13, 0, 0.26, 1.7, "wood-shade", radius=0.05)
        incense(stage, 0, 2.16, t=t, burning=burning)
        for index, (across, up) in enumerate(((-0.2, 0.2), (0.2, 0.2), (0.0, 0.45))):
            stage.circle(0.95 + across, 2.16 + up, 0.2, ("amber", "warning", "amber")[index])
        stage.rectangle(0.55, 2.1, 0.8, 0.14, "white", radius=0.05)
        rounded(
            stage,
            [(-1.1, 2.16), (-0.8, 2.16), (-0.74, 2.5), (-0.84, 2.8), (-1.06, 2.8), (-1.16, 2.5)],
            "altar-blue",
            0.08,
        )
        for across in (-0.24, 0.0, 0.24):
            stage.line([(-0.95, 2.78), (-0.95 + across, 3.2)], "wood-shade", 0.05)
            stage.circle(-0.95 + across, 3.26, 0.13, "cloth")


@shown("burner", (-1.1, 0, 1.1, 3.1))
def _burner(stage: Stage, t: float) -> None:
    burner(stage, 0, 0, t=t)


@shown("burner-lid", (-0.8, 0, 0.8, 1.7))
def _lid(stage: Stage, t: float) -> None:
    lid(stage, 0, 0)


@shown("votive-note", (-0.6, -0.4, 0.6, 0.4))
def _note(stage: Stage, t: float) -> None:
    votive_note(stage, 0, 0)


@shown("altar", (-1.7, 0, 1.7, 4.6))
def _altar(stage: Stage, t: float) -> None:
    altar(stage, 0, 0, t=t)
