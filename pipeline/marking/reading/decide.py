"""From darkness to a decision: marked, blank, cancelled, or unsure, with thresholds per sheet.

How the thresholds come about (darkness: 0 as the sheet's printed empty boxes, 1 as its filled):

- The blank boxes of the sheet (the lower group of all its boxes, calibration boxes among them)
  give a middle `base` and a scatter `sigma`; the marks (the upper group) a typical `mark`.
- Up to `base + max(5 sigma, floor, a tenth of the way to mark)` a box is blank; from
  `base + max(8 sigma, twice the floor, three tenths of the way)` on it is marked; between them
  it is unsure. So faint pencil is judged by faint pencil, and a smudge among strong marks is not
  taken for one.
- A box is cancelled where it is dark as a whole: in each of its nine parts, against the darkest
  ink in the same box. So pencil cancels as well as a black pen; what is nearly so is unsure.
- A dot (where a pen rested) and the end of a neighbour's stroke are unsure: their ink does not go
  far. A small but plain line that is the only ink in its row is a mark.
- A row without a mark is looked at again. A filled box that is alone in its row is unsure: it may
  be cancelled with nothing chosen instead, or chosen by somebody who fills boxes in as in other
  examinations. A box is unsure, too, that has ink just beside it, a thin line in it, or is the
  least bit dark: a mark that missed its box, or pencil that a copier has nearly lost.
- Beside a mark, too, a box is unsure that has a trace of ink in it and plain ink just beside it,
  if the boxes next to it have none: a tick whose corner lies on the box's outline.
- Of two marks in a row, one that is far weaker, or at the edge of its box only, is unsure; so is
  a box that seems blank but holds a line half as plain as the marks of the sheet.
- Where the marks of a sheet are pale and many rows have none, the least blank box of each such row
  is unsure: a pencil may have been too hard for the copier or the light.
- Where many rows have filled boxes and no mark (four, or two that are a tenth of the rows), its
  writer may have filled to choose and crossed out to cancel: then every filled box of the sheet
  is unsure, beside a mark, too.
- A box whose printed outline is not seen (a thumb, a fold, a torn corner) is unsure if it seems
  blank.

The shares and millimetres below were set on simulated sheets of seeds that no figure is
measured with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.marking.reading.measure import Measured

State = Literal["marked", "blank", "cancelled", "unsure"]
MARKED: State = "marked"
BLANK: State = "blank"
CANCELLED: State = "cancelled"
UNSURE: State = "unsure"

Array = NDArray[np.float64]

_FLOOR = 0.014
_FIRST_GAP = 0.06
_STRONG = 0.30
"""What a mark is taken to be where a sheet has too few to tell: a cross with a ball pen."""
_BLANK_SHARE, _MARK_SHARE = 0.10, 0.30
_SOLID_MEAN, _SOLID_PART = 0.74, 0.58
_OPEN_MEAN, _OPEN_PART = 0.50, 0.28
"""Shares of the darkest ink in the same box, so that a cancelled box is one in pencil, too."""
_DOT, _TAIL = 1.5, 2.1
"""Millimetres: where a pen rested, its ink goes less far; so does a stroke that ends in a box."""
_OUTLINE_SEEN, _OUTLINE_SEEN_UNDER_INK = 0.35, 0.30
_WEAKER, _PALER = 0.4, 0.5
_PALE_MARKS, _MANY_EMPTY_ROWS = 0.25, 1 / 6
_MANY_FILLED_ROWS, _FEW_FILLED_ROWS, _FILLED_SHARE = 4, 2, 0.1
_BESIDE = 0.10
_LEAST_INK = 0.05
_TOUCHED, _LEAST_TOUCHED = 0.2, 0.02
_LINE, _SECOND_LINE = 0.03, 0.5


@dataclass(frozen=True)
class BoxReading:
    """A box: its state, how sure that is (0 to 1), and its darkness (0 empty, 1 filled)."""

    state: State
    confidence: float
    darkness: float


@dataclass(frozen=True)
class Thresholds:
    """Up to `blank` a box of this sheet is blank, from `marked` on it is marked.

    `base` is the middle of the blank ones. In rows without a mark, boxes darker than `faint`, with
    a line plainer than `line`, or with more than `around` beside them, are unsure; in other rows
    those with a line plainer than `second_line`.
    """

    base: float
    blank: float
    marked: float
    faint: float
    line: float
    second_line: float
    around: float


def thresholds(measured: Measured) -> Thresholds:
    """Return the thresholds of a sheet, from its calibration boxes and from all its boxes."""
    every = np.concatenate([measured.darkness, measured.empty])
    base = float(np.median(measured.empty))
    sigma = 0.0
    for _ in range(3):
        low = every[every < base + _FIRST_GAP]
        base = float(np.median(low)) if len(low) else base
        sigma = 1.48 * float(np.median(np.abs(low - base))) if len(low) else 0.01
    marks = measured.darkness[measured.darkness > base + max(_FIRST_GAP / 2, 6 * sigma)]
    usual = float(np.median(marks)) - base if len(marks) >= 3 else _STRONG
    usual = min(usual, _STRONG)
    limit = base + max(5 * sigma, _FLOOR, _BLANK_SHARE * usual)
    line = _above(measured.stroke[measured.darkness <= limit], 4.5, _LINE)
    strokes = measured.stroke[measured.darkness > limit]
    plain = float(np.median(strokes)) if len(strokes) >= 3 else 1.0
    return Thresholds(
        base,
        limit,
        base + max(8 * sigma, 2 * _FLOOR, _MARK_SHARE * usual),
        base + max(5 * sigma, _FLOOR / 2),
        line,
        max(line, _SECOND_LINE * plain),
        _above(measured.around, 6, _BESIDE),
    )


def _above(values: Array, times: float, least: float) -> float:
    """Return the middle of `values` and `times` their scatter on it, but `least` on it at least."""
    if not len(values):
        return least
    middle = float(np.median(values))
    return middle + max(times * 1.48 * float(np.median(np.abs(values - middle))), least)


def decide(
    measured: Measured, limits: Thresholds, rows: Sequence[int]
) -> list[tuple[BoxReading, ...]]:
    """Return the readings of the boxes measured, row by row; `rows` are the boxes in each row."""
    signs = _Signs.of(measured, limits)
    alone = [_decided(signs, n, limits) for n in range(len(measured.darkness))]
    found, begin = [], 0
    for count in rows:
        found.append(_in_its_row(alone, signs, range(begin, begin + count), limits))
        begin += count
    if _fills_to_choose(found, _solid(signs, limits)):
        found = [tuple(_unsure_if_filled(box) for box in row) for row in found]
    return _doubting_empty_rows(found, signs) if _is_pale(found, signs) else found


def _solid(signs: _Signs, limits: Thresholds) -> NDArray[np.bool_]:
    """Return for each box whether it is filled as a whole, or nearly so."""
    filled: NDArray[np.bool_] = (
        (signs.dark >= limits.marked) & (signs.mean >= _OPEN_MEAN) & (signs.part >= _OPEN_PART)
    )
    return filled


def _fills_to_choose(found: Sequence[Sequence[BoxReading]], solid: NDArray[np.bool_]) -> bool:
    """Return whether so many rows hold filled boxes only that filling may mean choosing."""
    count, begin = 0, 0
    for row in found:
        is_filled = bool(solid[begin : begin + len(row)].any())
        count += is_filled and all(box.state != MARKED for box in row)
        begin += len(row)
    is_many = count >= _MANY_FILLED_ROWS or count >= _FILLED_SHARE * len(found)
    return count >= _FEW_FILLED_ROWS and is_many


def _unsure_if_filled(box: BoxReading) -> BoxReading:
    return BoxReading(UNSURE, 0.0, box.darkness) if box.state == CANCELLED else box


def _is_pale(found: Sequence[Sequence[BoxReading]], signs: _Signs) -> bool:
    """Return whether a sheet has marks that are hardly seen, and many rows without one."""
    flat = [box for row in found for box in row]
    lines = [signs.line[n] for n, box in enumerate(flat) if box.state == MARKED]
    empty = sum(all(box.state != MARKED for box in row) for row in found)
    if len(lines) < 3:  # nobody wrote on it, or nothing is left of what was written
        return sum(box.state == UNSURE for box in flat) >= 3
    return float(np.median(lines)) < _PALE_MARKS and empty > _MANY_EMPTY_ROWS * len(found)


def _doubting_empty_rows(
    found: Sequence[tuple[BoxReading, ...]], signs: _Signs
) -> list[tuple[BoxReading, ...]]:
    """Return the rows; where all boxes seem blank, the least blank one becomes unsure."""
    doubted, begin = list(found), 0
    for number, row in enumerate(found):
        if all(box.state == BLANK for box in row):
            trace = signs.line[begin : begin + len(row)] + signs.ink[begin : begin + len(row)]
            most = int(trace.argmax())
            here = BoxReading(UNSURE, 0.0, row[most].darkness)
            doubted[number] = (*row[:most], here, *row[most + 1 :])
        begin += len(row)
    return doubted


@dataclass(frozen=True, eq=False)
class _Signs:
    """What tells marks apart, for n boxes: see `decide`."""

    dark: Array
    mean: Array
    """Darkness against the darkest ink in the same box, and that of the palest of nine parts."""
    part: Array
    span: Array
    seen: Array
    edge: NDArray[np.bool_]
    """Ink in one row or column of the nine parts only, at the edge: a neighbour's tail?"""
    near: NDArray[np.bool_]
    line: Array
    ink: Array

    @classmethod
    def of(cls, measured: Measured, limits: Thresholds) -> _Signs:
        ink = np.maximum(measured.ink, _LEAST_INK)
        cells = measured.cells.reshape(len(ink), 9)
        most = cells.max(axis=1, keepdims=True)
        touched = (cells > np.maximum(_TOUCHED * most, _LEAST_TOUCHED)).reshape(-1, 3, 3)
        lines = touched.any(axis=2).sum(axis=1), touched.any(axis=1).sum(axis=1)
        return cls(
            measured.darkness,
            measured.darkness / ink,
            cells.min(axis=1) / ink,
            measured.span,
            measured.outline,
            (np.minimum(*lines) <= 1) & ~touched[:, 1, 1],
            measured.around > limits.around,
            measured.stroke,
            measured.ink,
        )


def _decided(signs: _Signs, n: int, limits: Thresholds) -> BoxReading:
    dark, mean, part = (float(one[n]) for one in (signs.dark, signs.mean, signs.part))
    if dark >= limits.marked:
        if mean >= _SOLID_MEAN and part >= _SOLID_PART:
            sure = min((mean - _SOLID_MEAN) / 0.1, (part - _SOLID_PART) / 0.1)
            return _reading(CANCELLED, sure, dark)
        is_nearly_solid = mean >= _OPEN_MEAN and part >= _OPEN_PART
        is_tail = signs.edge[n] and signs.span[n] < _TAIL
        is_torn = signs.seen[n] < _OUTLINE_SEEN_UNDER_INK
        if is_nearly_solid or mean >= _SOLID_MEAN or signs.span[n] < _DOT or is_tail or is_torn:
            return BoxReading(UNSURE, 0.0, round(dark, 4))
        return _reading(MARKED, (dark - limits.marked) / (limits.marked - limits.base), dark)
    if dark > limits.blank or signs.seen[n] < _OUTLINE_SEEN:
        return BoxReading(UNSURE, 0.0, round(dark, 4))
    return _reading(BLANK, (limits.blank - dark) / (limits.blank - limits.base), dark)


def _reading(state: State, sure: float, dark: float) -> BoxReading:
    return BoxReading(state, round(0.5 + 0.5 * min(1.0, max(0.0, sure)), 3), round(dark, 4))


