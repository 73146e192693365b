"""What wakes people: a fire bell, a smoke alarm, a call point on the wall."""

from __future__ import annotations

import math

from pipeline.illustration.props.base import shown
from pipeline.illustration.props.phone import waves
from pipeline.illustration.stage import Stage


def bell(stage: Stage, x: float, y: float, *, t: float = 0.0, ringing: bool = True) -> None:
    """Draw a fire bell on a wall around (x, y), 1.5 across; ringing sends slow waves out."""
    if ringing:
        for turn in (0, 180):
            with stage.placed(x, y, turn=turn):
                waves(stage, 0.72, 0, t, colour="flame-mid")
    # The striker's box below the gong, and the striker that touches the rim.
    stage.rectangle(x - 0.3, y - 1.08, 0.6, 0.56, "metal-shade", radius=0.1)
    strike = 0.05 * math.sin(2 * math.pi * t / 0.9) if ringing else 0.0
    stage.line([(x + 0.12, y - 0.95), (x + 0.5 + strike, y - 0.74)], "ink-soft", 0.09)
    stage.circle(x + 0.54 + strike, y - 0.7, 0.12, "ink-soft")
    stage.circle(x, y, 0.75, "fire-equipment-shade")
    stage.circle(x - 0.04, y + 0.05, 0.68, "fire-equipment")
    stage.arc(x - 0.04, y + 0.05, 0.5, 100, 190, "white", 0.09, alpha=0.55)
    stage.circle(x - 0.04, y + 0.05, 0.24, "fire-equipment-shade")
    stage.circle(x - 0.04, y + 0.05, 0.12, "metal-light")


def smoke_alarm(
    stage: Stage, x: float, y: float, *, t: float = 0.0, sounding: bool = False
) -> None:
    """Draw a smoke alarm hanging from a ceiling at (x, y)."""
    if sounding:
        for turn in (-150, -90, -30):
            with stage.placed(x, y - 0.25, turn=turn):
                waves(stage, 0.35, 0, t, colour="flame-mid")
    stage.rectangle(x - 0.6, y - 0.16, 1.2, 0.16, "metal-light", radius=0.06)
    stage.rectangle(x - 0.5, y - 0.42, 1.0, 0.32, "white", radius=0.14)
    stage.rectangle(x - 0.32, y - 0.3, 0.64, 0.06, "metal", radius=0.03)
    stage.circle(x + 0.3, y - 0.18, 0.045, "fire-equipment")


def call_point(stage: Stage, x: float, y: float) -> None:
    """Draw a fire alarm call point on a wall around (x, y)."""
    stage.rectangle(x - 0.36, y - 0.36, 0.72, 0.72, "fire-equipment", radius=0.08)
    stage.rectangle(x - 0.26, y - 0.26, 0.52, 0.52, "white", radius=0.05)
    stage.circle(x, y, 0.16, "ink")


@shown("bell", (-2, -1.1, 2, 0.9))
def _bell(stage: Stage, t: float) -> None:
    bell(stage, 0, 0, t=t)


@shown("smoke-alarm", (-1.5, -1.6, 1.5, 0.1))
def _alarm(stage: Stage, t: float) -> None:
    smoke_alarm(stage, 0, 0, t=t, sounding=True)


@shown("call-point", (-0.5, -0.5, 0.5, 0.5))
def _point(stage: Stage, t: float) -> None:
    call_point(stage, 0, 0)
