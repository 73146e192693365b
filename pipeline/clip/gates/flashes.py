"""Flashes that can cause seizures: WCAG 2.2, 2.3.1, general and red, on decoded frames.

A flash is a pair of opposing changes: of relative luminance by 10 % or more,
the darker side below 0.80; or to and from saturated red. More than three within
a second are dangerous where together they fill a quarter of any 10 degrees of
vision, which is a third of the width by a third of the height of the frame.
https://www.w3.org/TR/WCAG22/#three-flashes-or-below-threshold
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.clip.gates.base import Evidence, Finding, gate
from pipeline.clip.gates.sight import LINEAR, luminance
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

LIMIT = 3
"""Flashes within any second that are still allowed."""

_STEP, _BRIGHT = 0.1, 0.8
_RED_STEP, _SATURATED = 20.0, 0.8
_AREA = 0.25

Changes = NDArray[np.int8]
"""(frames, rows, columns): 1 where a cell became brighter (redder), -1 where darker, else 0."""


@gate("flashes")
def general(evidence: Evidence) -> Finding:
    """Count flashes of light."""
    return _finding(evidence, changes_of_light(evidence.sight.grid), tr("flashes of light"))


@gate("red-flashes")
def red(evidence: Evidence) -> Finding:
    """Count flashes of saturated red."""
    return _finding(evidence, changes_of_red(evidence.sight.grid), tr("red flashes"))


def changes_of_light(grid: NDArray[np.uint8]) -> Changes:
    """Return where cells of `grid` (frames, rows, columns, RGB) turn brighter or darker."""
    return _changes(luminance(grid), _STEP, _BRIGHT)


def changes_of_red(grid: NDArray[np.uint8]) -> Changes:
    """Return where cells turn to saturated red or away from it; working definition of WCAG."""
    light = LINEAR[grid]
    first, second, third = light[..., 0], light[..., 1], light[..., 2]
    share = first / np.maximum(light.sum(axis=-1), 1e-6)
    redness = np.maximum(0.0, first - second - third) * 320
    # Only saturated states count: everything else is as good as not red.
    return _changes(np.where(share >= _SATURATED, redness, 0.0).astype(np.float32), _RED_STEP)


def worst_second(changes: Changes, fps: int) -> tuple[int, int]:
    """Return the most flashes within a second that fill a dangerous area, and their last frame."""
    _, rows, columns = changes.shape
    block = (max(1, round(columns / 3)), max(1, round(rows / 3)))
    needed = _AREA * block[0] * block[1]
    total = np.cumsum(changes != 0, axis=0, dtype=np.int32)
    worst, when = 0, 0
    for frame in np.flatnonzero((changes != 0).any(axis=(1, 2))):
        before = total[frame - fps] if frame >= fps else 0
        flashes = (total[frame] - before) // 2
        while flashes.max(initial=0) > worst:
            filled = (flashes > worst).astype(np.float32)
            if filled.sum() < needed:
                break
            import cv2  # loaded only where something flashes at all

            area = cv2.boxFilter(filled, -1, block, normalize=False, borderType=cv2.BORDER_CONSTANT)
            if area.max() < needed - 1e-3:
                break
            worst, when = worst + 1, int(frame)
    return worst, when


def _changes(signal: NDArray[np.float32], step: float, bright: float | None = None) -> Changes:
    """Return the turning points of each cell that differ by `step` or more, by hysteresis."""
    found = np.zeros(signal.shape, dtype=np.int8)
    if not len(signal):
        return found
    low, high = signal[0].copy(), signal[0].copy()
    heading = np.zeros(signal.shape[1:], dtype=np.int8)
    moved = (signal[1:] != signal[:-1]).any(axis=(1, 2))
    for frame in np.flatnonzero(moved) + 1:
        now = signal[frame]
        low = np.where(heading <= 0, np.minimum(low, now), low)
        high = np.where(heading >= 0, np.maximum(high, now), high)
        up = (heading <= 0) & (now - low >= step)
        down = (heading >= 0) & (high - now >= step)
        if bright is not None:
            up, down = up & (low < bright), down & (now < bright)
        heading = np.where(up, 1, np.where(down, -1, heading)).astype(np.int8)
        high, low = np.where(up, now, high), np.where(down, now, low)
        found[frame] = up.astype(np.int8) - down.astype(np.int8)
    return found


def _finding(evidence: Evidence, changes: Changes, what: str) -> Finding:
    worst, frame = worst_second(changes, evidence.fps)
    if worst <= LIMIT:
        return Finding(worst, LIMIT)
    item = evidence.board_at(frame)
    message = tr(
        "scene {scene}: {count} {what} within a second around second {second}, at most {limit} "
        "are safe: change the picture",
        scene=item.board.id,
        count=worst,
        what=what,
        second=round(frame / evidence.fps, 1),
        limit=LIMIT,
    )
    place = item.board.picture.place if item.board.picture else item.board.place
    return Finding(worst, LIMIT, (Problem(place, "clip-flashes", message),))
