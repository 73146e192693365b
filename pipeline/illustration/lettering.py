"""Lettering: text as filled outlines, shaped by HarfBuzz inside Matplotlib.

Text becomes shapes like everything else, so it is painted by the same canvas in
the same colour space, and print gets it as vectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.adapters.fonts import font_file
from pipeline.illustration.shapes import Points, Shape

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Face:
    """A font family at a weight (400 regular, 600 semibold, 700 bold)."""

    family: str
    weight: int = 400


@dataclass(frozen=True, eq=False)
class _Outline:
    points: Points  # at size 1, origin at the start of the base line
    codes: NDArray[np.uint8]
    width: float


@lru_cache(maxsize=4096)
def _outline(text: str, face: Face) -> _Outline:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    properties = FontProperties(fname=str(font_file(face.family, face.weight)))
    # ismath=False: a dollar sign in a script is a dollar sign, never mathematics.
    points, codes = text_to_path.get_text_path(properties, text, ismath=False)
    outline = np.asarray(points, dtype=float).reshape(-1, 2) / text_to_path.FONT_SCALE
    width = float(outline[:, 0].max()) if len(outline) else 0.0
    return _Outline(outline, np.asarray(codes, dtype=np.uint8), width)


def text_width(text: str, face: Face, size: float) -> float:
    """Return how wide one line of `text` is, in the unit of `size`."""
    return _outline(text, face).width * size


def lettering(
    text: str,
    face: Face,
    size: float,
    x: float,
    y: float,
    colour: str,
    *,
    anchor: Anchor = "start",
) -> tuple[Shape, ...]:
    """Return `text` as shapes with its base line at `y`, `size` units to the em.

    `colour` is `#RRGGBB`. `anchor` says which point of the line stands at `x`.
    """
    outline = _outline(text, face)
    if not len(outline.points):
        return ()
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * outline.width * size
    points = outline.points * size + np.array([x - shift, y])
    return (Shape(points, outline.codes, fill=colour),)


def wrap(text: str, face: Face, size: float, width: float) -> list[str]:
    """Break `text` at spaces into lines at most `width` wide, as even as they come.

    A word wider than `width` stands alone on its line and overhangs; callers
    that must not overhang compare `text_width`.
    """
    words = text.split()
    if not words:
        return []
    lines = _greedy(words, face, size, width)
    if len(lines) < 2:
        return lines
    # The narrowest measure that needs no further line makes the lines even.
    low, high = 0.0, width
    for _ in range(12):
        middle = (low + high) / 2
        if len(_greedy(words, face, size, middle)) <= len(lines):
            high = middle
        else:
            low = middle
    return _greedy(words, face, size, high)


def _greedy(words: list[str], face: Face, size: float, width: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        candidate = f"{lines[-1]} {word}"
        if text_width(candidate, face, size) <= width:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines
