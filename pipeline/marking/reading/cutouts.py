"""Cut-outs around boxes, all of one size, taken from the picture itself.

From the picture and not from the straightened page: what is resampled once is sharper.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.marking.reading.locate import Grey, project
from pipeline.marking.reading.straight import PAPER

Array = NDArray[np.float64]
Floats = NDArray[Any]
"""32-bit numbers: there are many."""

FINE = 7.0
"""Pixels per millimetre of the cut-outs."""
REACH = 5.0
"""Half the side of a cut-out, in millimetres."""


def cut(grey: Grey, light: Grey | None, homography: Array, middles: Array, zooms: Array) -> Floats:
    """Return a cut-out around each of `middles`, divided by the brightness of the paper.

    Without `light` each is divided by its own middle brightness: enough to find outlines.
    `zooms` are the sizes of the boxes against `BOX`: in their cut-outs all are of one size.
    """
    count = round(2 * REACH * FINE)
    steps = ((np.arange(count) + 0.5) / FINE - REACH).astype(np.float32)
    # Over a centimetre a homography is as good as affine, and much quicker.
    here = project(homography, middles)
    right, down = (
        (project(homography, middles + one) - here) * zooms[:, None] for one in ((1, 0), (0, 1))
    )
    found = _sampled(grey, here, right, down, steps)
    if light is None:
        return found / np.maximum(np.median(found, axis=(1, 2), keepdims=True), 8.0)
    around = (np.outer(zooms, (PAPER, 0.0)), np.outer(zooms, (0.0, PAPER)))
    return found / np.maximum(_sampled(light, middles * PAPER - 0.5, *around, steps), 8.0)


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
