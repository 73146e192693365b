"""The `d` of an SVG path from a shape: whole numbers, relative steps, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.illustration.shapes import CLOSE, CURVE3, CURVE4, LINE, MOVE, Shape
from pipeline.illustration.stage import Box

STEPS = 1000
"""Steps in the SVG for one scene unit."""

Point = tuple[int, int]
Piece = tuple[str, tuple[Point, ...]]
"""A letter of SVG with its points, absolute."""

_LETTERS = {MOVE: ("M", 1), LINE: ("l", 1), CURVE3: ("q", 2), CURVE4: ("c", 3), CLOSE: ("z", 1)}


def path_data(shape: Shape, box: Box) -> str:
    """Return the outlines of `shape` in steps from the upper left corner of `box`, y downwards.

    Filled shapes all run the same way around (holes the other way), so that several
    in one path never cut holes into one another.
    """
    outlines = list(_outlines(shape, box))
    if shape.fill and sum(map(_area, outlines)) < 0:
        outlines = [_reversed(outline) for outline in outlines]
    return "".join(map(_written, outlines))


def _outlines(shape: Shape, box: Box) -> Iterator[list[Piece]]:
    """Cut the path at its moves."""
    moved = np.rint((shape.points - (box[0], box[3])) * (STEPS, -STEPS)).astype(int)
    points: list[Point] = [(x, y) for x, y in moved.tolist()]
    codes = [MOVE, *[LINE] * (len(points) - 1)] if shape.codes is None else shape.codes.tolist()
    outline: list[Piece] = []
    index = 0
    while index < len(codes):
        letter, count = _LETTERS[codes[index]]
        if letter == "M" and outline:
            yield outline
            outline = []
        outline.append((letter, () if letter == "z" else tuple(points[index : index + count])))
        index += count
    yield outline


def _area(outline: Sequence[Piece]) -> int:
    """Return twice the area that the corners and control points run around, signed."""
    points = [point for _, members in outline for point in members]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))


def _reversed(outline: list[Piece]) -> list[Piece]:
    """Return one outline the other way around."""
    end = outline[-1:] if outline[-1][0] == "z" else []
    drawn = outline[: len(outline) - len(end)]
    points = [point for _, members in drawn for point in members][::-1]
    turned: list[Piece] = [("M", (points[0],))]
    at = 1
    for letter, members in reversed(drawn[1:]):
        turned.append((letter, tuple(points[at : at + len(members)])))
        at += len(members)
    return turned + end


def _written(outline: Sequence[Piece]) -> str:
    """Return the outline as text; it begins at an absolute place, whatever stands before it."""
    start = outline[0][1][0]
    parts = [f"M{start[0]} {start[1]}"]
    x, y = start
    before = "M"
    for index, (letter, points) in enumerate(outline[1:], start=1):
        # The way back to the start is drawn by closing.
        closes = index == len(outline) - 2 and outline[-1][0] == "z" and points == (start,)
        if letter == "l" and before != "M" and (points == ((x, y),) or closes):
            continue
        numbers = [number for px, py in points for number in (px - x, py - y)]
        text = " ".join(map(str, numbers)).replace(" -", "-")
        if letter != before:
            parts.append(letter)
        elif not text.startswith("-"):
            parts.append(" ")
        parts.append(text)
        before = letter
        if points:
            x, y = points[-1]
    return "".join(parts)
