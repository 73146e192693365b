"""Opening what people send in: real files, whole and broken."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.marking.reading import pictures
from pipeline.marking.reading.pictures import ENDINGS, open_page, page_count
from pipeline.marking.reading.unreadable import UnreadableError


def sample() -> np.ndarray:
    """Return a grey picture, dark on its left: 60 high, 80 wide."""
    picture = np.full((60, 80), 230, np.uint8)
    picture[:, :20] = 30
    return picture


def saved(path: Path, **how: object) -> Path:
    Image.fromarray(sample()).save(path, **how)
    return path


def pdf(path: Path, count: int, **how: object) -> Path:
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page(page_size=(595, 842))
        document.save(path, **how)
    return path


def refused(path: Path, page: int = 1) -> str:
    with pytest.raises(UnreadableError) as found:
        page_count(path)
        open_page(path, page)
    assert found.value.exit_code == 1
    assert "\n" not in found.value.message
    return found.value.message


@pytest.mark.parametrize("ending", [".jpg", ".png", ".tif", ".webp", ".bmp"])
def test_every_kind_of_picture_opens(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / f"ảnh một{ending}")
    assert ending in ENDINGS
    assert page_count(path) == 1
    grey = open_page(path)
    assert grey.dtype == np.uint8 and grey.shape == (60, 80)
    assert grey[:, :15].mean() < 60 < 200 < grey[:, 30:].mean()


def test_colour_depth_and_transparency(tmp_path: Path) -> None:
    colour = Image.fromarray(sample()).convert("RGBA")
    colour.putalpha(Image.fromarray((sample() < 100).astype(np.uint8) * 255))
    colour.save(tmp_path / "clear.tif")
    assert open_page(tmp_path / "clear.tif")[0, 79] == 255  # what is clear is paper
    deep = Image.fromarray(sample().astype(np.uint16) * 256)
    deep.save(tmp_path / "deep.tif")
    assert open_page(tmp_path / "deep.tif")[0].tolist() == sample()[0].tolist()
    Image.fromarray(sample()).convert("1").save(tmp_path / "fax.tif", compression="group4")
    assert open_page(tmp_path / "fax.tif").shape == (60, 80)


def test_a_photograph_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert open_page(saved(tmp_path / "turned.jpg", exif=exif)).shape == (80, 60)


def test_scans_of_many_pages(tmp_path: Path) -> None:
    path = tmp_path / "scan.tiff"
    first, *rest = (Image.fromarray(sample() + number) for number in range(3))
    first.save(path, save_all=True, append_images=rest)
    assert page_count(path) == 3
    assert [int(open_page(path, page)[0, 0]) for page in (1, 2, 3)] == [30, 31, 32]
    assert refused(path, 4) == "the file has no page 4"
    assert refused(path, 0) == "the file has no page 0"


def test_pdfs_page_by_page(tmp_path: Path) -> None:
    path = pdf(tmp_path / "scan.PDF", 500)
    assert page_count(path) == 500
    grey = open_page(path, 500)
    assert grey.shape[0] == pytest.approx(297 / 25.4 * 220, abs=3) and grey.mean() == 255
    assert refused(path, 501) == "the file has no page 501"
    disguised = tmp_path / "really a pdf.jpg"
    disguised.write_bytes(path.read_bytes())
    assert page_count(disguised) == 500


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PAGES", 3)
    message = refused(pdf(tmp_path / "book.pdf", 4))
    assert message == "the file has 4 pages, at most 3 are read: split it"


def test_a_huge_page_of_a_pdf_is_rendered_small(tmp_path: Path) -> None:
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(14000, 14000))
        document.save(tmp_path / "poster.pdf")
    assert max(open_page(tmp_path / "poster.pdf").shape) <= 2700


def test_a_password_is_said(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="a", user="b")
    message = refused(pdf(tmp_path / "locked.pdf", 1, encryption=lock))
    assert message == "the PDF is protected by a password: save it without one"


def test_what_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    assert refused(tmp_path / "empty.jpg") == "the file is empty"
    (tmp_path / "words.jpg").write_text("not a picture", encoding="utf-8")
    assert refused(tmp_path / "words.jpg") == "the file is no picture and no PDF"
    (tmp_path / "words.pdf").write_text("not a PDF", encoding="utf-8")
    assert refused(tmp_path / "words.pdf") == "the PDF is damaged, or is none"
    assert "No such file" in refused(tmp_path / "nowhere.jpg")
    assert refused(tmp_path)


@pytest.mark.parametrize("ending", [".jpg", ".png", ".tif", ".webp", ".bmp"])
def test_half_a_file_never_breaks_anything_else(tmp_path: Path, ending: str) -> None:
    whole = saved(tmp_path / f"whole{ending}").read_bytes()
    half = tmp_path / f"half{ending}"
    half.write_bytes(whole[: len(whole) // 2])
    try:
        assert open_page(half).shape == (60, 80)
    except UnreadableError as error:
        assert "damaged" in error.message or "no picture" in error.message


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and has no pixels to speak of."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_bombs_are_refused_before_they_are_decoded(tmp_path: Path) -> None:
    (tmp_path / "bomb.png").write_bytes(png_head(60_000, 60_000))
    assert "too large" in refused(tmp_path / "bomb.png") or "megapixels" in refused(
        tmp_path / "bomb.png"
    )
    (tmp_path / "large.png").write_bytes(png_head(13_000, 10_000))
    assert refused(tmp_path / "large.png") == (
        "the picture has 130 megapixels, at most 120 are read: save it smaller"
    )


def test_a_hundred_megapixels_are_read_smaller(tmp_path: Path) -> None:
    large = np.full((10_000, 10_000), 200, np.uint8)
    assert cv2.imwrite(str(tmp_path / "large.jpg"), large)
    grey = open_page(tmp_path / "large.jpg")
    assert grey.shape == (2500, 2500) and abs(float(grey.mean()) - 200) < 2


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_MEGABYTES", 0)
    assert "split it" in refused(saved(tmp_path / "large.png"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"%PDF-1.7\n", b"RIFF"]),
    st.binary(max_size=300),
    st.sampled_from(sorted(ENDINGS)),
)
def test_nothing_but_one_kind_of_error(
    tmp_path: Path, start: bytes, rest: bytes, ending: str
) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(start + rest)
    try:
        page_count(path)
        open_page(path)
    except UnreadableError:
        pass
