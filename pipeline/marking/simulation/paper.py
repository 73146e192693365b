"""What happens to a sheet of paper: worn toner, a copier, a thumb or a fold over its corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from pipeline.quiz.sheetgeometry import PAGE, Rect

Picture = NDArray[Any]
"""8-bit pixels."""
CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")


def worn_toner(grey: Picture, strength: float, rng: Generator) -> Picture:
    """Return the print of a cartridge that runs out: pale, paler in stripes; 0 none, 1 worst."""
    columns = cv2.GaussianBlur(rng.random((1, 40)).astype(np.float32), (0, 0), 2.0)
    rows = cv2.GaussianBlur(rng.random((60, 1)).astype(np.float32), (0, 0), 4.0)
    left = 1 - strength * (0.45 + 0.9 * (columns - 0.5) + 0.5 * (rows - 0.5))
    field = np.clip(left * 255, 60, 255).astype(np.uint8)
    wide = cv2.resize(field, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(255 - cv2.multiply(255 - grey, wide, scale=1 / 255))


def copied(picture: Picture, dirt: float, darkening: float, rng: Generator) -> Picture:
    """Return a grey photocopy: specks and streaks (`dirt`), a grey ground (`darkening`); 0 to 1."""
    grey: Any = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    levels = np.arange(256) / 255
    # A copier steepens what lies between ink and paper.
    middle, steep = rng.uniform(0.45, 0.62), rng.uniform(4, 9)
    curve = 1 / (1 + np.exp(-steep * (levels - middle)))
    curve = (curve - curve[0]) / (curve[-1] - curve[0])
    ground = 1 - 0.4 * darkening
    table = 255 * (0.1 + (ground - 0.1) * curve)
    grey = cv2.LUT(cv2.GaussianBlur(grey, (0, 0), 0.8), np.clip(table, 0, 255).astype(np.uint8))
    if darkening:
        uneven = cv2.resize(
            rng.uniform(1 - 0.25 * darkening, 1, (5, 4)).astype(np.float32),
            (grey.shape[1] // 8, grey.shape[0] // 8),
            interpolation=cv2.INTER_CUBIC,
        )
        coarse = np.clip(uneven * 255, 0, 255).astype(np.uint8)
        field = cv2.resize(coarse, (grey.shape[1], grey.shape[0]))
        grey = cv2.multiply(grey, field, scale=1 / 255)
    return _dirty(grey, dirt, rng)


def _dirty(grey: Picture, dirt: float, rng: Generator) -> Picture:
    """Return it with specks of toner, and streaks down the page."""
    height, width = grey.shape
    grey = np.ascontiguousarray(grey)
    count = int(6000 * dirt**2)
    x, y = rng.integers(0, width - 4, count), rng.integers(0, height - 4, count)
    value = rng.integers(20, 160, count).astype(np.uint8)
    for size in range(3):  # most specks are small
        some = rng.random(count) < 0.45
        for dy in range(size + 1):
            for dx in range(size + 1):
                grey[y[some] + dy, x[some] + dx] = np.minimum(
                    grey[y[some] + dy, x[some] + dx], value[some]
                )
    for _ in range(rng.integers(0, 1 + round(4 * dirt))):
        left, wide = int(rng.integers(0, width - 12)), int(rng.integers(1, 9))
        strip = grey[:, left : left + wide]
        grey[:, left : left + wide] = strip * np.float32(1 - dirt * rng.uniform(0.1, 0.45))
    return grey


@dataclass(frozen=True)
class Cover:
    """What hides a corner of the sheet: a thumb or a fold, reaching `reach` mm from the corner."""

    corner: str
    kind: str
    reach: float


def covered(paper: Picture, per_mm: float, cover: Cover, rng: Generator) -> Any:
    """Hide a corner of a BGR sheet in place; return the mask (nonzero is hidden)."""
    right, low = "right" in cover.corner, "bottom" in cover.corner
    corner = np.array([PAGE[0] if right else 0.0, PAGE[1] if low else 0.0])
    inward = np.array([-1.0 if right else 1.0, -1.0 if low else 1.0])
    mask = np.zeros(paper.shape[:2], np.uint8)
    if cover.kind == "fold":
        leg, other = cover.reach * rng.uniform(1.2, 1.5, 2)
        legs = np.array([[0, 0], [leg, 0], [0, other]])
        triangle = corner + inward * legs
        cv2.fillPoly(mask, [np.rint(triangle * per_mm).astype(np.int32)], 255, cv2.LINE_AA)
        value = np.full(3, rng.uniform(190, 240))
    else:
        axis = np.array([cover.reach, rng.uniform(16, 24)]) * per_mm
        turn = np.degrees(np.arctan2(*(inward * [PAGE[0], PAGE[1]])[::-1])) + rng.uniform(-20, 20)
        middle = tuple(np.rint(corner * per_mm).astype(int))
        size = tuple(np.rint(axis).astype(int))
        cv2.ellipse(mask, middle, size, turn, 0, 360, 255, -1, cv2.LINE_AA)
        value = np.array([110, 145, 190]) * rng.uniform(0.6, 1.1)
    _paint(paper, mask, value, cover.kind == "thumb", per_mm)
    return mask


def _paint(paper: Picture, mask: Any, value: Any, is_round: bool, per_mm: float) -> None:
    """Paint `value` (BGR) where `mask` is, darker towards its edge where it is round."""
    x, y, width, height = cv2.boundingRect(mask)
    part = np.s_[y : y + height, x : x + width]
    alpha = mask[part].astype(np.float32) / 255
    shade = np.ones_like(alpha)
    if is_round:
        shade = 0.65 + 0.35 * cv2.GaussianBlur(alpha, (0, 0), 3 * per_mm)
    paint = np.clip(shade[..., None] * value, 0, 255)
    paper[part] = np.rint(paper[part] * (1 - alpha[..., None]) + paint * alpha[..., None])


def hidden(mask: Any, box: Rect, per_mm: float) -> bool:
    """Return whether more than a twentieth of `box` lies under `mask`."""
    low = np.rint(np.array([box.x, box.y]) * per_mm).astype(int)
    high = np.rint(np.array([box.x + box.width, box.y + box.height]) * per_mm).astype(int)
    part = mask[low[1] : high[1], low[0] : high[0]]
    return bool(part.size and float((part > 0).mean()) > 0.05)
