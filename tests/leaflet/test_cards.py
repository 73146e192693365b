"""Cards for telephones: pictures of a size, what they say and in which order, texts beside them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from leaflet_pages import character_boxes, lines_of, tags, text_boxes, type_sizes, worst_overlap
from leaflet_samples import (
    AUTHORITY,
    FILE,
    call,
    edition,
    order,
    project,
    scene,
    script,
    statement,
)
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from pipeline.content.models import Authority, Script
from pipeline.core.errors import ContentError, UsageError
from pipeline.leaflet import LeafletOrder, make_leaflet, preview, typeset
from pipeline.leaflet.cards import alternative_texts
from pipeline.leaflet.formats.base import SCALE

MARGIN = 64
PAPER = (255, 255, 255)


def cards(one: Script | None = None, /, **changes: object) -> LeafletOrder:
    return order(one, format="cards", **changes)


def real(language: str, slug: str = "first-minute") -> LeafletOrder:
    """The cards of a script of the project: the sample exists in two languages only."""
    whole = project()
    alternatives = whole.alternatives[language]
    main = edition(whole.script(slug, language), alternatives=alternatives)
    return order(format="cards", main=main, sources=whole.sources)


def pixels(picture: bytes | Path) -> NDArray[np.uint8]:
    file = io.BytesIO(picture) if isinstance(picture, bytes) else picture
    return np.asarray(Image.open(file).convert("RGB"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cards of the sample script as files."""
    target = tmp_path_factory.mktemp("cards") / "sample.cards"
    made = make_leaflet(cards(), target)
    assert sorted(made) == sorted(target.iterdir())
    return target


@pytest.fixture(scope="module", params=["vi", "en", "zh", "ar"])
def document(request: pytest.FixtureRequest) -> tuple[LeafletOrder, bytes]:
    """The same cards as pages of a PDF: where every word stands."""
    sampled = request.param in ("vi", "en")
    whole = cards(script(language=request.param)) if sampled else real(request.param)
    return whole, typeset(whole)


# ---- the files ----


def test_a_cover_a_card_for_each_scene_and_a_last_one(folder: Path) -> None:
    names = [f"{number}.{suffix}" for number in range(1, 10) for suffix in ("png", "txt")]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_pictures_are_of_the_size_that_telephones_show_whole(folder: Path) -> None:
    for path in folder.glob("*.png"):
        with Image.open(path) as picture:
            assert picture.size == (1080, 1350)
        assert path.stat().st_size <= 500_000


def test_names_sort_as_the_cards_follow_each_other(tmp_path: Path) -> None:
    one = script(scenes=tuple(scene(number % 7) for number in range(8)))
    names = [path.name for path in make_leaflet(cards(one), tmp_path)]
    assert names == sorted(names)
    assert names[0] == "01.png"
    assert names[-1] == "10.txt"


