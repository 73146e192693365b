"""The printed outline of boxes: how plainly its sides are seen, and how far it lies off."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.marking.reading.cutouts import FINE, REACH, Array, Floats
from pipeline.quiz.sheetgeometry import BOX, OUTLINE


def outline(flat: Floats, search: float = 0.0) -> tuple[Array, Array, Array]:
    """Return how dark the four sides are, the offset of each box (mm), and how sure it is.

    Sides: left, right, top, bottom; each against the paper just outside it.
    """
    band = round(1.9 * FINE)
    middle = flat.shape[1] // 2
    profiles = np.stack(
        [
            flat[:, middle - band : middle + band, :].mean(axis=1),
            flat[:, :, middle - band : middle + band].mean(axis=2),
        ],
        axis=1,
    )
    positions = (np.arange(flat.shape[1]) + 0.5) / FINE - REACH
    count = round(search * FINE)
    shifts = np.arange(-count, count + 1, dtype=np.float64) / FINE
    half = (BOX - OUTLINE) / 2
    scores, sides = [], []
    for shift in shifts:
        pair = []
        for sign in (-1, 1):
            edge = _at(profiles, positions, float(shift) + sign * half)
            out = _at(profiles, positions, float(shift) + sign * (half + 0.55))
            pair.append(out - edge)
        sides.append(np.stack(pair, axis=-1))
        scores.append(np.minimum(*pair) + 0.25 * (pair[0] + pair[1]))
    score = np.stack(scores, axis=-1)
    best = score.argmax(axis=-1)
    offsets = shifts[best]
    if len(shifts) > 2:
        offsets = offsets + _between(score, best) / FINE
    trust = np.clip(score.max(axis=-1).min(axis=-1) / 0.12, 0, 1)
    # Of the sides of the best-fitting place, or of the only one looked at.
    chosen = np.take_along_axis(np.stack(sides, axis=-1), best[..., None, None], axis=-1)[..., 0]
    return chosen.reshape(len(flat), 4), offsets, trust


def _at(profiles: Floats, positions: NDArray[Any], where: float) -> Array:
    """Return the profiles (n x 2 x length) at `where` (mm), averaged over the outline's width."""
    found = np.zeros(profiles.shape[:2])
    for fine in (-0.12, 0.0, 0.12):
        index = min(max((where + fine - positions[0]) * FINE, 0.0), len(positions) - 1.001)
        low = int(index)
        rest = index - low
        found += profiles[:, :, low] * (1 - rest) + profiles[:, :, low + 1] * rest
    return found / 3


def _between(score: Array, best: NDArray[np.intp]) -> Array:
    """Return the part of a step by which the top of a parabola lies beside the best step."""
    inner = best.clip(1, score.shape[-1] - 2)
    low, here, high = (
        np.take_along_axis(score, (inner + step)[..., None], axis=-1)[..., 0] for step in (-1, 0, 1)
    )
    bend = low - 2 * here + high
    return np.where(bend < -1e-9, ((low - high) / 2 / np.minimum(bend, -1e-9)).clip(-0.5, 0.5), 0.0)
