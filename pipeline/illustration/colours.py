"""Flat colours as numbers: sRGB, greyscale for photocopies, and BT.709 Y'CbCr for video."""

from __future__ import annotations

from functools import cache
from typing import Literal

Space = Literal["rgb", "bt709"]
Triple = tuple[int, int, int]

# Luma weights of ITU-R BT.709-6, item 3.2.
_KR, _KB = 0.2126, 0.0722
_KG = 1 - _KR - _KB


@cache
def rgb(colour: str) -> Triple:
    """Return red, green, blue (0 to 255) of `#RRGGBB`; ValueError for anything else."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"not #RRGGBB: {colour}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luma(colour: str) -> float:
    """Return the luma (0 to 1) of `#RRGGBB`."""
    red, green, blue = rgb(colour)
    return (_KR * red + _KG * green + _KB * blue) / 255


@cache
def bt709(colour: str) -> Triple:
    """Return Y, Cb, Cr of `#RRGGBB`, 8 bit, limited range (ITU-R BT.709-6, items 3.2 to 3.4)."""
    red, _, blue = (channel / 255 for channel in rgb(colour))
    y = luma(colour)
    cb, cr = (blue - y) / (2 * (1 - _KB)), (red - y) / (2 * (1 - _KR))
    return round(16 + 219 * y), round(128 + 224 * cb), round(128 + 224 * cr)


@cache
def grey(colour: str) -> str:
    """Return the grey, as `#RRGGBB`, that a photocopier makes of `colour`."""
    level = round(255 * luma(colour))
    return f"#{level:02X}{level:02X}{level:02X}"


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours, as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in rgb(colour))
    ]
    return _KR * linear[0] + _KG * linear[1] + _KB * linear[2]


def blend(first: str, second: str, amount: float) -> str:
    """Return `first` with `amount` (0 to 1) of `second` mixed in, as `#RRGGBB`."""
    mixed = (round(a + (b - a) * amount) for a, b in zip(rgb(first), rgb(second), strict=True))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)
