"""The table tent as a finished PDF: two faces that stand upright when folded, and their base."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp
from leaflet_pages import (
    POINTS_PER_MM,
    character_boxes,
    sizes_mm,
    tags,
    type_sizes,
    words,
    worst_overlap,
)
from leaflet_samples import AUTHORITY, FILE, edition, order, project, scene, script

from pipeline.core.errors import ContentError
from pipeline.leaflet import Edition, LeafletOrder, make_leaflet, typeset
from pipeline.leaflet.formats.base import SCALE

FACE = 99 * POINTS_PER_MM


def tent(count: int = 7, /, **changes: Any) -> LeafletOrder:
    second = edition(script(count, "en"))
    return order(script(count), **{"second": second, "format": "table-tent", **changes})


def of_project(slug: str, main: str, second: str, **changes: Any) -> LeafletOrder:
    whole = project()

    def said(code: str) -> Edition:
        return Edition(whole.script(slug, code), whole.languages[code], whole.alternatives[code])

    changes = {"sources": whole.sources, **changes}
    return order(**{"main": said(main), "second": said(second), "format": "table-tent", **changes})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    [path] = make_leaflet(tent(), tmp_path_factory.mktemp("tent") / "tent.pdf")
    return path


def placed(path: Path) -> list[tuple[str, float, float]]:
    """Every character: itself, the middle of its height (points), how it is turned (degrees)."""
    page = pypdfium2.PdfDocument(path)[0]
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            _, bottom, _, top = text.get_charbox(index)
            angle = float(pdfium_c.FPDFText_GetCharAngle(text, index))
            found.append((letter, (bottom + top) / 2, round(np.degrees(angle)) % 360))
    return found


def test_one_sheet_of_a4(sample: Path) -> None:
    assert sizes_mm(sample) == [(210, 297)]


def test_the_back_is_upside_down_and_the_rest_upright(sample: Path) -> None:
    for letter, height, angle in placed(sample):
        assert angle == (180 if height > 2 * FACE else 0), letter


def test_each_face_holds_its_language(sample: Path) -> None:
    page = pypdfium2.PdfDocument(sample)[0]
    text = page.get_textpage()

    def part(number: int) -> str:
        return " ".join(
            text.get_text_bounded(bottom=number * FACE, top=(number + 1) * FACE).split()
        )

    base, front, back = (part(number) for number in range(3))
    assert scene(0).title.split()[0] in front
    assert "gọi ngay" in front
    assert "call" in back
    assert "example.org/pccc" in base
    assert "Nguồn" in base


def test_is_read_aloud_face_by_face(sample: Path) -> None:
    # Readers see other gaps where text is turned.
    text, start = words(sample).replace(" ", ""), 0
    said: list[str] = []
    for code, title in (
        ("vi", "Khi chuông báo cháy vang lên"),
        ("en", "When the fire alarm sounds"),
    ):
        phrases = project().languages[code].phrases
        said += [title, *(f"{n} {scene(n - 1, code).title}" for n in range(1, 8))]
        said += [phrases["leaflet-call"], "114", phrases["leaflet-say"]]
    said += [project().languages[code].phrases["leaflet-fold"] for code in ("vi", "en")]
    said += [AUTHORITY.name["vi"], "example.org/pccc", "Nguồn tham khảo", "2026"]
    for piece in said:
        start = text.find(piece.replace(" ", ""), start)
        assert start >= 0, piece


def test_is_tagged_with_texts_for_pictures_and_headings_in_order(sample: Path) -> None:
    found = list(tags(sample))
    headings = [role for role, _ in found if role[:2] == "/H"]
    assert headings == ["/H1", *["/H2"] * 8, "/H2", *["/H3"] * 8]
    figures = [str(node["/Alt"]) for role, node in found if role == "/Figure"]
    assert len(figures) == 7 + 7 + 1
    assert all(figures)


@pytest.mark.parametrize(
    ("slug", "main", "second"),
    [("alarm-sounds", "fr", "vi"), ("boarding-house", "zh", "en"), ("alarm-sounds", "ar", "vi")],
)
def test_text_keeps_clear_of_edges_and_folds(slug: str, main: str, second: str) -> None:
    made = typeset(of_project(slug, main, second))
    boxes = character_boxes(pypdfium2.PdfDocument(made)[0])
    assert boxes[:, 0].min() >= 7.9 * POINTS_PER_MM
    assert boxes[:, 2].max() <= 202.1 * POINTS_PER_MM
    assert boxes[:, 1].min() >= 7.9 * POINTS_PER_MM
    assert boxes[:, 3].max() <= 289.1 * POINTS_PER_MM
    for fold in (FACE, 2 * FACE):
        clear = (boxes[:, 3] <= fold - 5 * POINTS_PER_MM) | (
            boxes[:, 1] >= fold + 5 * POINTS_PER_MM
        )
        assert clear.all()
    if "ar" not in (main, second):  # its marks lie over the letters they belong to
        assert worst_overlap(np.unique(boxes, axis=0)) < 0.1
    sizes = type_sizes(made)
    assert min(sizes) >= 8.5
    assert all(any(abs(size - one) < 0.02 for one in SCALE) for size in sizes)


def test_little_is_set_larger() -> None:
    def largest(count: int) -> float:
        return max(size for size in type_sizes(typeset(tent(count))) if size < 20)

    assert largest(3) > largest(7)


def test_right_to_left_begins_at_the_right() -> None:
    def call_at(main: str) -> float:
        page = pypdfium2.PdfDocument(typeset(of_project("alarm-sounds", main, "en")))[0]
        text = page.get_textpage()
        found = [
            (pdfium_c.FPDFText_GetFontSize(text, index), text.get_charbox(index))
            for index in range(text.count_chars())
            if text.get_text_range(index, 1) == "4"
        ]
        return max((size, box[0]) for size, box in found if FACE < box[1] < 2 * FACE)[1]

    middle = 105 * POINTS_PER_MM
    assert call_at("vi") > middle > call_at("ar")


def test_folds_are_marked_outside_in_print_and_at_the_edge_otherwise() -> None:
    def dark(variant: str, left_mm: float, right_mm: float) -> bool:
        made = typeset(tent(variant=variant))
        page = pypdf.PdfReader(io.BytesIO(made)).pages[0]
        left, top = (
            float(page.trimbox.left - page.mediabox.left),
            float(page.mediabox.top - page.trimbox.top),
        )
        drawn = pypdfium2.PdfDocument(made)[0].render(scale=4).to_numpy().max(axis=2)
        row = int((top + 2 * FACE) * 4)
        columns = slice(
            int((left + left_mm * POINTS_PER_MM) * 4), int((left + right_mm * POINTS_PER_MM) * 4)
        )
        return bool((drawn[row - 3 : row + 4, columns] < 160).any())

    assert dark("print", -9, -4)
    assert not dark("print", 0.5, 5)
    assert dark("screen", 0.5, 5)
    assert dark("mono", 0.5, 5)


def test_code_is_read_from_a_print_at_300_dpi(sample: Path) -> None:
    picture = pypdfium2.PdfDocument(sample)[0].render(scale=300 / 72).to_pil().convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [AUTHORITY.url]


def test_one_language_alone_stands_on_both_faces(tmp_path: Path) -> None:
    [path] = make_leaflet(tent(second=None), tmp_path / "x.pdf")
    assert words(path).count("Khi chuông báo cháy vang lên") == 2


@pytest.mark.parametrize("changes", [{"title": "x" * 80}, {"title": "Một tên cảnh rất dài " * 30}])
def test_what_does_not_fit_is_named(changes: dict[str, str]) -> None:
    scenes = (scene(0), scene(1, **changes), *(scene(n) for n in range(2, 7)))
    with pytest.raises(ContentError) as raised:
        typeset(order(script(scenes=scenes), format="table-tent"))
    [problem] = raised.value.problems
    assert (problem.rule, problem.place.path) == ("leaflet-overflow", FILE)
