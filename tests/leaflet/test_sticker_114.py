"""The sheet of 114 labels as a finished PDF: eight alike, inside their cuts, for any place."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pypdfium2
import pytest
from leaflet_pages import (
    POINTS_PER_MM,
    character_boxes,
    sizes_mm,
    tags,
    type_sizes,
    words,
    worst_overlap,
)
from leaflet_samples import edition, order, script, venue

from pipeline.core.errors import ContentError
from pipeline.leaflet import LeafletOrder, make_leaflet, typeset
from pipeline.leaflet.formats.base import SCALE

LONG = "Khách sạn và khu nghỉ dưỡng sinh thái biển Hạ Long "

# Label edges in millimetres from the left and from the bottom of the sheet.
LEFTS = (4.65, 4.65 + 99.1 + 2.5)
BOTTOMS = tuple(13.1 + row * 67.7 for row in range(4))


def labels(**changes: Any) -> LeafletOrder:
    second = edition(script(2, "en"))
    return order(script(2), **{"second": second, "format": "sticker-114", **changes})


def page_of(source: LeafletOrder) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(typeset(source))[0]


def test_eight_labels_say_the_same(tmp_path: Path) -> None:
    [path] = make_leaflet(labels(venues=(venue(),)), tmp_path / "x.pdf")
    assert sizes_mm(path) == [(210, 297)]
    text = words(path)
    one = text[: len(text) // 8].strip()
    assert text.count(one) == 8
    start = 0
    for piece in (
        "Khi có cháy, gọi ngay",
        "In a fire, call",
        "114",
        "Nói rõ",
        "Đọc địa chỉ này",
        "Read out this address",
        "Nhà nghỉ Ví dụ",
        "Số 1 đường Ví Dụ, phường Ví Dụ",
    ):
        start = one.find(piece, start)
        assert start >= 0, piece


@pytest.mark.parametrize("venues", [(), (venue(),), (venue(LONG * 3),)])
@pytest.mark.parametrize("codes", [("vi", "en"), ("en", "vi")])
def test_text_keeps_four_millimetres_from_every_cut(
    venues: tuple[Any, ...], codes: tuple[str, str]
) -> None:
    main, second = (edition(script(2, code)) for code in codes)
    made = typeset(labels(main=main, second=second, venues=venues))
    boxes = character_boxes(pypdfium2.PdfDocument(made)[0])
    assert worst_overlap(np.unique(boxes, axis=0)) < 0.1
    left, bottom, right, top = boxes.T / POINTS_PER_MM
    inside = np.zeros(len(boxes), dtype=bool)
    for x in LEFTS:
        for y in BOTTOMS:
            inside |= (
                (left >= x + 3.9) & (right <= x + 99.1 - 3.9)
                & (bottom >= y + 3.9) & (top <= y + 67.7 - 3.9)
            )  # fmt: skip
    assert inside.all()
    sizes = type_sizes(made)
    assert min(sizes) >= 8.5
    assert max(sizes) >= 44
    assert all(any(abs(size - one) < 0.02 for one in SCALE) for size in sizes)


def test_is_tagged_with_one_title() -> None:
    roles = [role for role, _ in tags(typeset(labels()))]
    assert roles.count("/H1") == 1
    assert roles.count("/H2") == 7


def test_cut_guides_stand_beyond_the_labels() -> None:
    def ink_in_top_margin(variant: str) -> bool:
        page = pypdf.PdfReader(io.BytesIO(typeset(labels(variant=variant)))).pages[0]
        trim, media = page.trimbox, page.mediabox
        assert round(float(trim.width) / POINTS_PER_MM) == 210
        drawn = page_of(labels(variant=variant)).render(scale=4).to_numpy().min(axis=2)
        top = float(media.top - trim.top)
        rows = slice(int((top + 2 * POINTS_PER_MM) * 4), int((top + 12 * POINTS_PER_MM) * 4))
        left = float(trim.left - media.left) * 4
        return bool(
            (drawn[rows, int(left) + 2 : int(left + 210 * POINTS_PER_MM * 4) - 2] < 128).any()
        )

    assert all(ink_in_top_margin(variant) for variant in ("screen", "print", "mono"))


def test_a_long_name_makes_type_smaller_then_an_error_by_line() -> None:
    def largest_of_small(**changes: str) -> float:
        sizes = type_sizes(typeset(labels(venues=(venue(**changes),))))
        return max(sizes, key=lambda size: sizes[size])

    assert largest_of_small(name=LONG * 4) < largest_of_small(
        name="Nhà nghỉ Ví dụ, phòng khách số một"
    )
    with pytest.raises(ContentError) as raised:
        typeset(labels(venues=(venue(LONG * 5, 7, address=LONG * 6),)))
    [problem] = raised.value.problems
    assert (problem.rule, problem.place.line) == ("leaflet-overflow", 7)


def test_without_a_place_there_are_lines_to_write_on() -> None:
    drawn = page_of(labels()).render(scale=4).to_numpy().max(axis=2) < 100
    wide = int(60 * POINTS_PER_MM * 4)
    rows = [
        max((len(run) for run in "".join("#" if d else " " for d in row).split()), default=0)
        for row in drawn
    ]
    found = np.where(np.array(rows) > wide)[0]
    assert (np.diff(found, prepend=-10) > 3).sum() == 8  # two lines in each of four rows
    assert not page_of(labels(venues=(venue(address=""),))).get_textpage().search("Số 1").get_next()