def test_same_inputs_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in make_leaflet(cards(), tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_there_is_only_the_variant_for_the_screen() -> None:
    with pytest.raises(UsageError, match="screen"):
        preview(cards(variant="mono"))


def test_what_cannot_be_made_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        make_leaflet(cards(alternatives={}), tmp_path / "x.cards")
    assert not list(tmp_path.iterdir())


# ---- what they look like ----


def test_the_picture_fills_the_upper_edge_of_every_scene(folder: Path) -> None:
    for number in range(1, 9):
        upper = pixels(folder / f"{number}.png")[:480]
        share = (upper == PAPER).all(axis=2).mean()
        assert share < 0.35, number
        assert (upper[:, [0, -1]] != PAPER).any(axis=2).mean() > 0.6, number


def test_cover_and_last_card_are_red(folder: Path) -> None:
    red = np.array([0x9B, 0x24, 0x23])
    cover, last = pixels(folder / "1.png"), pixels(folder / "9.png")
    assert (cover[-40:] == red).all()
    assert (last[:40] == red).all()
    assert (last[-40:] == PAPER).all()


def test_the_code_is_read_from_the_last_card(folder: Path) -> None:
    with Image.open(folder / "9.png") as picture:
        found = zxingcpp.read_barcodes(picture.convert("L"))
    assert [code.text for code in found] == [AUTHORITY.url]


def test_words_keep_away_from_the_edges_and_each_other(
    document: tuple[LeafletOrder, bytes],
) -> None:
    pdf = PdfDocument(document[1])
    for page in pdf:
        boxes, runs = character_boxes(page), text_boxes(page)
        if document[0].main.language.direction == "rtl":
            runs = lines_of(runs)  # signs above letters are runs of their own
        assert worst_overlap(runs) < 0.1
        assert boxes[:, :2].min() >= MARGIN - 1
        assert boxes[:, 2].max() <= 1080 - MARGIN + 1
        assert boxes[:, 3].max() <= 1350 - MARGIN + 1
    pdf.close()


def test_type_is_of_the_scale_and_never_below_24_pixels(
    document: tuple[LeafletOrder, bytes],
) -> None:
    sizes = type_sizes(document[1])
    assert set(sizes) <= set(SCALE)
    assert min(sizes) >= 24
    body = max((size for size in sizes if size > min(sizes)), key=lambda size: sizes[size])
    assert body >= 34


def test_less_text_is_set_larger() -> None:
    def body(**changes: object) -> float:
        sizes = type_sizes(typeset(cards(script(2, **changes))))
        return max((size for size in sizes if size > 24.5), key=lambda size: sizes[size])

    long = tuple(statement("Đừng quay vào lấy đồ đạc trong phòng.", 111 + i) for i in range(9))
    assert body() > body(scenes=(scene(0), scene(1, points=long))) >= 24


def test_right_to_left_cards_are_mirrored(document: tuple[LeafletOrder, bytes]) -> None:
    whole, made = document
    rtl = whole.main.language.direction == "rtl"
    pdf = PdfDocument(made)
    text = pdf[1].get_textpage()
    number = text.get_charbox(text.search("1").get_next()[0])
    progress = text.get_charbox(text.search("/").get_next()[0])
    pdf.close()
    assert (number[0] > 540) == rtl
    assert (progress[0] < 540) == rtl
    # On the cover an arrow in a white disc stands at the end of the line and points there.
    cover = pixels(preview(whole, 72)[0])[900:1220]
    side = cover[:, MARGIN : MARGIN + 96] if rtl else cover[:, -MARGIN - 96 : -MARGIN]
    white = (side == PAPER).all(axis=2)
    rows = np.flatnonzero(white.sum(axis=1) > 30)
    disc = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)[-1]  # a title may stand above
    middle = round(float(disc.mean()))
    arrow = ~white[middle - 28 : middle + 28, 20:-20]
    columns = np.flatnonzero(arrow.any(axis=0))
    heights = [np.ptp(np.flatnonzero(arrow[:, column])) for column in columns[[3, -4]]]
    assert (heights[0] < heights[1]) == rtl


def test_scenes_without_points_or_picture() -> None:
    scenes = (scene(0, picture=None, points=()), scene(1, picture=None), scene(2, narration=()))
    pages = preview(cards(script(scenes=scenes)), 72)
    assert (pixels(pages[1])[:MARGIN] == PAPER).all()
    assert (pixels(pages[3])[:MARGIN] != PAPER).any()
    bare = script(scenes=(scene(0, picture=None),))
    assert len(preview(cards(bare), 72)) == 3


