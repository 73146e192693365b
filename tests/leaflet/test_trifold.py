"""The trifold as a finished PDF: what it says, how large, and when it refuses."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pypdf
import pypdfium2
import pytest
import zxingcpp
from leaflet_pages import (
    POINTS_PER_MM,
    base_lines,
    character_boxes,
    tags,
    text_boxes,
    type_sizes,
    words,
    worst_overlap,
)
from leaflet_samples import AUTHORITY, FILE, call, order, project, scene, script, sources, statement
from PIL import Image

from pipeline.content.models import LeafletVariant
from pipeline.core.errors import ContentError
from pipeline.leaflet import Edition, LeafletOrder, preview, typeset
from pipeline.leaflet.formats import FORMATS
from pipeline.leaflet.formats.base import SCALE

SHEET = FORMATS["trifold"]


def made(**changes: Any) -> bytes:
    return typeset(order(script(**changes), format="trifold"))


@cache
def sample(language: str = "vi") -> bytes:
    return made(language=language)


def own(slug: str, language: str, variant: LeafletVariant = "screen") -> LeafletOrder:
    """The order of one of the project's own scripts."""
    whole = project()
    assert whole.studio is not None
    main = Edition(
        whole.script(slug, language), whole.languages[language], whole.alternatives[language]
    )
    authority = whole.campaigns["demo"].authority
    return LeafletOrder(main, whole.studio, whole.sources, authority, "trifold", variant)


def mirrored() -> LeafletOrder:
    """Vietnamese laid out from right to left."""
    whole = order(script(), format="trifold")
    language = whole.main.language.model_copy(update={"direction": "rtl"})
    return replace(whole, main=replace(whole.main, language=language))


def test_two_sides_of_a4_across() -> None:
    pages = pypdf.PdfReader(io.BytesIO(sample())).pages
    assert len(pages) == 2
    for page in pages:
        size = (float(page.trimbox.width), float(page.trimbox.height))
        assert np.array(size) / POINTS_PER_MM == pytest.approx((297, 210), abs=0.1)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_says_everything_in_the_order_of_reading(language: str) -> None:
    expected = script(language=language)
    phrases = project().languages[language].phrases
    audience = project().studio
    assert audience is not None
    call_for_help = [phrases["leaflet-call"], "114", phrases["leaflet-say"]]
    cover = [phrases["leaflet-kind"], expected.title, expected.summary]
    cover += [audience.audiences["lodging"][language]]
    cover += [AUTHORITY.name[language], AUTHORITY.note[language]]
    recap = [phrases["recap"], *(f"{n} {s.title}" for n, s in enumerate(expected.scenes, start=1))]
    back = [*call_for_help, AUTHORITY.name[language], "example.org/", phrases["sources"], "2026"]
    inside = [expected.title, expected.summary]
    for number, one in enumerate(expected.scenes, start=1):
        inside += [f"{number} {one.title}", *(s.text for s in (*one.narration, *one.points))]
    text, start = words(io.BytesIO(sample(language))), 0
    for piece in [*cover, *recap, *call_for_help, *back, *inside, *call_for_help]:
        start = text.find(piece, start)
        assert start >= 0, piece


def test_headings_and_pictures_for_those_who_listen() -> None:
    found = list(tags(sample()))
    roles = [role for role, _ in found if role.startswith("/H")]
    # The title; recap, 114 on the flap, 114 and sources on the back; seven scenes, 114 inside.
    assert roles == ["/H1", *["/H2"] * (4 + 7 + 1)]
    texts = [str(node["/Alt"]) for role, node in found if role == "/Figure"]
    pictures = [f"Hình vẽ «{call(number).name}»" for number in range(7)]
    code = project().languages["vi"].phrase("leaflet-qr", address=AUTHORITY.url)
    assert texts == [pictures[0], code, *pictures]


def test_code_is_read_from_a_print_at_300_dpi() -> None:
    document = pypdfium2.PdfDocument(sample())
    picture = document[0].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [AUTHORITY.url]


@pytest.mark.parametrize(
    "whole",
    [
        *(order(script(count), format="trifold") for count in (1, 2, 4, 6)),
        order(script(), format="trifold", variant="mono"),
        mirrored(),
        own("alarm-sounds", "ar", "print"),
        own("alarm-sounds", "fr"),
        own("boarding-house", "zh"),
        own("second-way-out", "vi"),
    ],
    ids=lambda whole: f"{whole.main.script.slug}-{len(whole.main.script.scenes)}",
)
def test_nothing_overlaps_and_all_stays_inside_the_margin(whole: LeafletOrder) -> None:
    made = typeset(whole)
    document = pypdfium2.PdfDocument(made)
    assert len(document) == 2
    for page in document:
        left, bottom, right, top = page.get_trimbox()
        boxes = character_boxes(page)
        margin = (SHEET.margin - 1) * POINTS_PER_MM  # letters lean out of their widths
        assert boxes[:, 0].min() > left + margin
        assert boxes[:, 1].min() > bottom + margin
        assert boxes[:, 2].max() < right - margin
        assert boxes[:, 3].max() < top - margin
        # Arabic letters join and bear marks, so the boxes of one word overlap.
        if whole.main.language.code != "ar":
            assert worst_overlap(text_boxes(page)) < 0.1
    document.close()
    assert set(type_sizes(made)) <= set(SCALE)


