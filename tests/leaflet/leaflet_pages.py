"""What a finished PDF says and where: text, boxes, tags."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

POINTS_PER_MM = 72 / 25.4


def words(path: Path | io.BytesIO) -> str:
    """All text in the order of the content, white space as single spaces."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert unicodedata.is_normalized("NFC", text)
    text = re.sub("\u00ad\\s*", "", text)  # words that hyphens divide at line ends
    return " ".join(text.replace("\u200b", "").replace("\u2060", "").split())


def sizes_mm(path: Path) -> list[tuple[int, int]]:
    pages = pypdf.PdfReader(path).pages
    return [
        (
            round(float(p.mediabox.width) / POINTS_PER_MM),
            round(float(p.mediabox.height) / POINTS_PER_MM),
        )
        for p in pages
    ]


def character_boxes(page: pypdfium2.PdfPage) -> NDArray[np.float64]:
    """(n, 4): left, bottom, right, top in points of every character that leaves ink."""
    text = page.get_textpage()
    boxes = [
        text.get_charbox(index)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1).strip()
    ]
    found = np.array(boxes)
    return found[(found[:, 2] > found[:, 0]) & (found[:, 3] > found[:, 1])]


def text_boxes(page: pypdfium2.PdfPage) -> NDArray[np.float64]:
    """(n, 4): left, bottom, right, top in points of every run of text on one line."""
    text = page.get_textpage()
    return np.array([text.get_rect(index) for index in range(text.count_rects())])


def lines_of(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """`boxes` of runs on one line that touch, as one box: signs above letters are runs too.

    What is much lower than a line, or higher than wide, a dot or a sign alone, is left out.
    """
    high, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    large = (high > 0.7 * np.median(high)) & (wide > np.maximum(high, 3))
    found = [box.copy() for box in boxes[large]]
    merged = True
    while merged:
        merged = False
        for index, box in enumerate(found):
            for other in range(index + 1, len(found)):
                if _on_one_line(box, found[other]):
                    box[:2] = np.minimum(box[:2], found[other][:2])
                    box[2:] = np.maximum(box[2:], found[other][2:])
                    del found[other]
                    merged = True
                    break
    return np.array(found)


def _on_one_line(a: NDArray[np.float64], b: NDArray[np.float64]) -> bool:
    shared = min(a[3], b[3]) - max(a[1], b[1])
    apart = max(a[0], b[0]) - min(a[2], b[2])
    return bool(shared > 0.5 * min(a[3] - a[1], b[3] - b[1]) and apart < 4)


def worst_overlap(boxes: NDArray[np.float64]) -> float:
    """The largest share of a character's box that another one covers."""
    left, bottom, right, top = boxes.T
    width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    height = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
    shared = width.clip(0) * height.clip(0)
    area = (right - left) * (top - bottom)
    np.fill_diagonal(shared, 0)
    return float((shared / np.minimum.outer(area, area)).max())


def type_sizes(source: Path | bytes) -> dict[float, int]:
    """How many characters stand in each type size, in points."""
    found: dict[float, int] = {}
    for page in pypdfium2.PdfDocument(source):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1).strip():
                size = round(float(pdfium_c.FPDFText_GetFontSize(text, index)), 2)
                found[size] = found.get(size, 0) + 1
    return found


def base_lines(source: Path | bytes, size: float, left: float = 0.0) -> list[NDArray[np.float64]]:
    """The base lines of lines in type `size` right of `left`, per page, top to bottom, points."""
    pages = []
    for page in pypdfium2.PdfDocument(source):
        text = page.get_textpage()
        found = set()
        for index in range(text.count_chars()):
            if abs(pdfium_c.FPDFText_GetFontSize(text, index) - size) < 0.05:
                x, y = ctypes.c_double(), ctypes.c_double()
                pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
                if x.value >= left and text.get_text_range(index, 1).strip():
                    found.add(round(y.value, 2))
        pages.append(np.array(sorted(found, reverse=True)))
    return pages


def colour_spaces(made: bytes) -> set[str]:
    """The colour spaces of everything that is painted: `ICC3`, `ICC1`, or a device's."""
    found: set[str] = set()
    with pikepdf.open(io.BytesIO(made)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                found.add(_space(one.get("/ColorSpace")))
            elif _paints(one):
                spaces = one.get("/Resources", {}).get("/ColorSpace", {})
                for operands, operator in pikepdf.parse_content_stream(one):
                    name = str(operator)
                    if name in ("g", "G", "rg", "RG", "k", "K"):
                        found.add(f"Device {name.lower()}")
                    elif name in ("cs", "CS") and str(operands[0]) != "/Pattern":
                        found.add(_space(spaces[str(operands[0])]))
    return found


def _paints(one: pikepdf.Object) -> bool:
    if isinstance(one, pikepdf.Stream):
        return one.get("/Subtype") == "/Form" or "/PatternType" in one
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"


def _space(space: Any) -> str:
    if isinstance(space, pikepdf.Array) and str(space[0]) == "/ICCBased":
        return f"ICC{int(space[1].N)}"
    return str(space)


def tags(source: Path | bytes) -> Iterator[tuple[str, Any]]:
    """Every structure element in reading order: its role and its dictionary."""
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    root = pypdf.PdfReader(file).trailer["/Root"]["/StructTreeRoot"]

    def walk(node: Any) -> Iterator[tuple[str, Any]]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"]), node
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(root["/K"])
