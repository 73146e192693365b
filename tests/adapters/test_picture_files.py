"""Officers' pictures inside an SVG: small, upright, on white."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.adapters.pictures import as_svg


def inside(svg: bytes) -> tuple[Image.Image, tuple[int, int]]:
    """The picture in an SVG, and the size that the SVG gives."""
    text = svg.decode("ascii")
    found = re.search(r'href="data:image/(png|jpeg);base64,([^"]+)"', text)
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', text)
    assert found
    assert size
    picture = Image.open(io.BytesIO(base64.b64decode(found[2])))
    return picture, (int(size[1]), int(size[2]))


def test_a_large_picture_becomes_small(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (900, 3000, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "a.png")
    svg = as_svg(tmp_path / "a.png", 400)
    picture, size = inside(svg)
    assert picture.size == size == (400, 120)
    assert len(svg) < 100_000


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK"])
def test_every_kind_of_colour_becomes_rgb_on_white(tmp_path: Path, mode: str) -> None:
    clear = {"RGBA": (0, 0, 0, 0), "LA": (0, 0), "P": 0, "L": 255, "1": 1, "CMYK": (0, 0, 0, 0)}
    picture = Image.new(mode, (20, 10), clear[mode])  # type: ignore[arg-type]
    if mode == "P":
        picture.putpalette([255, 255, 255])
    name = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    picture.save(name)
    found, _ = inside(as_svg(name, 400))
    assert found.mode == "RGB"
    assert np.asarray(found).min() >= 250


def test_a_photograph_lying_on_its_side_stands_up(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.jpg", exif=exif)
    assert inside(as_svg(tmp_path / "a.jpg", 400))[1] == (20, 40)