def test_ink_keeps_six_millimetres_from_the_edge_of_a_photocopy() -> None:
    whole = order(script(), format="trifold", variant="mono")
    for page in preview(whole, ppi=127):  # 5 pixels per millimetre
        ink = np.asarray(Image.open(io.BytesIO(page)).convert("L")) < 250
        rows, columns = np.where(ink.any(axis=1))[0], np.where(ink.any(axis=0))[0]
        assert min(rows[0], columns[0]) >= 30
        assert rows[-1] < 5 * 210 - 30
        assert columns[-1] < 5 * 297 - 30


@pytest.mark.parametrize(
    ("language", "variant", "left", "right"),
    [("vi", "print", 197, 300), ("vi", "screen", 197, 297), ("ar", "print", -3, 100)],
)
def test_the_cover_runs_off_the_page_where_it_is_cut(
    language: str, variant: LeafletVariant, left: float, right: float
) -> None:
    """And ends at the fold; mirrored it is cut at the left."""
    document = pypdfium2.PdfDocument(typeset(own("alarm-sounds", language, variant)))
    page, scale = document[0], 3
    trim = page.get_trimbox()
    page.set_cropbox(*page.get_mediabox())
    pixels = np.asarray(page.render(scale=scale).to_pil()).astype(int)
    document.close()
    row = pixels[round((trim[1] + 30 * POINTS_PER_MM) * scale)]
    red = np.where(row[:, 0] - row[:, 2] > 80)[0] / scale - trim[0]
    found = red / POINTS_PER_MM
    cover = found[found < 103] if left < 0 else found[found > 190]
    assert cover.min() == pytest.approx(left, abs=0.3)
    assert cover.max() == pytest.approx(right, abs=0.3)


def test_who_prints_it_is_told_in_outlines_outside_the_page() -> None:
    printed = typeset(order(script(), format="trifold", variant="print"))
    note = project().languages["vi"].phrase("leaflet-flip")
    assert note not in words(io.BytesIO(printed))
    document = pypdfium2.PdfDocument(printed)
    for page in document:
        page.set_cropbox(*page.get_mediabox())
        ink = np.asarray(page.render(scale=4).to_pil().convert("L")) < 128
        below = ink[-round(5.5 * 4 * POINTS_PER_MM) :, : round(90 * 4 * POINTS_PER_MM)]
        columns = np.where(below.any(axis=0))[0] / 4 / POINTS_PER_MM
        assert (columns > 16).sum() > 200  # beyond the crop mark
    document.close()


def test_less_text_is_set_larger_and_nothing_below_the_smallest_type() -> None:
    few, many = type_sizes(made(count=3)), type_sizes(sample())
    assert min(few) == min(many) == 8.5
    assert max(few, key=lambda size: few[size]) > max(many, key=lambda size: many[size]) >= 8.5


def test_base_lines_of_a_column_lie_on_a_grid() -> None:
    sizes = type_sizes(sample())
    body = max(sizes, key=lambda size: sizes[size])
    lines = base_lines(sample(), body, left=200 * POINTS_PER_MM)[1]
    unit = body * project().languages["vi"].line_height / 2
    offsets = (lines - lines[0]) / unit * 2  # points stand half a unit apart from the narration
    assert len(lines) > 6
    assert np.abs(offsets - np.round(offsets)).max() < 0.1


def test_scenes_without_points_narration_or_any_picture() -> None:
    scenes = (
        scene(0, points=(), picture=None),
        scene(1, picture=None),
        scene(2, narration=(), picture=None),
    )
    text = words(io.BytesIO(made(scenes=scenes)))
    assert all(text.count(one.title) == 2 for one in scenes)


# ---- what does not fit ----


def overflow(**changes: Any) -> str:
    with pytest.raises(ContentError) as raised:
        made(**changes)
    [problem] = raised.value.problems
    assert problem.rule == "leaflet-overflow"
    assert problem.place.path == FILE
    return f"{problem.place.line}: {problem.message}"


def test_too_much_text_names_the_statement_that_finds_no_room() -> None:
    long = tuple(statement("Đừng quay vào lấy đồ đạc. " * 9, 700 + i) for i in range(1, 30))
    scenes = (*(scene(number) for number in range(6)), scene(6, narration=long, points=()))
    found = overflow(scenes=scenes)
    assert 702 <= int(found.split(":")[0]) <= 728
    assert "scene-7" in found


@pytest.mark.parametrize("part", ["title", "narration", "points"])
def test_a_word_wider_than_its_column_is_refused(part: str) -> None:
    word = "x" * 80
    changes = {part: word if part == "title" else (statement(f"Một {word} dài.", 777),)}
    found = overflow(scenes=(scene(0), scene(2, **changes)))
    assert found.startswith("301: " if part == "title" else "777: ")


@pytest.mark.parametrize(
    "changes", [{"title": "x" * 90}, {"summary": "Dài lắm. " * 300}, {"summary": "x" * 90}]
)
def test_a_cover_that_is_too_full_is_refused(changes: dict[str, str]) -> None:
    assert overflow(**changes).startswith("1: title, summary")


def test_too_many_sources_are_refused() -> None:
    base = sources()["source-0"]
    more = {f"more-{n}": base.model_copy(update={"id": f"more-{n}"}) for n in range(90)}
    crowded = scene(0, narration=(statement("Một câu.", 101, *more),))
    whole = order(script(scenes=(crowded,)), format="trifold", sources={**sources(), **more})
    with pytest.raises(ContentError, match="sources and the authority's words"):
        typeset(whole)
