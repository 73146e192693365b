"""Glyphs of variable fonts, which Matplotlib cannot set to a weight: drawn one after another.

That is right for scripts whose characters do not change beside each other (Chinese, Japanese,
composed Korean). Those that join or stack need a family with a file for each weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from fontTools.pens.basePen import BasePen
from numpy.typing import NDArray

from pipeline.adapters.fonts import FontFace, open_font
from pipeline.illustration.shapes import Points

_MOVE, _LINE, _CURVE, _CLOSE = 1, 2, 4, 79
"""Matplotlib's path codes."""


@dataclass(frozen=True, eq=False)
class _Glyph:
    points: Points  # at size 1
    codes: NDArray[np.uint8]
    advance: float


def outline(text: str, face: FontFace) -> tuple[Points, NDArray[np.uint8], float]:
    """Return `text` as points and path codes at size 1, and where what follows it begins.

    A character that the face does not have leaves no room.
    """
    points, codes, at = [np.empty((0, 2))], [np.empty(0, np.uint8)], 0.0
    for character in text:
        glyph = _glyph(character, face)
        points.append(glyph.points + np.array([at, 0.0]))
        codes.append(glyph.codes)
        at += glyph.advance
    return np.concatenate(points), np.concatenate(codes), at


@lru_cache(maxsize=8192)
def _glyph(character: str, face: FontFace) -> _Glyph:
    named, drawn, em = _opened(face)
    name = named.get(ord(character))
    if name is None:
        return _Glyph(np.empty((0, 2)), np.empty(0, np.uint8), 0.0)
    pen = _Pen(drawn)
    drawn[name].draw(pen)
    points = np.array(pen.points, dtype=float).reshape(-1, 2) / em
    return _Glyph(points, np.array(pen.codes, dtype=np.uint8), drawn[name].width / em)


@lru_cache(maxsize=8)
def _opened(face: FontFace) -> tuple[dict[int, str], Any, float]:
    """Return the glyph names by code point, the glyphs at the face's weight, units to the em."""
    font, named = _font(face.path, face.number)
    place = {"wght": face.weight} if face.weight is not None else None
    return named, font.getGlyphSet(location=place), float(font["head"].unitsPerEm)


@lru_cache(maxsize=4)
def _font(path: Path, number: int) -> tuple[Any, dict[int, str]]:
    # Naming the glyphs of a large font takes a while: all weights share them.
    font = open_font(FontFace(path, number))
    return font, font.getBestCmap()


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Keeps what fontTools draws as Matplotlib's points and codes, every curve a cubic one."""

    def __init__(self, drawn: Any) -> None:
        super().__init__(drawn)
        self.points: list[tuple[float, float]] = []
        self.codes: list[int] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(_MOVE, pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(_LINE, pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add(_CURVE, *points)

    def _closePath(self) -> None:  # noqa: N802
        # The point of a closing step does not count; Matplotlib wants one.
        self._add(_CLOSE, self.points[-1])

    def _add(self, code: int, *points: tuple[float, float]) -> None:
        self.points += points
        self.codes += [code] * len(points)
