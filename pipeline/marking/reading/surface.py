"""Where the boxes really lie: a smooth surface through the offsets of their outlines.

The markers give a homography; the surface (robustly fitted, up to third order) follows paper that
is bent and lenses that are not straight.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.marking.reading.cutouts import Array, cut
from pipeline.marking.reading.locate import Grey
from pipeline.marking.reading.outline import outline
from pipeline.quiz.sheetgeometry import PAGE

_STEPS = ((6, 2.2), (10, 0.8))
"""How many terms are fitted, first and then, to offsets of up to how many millimetres."""


def moved(middles: Array, surface: Array | None) -> Array:
    """Return where boxes with these `middles` (n x 2, millimetres) really lie."""
    return middles if surface is None else middles + _terms(middles) @ surface


def fitted_surface(
    grey: Grey,
    homography: Array,
    middles: Array,
    zooms: Array,
    filled: NDArray[np.bool_],
) -> tuple[Array | None, float]:
    """Return the coefficients of the surface of offsets, and how far boxes lie from it (mm)."""
    surface: Array | None = None
    spread = 0.0
    for order, search in _STEPS:
        flat = cut(grey, None, homography, moved(middles, surface), zooms)
        _, offsets, trust = outline(flat, search)
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
