"""Boards in Arabic and Chinese: mirrored or not, joined, broken at phrases, names in between."""

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from clip_samples import scene
from PIL import Image
from test_design import FORMATS, VOICE, ink, inside, look_at, look_at_captions, words_of
from test_endcard import WHOLE, end_card, lodging

from pipeline.clip.boards import boards
from pipeline.clip.breaking import by_phrases, fit_phrases, well_broken
from pipeline.clip.design import Design, design
from pipeline.clip.layouts.base import Frame
from pipeline.clip.order import ClipOrder
from pipeline.clip.pieces import sheet_of
from pipeline.clip.sheet import Rect
from pipeline.clip.storyboard import storyboard_picture
from pipeline.content import Project
from pipeline.core.errors import ContentError
from pipeline.illustration.lettering import wrap

Make = Callable[..., ClipOrder]
HEADINGS = {"ar": "المس الباب بظهر يدك", "zh": "用手背碰一碰门，再开门"}
SENTENCES = {
    "ar": "إذا كان مقفلًا، فاتصل بالرقم 114 في الحال.",
    "zh": "如果门是热的，就拨打114，留在房间里。",
}
NAME = "Khách sạn Ổ Ếch (Hạ Long)"
JOINER = "\N{WORD JOINER}"


def sample(order_of: Make, language: str, clip_format: str = "16x9", **more: object) -> ClipOrder:
    scenes = [scene(n, HEADINGS[language], SENTENCES[language]) for n in range(1, 5)]
    return order_of(
        *scenes, title=HEADINGS[language], language=language, clip_format=clip_format, **more
    )


def planned(order: ClipOrder, kind: str) -> Design:
    of_clip = boards(order)
    board = next(board for board in of_clip if board.kind == kind)
    return design(board, of_clip, order, VOICE)


def where(of: Design, words: str) -> Rect:
    return next(ink(layer, of.height) for layer in words_of(of.still) if words in layer.words)


@pytest.mark.parametrize("clip_format", FORMATS)
@pytest.mark.parametrize("language", ["ar", "zh"])
def test_boards_keep_to_their_room(order_of: Make, language: str, clip_format: str) -> None:
    order = sample(order_of, language, clip_format)
    look_at(order)
    look_at_captions(order)
    look_at(dataclasses.replace(order, venue=lodging(name=NAME, **WHOLE)))


@pytest.mark.parametrize("clip_format", FORMATS)
def test_arabic_boards_are_mirrored(order_of: Make, clip_format: str) -> None:
    arabic, usual = sample(order_of, "ar", clip_format), order_of(clip_format=clip_format)
    scenes, plain = planned(arabic, "scene"), planned(usual, "scene")
    number, heading = where(scenes, "1"), where(scenes, "الباب")
    assert heading.right < number.x
    mirrored = scenes.width - number.right
    # Phones lay their buttons over the right edge only.
    assert clip_format == "9x16" or mirrored == pytest.approx(where(plain, "1").x, abs=3.0)
    assert scenes.picture is not None and plain.picture is not None
    # The picture itself is the same, seen the same way round.
    assert scenes.picture.scene == pytest.approx(plain.picture.scene, abs=0.1)
    assert scenes.caption_box is not None
    assert inside(scenes.caption_box, Frame.of(arabic.size).safe)


def test_in_arabic_the_first_of_all_stands_at_the_right(order_of: Make) -> None:
    arabic = sample(order_of, "ar")
    title, recap = planned(arabic, "title"), planned(arabic, "recap")
    assert title.picture is not None
    assert title.picture.x == 0
    assert where(title, "ال").x > title.picture.width
    first, second = where(recap, "1"), where(recap, "2")
    assert second.right < first.x and abs(first.y - second.y) < 2
    marks = [ink(layers[0], recap.height) for layers in recap.marks]
    assert marks[0].x > marks[1].x
    bars = [
        (bounds[0], shape.fill)
        for layer in planned(arabic, "scene").still
        for shape in layer.shapes
        for bounds in [shape.bounds()]
        if not layer.words and bounds[3] - bounds[1] == pytest.approx(12)
    ]
    assert max(bars)[1] == arabic.studio.palette["fire-equipment"]


def test_a_lodgings_card_in_arabic(order_of: Make, tmp_path: Path) -> None:
    Image.new("RGB", (300, 100), "red").save(tmp_path / "logo.png")
    venue = lodging(tmp_path, name=NAME, logo="logo.png", **WHOLE)
    card = end_card(sample(order_of, "ar", venue=venue))
    name, phone = where(card, "Khách"), where(card, "الهاتف")
    assert abs(name.right - phone.right) < 3
    (logo,) = card.pictures
    assert logo.x + logo.width < name.x
    assert inside(Rect(logo.x, logo.y, logo.width, logo.height), Frame.of(order_of().size).safe)


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_a_vietnamese_name_is_drawn_as_ever(order_of: Make, language: str) -> None:
    venue = lodging(name=NAME)
    card = end_card(sample(order_of, language, "9x16", venue=venue))
    usual = end_card(order_of(clip_format="9x16", venue=venue))

    def shapes(of: Design) -> list[np.ndarray]:
        return [
            layer.shapes[0].points - layer.shapes[0].points[0]
            for layer in words_of(of.still)
            if any(word in layer.words for word in NAME.split())
        ]

    for ours, theirs in zip(shapes(card), shapes(usual), strict=True):
        assert ours == pytest.approx(theirs)


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_storyboards_begin_where_reading_does(order_of: Make, language: str) -> None:
    order = sample(order_of, language)
    with Image.open(io.BytesIO(storyboard_picture(order))) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    navy = np.abs(pixels.astype(int) - (0x1A, 0x36, 0x5D)).max(axis=2) < 8
    middle = np.flatnonzero(navy.any(axis=0)).mean() / pixels.shape[1]
    assert middle > 0.75 if language == "ar" else middle < 0.25


# ---- where Chinese headings break ----


def test_chinese_holds_together_but_at_the_ends_of_clauses(project: Project) -> None:
    assert by_phrases("门热，别开！").split(JOINER) == ["门", "热，别", "开！"]
    assert by_phrases("gọi 114 ngay") == "gọi 114 ngay"


def test_a_chinese_heading_becomes_smaller_rather_than_broken(order_of: Make) -> None:
    order = sample(order_of, "zh")
    sheet, sizes = sheet_of(order, 1000, 1000), (100, 90, 80, 70, 60, 50)
    place = order.script.place
    words = "发生火灾，马上拨打114。"
    room = Rect(0, 0, 640, 300)
    whole, size = fit_phrases(sheet, place, words, room, sizes, 700)
    assert (whole, size) == (by_phrases(words), 90)
    lines = wrap(whole, sheet.face(700), size, room.width)
    assert [line.replace(JOINER, "") for line in lines] == ["发生火灾，", "马上拨打114。"]
    assert fit_phrases(sheet, place, "Leave now", room, sizes, 700) == ("Leave now", 100)
    # One that has no clauses is broken after all, and one that is too long refused.
    assert fit_phrases(sheet, place, "警" * 14, room, sizes, 700)[0] == "警" * 14
    with pytest.raises(ContentError, match="clip-overflow"):
        fit_phrases(sheet, place, "警" * 200, room, sizes, 700)
    broken = well_broken(sheet, words, order.lexicon, 80, room.width, 700)
    assert broken == by_phrases(words)
