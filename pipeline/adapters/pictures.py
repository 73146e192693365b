"""Whether a picture file can be used: its heading first, its pixels only where they are few."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Literal

from PIL import Image

MAX_MEGABYTES = 10
MAX_MEGAPIXELS = 25

Fault = Literal["missing", "bytes", "svg", "unknown", "pixels", "animated", "broken"]
"""What is wrong with a picture file."""

_HEAD_BYTES = 4096


def fault(path: Path) -> Fault | None:
    """Return why `path` is no still PNG or JPEG picture of a reasonable size, None if it is one.

    Nothing but Pillow's readers of PNG and JPEG sees the file; a drawing with
    scripts or links in it is never interpreted.
    """
    try:
        if not path.is_file():
            return "missing"
        if path.stat().st_size > MAX_MEGABYTES * 1_000_000:
            return "bytes"
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            found = _of_picture(path)
        return "svg" if found == "unknown" and _is_drawing(path) else found
    except OSError:
        return "missing"


def _is_drawing(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"<svg" in stream.read(_HEAD_BYTES).lower() or path.suffix.lower() == ".svgz"


def _of_picture(path: Path) -> Fault | None:
    try:
        picture = Image.open(path, formats=("PNG", "JPEG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "pixels"
    except Exception:  # noqa: BLE001 -- what a broken heading makes Pillow raise is not foreseen
        return "unknown"
    with picture:
        if picture.width * picture.height > MAX_MEGAPIXELS * 1_000_000:
            return "pixels"
        if picture.format == "PNG" and getattr(picture, "is_animated", False):
            return "animated"
        try:
            picture.load()
        except Exception:  # noqa: BLE001 -- nor is what broken pixels make it raise
            return "broken"
    return None
