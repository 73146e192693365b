"""Digits on things: a telephone's number, a door's number. Never words."""

from __future__ import annotations

from pipeline.illustration.lettering import Face, lettering
from pipeline.illustration.stage import Stage

_FACE = Face(("Be Vietnam Pro",), 700)
# Height of the digits of Be Vietnam Pro as a part of the em.
_DIGIT_HEIGHT = 0.71


def digits(stage: Stage, text: str, x: float, y: float, height: float, colour: str) -> None:
    """Add `text` centred at `x`, on the base line `y`, digits `height` units high."""
    size = height / _DIGIT_HEIGHT
    for shape in lettering(text, _FACE, size, x, y, stage.colour(colour), anchor="middle"):
        stage.add(shape.points, shape.codes, fill=colour)
