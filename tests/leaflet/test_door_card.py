"""The door card as a finished PDF: two languages, the lodging's own words, what fits."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pypdfium2
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
from leaflet_samples import (
    AUTHORITY,
    FILE,
    edition,
    order,
    project,
    scene,
    script,
    venue,
)
from PIL import Image

from pipeline.content.models import Venue
from pipeline.core.errors import ContentError
from pipeline.leaflet import Edition, LeafletOrder, make_leaflet, typeset
from pipeline.leaflet.batch import make_leaflets
from pipeline.leaflet.formats.base import SCALE

LONG = "Khách sạn và khu nghỉ dưỡng sinh thái biển Hạ Long "


def card(count: int = 7, /, **changes: Any) -> LeafletOrder:
    """A card in Vietnamese and English with `count` scenes."""
    second = edition(script(count, "en"))
    return order(script(count), **{"second": second, "format": "door-card", **changes})


def pages(source: LeafletOrder) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(typeset(source)))


def one_of_project(main: str, second: str, **changes: Any) -> LeafletOrder:
    """A card of the project's own script in two of its languages."""

    def said(code: str) -> Edition:
        whole = project()
        found = whole.script("alarm-sounds", code)
        return Edition(found, whole.languages[code], whole.alternatives[code])

    changes = {"sources": project().sources, **changes}
    return order(**{"main": said(main), "second": said(second), "format": "door-card", **changes})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("card") / "card.pdf"
    [path] = make_leaflet(card(venues=(venue(),)), target)
    return path


def test_one_side_of_a5(sample: Path) -> None:
    assert sizes_mm(sample) == [(148, 210)]


def test_is_read_aloud_language_by_language(sample: Path) -> None:
    text, start = words(sample), 0
    said = ["Nhà nghỉ Ví dụ", "Khi chuông báo cháy vang lên", "When the fire alarm sounds"]
    said += ["Lối thoát gần nhất", "Nearest exits", "1. Cầu thang đầu hành lang"]
    said += ["2. cầu thang cuối hành lang", "Điểm tập trung", "Assembly point", "Bãi xe trước cổng"]
    for language in ("vi", "en"):
        said += [f"{n} {scene(n - 1, language).title}" for n in range(1, 8)]
    said += ["Khi có cháy, gọi ngay", "114", "In a fire, call"]
    said += ["Nói rõ", "Say who you are", "Đọc địa chỉ này", "Read out this address"]
    said += ["Nhà nghỉ Ví dụ", "Số 1 đường Ví Dụ, phường Ví Dụ", "Lễ tân", "Reception"]
    said += ["0000 000 001", AUTHORITY.name["vi"], "example.org/vi-du-2", "Nguồn tham khảo"]
    said += ["Cục Cảnh sát PCCC và CNCH", "2026"]
    for piece in said:
        start = text.find(piece, start)
        assert start >= 0, piece


def test_is_tagged_with_one_title_and_a_text_for_every_picture(sample: Path) -> None:
    found = list(tags(sample))
    assert [role for role, _ in found].count("/H1") == 1
    figures = [str(node["/Alt"]) for role, node in found if role == "/Figure"]
    assert len(figures) == 7 + 1
    assert "example.org/vi-du-2" in figures[-1]
    languages = {str(node["/Lang"]) for _, node in found if "/Lang" in node}
    assert "en" in languages


def test_fonts_are_embedded(sample: Path) -> None:
    for font in pypdf.PdfReader(sample).pages[0]["/Resources"]["/Font"].values():
        [descendant] = font.get_object()["/DescendantFonts"]
        descriptor = descendant.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


@pytest.mark.parametrize("venues", [(), (venue(LONG * 3, url=""),)])
@pytest.mark.parametrize("languages", [("vi", "en"), ("fr", "zh"), ("ar", "vi")])
def test_nothing_overlaps_or_leaves_the_sheet(
    venues: tuple[Venue, ...], languages: tuple[str, str]
) -> None:
    made = typeset(one_of_project(*languages, venues=venues))
    [page] = pypdfium2.PdfDocument(made)
    boxes = character_boxes(page)
    inside = 7.4 * POINTS_PER_MM
    assert boxes[:, :2].min() >= inside
    assert boxes[:, 2].max() <= 148 * POINTS_PER_MM - inside
    assert boxes[:, 3].max() <= 210 * POINTS_PER_MM - inside
    if "ar" not in languages:  # its marks lie over the letters they belong to
        assert worst_overlap(np.unique(boxes, axis=0)) < 0.1  # ligatures count once
    sizes = type_sizes(made)
    assert min(sizes) >= 8.5
    assert all(any(abs(size - one) < 0.02 for one in SCALE) for size in sizes)


