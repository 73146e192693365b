"""What a finished PDF says and where: text, boxes, tags."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pypdfium2
from numpy.typing import NDArray

POINTS_PER_MM = 72 / 25.4


def words(path: Path) -> str:
    """All text in the order of the content, white space as single spaces."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert unicodedata.is_normalized("NFC", text)
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


def worst_overlap(boxes: NDArray[np.float64]) -> float:
    """The largest share of a character's box that another one covers."""
    left, bottom, right, top = boxes.T
    width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    height = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
    shared = width.clip(0) * height.clip(0)
    area = (right - left) * (top - bottom)
    np.fill_diagonal(shared, 0)
    return float((shared / np.minimum.outer(area, area)).max())


def tags(path: Path) -> Iterator[tuple[str, Any]]:
    """Every structure element in reading order: its role and its dictionary."""
    root = pypdf.PdfReader(path).trailer["/Root"]["/StructTreeRoot"]

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
