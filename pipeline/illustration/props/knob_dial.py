"""The knob of a stove, enlarged: it is turned back from the flame to 0, off."""

from __future__ import annotations

import math

from pipeline.illustration.easing import clamp
from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.props.digits import digits
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.stage import Stage

_WAY, _FROM, _TO = 0.71, 172.0, 124.0
"""Radius of the arrow, and where it starts (beside the flame) and ends (beside the 0), degrees."""
_FLAME = (
    (0.0, -0.24), (-0.19, -0.15), (-0.22, 0.02), (-0.15, 0.2), (-0.1, 0.04), (-0.04, 0.14),
    (0.01, 0.36), (0.1, 0.16), (0.12, 0.05), (0.17, 0.16), (0.22, -0.03), (0.16, -0.17),
)  # fmt: skip


def knob_dial(
    stage: Stage, x: float, y: float, radius: float, *, off: float = 1.0, done: float = 0.0,
    at: Spot | None = None,
) -> None:  # fmt: skip
    """Draw a lens around (x, y) with a knob: `off` 0 points at the flame, 1 at the 0 above.

    A green arrow grows with it, clockwise: back to 0. `done` 0 to 1 is how far its check mark has
    grown. `at` is the knob in the picture that the lens enlarges.
    """
    if radius <= 0.03:
        return
    if at is not None:
        stage.line([at, (x, y)], "white", 0.16)
        stage.line([at, (x, y)], "ink-soft", 0.08)
    with stage.placed(x, y, scale=radius):
        stage.circle(0, 0, 1.08, "ink-soft")
        stage.circle(0, 0, 1.0, "white")
        with stage.placed(-0.76, -0.06):
            stage.blob(_FLAME, "warning")
            stage.ellipse(0.0, -0.1, 0.08, 0.1, "white")
        digits(stage, "0", 0, 0.56, 0.32, "ink")
        stage.circle(0, -0.08, 0.5, "ink")
        with stage.placed(0, -0.08, turn=90 * (1 - off)):
            stage.rectangle(-0.11, -0.5, 0.22, 1.0, "ink-soft", radius=0.08)
            stage.line([(0, 0.12), (0, 0.4)], "white", 0.13)
        _turned_back(stage, clamp(off))
    right_mark(stage, x + 0.8 * radius, y - 0.76 * radius, 0.4 * radius * done)


def _turned_back(stage: Stage, part: float) -> None:
    """Draw the arrow from the flame to the 0, `part` of it grown."""
    if part <= 0.15:
        return
    last = _FROM + (_TO - _FROM) * part
    stage.arc(0, -0.08, _WAY, _FROM - 22, last, "safe", 0.14, cap="butt")
    angle = math.radians(last)
    with stage.placed(_WAY * math.cos(angle), -0.08 + _WAY * math.sin(angle), turn=last - 90):
        stage.polygon([(-0.04, 0.2), (0.26, 0), (-0.04, -0.2)], "safe")


@shown("knob-dial", (-1.2, -1.3, 1.4, 1.2))
def _dial(stage: Stage, t: float) -> None:
    knob_dial(stage, 0, 0, 1.0, off=1.0, done=1.0)
