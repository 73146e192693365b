"""How people mark a box: strokes of a pen or a pencil, in millimetres of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from pipeline.quiz.sheetgeometry import Rect

Points = NDArray[Any]
Picture = NDArray[Any]
"""8-bit pixels."""
_SHIFT = 4
"""Fractional bits of the points that OpenCV draws."""


@dataclass(frozen=True)
class Pen:
    """What writes: `ink` is the share of light per channel (BGR) that full ink sends back.

    `width` is in millimetres, `density` the share of the paper that one stroke covers, `grain`
    how far the paper's grain breaks the stroke (0 for ink, towards 1 for hard pencils).
    """

    ink: tuple[float, float, float]
    width: float
    density: float
    grain: float


@dataclass(frozen=True)
class Hand:
    """A writer: pen, size of the marks against the box, trembling and drift in millimetres."""

    pen: Pen
    size: float
    tremble: float
    drift: tuple[float, float]


@dataclass(frozen=True)
class Stroke:
    """One movement of the pen: points in millimetres; `press` scales the pen's density."""

    points: Points
    press: float = 1.0
    blunt: float = 1.0
    """Scales the pen's width."""


PENS = ("black", "blue", "pencil", "faint-pencil")


def pick_pen(name: str, rng: Generator) -> Pen:
    """Return a pen of one of the `PENS`, as they differ from shop to shop."""
    if name == "black":
        grey = rng.uniform(0.05, 0.25)
        return Pen((grey, grey, grey), rng.uniform(0.35, 0.8), rng.uniform(0.8, 1), 0.1)
    if name == "blue":
        pale = rng.uniform(0, 0.18)
        ink = (0.5 + pale, 0.18 + pale, 0.08 + pale)
        return Pen(ink, rng.uniform(0.35, 0.75), rng.uniform(0.75, 1), 0.15)
    if name == "pencil":
        return Pen((0.22, 0.2, 0.2), rng.uniform(0.45, 1.0), rng.uniform(0.55, 0.85), 0.45)
    if name == "faint-pencil":
        return Pen((0.3, 0.3, 0.3), rng.uniform(0.4, 0.8), rng.uniform(0.28, 0.45), 0.5)
    raise ValueError(f"no such pen: {name}")


def pick_hand(pen: Pen, rng: Generator) -> Hand:
    """Return a writer with `pen`."""
    drift = rng.normal(0, 0.35, 2)
    return Hand(
        pen, rng.uniform(0.75, 1.25), rng.uniform(0.03, 0.15), (float(drift[0]), float(drift[1]))
    )


# ---- marks ----


