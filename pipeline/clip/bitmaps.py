"""Bitmaps that somebody else made, such as a lodging's logo: measured, read, in our colours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

from pipeline.adapters import pictures
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.illustration.colours import Space

_FORMATS = ("PNG", "JPEG")
_LYING = (5, 6, 7, 8)
"""EXIF orientations that turn a picture by a quarter."""

# ITU-R BT.709-6: R'G'B' (0 to 255) to 8 bit Y'CbCr, limited range; the offsets follow.
_KR, _KB = 0.2126, 0.0722
_LUMA = np.array([_KR, 1 - _KR - _KB, _KB])
_TO_BT709 = (
    np.stack(
        [
            219 * _LUMA,
            224 * (np.array([0, 0, 1]) - _LUMA) / (2 * (1 - _KB)),
            224 * (np.array([1, 0, 0]) - _LUMA) / (2 * (1 - _KR)),
        ]
    )
    / 255
)
_OFFSET = np.array([16.0, 128.0, 128.0])


@dataclass(frozen=True)
class PlacedBitmap:
    """A bitmap file and where it stands on a board, in design pixels; `place` wished for it."""

    path: Path
    x: float
    y: float
    width: float
    height: float
    place: Place


def fitted(path: Path, width: float, height: float, place: Place) -> tuple[float, float]:
    """Return how large the bitmap is when it just fits into `width` x `height`.

    ContentError naming `place` where the file is no picture that can be shown.
    """
    if pictures.fault(path):
        raise _unreadable(path, place)
    with Image.open(path, formats=_FORMATS) as picture:
        wide, high = picture.size
        if picture.getexif().get(ExifTags.Base.Orientation, 1) in _LYING:
            wide, high = high, wide
    scale = min(width / wide, height / high)
    return wide * scale, high * scale


def pixels(bitmap: PlacedBitmap, width: int, height: int, space: Space) -> NDArray[np.uint8]:
    """Return the bitmap as (height, width, 3) on white, in the channels of `space`."""
    try:
        with Image.open(bitmap.path, formats=_FORMATS) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable(bitmap.path, bitmap.place) from error
    size = (max(width, 1), max(height, 1))
    small = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    white = Image.new("RGBA", small.size, "white")
    rgb: NDArray[np.uint8] = np.array(Image.alpha_composite(white, small).convert("RGB"))
    if space == "bt709":
        rgb = np.round(rgb @ _TO_BT709.T + _OFFSET).astype(np.uint8)
    return rgb


def _unreadable(path: Path, place: Place) -> ContentError:
    message = tr(
        "the picture {path} cannot be shown: give a PNG or JPEG file of at most {most} million "
        "pixels",
        path=path.name,
        most=pictures.MAX_MEGAPIXELS,
    )
    return ContentError([Problem(place, "venue-logo", message)])
