"""How dark each box of a sheet is, measured in the picture itself.

The steps, for all boxes of a sheet at once:

1. The markers give a homography. The printed outlines of the boxes then show how far each box
   lies from where it should be; a smooth surface through these offsets (robustly fitted, up to
   third order) follows paper that is bent and lenses that are not straight.
2. Brightness is divided by that of the paper around (a closing larger than a box, so filled
   boxes do not count), which takes shadows out.
3. Darkness is 0 for the printed empty boxes and 1 for the printed filled ones of this sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.marking.locate import Grey, project
from pipeline.quiz.sheetgeometry import BOX, OUTLINE, PAGE, Rect, SheetLayout

Array = NDArray[np.float64]
Floats = NDArray[Any]
"""32-bit numbers: there are many."""

STRAIGHT = 6.0
"""Pixels per millimetre of the straightened picture."""

_FINE = 7.0
"""Pixels per millimetre of the cut-outs that are measured."""
_REACH = 5.0
"""Half the side of a cut-out, in millimetres."""
_SEARCH = 2.2
"""How far a box may lie from its place before the surface is known, in millimetres."""
_INSIDE = 1.75
"""Half the side of what is measured inside a box: its outline, even blurred, stays out."""
_RING, _LETTER, _SPOT = (0.75, 1.35), 1.6, 0.6
"""From where to where a mark beside its box is looked for; half the height of what is printed
there on the left; the side of a spot (millimetres)."""
_PAPER = 3.0
"""Pixels per millimetre of the picture of the paper's brightness."""
_ENOUGH = 120
_PAPER_KERNEL = 7.0
"""Larger than a filled box, in millimetres."""
_STREAK = 14.0
"""What is dark over this length (millimetres) down the page is no mark."""
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


def straightened(grey: Grey, homography: Array) -> Grey:
    """Return the page upright, `STRAIGHT` pixels per millimetre."""
    to_page = np.array(
        [[1 / STRAIGHT, 0, 0.5 / STRAIGHT], [0, 1 / STRAIGHT, 0.5 / STRAIGHT], [0, 0, 1]]
    )
    size = (round(PAGE[0] * STRAIGHT), round(PAGE[1] * STRAIGHT))
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpPerspective(
            grey, homography @ to_page, size, flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
    )


def paper_light(straight: Grey) -> Grey:
    """Return how bright the paper is, `_PAPER` pixels per millimetre of a straightened page.

    A streak that a copier draws down the page counts as paper: nobody marks boxes with a line
    that is longer than a box and its neighbours are high.
    """
    size = (round(PAGE[0] * _PAPER), round(PAGE[1] * _PAPER))
    small = cv2.resize(straight, size, interpolation=cv2.INTER_AREA)
    side = round(_PAPER_KERNEL * _PAPER) | 1
    closed = cv2.morphologyEx(
        cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)
    )
    paper = cv2.GaussianBlur(closed, (0, 0), 1.5 * _PAPER)
    along = cv2.blur(small, (1, round(2 * _PAPER) | 1))
    long = np.ones((round(_STREAK * _PAPER), 1), np.uint8)
    streaked = cv2.morphologyEx(along, cv2.MORPH_CLOSE, long)
    is_streak = streaked < 0.97 * paper
    return np.where(is_streak, streaked, paper).astype(np.uint8)


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
    surface, fit = _surface(grey, homography, middles[some], zooms[some], filled[some])
    flat = _cut(grey, light, homography, middles, zooms, surface)
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
    sides = _outline(flat)[0] / contrast
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
    side = round(_THICK * _FINE) | 1
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
    return np.asarray(np.maximum(across, down) / _FINE, dtype=np.float64)


# ---- cut-outs ----


def _cut(
    grey: Grey,
    light: Grey | None,
    homography: Array,
    middles: Array,
    zooms: Array,
    surface: Array | None,
) -> Floats:
    """Return a cut-out around each of `middles`, divided by the brightness of the paper.

    Without `light` each is divided by its own middle brightness: enough to find outlines.

    `zooms` are the sizes of the boxes against `BOX`: in their cut-outs all are of one size.
    """
    count = round(2 * _REACH * _FINE)
    steps = ((np.arange(count) + 0.5) / _FINE - _REACH).astype(np.float32)
    moved = middles if surface is None else middles + _terms(middles) @ surface
    # Over a centimetre a homography is as good as affine, and much quicker.
    here = project(homography, moved)
    right, down = (
        (project(homography, moved + one) - here) * zooms[:, None] for one in ((1, 0), (0, 1))
    )
    found = _sampled(grey, here, right, down, steps)
    if light is None:
        return found / np.maximum(np.median(found, axis=(1, 2), keepdims=True), 8.0)
    around = (np.outer(zooms, (_PAPER, 0.0)), np.outer(zooms, (0.0, _PAPER)))
    return found / np.maximum(_sampled(light, moved * _PAPER - 0.5, *around, steps), 8.0)


