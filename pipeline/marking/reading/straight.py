"""The page straightened: upright, at one scale, and how bright its paper is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.marking.reading.locate import Grey
from pipeline.quiz.sheetgeometry import PAGE, Rect

STRAIGHT = 6.0
"""Pixels per millimetre of the straightened picture."""
PAPER = 3.0
"""Pixels per millimetre of the picture of the paper's brightness."""

_KERNEL = 7.0
"""Larger than a filled box, in millimetres."""
_STREAK = 14.0
"""What is dark over this length (millimetres) down the page is no mark."""


def straightened(grey: Grey, homography: NDArray[np.float64]) -> Grey:
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
    """Return how bright the paper is, `PAPER` pixels per millimetre of a straightened page.

    A streak that a copier draws down the page counts as paper: nobody marks boxes with a line
    that is longer than a box and its neighbours are high.
    """
    size = (round(PAGE[0] * PAPER), round(PAGE[1] * PAPER))
    small = cv2.resize(straight, size, interpolation=cv2.INTER_AREA)
    side = round(_KERNEL * PAPER) | 1
    closed = cv2.morphologyEx(
        cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8)
    )
    paper = cv2.GaussianBlur(closed, (0, 0), 1.5 * PAPER)
    along = cv2.blur(small, (1, round(2 * PAPER) | 1))
    long = np.ones((round(_STREAK * PAPER), 1), np.uint8)
    streaked = cv2.morphologyEx(along, cv2.MORPH_CLOSE, long)
    is_streak = streaked < 0.97 * paper
    return np.where(is_streak, streaked, paper).astype(np.uint8)


def patch_of(straight: Grey, place: Rect) -> Grey:
    """Return what lies at `place` of a straightened page."""
    left, top = (max(0, round(edge * STRAIGHT)) for edge in (place.x, place.y))
    right = round((place.x + place.width) * STRAIGHT)
    bottom = round((place.y + place.height) * STRAIGHT)
    return straight[top:bottom, left:right]