def test_little_is_set_larger() -> None:
    def body(count: int) -> float:
        return max(type_sizes(typeset(card(count))), key=lambda size: (size < 20) * size)

    assert body(3) > body(7)


def test_code_is_read_from_a_print_at_300_dpi(sample: Path) -> None:
    picture = pypdfium2.PdfDocument(sample)[0].render(scale=300 / 72).to_pil().convert("L")
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [
        "https://example.org/vi-du-2"
    ]


def test_every_lodging_of_the_order_gets_a_sheet() -> None:
    found = [
        page.get_textpage().get_text_bounded()
        for page in pages(card(venues=(venue("Nhà nghỉ Một", 2), venue("Nhà nghỉ Hai", 3))))
    ]
    assert len(found) == 2
    assert "Nhà nghỉ Một" in found[0]
    assert "Nhà nghỉ Hai" in found[1]


def test_many_at_a_time_are_the_same_as_one(tmp_path: Path) -> None:
    place = venue("Nhà nghỉ Hai", 3)
    assert [one for _, one in make_leaflets(card(), [(place, tmp_path / "a.pdf")])] == [None]
    assert (tmp_path / "a.pdf").read_bytes() == typeset(card(venues=(place,)))


# ---- the lodging's own words ----


@pytest.mark.parametrize(
    ("empty", "gone"),
    [
        ({"exits": ""}, ["Lối thoát gần nhất"]),
        ({"exits": "", "assembly_point": ""}, ["Lối thoát gần nhất", "Điểm tập trung"]),
        ({"phone": ""}, ["Lễ tân", "Reception"]),
        ({"address": ""}, ["Số 1"]),
    ],
)
def test_an_empty_field_takes_its_label_with_it(
    tmp_path: Path, empty: dict[str, str], gone: list[str]
) -> None:
    [path] = make_leaflet(card(venues=(venue(**empty),)), tmp_path / "x.pdf")
    text = words(path)
    assert not [label for label in gone if label in text]
    assert sizes_mm(path) == [(148, 210)]


def test_without_a_lodging_there_are_lines_to_write_on() -> None:
    def rules(source: LeafletOrder) -> int:
        drawn = pages(source)[0].render(scale=4).to_numpy()
        dark = drawn.max(axis=2) < 100
        # Runs of dark pixels more than 25 mm long in one row, counted once per line.
        longest = np.array(
            [
                max(map(len, "".join("#" if d else " " for d in row).split()), default=0)
                for row in dark
            ]
        )
        rows = np.where(longest > 25 * POINTS_PER_MM * 4)[0]
        return int((np.diff(rows, prepend=-10) > 3).sum())

    assert rules(card(5)) >= 4
    assert rules(card(5, venues=(venue(),))) == 0


def test_a_logo_stands_at_the_top(tmp_path: Path) -> None:
    Image.new("RGB", (4000, 800), "#0000FF").save(tmp_path / "logo.png")
    place = venue(logo="logo.png")
    place = place.model_copy(update={"place": type(place.place)(tmp_path / "list.csv", 2)})
    made = typeset(card(venues=(place,)))
    assert len(made) < 400_000
    [page] = pypdfium2.PdfDocument(made)
    drawn = page.render(scale=2).to_numpy()
    blue = np.argwhere((drawn[..., 0] > 200) & (drawn[..., 2] < 60))
    assert len(blue) > 500
    assert blue[:, 0].max() < 25 * POINTS_PER_MM * 2


CODE_LIKE = r'#let x = 1; $a$ <b> "q" @ref \\ *x* _u_ `y` //z [q] #panic()'


def test_a_lodging_s_words_never_become_code(tmp_path: Path) -> None:
    place = venue(
        CODE_LIKE, address="“Hạ Long” $x^2$ @here \\", exits="#1; $2$", assembly_point="a@b"
    )
    [path] = make_leaflet(card(venues=(place,)), tmp_path / "x.pdf")
    text = words(path)
    for piece in (CODE_LIKE, "“Hạ Long” $x^2$ @here \\", "1. #1", "2. $2$", "a@b"):
        assert piece in text