def _sampled(picture: Grey, here: Array, right: Array, down: Array, steps: Floats) -> Floats:
    """Return cut-outs around the pixels `here` (n x 2), `steps` along both axes (n x y x x)."""
    size = len(steps)
    x, y = (
        (
            here[:, axis].astype(np.float32)[:, None, None]
            + right[:, axis].astype(np.float32)[:, None, None] * steps[None, None, :]
            + down[:, axis].astype(np.float32)[:, None, None] * steps[None, :, None]
        ).reshape(-1, size)
        for axis in (0, 1)
    )
    # OpenCV takes at most 32,767 rows of a map.
    parts = [
        cv2.remap(
            picture,
            x[n : n + 30_000],
            y[n : n + 30_000],
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        for n in range(0, len(x), 30_000)
    ]
    return np.concatenate(parts).astype(np.float32).reshape(-1, size, size)


def _inside(flat: Floats) -> Floats:
    middle, reach = flat.shape[1] // 2, round(_INSIDE * _FINE)
    return flat[:, middle - reach : middle + reach, middle - reach : middle + reach]


def _around(flat: Floats) -> Array:
    """Return how much darker than paper the darkest spot around each box is."""
    steps = (np.arange(flat.shape[1]) + 0.5) / _FINE - _REACH
    x, y = steps[None, :], steps[:, None]
    far = np.maximum(np.abs(x), np.abs(y)) - BOX / 2
    letter = (x < 0) & (np.abs(y) < _LETTER)
    # Digits are printed over the boxes of the guess, and never far below the boxes of a row.
    ring = (far > _RING[0]) & (far < _RING[1]) & ~letter & (y > -BOX / 2)
    size = round(_SPOT * _FINE) | 1
    spots = np.stack([cv2.blur(one, (size, size)) for one in flat])
    paper = np.median(flat, axis=(1, 2))
    return np.asarray(paper - spots[:, ring].min(axis=1), dtype=np.float64)


# ---- where the boxes really lie ----


def _surface(
    grey: Grey,
    homography: Array,
    middles: Array,
    zooms: Array,
    filled: NDArray[np.bool_],
) -> tuple[Array | None, float]:
    """Return the coefficients of the surface of offsets, and how far boxes lie from it (mm)."""
    surface: Array | None = None
    spread = 0.0
    for order in (6, 10):
        flat = _cut(grey, None, homography, middles, zooms, surface)
        _, offsets, trust = _outline(flat, _SEARCH if order == 6 else 0.8)
        offsets = offsets * zooms[:, None]
        trust = np.where(filled, 0.0, trust)
        if surface is not None:
            offsets = offsets + _terms(middles) @ surface
        surface, spread = _fitted(middles, offsets, trust, order)
    return surface, spread


def _terms(middles: Array) -> Array:
    """Return the terms of a polynomial of third order over the page, lowest order first."""
    x, y = (middles[:, 0] / PAGE[0] - 0.5) * 2, (middles[:, 1] / PAGE[1] - 0.5) * 2
    return np.stack(
        [np.ones_like(x), x, y, x * x, x * y, y * y, x**3, x * x * y, x * y * y, y**3], 1
    )


def _fitted(middles: Array, offsets: Array, trust: Array, order: int) -> tuple[Array, float]:
    """Fit the first `order` terms to `offsets`, boxes that differ counting less and less."""
    terms = _terms(middles)[:, :order]
    surface = np.zeros((10, 2))
    weight = trust.copy()
    ridge = 1e-3 * np.diag([0, 1, 1] + [3] * (order - 3))
    away = np.zeros(len(middles))
    for _ in range(8):
        weighted = terms * weight[:, None]
        surface[:order] = np.linalg.solve(
            weighted.T @ terms / max(weight.sum(), 1e-6) + ridge + 1e-9 * np.eye(order),
            weighted.T @ offsets / max(weight.sum(), 1e-6),
        )
        away = np.linalg.norm(offsets - terms @ surface[:order], axis=1)
        scale = max(0.08, 1.48 * float(np.median(away[trust > 0])) if (trust > 0).any() else 0.08)
        weight = trust * np.clip(1 - (away / (3 * scale)) ** 2, 0, 1) ** 2
    known = trust > 0.3
    return surface, float(np.median(away[known])) if known.any() else float("inf")


def _outline(flat: Floats, search: float = 0.0) -> tuple[Array, Array, Array]:
    """Return how dark the four sides are, the offset of each box (mm), and how sure it is.

    Sides: left, right, top, bottom; each against the paper just outside it.
    """
    band = round(1.9 * _FINE)
    middle = flat.shape[1] // 2
    profiles = np.stack(
        [
            flat[:, middle - band : middle + band, :].mean(axis=1),
            flat[:, :, middle - band : middle + band].mean(axis=2),
        ],
        axis=1,
    )
    positions = (np.arange(flat.shape[1]) + 0.5) / _FINE - _REACH
    count = round(search * _FINE)
    shifts = np.arange(-count, count + 1, dtype=np.float64) / _FINE
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
        offsets = offsets + _between(score, best) / _FINE
    trust = np.clip(score.max(axis=-1).min(axis=-1) / 0.12, 0, 1)
    # Of the sides of the best-fitting place, or of the only one looked at.
    chosen = np.take_along_axis(np.stack(sides, axis=-1), best[..., None, None], axis=-1)[..., 0]
    return chosen.reshape(len(flat), 4), offsets, trust


def _at(profiles: Floats, positions: NDArray[Any], where: float) -> Array:
    """Return the profiles (n x 2 x length) at `where` (mm), averaged over the outline's width."""
    found = np.zeros(profiles.shape[:2])
    for fine in (-0.12, 0.0, 0.12):
        index = min(max((where + fine - positions[0]) * _FINE, 0.0), len(positions) - 1.001)
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


def patch_of(straight: Grey, place: Rect) -> Grey:
    """Return what lies at `place` of a straightened page."""
    left, top = (max(0, round(edge * STRAIGHT)) for edge in (place.x, place.y))
    right = round((place.x + place.width) * STRAIGHT)
    bottom = round((place.y + place.height) * STRAIGHT)
    return straight[top:bottom, left:right]
