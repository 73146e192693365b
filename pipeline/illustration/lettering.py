"""Lettering: text of any script as filled outlines.

Text becomes shapes like everything else, so it is painted by the same canvas in the same colour
space, and print gets it as vectors. Each character is drawn by the first family that has it.
HarfBuzz and the bidirectional algorithm inside Matplotlib shape and order it; only faces that
Matplotlib cannot set to a weight are drawn glyph by glyph (`pipeline.illustration.glyphs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, product
from typing import Any, Literal
from unicodedata import category, east_asian_width

import numpy as np
from numpy.typing import NDArray

from pipeline.adapters.fonts import FontFace, code_points, font_face
from pipeline.content.linebreaks import WORD_JOINER, Piece, joined, pieces
from pipeline.illustration import glyphs
from pipeline.illustration.shapes import Points, Shape

Anchor = Literal["start", "middle", "end"]

_RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_STOP = "|"


@dataclass(frozen=True)
class Face:
    """How text is drawn: families in order, at a weight (400 regular, 600 semibold, 700 bold).

    `rtl`: each line is one of a text that runs from right to left, whatever it begins with.
    """

    families: tuple[str, ...]
    weight: int = 400
    rtl: bool = False


@dataclass(frozen=True, eq=False)
class _Outline:
    points: Points  # at size 1, origin at the left end of the base line
    codes: NDArray[np.uint8]
    width: float


def text_width(text: str, face: Face, size: float) -> float:
    """Return how wide one line of `text` is, in the unit of `size`."""
    return _outline(text, face).width * size


def reach(text: str, face: Face, size: float) -> tuple[float, float]:
    """Return how far one line of `text` reaches above and below its base line."""
    points = _outline(text, face).points
    if not len(points):
        return 0.0, 0.0
    return float(points[:, 1].max()) * size, -float(points[:, 1].min()) * size


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

    `colour` is `#RRGGBB`. `anchor` says which point of the line stands at `x`: its left end
    (`start`), its middle or its right end, also of text that runs from right to left.
    """
    outline = _outline(text, face)
    if not len(outline.points):
        return ()
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * outline.width * size
    points = outline.points * size + np.array([x - shift, y])
    return (Shape(points, outline.codes, fill=colour),)


def apart(text: str) -> str:
    """Return `text` so that it keeps its own direction and order inside text of the other one."""
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"


# ---- lines ----


def wrap(text: str, face: Face, size: float, width: float) -> list[str]:
    """Break `text` where it may be broken into lines at most `width` wide, as even as they come.

    A piece wider than `width` stands alone on its line and overhangs; callers
    that must not overhang ask `overhangs`.
    """
    return list(_wrapped(text, face, width / size))


def overhangs(text: str, face: Face, size: float, width: float) -> bool:
    """Return whether a piece of `text` that cannot be broken is wider than `width`."""
    return any(_advance(piece.text, face) * size > width for piece in pieces(text))


@lru_cache(maxsize=4096)
def _wrapped(text: str, face: Face, width: float) -> tuple[str, ...]:
    words = pieces(text)
    if not words:
        return ()
    # Pieces are measured one by one: each once, however many lines are tried.
    space = _advance("n n", face) - 2 * _advance("n", face)
    long = [
        (space if word.spaced else 0.0, _longest(words, place, face))
        for place, word in enumerate(words)
    ]
    lines = _greedy(long, width)
    if len(lines) > 1:
        # The narrowest measure that needs no further line makes the lines even.
        low, high = 0.0, width
        for _ in range(12):
            middle = (low + high) / 2
            if len(_greedy(long, middle)) <= len(lines):
                high = middle
            else:
                low = middle
        lines = _greedy(long, high)
    return tuple(_kept_apart([words[start:end] for start, end in lines]))


def _longest(words: Sequence[Piece], place: int, face: Face) -> float:
    """Return how far a piece moves on at most, at size 1.

    A sign at its edge that takes the width of its neighbours is wide beside a Chinese letter,
    which a line's end may part from it.
    """
    word = words[place].text
    before, after = "", ""
    if place and not words[place].spaced and _takes_width_of_neighbours(word[0]):
        before = words[place - 1].text[-1]
    if _takes_width_of_neighbours(word[-1]) and not any(w.spaced for w in words[place + 1 :][:1]):
        after = "".join(w.text[0] for w in words[place + 1 :][:1])
    return max(
        _advance(start + word + end, face) - _advance(start, face) - _advance(end, face)
        for start, end in product({"", before}, {"", after})
    )


def _greedy(long: list[tuple[float, float]], width: float) -> list[tuple[int, int]]:
    """Return the pieces (from, to) of each line, as many in a line as it holds.

    `long` has for each piece the space before it and how long it is.
    """
    lines, start, at = [], 0, long[0][1]
    for index, (space, word) in enumerate(long[1:], start=1):
        if at + space + word <= width:
            at += space + word
        else:
            lines.append((start, index))
            start, at = index, word
    return [*lines, (start, len(long))]