def cross(box: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """Two diagonals, seldom alike."""
    x, y, half = _aim(box, hand, rng)
    lines = (((-1, -1), (1, 1)), ((1, -1), (-1, 1)))
    return [
        _line([(x + half * a + e[0], y + half * b + e[1]) for (a, b) in ends], hand, rng)
        for ends in lines
        for e in [rng.normal(0, 0.12 * box.width, 2)]
    ]


def tick(box: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """A short way down, a long way up, often out of the box."""
    x, y, half = _aim(box, hand, rng)
    rise = rng.uniform(0.9, 2.3)
    corner = (x - half * rng.uniform(0.05, 0.35), y + half * rng.uniform(0.5, 1.0))
    start = (corner[0] - half * rng.uniform(0.4, 0.8), corner[1] - half * rng.uniform(0.4, 0.9))
    end = (corner[0] + half * rng.uniform(0.8, 1.6), corner[1] - half * rise)
    return [_line([start, corner, end], hand, rng)]


def half_fill(box: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """A zigzag over about half the box: left, right, upper or lower."""
    share = rng.uniform(0.4, 0.65)
    width, height = (share, 1.0) if rng.random() < 0.5 else (1.0, share)
    left, top = rng.choice([0.0, 1.0], 2)
    part = Rect(
        box.x + left * (1 - width) * box.width,
        box.y + top * (1 - height) * box.height,
        width * box.width,
        height * box.height,
    )
    return [_zigzag(part.grown(-0.15), hand, rng, rng.uniform(0.8, 1.6))]


def off_centre(box: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """A cross or a tick that hits the box with its edge."""
    turn = rng.uniform(0, 2 * np.pi)
    by = rng.uniform(0.25, 0.45) * box.width
    moved = Rect(box.x + by * np.cos(turn), box.y + by * np.sin(turn), box.width, box.height)
    return (cross if rng.random() < 0.6 else tick)(moved, hand, rng)


def scribble(box: Rect, hand: Hand, rng: Generator, towards: Rect | None = None) -> list[Stroke]:
    """A wild mark whose end enters the neighbour `towards` by up to a quarter of it."""
    strokes = cross(box, hand, rng)
    if rng.random() < 0.4:  # gone over once more
        strokes += cross(box, hand, rng)
    if towards is None:
        return strokes
    (x, y), (far_x, far_y) = box.middle, towards.middle
    way = np.array([far_x - x, far_y - y])
    length = float(np.hypot(*way))
    reach = length - towards.width * rng.uniform(0.27, 0.6)
    end = np.array([x, y]) + way / length * reach + rng.normal(0, 0.12, 2)
    begin = np.array([x, y]) + rng.normal(0, 0.3 * box.width, 2)
    strokes.append(_line([tuple(begin), tuple(end)], hand, rng))
    return strokes


def cancel(box: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """A cross or a tick, then the whole box filled in: with care, or in one go and in a hurry."""
    strokes = cross(box, hand, rng) if rng.random() < 0.7 else tick(box, hand, rng)
    for _ in range(rng.integers(1, 4)):
        dx, dy = rng.normal(0, 0.12, 2)
        area = Rect(box.x + float(dx), box.y + float(dy), box.width, box.height)
        area = area.grown(rng.uniform(-0.3, 0.3))
        strokes.append(_zigzag(area, hand, rng, rng.uniform(0.6, 0.9)))
    return strokes


def pen_rest(box: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """A dot or a comma where the pen rested while its owner thought: no mark."""
    x, y = box.middle
    begin = np.array([x, y]) + rng.uniform(-0.4, 0.4, 2) * box.width
    return [_line([tuple(begin), tuple(begin + rng.normal(0, 0.3, 2))], hand, rng)]


def handwriting(field: Rect, hand: Hand, rng: Generator) -> list[Stroke]:
    """Loops as of a name or a signature on the line of a printed field."""
    words, x = [], field.x + rng.uniform(3, 8)
    for _ in range(rng.integers(1, 4)):
        length = rng.uniform(8, 18)
        if x + length > field.x + field.width - 2:
            break
        along = np.linspace(0, 1, round(length * 8))
        phase = along * length * rng.uniform(1.6, 2.4)
        up = rng.uniform(0.8, 1.6) * np.sin(phase) + rng.normal(0, 0.15, along.size)
        points = np.stack(
            [x + along * length + 0.5 * np.cos(phase), field.y + 0.68 * field.height + up], axis=1
        )
        words.append(Stroke(points, rng.uniform(0.8, 1)))
        x += length + rng.uniform(2, 4)
    return words


Mark = Callable[[Rect, Hand, Generator], list[Stroke]]
MARKS: dict[str, Mark] = {
    "cross": cross,
    "tick": tick,
    "half-fill": half_fill,
    "off-centre": off_centre,
    "scribble": scribble,
}
"""The ways of marking a box, by name; a full fill is none, the sheet's rule makes it a cancel."""


def in_the_box(strokes: Sequence[Stroke], box: Rect) -> float:
    """Return which share of the way of `strokes` lies in `box`, its outline included."""
    inside = total = 0.0
    for stroke in strokes:
        steps = np.hypot(*np.diff(stroke.points, axis=0).T)
        middles = (stroke.points[1:] + stroke.points[:-1]) / 2 - [box.x, box.y]
        within = ((middles >= 0) & (middles <= [box.width, box.height])).all(axis=1)
        inside, total = inside + float(steps[within].sum()), total + float(steps.sum())
    return inside / total if total else 0.0


def _aim(box: Rect, hand: Hand, rng: Generator) -> tuple[float, float, float]:
    """Return where a mark's middle falls and half its size."""
    moved = _moved(box, hand, rng)
    return (*moved.middle, box.width / 2 * hand.size * rng.uniform(0.85, 1.15))


def _moved(box: Rect, hand: Hand, rng: Generator) -> Rect:
    dx, dy = np.array(hand.drift) + rng.normal(0, 0.3, 2)
    return Rect(box.x + float(dx), box.y + float(dy), box.width, box.height)


def _line(corners: Sequence[tuple[float, float]], hand: Hand, rng: Generator) -> Stroke:
    """Return a trembling, slightly bowed line through `corners`."""
    pieces = []
    for begin, end in pairwise(corners):
        steps = np.linspace(0, 1, 9)[:, None]
        way = np.array(end) - np.array(begin)
        across = np.array([-way[1], way[0]]) * rng.normal(0, 0.06)
        bow = np.sin(steps * np.pi) * across
        pieces.append(np.array(begin) + steps * way + bow)
    points = np.concatenate(pieces)
    points += rng.normal(0, hand.tremble, points.shape)
    return Stroke(points, rng.uniform(0.8, 1.05))


def _zigzag(area: Rect, hand: Hand, rng: Generator, gap: float) -> Stroke:
    """Return a zigzag over `area`; `gap` is the way between its lines in pen widths."""
    width, height = max(area.width, 0.5), max(area.height, 0.5)
    lines = max(3, round((width + height) / (gap * hand.pen.width)))
    at = np.linspace(0, width + height, lines)
    # Diagonal lines x + y = at, cut off at the area's edges, walked up and down in turn.
    low = np.stack([np.minimum(at, width), np.maximum(at - width, 0)], axis=1)
    high = np.stack([np.maximum(at - height, 0), np.minimum(at, height)], axis=1)
    turns = np.stack([low, high], axis=1)
    turns[1::2] = turns[1::2, ::-1]
    if rng.random() < 0.5:
        turns[..., 0] = width - turns[..., 0]
    points = turns.reshape(-1, 2) + np.array([area.x, area.y])
    points += rng.normal(0, hand.tremble + 0.05, points.shape)
    return Stroke(points, rng.uniform(0.85, 1.0))


# ---- on the paper ----


class Paper:
    """A sheet that is written on: a BGR picture at `per_mm` pixels a millimetre."""

    def __init__(self, grey: Picture, per_mm: float) -> None:
        self.picture: Picture = np.ascontiguousarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR))
        self.per_mm = per_mm

    def write(self, strokes: Sequence[Stroke], pen: Pen, rng: Generator) -> None:
        """Put `strokes` on the paper, ink over print."""
        found = self._patch(strokes, pen.width)
        if found is None:
            return
        patch, origin = found
        cover = np.zeros(patch.shape[:2], np.float32)
        for stroke in strokes:
            layer = np.zeros(patch.shape[:2], np.uint8)
            thick = max(1, round(pen.width * stroke.blunt * self.per_mm))
            points = np.rint((stroke.points * self.per_mm - origin) * (1 << _SHIFT))
            cv2.polylines(layer, [points.astype(np.int32)], False, 255, thick, cv2.LINE_AA, _SHIFT)
            density = np.float32(min(1.0, pen.density * stroke.press) / 255)
            cover += (1 - cover) * layer * density
        cover *= self._grain(cover.shape, pen.grain, rng)
        self._ink(patch, cover, pen)

    def smear(self, strokes: Sequence[Stroke], pen: Pen, left: float, rng: Generator) -> None:
        """Put what a rubber leaves of `strokes`: a blurred share `left` of them."""
        found = self._patch(strokes, pen.width)
        if found is None:
            return
        patch, origin = found
        layer = np.zeros(patch.shape[:2], np.uint8)
        for stroke in strokes:
            points = np.rint((stroke.points * self.per_mm - origin) * (1 << _SHIFT))
            thick = max(1, round(pen.width * self.per_mm))
            cv2.polylines(layer, [points.astype(np.int32)], False, 255, thick, cv2.LINE_AA, _SHIFT)
        rubbed = cv2.GaussianBlur(layer, (0, 0), 0.35 * self.per_mm).astype(np.float32) * 0.5
        cover = np.asarray((rubbed + layer * np.float32(0.5)) / 255 * pen.density * left)
        cover *= self._grain(cover.shape, pen.grain, rng)
        self._ink(patch, cover, pen)

    def _patch(self, strokes: Sequence[Stroke], width: float) -> tuple[Picture, Points] | None:
        if not strokes:
            return None
        points = np.concatenate([stroke.points for stroke in strokes])
        low = np.floor((points.min(axis=0) - width - 1.5) * self.per_mm).astype(int)
        high = np.ceil((points.max(axis=0) + width + 1.5) * self.per_mm).astype(int)
        low = np.maximum(low, 0)
        patch = self.picture[low[1] : max(high[1], 0), low[0] : max(high[0], 0)]
        return (patch, low.astype(np.float64)) if patch.size else None

    @staticmethod
    def _grain(shape: tuple[int, ...], strength: float, rng: Generator) -> Any:
        rough = rng.standard_normal((-(-shape[0] // 2), -(-shape[1] // 2))).astype(np.float32)
        grown = cv2.resize(rough, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
        return np.clip(1 - strength * (0.35 + 0.8 * grown), 0, 1)

    @staticmethod
    def _ink(patch: Picture, cover: NDArray[Any], pen: Pen) -> None:
        kept = 1 - cover[..., None] * (1 - np.array(pen.ink, np.float32))
        patch[:] = np.rint(patch * kept).astype(np.uint8)
