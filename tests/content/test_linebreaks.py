"""Where lines may break, in any script."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.linebreaks import (
    NO_BREAK_SPACES,
    is_unspaced,
    joined,
    one_line,
    pieces,
    spans,
)

ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("，。、：；！）”（“「」—%￥\"' \u00a0\u202f听到火警报安全出口ăéبعد1 4a"),
    ),
    max_size=60,
)


def shown(text: str) -> str:
    return "|".join(piece.text for piece in pieces(text))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        # before and after Chinese signs: never before one that closes, nor after one that opens
        ("警报，离开！", "警|报，|离|开！"),
        ("说“着火了”。", "说|“着|火|了”。"),
        ("《门》（出口）：关、开；", "《门》|（出|口）：|关、|开；"),
        ("等等……再——见", "等|等……|再——|见"),
        ("说'火'\"门\"", "说'火'\"门\""),
        # digits and Latin words stay whole, and may stand at either end of a line
        ("拨打114，Hotel Ví Dụ旅馆", "拨|打|114，|Hotel|Ví|Dụ|旅|馆"),
        ("付￥100，50%的人，20℃", "付|￥100，|50%|的|人，|20℃"),
        ("约二十℃，5～10层", "约|二|十℃，|5～|10|层"),
        # Japanese: small letters and signs of repetition cling to what they follow
        ("チェックは人々", "チェッ|ク|は|人々"),
        # scripts with spaces break there, Korean among them; hyphens and slashes hold
        ("xe-đạp/xe máy – ngay", "xe-đạp/xe|máy|–|ngay"),
        ("اسمع، اخرج؟ 114", "اسمع،|اخرج؟|114"),
        ("화재 경보가 울리면", "화재|경보가|울리면"),
        # no-break spaces hold
        ("Sortez\u202f! « Feu\u00a0», dit-il", "Sortez\u202f!|«|Feu\u00a0»,|dit-il"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_where_a_line_may_break(text: str, cut: str) -> None:
    assert shown(text) == cut


@given(ANY)
def test_nothing_is_lost_and_spaces_stay_where_they_were(text: str) -> None:
    found = pieces(text)
    kept = "".join(piece.text for piece in found)
    assert kept == "".join(c for c in text if c in NO_BREAK_SPACES or not c.isspace())
    breakable = "".join(c if c in NO_BREAK_SPACES or not c.isspace() else " " for c in text)
    assert joined(found) == " ".join(filter(None, breakable.split(" ")))
    assert [text[start:end] for start, end in spans(text)] == [piece.text for piece in found]


@given(ANY, st.integers(1, 7))
def test_lines_are_cut_again_as_the_text_was(text: str, count: int) -> None:
    found = pieces(text)
    lines = [joined(found[at : at + count]) for at in range(0, len(found), count)]
    again = [piece.text for line in lines for piece in pieces(line)]
    assert again == [piece.text for piece in found]
    assert [piece.text for piece in pieces(one_line(lines))] == again


@given(ANY)
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str) -> None:
    for one, two in itertools.pairwise(pieces(text)):
        if not two.spaced:
            assert is_unspaced(one.text[-1]) or is_unspaced(two.text[0])
            assert unicodedata.category(two.text[0]) not in ("Pe", "Pf", "Po", "Mn")
            assert unicodedata.category(one.text[-1]) not in ("Ps", "Pi")


def test_lines_are_put_together_with_the_spaces_that_their_script_has() -> None:
    assert one_line(["Cửa nóng thì", "ở lại."]) == "Cửa nóng thì ở lại."
    assert one_line(["拨打114，", "说清酒店名称。"]) == "拨打114，说清酒店名称。"
    assert one_line(["اتصل بالرقم", "114"]) == "اتصل بالرقم 114"
    assert one_line(["", "화재", "경보"]) == "화재 경보"
