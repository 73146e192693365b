"""The A5 leaflet as a finished PDF: what it says, where, in which order, and when it refuses."""

from __future__ import annotations

import io
import re
from pathlib import Path
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
    sizes_mm,
    tags,
    type_sizes,
    words,
    worst_overlap,
)
from leaflet_samples import AUTHORITY, FILE, call, order, project, scene, script, sources, statement
from PIL import Image

from pipeline.content.models import Authority
from pipeline.core.errors import ContentError, UsageError
from pipeline.leaflet import make_leaflet, preview, typeset
from pipeline.leaflet.formats.base import SCALE

CODE_LIKE = r"#let x = 1; $a$ <b> \\ *x* @label _u_ `y` //z [q] ~ #panic()"


def made(tmp_path: Path, **changes: Any) -> Path:
    [path] = make_leaflet(order(script(**changes)), tmp_path / "sample.a5.pdf")
    return path


@pytest.fixture(scope="module", params=["vi", "en"])
def sample(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    return request.param, made(tmp_path_factory.mktemp("leaflet"), language=request.param)


def test_two_sides_of_a5(sample: tuple[str, Path]) -> None:
    assert sizes_mm(sample[1]) == [(148, 210)] * 2


def test_says_everything_in_reading_order(sample: tuple[str, Path]) -> None:
    language, path = sample
    text, start = words(path), 0
    expected = script(language=language)
    said = [expected.title, expected.summary]
    for number, one in enumerate(expected.scenes, start=1):
        said += [f"{number} {one.title}", *(s.text for s in (*one.narration, *one.points))]
    phrases = project().languages[language].phrases
    said += [phrases["leaflet-call"], "114", phrases["leaflet-say"]]
    said += [AUTHORITY.name[language], AUTHORITY.note[language], "example.org/"]
    said += [phrases["sources"], "2026"]
    law = sources()["source-1"].title[language]
    said += [
        f"{n}. " + (f"{law}, Điều 20.1b" if i == "source-1" else "Cục Cảnh sát PCCC và CNCH")
        for n, i in enumerate(expected.cited(), 1)
    ]
    for piece in said:
        start = text.find(piece, start)
        assert start >= 0, piece


def test_every_statement_carries_its_sources_numbers(sample: tuple[str, Path]) -> None:
    text = words(sample[1])
    one = script(language=sample[0]).scenes[0]
    # PDF readers may see a space before a raised number.
    assert re.search(re.escape(one.narration[0].text) + " ?1 ", text)
    assert re.search(re.escape(one.points[0].text) + " ?1 ?2 ", text)


def test_is_tagged_pdf_ua_with_title_language_and_author(sample: tuple[str, Path]) -> None:
    language, path = sample
    reader = pypdf.PdfReader(path)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == script(language=language).title
    assert reader.metadata.author == AUTHORITY.name[language]
    assert reader.metadata.subject == script(language=language).summary
    assert "114" in reader.metadata["/Keywords"]
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == script().reviewed


def test_headings_come_in_order(sample: tuple[str, Path]) -> None:
    roles = [role for role, _ in tags(sample[1]) if role.startswith("/H")]
    assert roles == ["/H1", *["/H2"] * 7, "/H2", "/H2"]


def test_every_picture_has_its_alternative_text(sample: tuple[str, Path]) -> None:
    language, path = sample
    found = [str(node["/Alt"]) for role, node in tags(path) if role == "/Figure"]
    expected = [f"Hình vẽ «{call(number).name}»" for number in range(7)]
    code = project().languages[language].phrase("leaflet-qr", address=AUTHORITY.url)
    assert found == [*expected, code]


def test_links_lead_to_the_authority_and_the_sources(sample: tuple[str, Path]) -> None:
    addresses = {
        str(note.get_object()["/A"]["/URI"])
        for page in pypdf.PdfReader(sample[1]).pages
        for note in page["/Annots"]
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    }
    assert addresses == {AUTHORITY.url, *(f"https://example.org/guide/{n}" for n in range(5))}


def test_code_is_read_from_a_print_at_300_dpi(sample: tuple[str, Path]) -> None:
    document = pypdfium2.PdfDocument(sample[1])
    picture = document[1].render(scale=300 / 72).to_pil().convert("L")
    document.close()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [AUTHORITY.url]


def test_pictures_stay_vectors(sample: tuple[str, Path]) -> None:
    assert not [image for page in pypdf.PdfReader(sample[1]).pages for image in page.images]


@pytest.mark.parametrize("count", [5, 6, 7])
def test_nothing_overlaps_and_all_stays_on_the_page(tmp_path: Path, count: int) -> None:
    document = pypdfium2.PdfDocument(made(tmp_path, count=count))
    assert len(document) == 2
    for page in document:
        boxes = character_boxes(page)
        assert worst_overlap(boxes) < 0.1
        assert boxes[:, :2].min() >= 8 * POINTS_PER_MM
        assert boxes[:, 2].max() <= (148 - 8) * POINTS_PER_MM
        assert boxes[:, 3].max() <= (210 - 8) * POINTS_PER_MM
    document.close()


def test_ink_keeps_eight_millimetres_from_the_edge_of_a_photocopy() -> None:
    for page in preview(order(variant="mono"), ppi=127):  # 5 pixels per millimetre
        ink = np.asarray(Image.open(io.BytesIO(page)).convert("L")) < 250
        rows, columns = np.where(ink.any(axis=1))[0], np.where(ink.any(axis=0))[0]
        assert min(rows[0], columns[0]) >= 40
        assert rows[-1] < 5 * 210 - 40
        assert columns[-1] < 5 * 148 - 40


def test_less_text_is_set_larger_and_nothing_below_the_smallest_type(tmp_path: Path) -> None:
    few = type_sizes(made(tmp_path, count=3))
    many = type_sizes(made(tmp_path, count=7))
    assert min(many) == min(few) == 8.5
    assert max(few, key=lambda size: few[size]) > max(many, key=lambda size: many[size]) >= 8.5
    assert {*few, *many} <= {*SCALE}


def test_base_lines_of_body_text_lie_on_a_grid(tmp_path: Path) -> None:
    path = made(tmp_path, count=3)
    sizes = type_sizes(path)
    body = max(sizes, key=lambda size: sizes[size])
    unit = body * project().languages["vi"].line_height / 2
    found = base_lines(path, body, left=60 * POINTS_PER_MM)[0]
    lines = found[found < 130 * POINTS_PER_MM]  # below the title
    offsets = (lines - lines[0]) / unit
    assert len(lines) > 4
    assert np.abs(offsets - np.round(offsets)).max() < 0.05


def test_text_that_looks_like_code_is_printed_as_it_stands(tmp_path: Path) -> None:
    scenes = (
        scene(0, title="#strong[x] *y*", narration=(statement(CODE_LIKE),)),
        scene(1, points=(statement("{{ title }} </svg> &amp; %PDF"),)),
        *(scene(number) for number in range(2, 5)),
    )
    text = words(made(tmp_path, title="$x^2$ #import", scenes=scenes))
    for piece in ("$x^2$ #import", "#strong[x] *y*", CODE_LIKE, "{{ title }} </svg> &amp; %PDF"):
        assert piece in text


def test_scenes_without_points_or_picture(tmp_path: Path) -> None:
    scenes = (scene(0, points=()), scene(1, picture=None), scene(2, narration=()))
    text = words(made(tmp_path, scenes=scenes))
    assert all(one.title in text for one in scenes)


def test_one_day_for_all_sources_is_said_once(tmp_path: Path) -> None:
    assert words(made(tmp_path)).count("đọc ngày") == 1


def test_a_long_address_breaks_inside_its_column(tmp_path: Path) -> None:
    url = "https://example.org/" + "rat-dai" * 12 + "/pccc/" + "a" * 30
    whole = order(script(5), authority=Authority(name={"vi": "Đơn vị"}, url=url))
    document = pypdfium2.PdfDocument(typeset(whole))
    assert character_boxes(document[1])[:, 2].max() <= (148 - 8) * POINTS_PER_MM
    document.close()


def test_same_inputs_same_bytes(sample: tuple[str, Path], tmp_path: Path) -> None:
    language, path = sample
    assert made(tmp_path, language=language).read_bytes() == path.read_bytes()


# ---- what does not fit ----


def overflow(tmp_path: Path, **changes: object) -> str:
    with pytest.raises(ContentError) as raised:
        made(tmp_path, **changes)
    assert not list(tmp_path.iterdir())
    [problem] = raised.value.problems
    assert problem.rule == "leaflet-overflow"
    assert problem.place.path == FILE
    return f"{problem.place.line}: {problem.message}"


def test_too_much_text_names_the_statement_that_finds_no_room(tmp_path: Path) -> None:
    long = tuple(statement("Đừng quay vào lấy đồ đạc. " * 9, 700 + i) for i in range(1, 30))
    scenes = (*(scene(number) for number in range(6)), scene(6, narration=long, points=()))
    found = overflow(tmp_path, scenes=scenes)
    assert 702 <= int(found.split(":")[0]) <= 728
    assert "scene-7" in found


def test_too_many_scenes_name_the_first_one_too_many(tmp_path: Path) -> None:
    scenes = tuple(scene(number % 7) for number in range(7)) * 3
    named = tuple(
        one.model_copy(update={"id": f"s{index}", "place": statement("", 1000 + index).place})
        for index, one in enumerate(scenes)
    )
    assert "scene s" in overflow(tmp_path, scenes=named)


@pytest.mark.parametrize("part", ["title", "narration", "points"])
def test_a_word_wider_than_its_column_is_refused(tmp_path: Path, part: str) -> None:
    word = "x" * 80
    changes = {part: word if part == "title" else (statement(f"Một {word} dài.", 777),)}
    found = overflow(tmp_path, scenes=(scene(0), scene(2, **changes)))
    assert found.startswith("301: " if part == "title" else "777: ")


@pytest.mark.parametrize("changes", [{"title": "x" * 90}, {"summary": "Dài lắm. " * 500}])
def test_a_title_that_leaves_no_room_is_refused(tmp_path: Path, changes: dict[str, str]) -> None:
    assert overflow(tmp_path, **changes).startswith("1: title, summary")


def test_too_many_sources_are_refused(tmp_path: Path) -> None:
    base = sources()["source-0"]
    more = {f"more-{n}": base.model_copy(update={"id": f"more-{n}"}) for n in range(90)}
    crowded = scene(0, narration=(statement("Một câu.", 101, *more),))
    with pytest.raises(ContentError, match="sources and the authority's words"):
        typeset(order(script(scenes=(crowded,)), sources={**sources(), **more}))


def test_unknown_formats_and_variants_are_wrong_usage() -> None:
    with pytest.raises(UsageError, match="a5"):
        typeset(order(format="a0"))
    with pytest.raises(UsageError, match="screen"):
        typeset(order(variant="gold"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(Exception, match="cannot write"):
        make_leaflet(order(script(5)), blocked / "x.pdf")
