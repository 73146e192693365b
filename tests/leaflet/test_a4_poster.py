"""The A4 poster as a finished PDF: one page, large pictures, 114, and when it refuses."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp
from leaflet_pages import (
    POINTS_PER_MM,
    base_lines,
    character_boxes,
    tags,
    type_sizes,
    worst_overlap,
)
from leaflet_samples import AUTHORITY, FILE, call, order, project, scene, script, statement

from pipeline.core.errors import ContentError
from pipeline.leaflet import Edition, typeset
from pipeline.leaflet.formats import FORMATS
from pipeline.leaflet.formats.base import SCALE

FORMAT = FORMATS["a4-poster"]


@cache
def poster(count: int = 7, language: str = "vi", variant: str = "screen") -> bytes:
    """The poster of the sample script with `count` scenes; the sample's seven come round again."""
    scenes = tuple(scene(number % 7, language) for number in range(count))
    return of(language=language, scenes=scenes, variant=variant)


def of(variant: str = "screen", **changes: Any) -> bytes:
    return typeset(order(script(**changes), format="a4-poster", variant=variant))


def own(slug: str, language: str) -> bytes:
    """The poster of one of the project's scripts."""
    whole = project()
    edition = Edition(
        whole.script(slug, language), whole.languages[language], whole.alternatives[language]
    )
    return typeset(order(format="a4-poster", main=edition, sources=whole.sources))


def said(made: bytes) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)
    return " ".join(re.sub("[\u2060\u2068\u2069\u200b]", "", text).split())


def body(made: bytes) -> float:
    """The size in which most is set."""
    sizes = type_sizes(made)
    return max((size for size in sizes if size >= 9), key=lambda size: sizes[size])


def heights(made: bytes) -> np.ndarray[Any, Any]:
    """How high the scenes' pictures are, in millimetres; the code is left out.

    Their boxes are as wide as before the sides were cut off.
    """
    boxes = [node["/A"][0]["/BBox"] for role, node in tags(made) if role == "/Figure"]
    return np.array([float(box[3] - box[1]) / POINTS_PER_MM for box in boxes[:-1]])


@pytest.mark.parametrize("count", range(1, 10))
def test_any_number_of_scenes_makes_one_page_without_overlap(count: int) -> None:
    document = pypdfium2.PdfDocument(poster(count))
    [page] = document
    assert page.get_size() == pytest.approx((210 * POINTS_PER_MM, 297 * POINTS_PER_MM), abs=0.1)
    boxes = character_boxes(page)
    assert worst_overlap(boxes) < 0.1
    assert boxes[:, :2].min() >= (FORMAT.margin - 0.3) * POINTS_PER_MM
    assert boxes[:, 2].max() <= (210 - FORMAT.margin + 0.3) * POINTS_PER_MM
    assert boxes[:, 3].max() <= (297 - FORMAT.margin + 1.2) * POINTS_PER_MM
    document.close()


@pytest.mark.parametrize(("count", "language"), [(5, "vi"), (6, "en"), (7, "vi")])
def test_says_everything_but_points_in_reading_order(count: int, language: str) -> None:
    text, start = said(poster(count, language)), 0
    expected = script(count, language)
    pieces = [expected.title, expected.summary]
    for number, one in enumerate(expected.scenes, start=1):
        pieces += [f"{number} {one.title}", *(s.text for s in one.narration)]
        assert not any(s.text in text for s in one.points)
    phrases = project().languages[language].phrases
    pieces += [phrases["leaflet-call"], "114", phrases["leaflet-say"]]
    pieces += [AUTHORITY.name[language], AUTHORITY.note[language], "example.org/pccc"]
    pieces += [phrases["sources"], *(f"{n} " for n in range(1, 5))]
    for piece in pieces:
        start = text.find(piece, start)
        assert start >= 0, piece


def test_only_what_is_cited_on_it_is_listed_and_numbered_anew() -> None:
    cited = (statement("Câu một.", 101, "source-4"), statement("Câu hai.", 102, "source-1"))
    one = scene(0, narration=cited[:1], points=(statement("Ý.", 111, "source-0"),))
    made = of(scenes=(scene(2, narration=cited[1:], points=()), one))
    links = {
        str(note.get_object()["/A"]["/URI"])
        for note in pypdf.PdfReader(io.BytesIO(made)).pages[0]["/Annots"]
        if "/URI" in note.get_object().get("/A", {})
    }
    assert links == {AUTHORITY.url, "https://example.org/guide/1", "https://example.org/guide/4"}
    text = said(made)
    assert re.search("Câu hai. ?1 ", text)
    assert re.search("Câu một. ?2 ", text)