# ---- what they say ----


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_say_everything_in_reading_order(language: str) -> None:
    one, phrases = script(language=language), project().languages[language].phrases
    pages = PdfReader(io.BytesIO(typeset(cards(one)))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u202a", "")
    said = [one.title, one.summary]
    for number, part in enumerate(one.scenes, start=1):
        said += [f"{number} {part.title}", *(s.text for s in (*part.narration, *part.points))]
        said += [AUTHORITY.name[language]]
    said += [phrases["leaflet-call"], "114", phrases["leaflet-say"], AUTHORITY.name[language]]
    said += ["example.org/pccc", "Cục Cảnh sát PCCC và CNCH", "9"]
    start = 0
    for piece in said:
        start = text.find(piece, start)
        assert start >= 0, piece
    # Named once, without numbers.
    assert text.count("Cục Cảnh sát PCCC và CNCH") == 1


def test_headings_and_alternative_texts(document: tuple[LeafletOrder, bytes]) -> None:
    whole, made = document
    found = list(tags(made))
    count = len(whole.main.script.scenes)
    headings = [role for role, _ in found if role.startswith("/H")]
    assert headings == ["/H1", *["/H2"] * (count + 1)]
    shown = [one.picture.name for one in whole.main.script.scenes if one.picture]
    alternatives = [whole.main.alternatives[name] for name in (shown[0], *shown)]
    code = whole.main.language.phrase("leaflet-qr", address=AUTHORITY.url)
    figures = [str(node["/Alt"]) for role, node in found if role == "/Figure"]
    assert figures == [*alternatives, code]


def test_texts_say_what_stands_on_each_card(folder: Path) -> None:
    one, phrases = script(), project().languages["vi"].phrases
    texts = [(folder / f"{number}.txt").read_bytes().decode("utf-8") for number in range(1, 10)]
    assert not [text for text in texts if set(text) & set("\u00a0\u2060\r")]
    assert texts[0].splitlines() == [
        "Ảnh 1/9",
        phrases["leaflet-kind"],
        "Cơ sở lưu trú",
        one.title,
        one.summary,
        f"Hình: Hình vẽ «{call(0).name}»",
        AUTHORITY.name["vi"],
    ]
    second = one.scenes[1]
    assert texts[2].splitlines() == [
        "Ảnh 3/9",
        f"2. {second.title}",
        " ".join(sentence.text for sentence in second.narration),
        *(f"- {point.text}" for point in second.points),
        f"Hình: Hình vẽ «{call(1).name}»",
    ]
    last = texts[8].splitlines()
    assert last[:4] == ["Ảnh 9/9", phrases["call"], phrases["leaflet-say"], AUTHORITY.name["vi"]]
    assert f"Mã QR mở trang {AUTHORITY.url}" in last
    assert last[-2:] == ["- Cục Cảnh sát PCCC và CNCH", "Rà soát nội dung ngày 22/11/2026"]


def test_sentences_of_chinese_follow_each_other_without_a_space() -> None:
    narration = real("zh").main.script.scenes[0].narration
    whole = "".join(sentence.text for sentence in narration)
    assert len(narration) > 1
    assert whole in alternative_texts(real("zh"))[1]
    page = PdfReader(io.BytesIO(typeset(real("zh")))).pages[1].extract_text()
    assert whole in page.replace("\n", "").replace("\u2060", "")


# ---- what does not fit ----


def overflow(**changes: object) -> str:
    authority = changes.pop("authority", AUTHORITY)
    with pytest.raises(ContentError) as raised:
        typeset(cards(script(**changes), authority=authority))
    [problem] = raised.value.problems
    assert problem.rule == "leaflet-overflow"
    assert problem.place.path == FILE
    return f"{problem.place.line}: {problem.message}"


def test_too_much_for_one_card_names_the_statement() -> None:
    long = tuple(statement("Đừng quay vào lấy đồ đạc. " * 5, 300 + i) for i in range(1, 12))
    found = overflow(scenes=(scene(0), scene(1, points=long), scene(2)))
    assert 302 <= int(found.split(":")[0]) <= 311
    assert "scene-2" in found


@pytest.mark.parametrize("part", ["narration", "points"])
def test_a_word_wider_than_the_card_is_refused(part: str) -> None:
    wide = {part: (statement(f"Một {'x' * 90} dài.", 777),)}
    assert overflow(scenes=(scene(0), scene(2, **wide))).startswith("777: ")


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "x" * 90},
        {"summary": "Dài lắm. " * 99},
        {"authority": Authority(name={"vi": "x" * 99}, url=AUTHORITY.url)},
        {"authority": Authority(name={"vi": "Một đơn vị " * 150}, url=AUTHORITY.url)},
    ],
    ids=["title", "summary", "word of the authority", "authority"],
)
def test_a_frame_that_leaves_no_room_is_refused(changes: dict[str, object]) -> None:
    assert overflow(**changes).startswith("1: title, summary")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_texts_hold_nothing_that_only_typesetting_needs(language: str) -> None:
    whole = real(language, "boarding-house")
    text = "".join(alternative_texts(whole))
    assert not set(text) & set("\u00a0\u2060\u2066\u2069")
    scenes = whole.main.script.scenes
    said = [one.text for scene in scenes for one in (*scene.narration, *scene.points)]
    assert all(one in text for one in said)