@pytest.mark.parametrize("name", ["Khách sạn 🔥", "فندق"])
def test_what_no_font_of_the_card_draws_is_named_by_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError) as raised:
        typeset(card(venues=(venue(name, 9),)))
    [(_, outcome)] = make_leaflets(card(), [(venue(name, 9), tmp_path / "a.pdf")])
    assert isinstance(outcome, ContentError)
    for problems in (raised.value.problems, outcome.problems):
        assert {(p.rule, p.place.line) for p in problems} == {("undrawable-character", 9)}


def test_a_lodging_s_words_keep_their_own_direction() -> None:
    """An Arabic name with a Latin word in it, on a card in Vietnamese and Arabic."""
    source = one_of_project("vi", "ar", venues=(venue("فندق Pearl", assembly_point="موقف Pearl"),))
    [page] = pages(source)
    text = page.get_textpage()
    found = text.get_text_range()
    latin = text.get_charbox(found.index("Pearl"))
    arabic = text.get_charbox(found.index("ق"))
    assert latin[0] < arabic[0]  # right to left: the Arabic word comes first
    assert latin[0] < 30 * POINTS_PER_MM  # at the side where the card's lines begin


@pytest.mark.parametrize("field", ["name", "address", "assembly_point", "exits"])
def test_two_hundred_characters_find_room(field: str) -> None:
    place = venue(**{field: (LONG * 4)[:200].strip()})
    assert len(pages(card(venues=(place,)))) == 1


@pytest.mark.parametrize(
    "changes", [{"name": "x" * 200}, {"assembly_point": LONG * 30}, {"address": "đ" * 300}]
)
def test_what_does_not_fit_names_the_line_of_the_list(changes: dict[str, str]) -> None:
    with pytest.raises(ContentError) as raised:
        typeset(card(venues=(venue(), venue(**{"name": "B", "line": 5, **changes}))))  # type: ignore[arg-type]
    [problem] = raised.value.problems
    assert (problem.rule, problem.place.path.name, problem.place.line) == (
        "leaflet-overflow",
        "sample.csv",
        5,
    )


# ---- the script's words ----


def test_a_heading_that_does_not_fit_names_its_line() -> None:
    scenes = (*(scene(n) for n in range(6)), scene(6, title="x" * 80))
    with pytest.raises(ContentError) as raised:
        typeset(order(script(scenes=scenes), format="door-card"))
    [problem] = raised.value.problems
    assert problem.place.path == FILE


def test_sentences_stand_where_there_is_room(tmp_path: Path) -> None:
    sentence = scene(0).narration[0].text
    [few] = make_leaflet(card(2, venues=(venue(),)), tmp_path / "few.pdf")
    [many] = make_leaflet(card(7, venues=(venue(),)), tmp_path / "many.pdf")
    assert sentence in words(few)
    assert sentence not in words(many)


def test_one_language_alone_is_a_card_too(tmp_path: Path) -> None:
    [path] = make_leaflet(card(second=None, venues=(venue(),)), tmp_path / "x.pdf")
    assert "Exits" not in words(path)
    assert sizes_mm(path) == [(148, 210)]


# ---- directions and variants ----


@pytest.mark.parametrize(
    ("languages", "beginning"), [(("vi", "ar"), "left"), (("ar", "vi"), "right")]
)
def test_the_first_language_says_where_lines_begin(
    languages: tuple[str, str], beginning: str
) -> None:
    [page] = pages(one_of_project(*languages, venues=(venue(),)))
    text = page.get_textpage()
    phone = text.get_charbox(text.get_text_range().index("0000"))
    assert (phone[0] > 74 * POINTS_PER_MM) == (beginning == "left")  # at the end of its line


def test_print_has_trim_and_bleed_and_mono_no_colour() -> None:
    printed = pypdf.PdfReader(io.BytesIO(typeset(card(variant="print")))).pages[0]
    trim, bleed = printed.trimbox, printed.bleedbox
    assert round(float(trim.width) / POINTS_PER_MM, 1) == 148
    assert round(float(bleed.width - trim.width) / POINTS_PER_MM, 1) == 6
    drawn = pages(card(variant="mono", venues=(venue(),)))[0].render(scale=2).to_numpy().astype(int)
    assert np.abs(drawn - drawn.mean(axis=2, keepdims=True)).max() <= 24  # ink is a dark blue-grey