def test_headings_and_pictures_are_tagged() -> None:
    elements = list(tags(poster()))
    assert [role for role, _ in elements if role.startswith("/H")] == ["/H1", *["/H2"] * 9]
    found = [str(node["/Alt"]) for role, node in elements if role == "/Figure"]
    code = project().languages["vi"].phrase("leaflet-qr", address=AUTHORITY.url)
    assert found == [*(f"Hình vẽ «{call(number).name}»" for number in range(7)), code]


@pytest.mark.parametrize("count", [4, 5, 6, 7])
def test_pictures_are_large_and_all_alike(count: int) -> None:
    found = heights(poster(count))
    assert found.min() >= 26
    assert np.ptp(found) < 0.1


def test_type_comes_from_the_scale_and_less_text_is_set_larger() -> None:
    sizes = type_sizes(poster(7))
    assert set(sizes) <= set(SCALE)
    assert body(poster(3)) > body(poster(7)) >= 10.5
    # 114 is by far the largest on the sheet.
    assert max(sizes) >= 4.5 * body(poster(7))


def test_body_lines_of_a_column_lie_on_a_grid_of_half_lines() -> None:
    made = poster(7)
    [lines] = base_lines(made, body(made))
    steps = np.diff(lines[1:])  # the summary stands above the grid
    [leading] = {one.leading for one in FORMAT.steps if one.body == body(made)}
    unit = body(made) * project().languages["vi"].line_height * leading / 2
    assert len(steps) > 8
    assert np.allclose(steps / unit, (steps / unit).round(), atol=0.02)


def test_arabic_mirrors_the_grid() -> None:
    """With five scenes 114 stands at the end of the second row."""

    def number_from_left(made: bytes) -> float:
        document = pypdfium2.PdfDocument(made)
        page = document[0].get_textpage()
        sizes = [pdfium_c.FPDFText_GetFontSize(page, n) for n in range(page.count_chars())]
        place = page.get_charbox(int(np.argmax(sizes)))[0]
        document.close()
        return float(place / POINTS_PER_MM)

    assert number_from_left(own("boarding-house", "en")) > 140
    assert number_from_left(own("boarding-house", "ar")) < 70


def test_code_is_read_from_a_photocopy_at_300_dpi() -> None:
    document = pypdfium2.PdfDocument(poster(7, variant="mono"))
    picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [AUTHORITY.url]


def test_scenes_without_picture_narration_or_sources() -> None:
    bare = scene(2, narration=(statement("Một câu.", 301),), points=())
    made = of(scenes=(scene(0, picture=None), scene(1, narration=()), bare))
    assert all(one.title in said(made) for one in (scene(0), scene(1), bare))
    only = of(scenes=(bare,))
    assert project().languages["vi"].phrases["sources"] not in said(only)


# ---- what does not fit ----


def overflow(**changes: Any) -> str:
    with pytest.raises(ContentError) as raised:
        of(**changes)
    [problem] = raised.value.problems
    assert problem.rule == "leaflet-overflow"
    assert problem.place.path == FILE
    assert "a4-poster" in problem.message
    return str(problem.place.line)


def test_too_much_text_names_the_statement_that_finds_no_room() -> None:
    long = tuple(statement("Đừng quay vào lấy đồ đạc. " * 4, 700 + i) for i in range(1, 20))
    scenes = (*(scene(number) for number in range(6)), scene(6, narration=long))
    assert 702 <= int(overflow(scenes=scenes)) <= 718


@pytest.mark.parametrize("part", ["title", "narration"])
def test_a_word_wider_than_its_column_is_refused(part: str) -> None:
    word = "x" * 60
    changes = {part: word if part == "title" else (statement(f"Một {word} dài.", 777),)}
    expected = "301" if part == "title" else "777"
    assert overflow(scenes=(scene(0), scene(2, **changes))) == expected


def test_a_title_that_leaves_no_room_is_refused() -> None:
    assert overflow(summary="Dài lắm. " * 1000) == "1"
