"""Lettering: text as filled outlines, shaped by HarfBuzz inside Matplotlib.

Text becomes shapes like everything else, so it is painted by the same canvas in
the same colour space, and print gets it as vectors.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.adapters.fonts import font_file
from pipeline.illustration.shapes import Points, Shape

Anchor = Literal["start", "middle", "end"]

_BREAK = re.compile(r"[^\S\u00a0\u202f]+")


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


@lru_cache(maxsize=64)
def _properties(face: Face) -> Any:
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(font_file(face.family, face.weight)))


@lru_cache(maxsize=4096)
def _outline(text: str, face: Face) -> _Outline:
    from matplotlib.textpath import text_to_path

    # ismath=False: a dollar sign in a script is a dollar sign, never mathematics.
    points, codes = text_to_path.get_text_path(_properties(face), text, ismath=False)
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


def parts(text: str) -> list[str]:
    """Return the pieces of `text` between which a line may break; a no-break space holds."""
    return _BREAK.sub(" ", text).strip(" ").split(" ") if text.strip() else []


def wrap(text: str, face: Face, size: float, width: float) -> list[str]:
    """Break `text` at spaces into lines at most `width` wide, as even as they come.

    A word wider than `width` stands alone on its line and overhangs; callers
    that must not overhang ask `overhangs`.
    """
    return list(_wrapped(text, face, width / size))


def overhangs(text: str, face: Face, size: float, width: float) -> bool:
    """Return whether a word of `text` alone is wider than `width`."""
    return any(_advance(word, face) * size > width for word in parts(text))


@lru_cache(maxsize=4096)
def _wrapped(text: str, face: Face, width: float) -> tuple[str, ...]:
    words = parts(text)
    if not words:
        return ()
    # Words are measured one by one: each once, however many lines are tried.
    space = _advance("n n", face) - 2 * _advance("n", face)
    long = [_advance(word, face) for word in words]
    lines = _greedy(long, space, width)
    if len(lines) > 1:
        # The narrowest measure that needs no further line makes the lines even.
        low, high = 0.0, width
        for _ in range(12):
            middle = (low + high) / 2
            if len(_greedy(long, space, middle)) <= len(lines):
                high = middle
            else:
                low = middle
        lines = _greedy(long, space, high)
    return tuple(" ".join(words[start:end]) for start, end in lines)


def _greedy(long: list[float], space: float, width: float) -> list[tuple[int, int]]:
    """Return the words (from, to) of each line, as many in a line as it holds."""
    lines, start, at = [], 0, long[0]
    for index, word in enumerate(long[1:], start=1):
        if at + space + word <= width:
            at += space + word
        else:
            lines.append((start, index))
            start, at = index, word
    return [*lines, (start, len(long))]


@lru_cache(maxsize=8192)
def _advance(word: str, face: Face) -> float:
    """Return how far `word` moves on, at size 1; much faster than its outline."""
    from matplotlib.textpath import text_to_path

    properties = _properties(face)
    width, _, _ = text_to_path.get_text_width_height_descent(word, properties, ismath=False)
    size: float = properties.get_size_in_points()
    return float(width) / size
