"""How dark each box of a sheet is, measured in the picture itself.

The steps, for all boxes of a sheet at once:

1. The markers give a homography, and the printed outlines of the boxes show how far each box lies
   from where it should be (`surface.py`).
2. Brightness is divided by that of the paper around (a closing larger than a box, so filled
   boxes do not count), which takes shadows out (`straight.py`).
3. Darkness is 0 for the printed empty boxes and 1 for the printed filled ones of this sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.marking.reading.cutouts import FINE, REACH, Array, Floats, cut
from pipeline.marking.reading.locate import Grey
from pipeline.marking.reading.outline import outline
from pipeline.marking.reading.surface import fitted_surface, moved
from pipeline.quiz.sheetgeometry import BOX, SheetLayout

_INSIDE = 1.75
"""Half the side of what is measured inside a box: its outline, even blurred, stays out."""
_RING, _LETTER, _SPOT = (0.75, 1.35), 1.6, 0.6
"""From where to where a mark beside its box is looked for; half the height of what is printed
there on the left; the side of a spot (millimetres)."""
_ENOUGH = 120
"""So many boxes show well enough where all of them lie."""
_THICK, _LINE_PIXELS, _LEVELS = 2.4, 16, 200
"""Millimetres that no line is thick; pixels that make a line; grey levels from black to paper."""
_DOT_INK = 0.5
"""Pixels at least this dark, as a share of the darkest ones in a box, show how far ink goes."""


@dataclass(frozen=True, eq=False)
class Measured:
    """What was measured of n boxes, in the order of `SheetLayout.boxes`.

    `darkness` is the mean inside (0 as empty, 1 as filled), `cells` the same in 3 x 3 parts, `ink`
    that of its darkest tenth, `stroke` that of its plainest thin line, shadows left out; `span` is
    how far, in millimetres, its ink goes across or down. `outline` is how plainly the weakest side
    of the printed outline is seen (1 as elsewhere on the sheet), `around` the darkness of the
    darkest spot just outside, where nothing is printed. `empty` and `filled` are the darkness of
    the calibration boxes, `noise` is how much single pixels of empty boxes scatter, `contrast` the
    ink's darkness against the paper (0 to 1). `fit` is how far, in millimetres, boxes still lie
    from the fitted surface.
    """

    darkness: Array
    cells: Array
    ink: Array
    stroke: Array
    span: Array
    outline: Array
    around: Array
    empty: Array
    filled: Array
    noise: float
    contrast: float
    fit: float


def measure(grey: Grey, homography: Array, light: Grey, layout: SheetLayout) -> Measured:
    """Return the darkness of every box of `layout`; `light` is of the same page."""
    boxes = [*layout.boxes(), *(one.box for one in layout.calibration)]
    filled = np.array(
        [False] * (len(boxes) - len(layout.calibration))
        + [one.filled for one in layout.calibration]
    )
    middles = np.array([box.middle for box in boxes])
    zooms = np.array([box.width / BOX for box in boxes])
    # Every second box tells enough of where all of them lie.
    some = np.arange(len(boxes)) % 2 == 0 if len(boxes) > _ENOUGH else np.full(len(boxes), True)
    surface, fit = fitted_surface(grey, homography, middles[some], zooms[some], filled[some])
    flat = cut(grey, light, homography, moved(middles, surface), zooms)
    return _measured(flat, filled, len(boxes) - len(layout.calibration), fit)


def _measured(flat: Floats, filled: NDArray[np.bool_], count: int, fit: float) -> Measured:
    # Specks are smaller than strokes.
    calm = _calm(flat)
    inside = _inside(calm)
    means = inside.mean(axis=(1, 2))
    calibration = means[count:]
    white = float(np.median(calibration[~filled[count:]]))
    black = float(np.median(calibration[filled[count:]]))
    contrast = max(white - black, 1e-3)
    dark = (white - inside) / contrast
    darkness = dark.mean(axis=(1, 2))
    side = inside.shape[1] // 3
    cells = dark[:, : 3 * side, : 3 * side].reshape(len(flat), 3, side, 3, side).mean(axis=(2, 4))
    sides = outline(flat)[0] / contrast
    weakest = sides.min(axis=1)
    typical = float(np.median(weakest[~filled]))
    ink = np.quantile(dark.reshape(len(dark), -1), 0.9, axis=1)
    return Measured(
        darkness[:count],
        cells[:count],
        ink[:count],
        _stroke(calm)[:count] / contrast,
        _span(dark[:count]),
        weakest[:count] / max(typical, 0.02),
        _around(calm)[:count] / contrast,
        darkness[count:][~filled[count:]],
        darkness[count:][filled[count:]],
        float(np.median(dark[count:][~filled[count:]].std(axis=(1, 2)))),
        contrast,
        fit,
    )


def _calm(flat: Floats) -> Floats:
    """Return the cut-outs without what is smaller than a stroke."""
    strip = np.ascontiguousarray(flat.reshape(-1, flat.shape[2]))
    return np.asarray(cv2.medianBlur(strip, 3)).reshape(flat.shape)


def _stroke(flat: Floats) -> Array:
    """Return how much darker than its surroundings the plainest thin line in each box is."""
    strip = np.clip(flat.reshape(-1, flat.shape[2]) * _LEVELS, 0, 255).astype(np.uint8)
    side = round(_THICK * FINE) | 1
    lines = cv2.morphologyEx(strip, cv2.MORPH_BLACKHAT, np.ones((side, side), np.uint8))
    lines = cv2.blur(lines, (3, 3)).reshape(flat.shape)
    found = _inside(lines).reshape(len(flat), -1)
    sorted_far = np.partition(found, -_LINE_PIXELS, axis=1)
    return np.asarray(sorted_far[:, -_LINE_PIXELS] / _LEVELS, dtype=np.float64)


def _span(dark: Floats) -> Array:
    """Return how far the ink in each box goes, in millimetres: the larger of its two extents."""
    smooth = cv2.blur(dark.reshape(-1, dark.shape[2]), (3, 1)).reshape(dark.shape)
    top = np.quantile(smooth.reshape(len(dark), -1), 0.99, axis=1)
    is_ink = smooth > np.maximum(_DOT_INK * top, 0.02)[:, None, None]
    across = is_ink.any(axis=1).sum(axis=1)
    down = is_ink.any(axis=2).sum(axis=1)
    return np.asarray(np.maximum(across, down) / FINE, dtype=np.float64)


def _inside(flat: Floats) -> Floats:
    middle, reach = flat.shape[1] // 2, round(_INSIDE * FINE)
    return flat[:, middle - reach : middle + reach, middle - reach : middle + reach]


def _around(flat: Floats) -> Array:
    """Return how much darker than paper the darkest spot around each box is."""
    steps = (np.arange(flat.shape[1]) + 0.5) / FINE - REACH
    x, y = steps[None, :], steps[:, None]
    far = np.maximum(np.abs(x), np.abs(y)) - BOX / 2
    letter = (x < 0) & (np.abs(y) < _LETTER)
    # Digits are printed over the boxes of the guess, and never far below the boxes of a row.
    ring = (far > _RING[0]) & (far < _RING[1]) & ~letter & (y > -BOX / 2)
    size = round(_SPOT * FINE) | 1
    spots = np.stack([cv2.blur(one, (size, size)) for one in flat])
    paper = np.median(flat, axis=(1, 2))
    return np.asarray(paper - spots[:, ring].min(axis=1), dtype=np.float64)
