"""From written to spoken form, and back to the written word."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.linebreaks import pieces
from pipeline.content.models import Lexicon
from pipeline.core.problems import Place
from pipeline.narration.normalise import plain, spoken

EMPTY = Lexicon(say={}, units={}, place=Place(Path("empty.yaml")))
TRICKY = Lexicon(
    say={"114": "một một bốn", "v.v.": "vân vân", "–": "đến", "(x)": "y", "aé": "b"},
    units={"m": "mét", "%": "phần trăm", "m²": "mét vuông"},
    place=Place(Path("tricky.yaml")),
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Gọi 114.", "Gọi một một bốn."),
        ("Gọi 1140 hoặc A114.", "Gọi 1140 hoặc A114."),
        ("Có 114.000 người, 114,5 kg.", "Có 114.000 người, 114,5 ki-lô-gam."),
        ("Số 3,114 và 2.114.", "Số 3,114 và 2.114."),
        ("Cách 0,5 m, rồi 2m.", "Cách 0,5 mét, rồi 2 mét."),
        ("Rộng 12 m², dài 3 mm.", "Rộng 12 mét vuông, dài 3 mm."),
        ("Dưới 38 °C và 50%.", "Dưới 38 độ xê và 50 phần trăm."),
        ("114 m", "114 mét"),
        ("Chữ m đứng riêng.", "Chữ m đứng riêng."),
        ("Đội PCCC TP. Hạ Long.", "Đội phòng cháy chữa cháy thành phố Hạ Long."),
        ("PCCCX không đổi.", "PCCCX không đổi."),
        ("Bật lửa, nến, v.v.", "Bật lửa, nến, vân vân."),
        ("5–15 nhà", "5 đến 15 nhà"),
        ("Chạy\u200f ra\u00ad\xa0ngoài 🔥 ngay!", "Chạy ra ngoài ngay!"),
        ("a\x00b\tc", "a b c"),
        ("<b>đậm</b>", "<b>đậm</b>"),
        ("", ""),
    ],
)
def test_how_it_is_said(written: str, said: str, lexicon: Lexicon) -> None:
    assert spoken(written, lexicon).text == said
    assert spoken(unicodedata.normalize("NFD", written), lexicon).text == said


CHINESE = Lexicon(
    say={"114": "幺幺四", "QR": "二维", "2分钟": "两分钟"},
    units={"m": "米", "%": "百分之{number}", "分": "分"},
    place=Place(Path("zh.yaml")),
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # No spaces stand between Chinese and what is listed.
        ("拨打114，说清酒店名称。", "拨打幺幺四，说清酒店名称。"),
        ("114是火警电话", "幺幺四是火警电话"),
        ("共1140人，A114室", "共1140人，A114室"),
        ("离火0.5m以上", "离火0.5米以上"),
        ("扫QR码", "扫二维码"),
        ("50%的人", "百分之50的人"),
        ("不到2分钟", "不到两分钟"),
        ("不到12分钟", "不到12分钟"),
    ],
)
def test_how_it_is_said_without_spaces(written: str, said: str) -> None:
    assert spoken(written, CHINESE).text == said


def test_spoken_characters_lead_back_to_written_ones() -> None:
    result = spoken("拨打114，50%的人说。", CHINESE)
    back = [result.word_at(result.text.index(sign)) for sign in ("打", "四", "百", "的", "说")]
    assert back == [1, 2, 3, 4, 6]


def test_spoken_words_lead_back_to_written_ones(lexicon: Lexicon) -> None:
    result = spoken("Gọi 114, cách 0,5 m rồi chờ.", lexicon)
    back = [result.word_at(result.text.index(word)) for word in ("Gọi", "bốn", "0,5", "mét", "chờ")]
    assert back == [0, 1, 3, 4, 6]


def test_what_cannot_be_said(lexicon: Lexicon) -> None:
    assert not spoken("— 🔥 …", lexicon).speakable()
    assert not spoken("", lexicon).speakable()
    assert spoken("5", lexicon).speakable()


@given(st.one_of(st.text(), st.text("拨打14。，2%分m ")), st.sampled_from([EMPTY, TRICKY, CHINESE]))
def test_any_text_can_be_normalised(text: str, lexicon: Lexicon) -> None:
    result = spoken(text, lexicon)
    assert len(result.origin) == len(result.text)
    assert all(0 <= place < len(result.written) for place in result.origin)
    assert list(result.origin) == sorted(result.origin)
    assert "\x00" not in result.text
    assert "  " not in result.text
    for position in range(len(result.text)):
        assert 0 <= result.word_at(position) < max(1, len(pieces(result.written)))


def test_uncommon_signs_are_not_handed_to_a_voice() -> None:
    assert plain("Gọi 114,` “ngay” – 50% & ¤§·x²") == "Gọi 114,  “ngay” – 50% &    x²"


@given(st.text())
def test_places_in_plain_text_are_places_in_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert all(kept in (" ", written) for kept, written in zip(plain(text), text, strict=True))