def _in_its_row(
    alone: Sequence[BoxReading], signs: _Signs, members: range, limits: Thresholds
) -> tuple[BoxReading, ...]:
    """Return the boxes of a row, judged together: what only a person can tell becomes unsure."""
    row = [_second_look(alone, signs, n, members, limits) for n in members]
    strongest = max((box.darkness for box in row if box.state == MARKED), default=0.0)
    several = sum(box.state == MARKED for box in row) > 1
    lines = [signs.line[n] for n, box in zip(members, row, strict=True) if box.state == MARKED]
    least = (
        limits.base + _WEAKER * (strongest - limits.base),
        _PALER * max(lines, default=0.0),
    )
    doubtful = [
        (box.state == MARKED and several and _is_weaker(box, signs, n, least))
        or (box.state == CANCELLED and not strongest)
        or (box.state == BLANK and _not_so_blank(box, signs, n, _about(row, place), limits))
        for place, (n, box) in enumerate(zip(members, row, strict=True))
    ]
    return tuple(
        BoxReading(UNSURE, 0.0, box.darkness) if doubt else box
        for box, doubt in zip(row, doubtful, strict=True)
    )


def _is_weaker(box: BoxReading, signs: _Signs, n: int, least: tuple[float, float]) -> bool:
    is_pale = box.darkness < least[0] or signs.line[n] < least[1]
    return bool(is_pale or signs.edge[n] or signs.span[n] < _TAIL)


def _second_look(
    alone: Sequence[BoxReading], signs: _Signs, n: int, members: range, limits: Thresholds
) -> BoxReading:
    """Return box `n`, marked where a small but plain line is the only ink in its row."""
    box = alone[n]
    is_only = all(alone[other].state == BLANK for other in members if other != n)
    is_plain = signs.line[n] > limits.second_line and signs.span[n] >= _TAIL
    if box.state == UNSURE and limits.blank < box.darkness < limits.marked and is_only and is_plain:
        return BoxReading(MARKED, 0.5, box.darkness)
    return box


def _about(row: Sequence[BoxReading], place: int) -> tuple[bool, bool]:
    """Return whether the row has a mark, and whether a box next to this one is not blank."""
    beside = [row[next_to] for next_to in (place - 1, place + 1) if 0 <= next_to < len(row)]
    return any(box.state == MARKED for box in row), any(box.state != BLANK for box in beside)


def _not_so_blank(
    box: BoxReading, signs: _Signs, n: int, about: tuple[bool, bool], limits: Thresholds
) -> bool:
    has_mark, has_ink_beside = about
    if has_mark:
        # Ink beside a box comes from a box next to it, if that has any.
        is_traced = signs.line[n] > limits.line or box.darkness > limits.faint
        is_missed = signs.near[n] and is_traced and not has_ink_beside
        return bool(signs.line[n] > limits.second_line or is_missed)
    return bool(signs.near[n] or signs.line[n] > limits.line or box.darkness > limits.faint)
