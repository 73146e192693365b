"""A lodging: the corridor with its numbered doors."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.illustration.props.door import door
from pipeline.illustration.stage import CANVAS_BOX, Stage

EDGE = 1.1
"""Where the corridor's floor ends at the wall."""

_LEFT, _BOTTOM, _RIGHT, _TOP = CANVAS_BOX


def corridor(stage: Stage, doors: Sequence[tuple[float, str]] = ()) -> None:
    """Fill the canvas with a corridor; `doors` are (x, number) of shut doors in its wall."""
    width = _RIGHT - _LEFT
    stage.rectangle(_LEFT, EDGE, width, _TOP - EDGE, "wall")
    stage.rectangle(_LEFT, EDGE, width, 1.55, "wall-shade")
    stage.rectangle(_LEFT, EDGE + 1.5, width, 0.1, "floor")
    stage.rectangle(_LEFT, _BOTTOM, width, EDGE - _BOTTOM, "floor")
    stage.rectangle(_LEFT, EDGE - 0.06, width, 0.06, "floor-shade")
    for x, number in doors:
        door(stage, x, EDGE, number=number)