def _kept_apart(lines: Sequence[Sequence[Piece]]) -> list[str]:
    """Join the pieces of each line; what is kept apart over a line's end stays so on both."""
    result, still_open = [], 0
    for line in map(joined, lines):
        whole = _ISOLATE * still_open + line
        still_open = max(whole.count(_ISOLATE) - whole.count(_END_OF_ISOLATE), 0)
        result.append(whole + _END_OF_ISOLATE * still_open)
    return result


# ---- outlines ----


@lru_cache(maxsize=4096)
def _outline(text: str, face: Face) -> _Outline:
    points: list[Points] = []
    codes: list[NDArray[np.uint8]] = []
    at = 0.0
    runs = _runs(text, face)
    for number, (run, drawer) in enumerate(runs, start=1):
        if drawer is None:
            some, how = _shaped(run, face)
            step = _shaped_step(run, face) if number < len(runs) else 0.0
        else:
            some, how, step = glyphs.outline(run, drawer)
        points.append(some + np.array([at, 0.0]))
        codes.append(how)
        at += step
    outline = np.concatenate(points) if points else np.empty((0, 2))
    width = float(outline[:, 0].max()) if len(outline) else 0.0
    return _Outline(outline, np.concatenate(codes) if codes else np.empty(0, np.uint8), width)


@lru_cache(maxsize=8192)
def _advance(word: str, face: Face) -> float:
    """Return how far `word` moves on, at size 1; much faster than its outline."""
    from matplotlib.ft2font import LoadFlags
    from matplotlib.textpath import text_to_path

    runs = _runs(word, face)
    if len(runs) == 1 and runs[0][1] is None:
        font = _font(face)
        font.set_text(word, 0.0, flags=LoadFlags.NO_HINTING)
        return float(font.get_width_height()[0] / 64 / text_to_path.FONT_SCALE)
    return sum(
        _shaped_step(run, face) if drawer is None else glyphs.outline(run, drawer)[2]
        for run, drawer in runs
    )


def _shaped(run: str, face: Face) -> tuple[Points, NDArray[np.uint8]]:
    """Return the outline of a run that Matplotlib shapes, at size 1."""
    from matplotlib.textpath import text_to_path

    marked = _RIGHT_TO_LEFT_MARK + run if face.rtl else run
    placed, known, _ = text_to_path.get_glyphs_with_font(_font(face), marked)
    points = [known[name][0] * scale + [x, y] for name, x, y, scale in placed]
    codes = [known[name][1] for name, *_ in placed]
    if not points:
        return np.empty((0, 2)), np.empty(0, np.uint8)
    outline = np.concatenate(points).reshape(-1, 2) / text_to_path.FONT_SCALE
    return outline, np.concatenate(codes).astype(np.uint8)


@lru_cache(maxsize=4096)
def _shaped_step(run: str, face: Face) -> float:
    """Return where what follows a run that Matplotlib shapes begins, at size 1."""
    from matplotlib.textpath import text_to_path

    placed, _, _ = text_to_path.get_glyphs_with_font(_font(face), run + _STOP)
    return float(placed[-1][1] / text_to_path.FONT_SCALE)


def _font(face: Face) -> Any:
    """Return the families of `face` that Matplotlib can set, each falling back to the next."""
    from matplotlib.font_manager import get_font
    from matplotlib.textpath import text_to_path

    # Asked for anew each time: Matplotlib keeps one for each thread, whose size others change.
    font = get_font(_settable(face))
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    return font


@lru_cache(maxsize=64)
def _settable(face: Face) -> list[Any]:
    from matplotlib.font_manager import FontPath

    return [FontPath(str(one.path), one.number) for one in _faces(face) if one.weight is None]


@lru_cache(maxsize=64)
def _faces(face: Face) -> tuple[FontFace, ...]:
    return tuple(font_face(family, face.weight) for family in face.families)


# ---- who draws what ----


@lru_cache(maxsize=8192)
def _runs(text: str, face: Face) -> tuple[tuple[str, FontFace | None], ...]:
    """Cut `text` into runs, each with the face that draws it by glyphs; None: Matplotlib does."""
    if all(one.weight is None for one in _faces(face)):
        return ((text, None),)
    text = text.replace(WORD_JOINER, "")
    drawers = [_drawer(character, face) for character in text]
    for place, character in enumerate(text):
        if _takes_width_of_neighbours(character):
            around = [*drawers[max(place - 1, 0) : place], *drawers[place + 1 : place + 2]]
            drawers[place] = next((one for one in around if one), drawers[place])
    numbered = groupby(range(len(text)), key=lambda place: drawers[place])
    return tuple(("".join(text[place] for place in run), drawer) for drawer, run in numbered)


@lru_cache(maxsize=8192)
def _drawer(character: str, face: Face) -> FontFace | None:
    for one in _faces(face):
        if ord(character) in code_points(one):
            return one if one.weight is not None else None
    return None


def _takes_width_of_neighbours(character: str) -> bool:
    """Tell whether a sign is narrow among Latin letters, and wide among Chinese ones (“ ” … —)."""
    return east_asian_width(character) == "A" and category(character).startswith("P")
