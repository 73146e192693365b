"""Picture files: whether they can be used (heading first, pixels only where few), and as SVG."""

from __future__ import annotations

import base64
import io
import warnings
from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps

MAX_MEGABYTES = 10
MAX_MEGAPIXELS = 25

Fault = Literal["missing", "bytes", "svg", "unknown", "pixels", "animated", "broken"]
"""What is wrong with a picture file."""

_HEAD_BYTES = 4096

_MOST_PNG_BYTES = 60_000
"""Photographs are smaller as JPEG."""


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


def as_svg(path: Path, longest_px: int, *, grey: bool = False) -> bytes:
    """Return the picture at `path` inside an SVG: at most `longest_px` pixels long, on white.

    Typst reads text only from memory. One unit is one pixel, colours are RGB, or `grey`. OSError
    or another of Pillow's errors where `fault` finds one.
    """
    with Image.open(path, formats=("PNG", "JPEG")) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGBA")
    picture.thumbnail((longest_px, longest_px))
    paper = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(paper, picture).convert("L" if grey else "RGB")
    data, kind = _encoded(flat, "PNG", optimize=True), "png"
    if len(data) > _MOST_PNG_BYTES:
        data, kind = _encoded(flat, "JPEG", quality=85), "jpeg"
    width, height = flat.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}"><image width="{width}" height="{height}"'
        f' href="data:image/{kind};base64,{base64.b64encode(data).decode("ascii")}"/></svg>'
    ).encode("ascii")


def _encoded(picture: Image.Image, kind: str, **how: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **how)
    return stream.getvalue()
