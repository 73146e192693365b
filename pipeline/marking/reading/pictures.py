"""Opens what people send in: photographs, scans of many pages, PDFs; one page at a time.

Sizes are read before pixels are. A large JPEG is decoded at half or a quarter of its size, what
would still be too large is refused: no page needs more than about 500 MB of memory.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from pipeline.core.messages import tr
from pipeline.marking.reading import heic
from pipeline.marking.reading.unreadable import UnreadableError, readable, too_large, why

Grey = NDArray[np.uint8]

PDF = ".pdf"
_PILLOW_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP")
_OF_PAGES = ("TIFF", heic.FORMAT)
"""Formats whose files may hold several sheets."""
ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", PDF, *heic.ENDINGS})
"""Endings of the files that can be sheets; HEIC needs the optional package pillow-heif."""

MOST_PAGES = 1000
MOST_MEGABYTES = 1500
MOST_MEGAPIXELS = 120
"""Of a picture that is decoded whole; JPEG may be larger by `_JPEG_STEPS`."""

_LARGE = 24_000_000
_JPEG_STEPS = (
    (1, cv2.IMREAD_GRAYSCALE),
    (2, cv2.IMREAD_REDUCED_GRAYSCALE_2),
    (4, cv2.IMREAD_REDUCED_GRAYSCALE_4),
    (8, cv2.IMREAD_REDUCED_GRAYSCALE_8),
)
_PDF_SIDE = 2600
"""Longest side in pixels of a rendered page: A4 at some 220 dots per inch."""
_POINTS_PER_INCH, _DOTS_PER_INCH = 72, 220


def page_count(path: Path) -> int:
    """Return how many pages `path` has: 1 for a photograph. UnreadableError for what is none."""
    _refuse_by_size(path)
    if _is_pdf(path):
        with _document(path) as document:
            count = len(document)
    else:
        with _opened(path) as picture:
            # A camera's second picture in a JPEG is a preview of the first.
            count = getattr(picture, "n_frames", 1) if picture.format in _OF_PAGES else 1
    if count > MOST_PAGES:
        raise UnreadableError(
            tr(
                "the file has {count} pages, at most {most} are read: split it",
                count=count,
                most=MOST_PAGES,
            )
        )
    if count < 1:
        raise UnreadableError(tr("the file has no pages"))
    return count


def open_page(path: Path, page: int = 1) -> Grey:
    """Return page `page` (from 1) of `path` in grey. UnreadableError where it cannot be read."""
    _refuse_by_size(path)
    if _is_pdf(path):
        return _rendered(path, page)
    with _opened(path) as picture:
        pixels, kind = picture.width * picture.height, picture.format
        if kind in _OF_PAGES:
            return _frame(picture, page)
    if page != 1:
        raise UnreadableError(tr("the file has no page {page}", page=page))
    if kind not in ("JPEG", "MPO") and pixels > MOST_MEGAPIXELS * 1_000_000:
        raise too_large(pixels, MOST_MEGAPIXELS)
    return _decoded(path, pixels)


# ---- PDFs ----


def _is_pdf(path: Path) -> bool:
    if path.suffix.lower() == PDF:
        return True
    with readable(), path.open("rb") as stream:
        return stream.read(5) == b"%PDF-"


@contextmanager
def _document(path: Path) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                tr("the PDF is protected by a password: save it without one")
            ) from error
        raise UnreadableError(tr("the PDF is damaged, or is none")) from error
    except OSError as error:
        raise UnreadableError(why(error)) from error
    try:
        yield document
    finally:
        document.close()


def _rendered(path: Path, page: int) -> Grey:
    with _document(path) as document:
        if not 1 <= page <= len(document):
            raise UnreadableError(tr("the file has no page {page}", page=page))
        try:
            sheet = document[page - 1]
            longest = max(*sheet.get_size(), 1.0)
            scale = min(_DOTS_PER_INCH / _POINTS_PER_INCH, _PDF_SIDE / longest)
            bitmap = sheet.render(scale=scale, grayscale=True, may_draw_forms=True)
            return np.array(bitmap.to_numpy(), dtype=np.uint8).reshape(bitmap.height, bitmap.width)
        except (pdfium.PdfiumError, ValueError) as error:
            raise UnreadableError(tr("page {page} of the PDF is damaged", page=page)) from error


# ---- pictures ----


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture: its heading only, its pixels are read when they are asked for."""
    is_heic = heic.is_heic(path)
    if is_heic:
        heic.install()
    formats = (heic.FORMAT,) if is_heic else _PILLOW_FORMATS
    with readable(), warnings.catch_warnings():
        # The limit is our own, asked for before any pixel is decoded.
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(path, formats=formats)
        except Image.DecompressionBombError as error:
            raise UnreadableError(tr("the picture is too large")) from error
        except UnidentifiedImageError as error:
            if is_heic:
                raise heic.damaged() from error
            raise UnreadableError(tr("the file is no picture and no PDF")) from error
        with picture:
            yield picture


def _frame(picture: Image.Image, page: int) -> Grey:
    if not 1 <= page <= getattr(picture, "n_frames", 1):
        raise UnreadableError(tr("the file has no page {page}", page=page))
    picture.seek(page - 1)
    most = heic.MOST_MEGAPIXELS if picture.format == heic.FORMAT else MOST_MEGAPIXELS
    pixels = picture.width * picture.height
    if pixels > most * 1_000_000:
        raise too_large(pixels, most)
    return _as_grey(picture)


def _as_grey(picture: Image.Image) -> Grey:
    with readable():
        if picture.mode.startswith("I;16") or picture.mode == "I":
            deep = np.asarray(picture)
            return np.asarray((deep >> 8).clip(0, 255), dtype=np.uint8)
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            clear = picture.convert("RGBA")
            picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
        return np.array(picture.convert("L"), dtype=np.uint8)


def _decoded(path: Path, pixels: int) -> Grey:
    """Return a picture that OpenCV decodes, turned as the camera was held."""
    with readable():
        data = np.fromfile(path, dtype=np.uint8)
    is_jpeg = data[:2].tobytes() == b"\xff\xd8"
    steps = [flag for step, flag in _JPEG_STEPS if pixels / step**2 <= _LARGE or not is_jpeg]
    if not steps:
        raise too_large(pixels, MOST_MEGAPIXELS)
    try:
        found = cv2.imdecode(data, steps[0])
    except (cv2.error, MemoryError) as error:
        raise UnreadableError(tr("the picture is damaged")) from error
    if found is None:
        raise UnreadableError(tr("the picture is damaged"))
    return np.asarray(found, dtype=np.uint8)


def _refuse_by_size(path: Path) -> None:
    with readable():
        size = path.stat().st_size
    if not size:
        raise UnreadableError(tr("the file is empty"))
    if size > MOST_MEGABYTES * 1_000_000:
        raise UnreadableError(
            tr(
                "the file has {size} MB, at most {most} are read: split it",
                size=size // 1_000_000,
                most=MOST_MEGABYTES,
            )
        )
