"""A wall with a floor, and a forecourt under the sky."""

from __future__ import annotations

from pipeline.illustration.stage import CANVAS_BOX, Stage

FLOOR = 0.55
"""Where the floor meets the wall; people stand between 0 and here."""

_LEFT, _BOTTOM, _RIGHT, _TOP = CANVAS_BOX
_WIDTH = _RIGHT - _LEFT


def wall_and_floor(
    stage: Stage, *, wall: str = "wall", skirting: str = "wall-shade", floor: str = "floor"
) -> None:
    """Fill the canvas with a wall, a skirting board and a floor."""
    stage.rectangle(_LEFT, _BOTTOM, _WIDTH, _TOP - _BOTTOM, wall)
    stage.rectangle(_LEFT, FLOOR, _WIDTH, 0.2, skirting)
    stage.rectangle(_LEFT, _BOTTOM, _WIDTH, FLOOR - _BOTTOM, floor)
    stage.rectangle(_LEFT, FLOOR - 0.07, _WIDTH, 0.07, f"{floor}-shade")


def forecourt(stage: Stage) -> None:
    """Fill the canvas with sky, far houses and pavement."""
    stage.rectangle(_LEFT, _BOTTOM, _WIDTH, _TOP - _BOTTOM, "sky")
    houses = ((-9, 2.4, 2.6), (-6.5, 1.8, 3.3), (-4.6, 2.2, 2.2), (4.9, 1.9, 2.8), (6.9, 2.4, 3.6))
    for x, width, height in houses:
        stage.rectangle(x, FLOOR, width, height, "sky-shade")
    stage.rectangle(_LEFT, _BOTTOM, _WIDTH, FLOOR - _BOTTOM, "pavement")
    stage.rectangle(_LEFT, FLOOR - 0.1, _WIDTH, 0.1, "pavement-shade")
