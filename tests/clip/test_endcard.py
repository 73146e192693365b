"""The end card of a lodging: everything it says, nothing where the list says nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from test_design import FORMATS, VOICE, ink, inside, look_at, meet, words_of

from pipeline.clip.boards import boards
from pipeline.clip.design import Design, design
from pipeline.clip.frames import BoardPainter, RgbScreen, YuvScreen
from pipeline.clip.identity import board_inputs
from pipeline.clip.order import ClipOrder
from pipeline.clip.sheet import Rect
from pipeline.clip.timing import Timing
from pipeline.content.models import Venue
from pipeline.core.digests import digest
from pipeline.core.errors import ContentError
from pipeline.core.problems import Place

Make = Callable[..., ClipOrder]
LONG = "Khách sạn và khu nghỉ dưỡng “Suối Nguồn”, phục vụ gia đình & hội nghị " * 3
WHOLE = {
    "address": "25 Trần Hưng Đạo, phường Lê Chân, Hải Phòng",
    "phone": "0225 3841 114",
    "assembly_point": "Sân trước cổng chính, cạnh cột cờ",
    "exits": "Cầu thang A cuối hành lang trái; cầu thang B sau quầy lễ tân",
    "url": "https://hotel.example.vn/an-toan",
}


def lodging(folder: Path = Path("venues"), name: str = 'Nhà nghỉ "Ốc, Ếch"', **more: Any) -> Venue:
    return Venue(id="x", name=name, place=Place(folder / "list.csv", 4), **more)


def end_card(order: ClipOrder) -> Design:
    of_clip = boards(order)
    return design(of_clip[-1], of_clip, order, VOICE)


def said(planned: Design) -> str:
    lines = (layer.words for layer in words_of(planned.still))
    return " ".join(lines).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    picture = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    picture.paste((200, 30, 40, 255), (100, 0, 200, 100))
    picture.save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


@pytest.mark.parametrize("clip_format", FORMATS)
def test_the_card_says_all_that_the_list_says(order_of: Make, clip_format: str, logo: Path) -> None:
    venue = lodging(logo.parent, logo="logo.png", **WHOLE)
    order = order_of(clip_format=clip_format, venue=venue)
    look_at(order)
    planned = end_card(order)
    for words in (venue.name, venue.address, venue.phone, venue.assembly_point, venue.exits):
        assert words in said(planned)
    assert "hotel.example.vn/an-toan" in said(planned)
    assert "114" in [layer.words for layer in words_of(planned.still)]
    (bitmap,) = planned.pictures
    place = Rect(bitmap.x, bitmap.y, bitmap.width, bitmap.height)
    assert bitmap.width == pytest.approx(3 * bitmap.height)
    assert not any(meet(place, ink(layer, planned.height)) for layer in words_of(planned.still))
    assert inside(place, Rect(0, 0, planned.width, planned.height))


@pytest.mark.parametrize("clip_format", FORMATS)
@pytest.mark.parametrize("missing", ["address", "phone", "assembly_point", "exits", "url"])
def test_what_is_empty_leaves_no_label(order_of: Make, clip_format: str, missing: str) -> None:
    order = order_of(clip_format=clip_format, venue=lodging(**{**WHOLE, missing: ""}))
    look_at(order)
    words, phrases = said(end_card(order)), order.language.phrases
    label = {
        "phone": "venue-phone", "assembly_point": "venue-assembly", "exits": "venue-exits",
    }.get(missing)  # fmt: skip
    assert label is None or phrases[label] not in words
    if missing == "url":
        assert "example.org/pccc-demo" in words


@pytest.mark.parametrize("clip_format", FORMATS)
def test_a_card_with_a_name_only(order_of: Make, clip_format: str) -> None:
    order = order_of(clip_format=clip_format, venue=lodging())
    look_at(order)
    assert not any(order.language.phrases[key] in said(end_card(order)) for key in
                   ("venue-phone", "venue-assembly", "venue-exits"))  # fmt: skip


@pytest.mark.parametrize("clip_format", FORMATS)
def test_a_name_of_200_characters_comes_out_whole(order_of: Make, clip_format: str) -> None:
    name = " ".join(LONG[:200].split())
    order = order_of(clip_format=clip_format, venue=lodging(name=name, **WHOLE))
    look_at(order)
    assert name in said(end_card(order))


@pytest.mark.parametrize("clip_format", FORMATS)
@pytest.mark.parametrize("name", ["X" * 200, "Khách sạn dài " * 200])
def test_what_cannot_fit_is_refused_by_its_line(
    order_of: Make, clip_format: str, name: str
) -> None:
    with pytest.raises(ContentError) as caught:
        end_card(order_of(clip_format=clip_format, venue=lodging(name=name)))
    (problem,) = caught.value.problems
    assert (problem.rule, problem.place.line) == ("clip-overflow", 4)


def test_a_long_address_is_broken_not_clipped(order_of: Make) -> None:
    url = "https://example.vn/" + "rat-dai/" * 20 + "x" * 60
    order = order_of(clip_format="1x1", venue=lodging(url=url))
    look_at(order)
    assert url.removeprefix("https://") in said(end_card(order)).replace(" ", "")


@pytest.mark.parametrize("kind", ["text", "svg", "missing", "cut"])
def test_a_logo_that_is_no_picture_is_refused_by_its_line(
    order_of: Make, logo: Path, kind: str
) -> None:
    path = logo.with_name("other.png")
    data = {
        "text": b"not a picture",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "cut": logo.read_bytes()[:90],
    }
    if kind in data:
        path.write_bytes(data[kind])
    with pytest.raises(ContentError) as caught:
        end_card(order_of(venue=lodging(logo.parent, logo="other.png")))
    assert [(p.rule, p.place.line) for p in caught.value.problems] == [("venue-logo", 4)]


def test_the_logo_is_painted_on_white_in_both_colour_spaces(order_of: Make, logo: Path) -> None:
    order = order_of(venue=lodging(logo.parent, logo="logo.png"))
    planned = end_card(order)
    rgb = BoardPainter(planned, Timing(), order, RgbScreen(1920, 1080)).frame(0.0)
    yuv = BoardPainter(planned, Timing(), order, YuvScreen(1920, 1080)).frame(0.0)
    (bitmap,) = planned.pictures
    y = round(bitmap.y + bitmap.height / 2)
    for share, colour in ((0.1, (255, 255, 255)), (0.5, (200, 30, 40)), (0.9, (255, 255, 255))):
        x = round(bitmap.x + share * bitmap.width)
        assert np.abs(rgb[y, x].astype(int) - colour).max() <= 1
        luma = 16 + 219 / 255 * np.dot(colour, (0.2126, 0.7152, 0.0722))
        assert abs(yuv[y, x] - luma) <= 1


def test_the_clip_and_its_lodgings_have_end_cards_of_the_same_length(order_of: Make) -> None:
    def frames(order: ClipOrder) -> int:
        return boards(order)[-1].frames(2.0, 25, 15)

    assert frames(order_of(for_venues=True)) == frames(order_of(venue=lodging())) == 9 * 25
    assert frames(order_of()) == 6 * 25


def test_a_lodging_changes_the_end_card_only(order_of: Make, logo: Path) -> None:
    def inputs(order: ClipOrder) -> list[str]:
        of_clip = boards(order)
        return [
            digest(board_inputs(board, of_clip, order, VOICE, (0, 100), Timing()))
            for board in of_clip
        ]

    first = inputs(order_of(venue=lodging(logo.parent, logo="logo.png")))
    other = inputs(order_of(venue=lodging(logo.parent, logo="logo.png", phone="1")))
    with Image.open(logo) as picture:
        picture.rotate(180).resize((30, 10)).save(logo)
    redrawn = inputs(order_of(venue=lodging(logo.parent, logo="logo.png")))
    assert first[:-1] == other[:-1] == redrawn[:-1] == inputs(order_of())[:-1]
    assert len({first[-1], other[-1], redrawn[-1], inputs(order_of())[-1]}) == 4
