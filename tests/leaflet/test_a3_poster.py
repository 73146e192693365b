"""The A3 poster: the A4 poster with everything 1.4 times as large, points where there is room."""

from __future__ import annotations

import io
import re
from functools import cache

import pypdf
import pypdfium2
import pytest
from leaflet_pages import POINTS_PER_MM, character_boxes, type_sizes, worst_overlap
from leaflet_samples import order, scene, script, statement

from pipeline.leaflet import typeset


@cache
def poster(count: int = 7, name: str = "a3-poster") -> bytes:
    return typeset(order(script(count), format=name))


def body(made: bytes) -> float:
    sizes = type_sizes(made)
    return max((size for size in sizes if size >= 9), key=lambda size: sizes[size])


def said(made: bytes) -> str:
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    return " ".join(re.sub("[\u2060\u2068\u2069\u200b]", "", text).split())


@pytest.mark.parametrize("count", [2, 5, 6, 7])
def test_is_one_page_of_a3_without_overlap(count: int) -> None:
    document = pypdfium2.PdfDocument(poster(count))
    [page] = document
    assert page.get_size() == pytest.approx((297 * POINTS_PER_MM, 420 * POINTS_PER_MM), abs=0.1)
    boxes = character_boxes(page)
    assert worst_overlap(boxes) < 0.1
    assert boxes[:, :2].min() >= 13.5 * POINTS_PER_MM
    assert boxes[:, 2].max() <= (297 - 13.5) * POINTS_PER_MM
    assert boxes[:, 3].max() <= (420 - 12) * POINTS_PER_MM
    document.close()


@pytest.mark.parametrize("count", [5, 6, 7])
def test_uses_its_size(count: int) -> None:
    large, small = poster(count), poster(count, "a4-poster")
    assert body(large) >= 1.25 * body(small)
    assert max(type_sizes(large)) >= 1.25 * max(type_sizes(small))
    assert min(type_sizes(large)) > min(type_sizes(small))


def test_points_stand_on_it_where_they_fit_in_large_type() -> None:
    few, many = said(poster(2)), said(poster(7))
    assert all(point.text in few for one in script(2).scenes for point in one.points)
    assert not any(point.text in many for one in script(7).scenes for point in one.points)
    assert body(poster(2)) >= 17


def test_points_that_do_not_fit_in_large_type_are_left_out() -> None:
    long = tuple(statement("Đừng quay vào lấy đồ đạc. " * 6, 700 + i) for i in range(12))
    made = typeset(order(script(scenes=(scene(0), scene(1, points=long))), format="a3-poster"))
    assert "đồ đạc" not in said(made)
    assert scene(0).points[0].text not in said(made)
