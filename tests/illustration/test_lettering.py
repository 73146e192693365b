"""Lettering: every script is shaped and ordered as it is written, and broken where it may be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from pipeline.adapters.fonts import font_face
from pipeline.content.linebreaks import pieces
from pipeline.illustration.lettering import (
    Face,
    apart,
    lettering,
    overhangs,
    reach,
    text_width,
    wrap,
)

LATIN = Face(("Be Vietnam Pro",), 600)
ARABIC = Face(("Be Vietnam Pro", "Almarai"), 600, rtl=True)
CHINESE = Face(("Be Vietnam Pro", "Noto Sans CJK SC"), 600)
FACES = (LATIN, ARABIC, CHINESE)

ISOLATES = {ord(apart("")[0]): "", ord(apart("")[1]): ""}


def points(text: str, face: Face) -> np.ndarray:
    shapes = lettering(text, face, 1.0, 0.0, 0.0, "#000000")
    return np.concatenate([shape.points for shape in shapes]) if shapes else np.empty((0, 2))


def places(glyph: str, text: str, face: Face) -> list[float]:
    """Where the outline of `glyph` stands in that of `text`: each x, from left to right."""
    part, whole = points(glyph, face), points(text, face)
    windows = np.lib.stride_tricks.sliding_window_view(whole, len(part), axis=0)
    moved = windows - windows[:, :, :1] - (part - part[0]).T[None]
    found = np.flatnonzero(np.abs(moved).max(axis=(1, 2)) < 1e-4)
    level = [at for at in found if abs(whole[at, 1] - part[0, 1]) < 1e-4]
    return sorted(float(whole[at, 0]) for at in level)


def area(text: str, face: Face) -> float:
    """How much ink a text has, from its corners: enough to tell light from bold."""
    total = 0.0
    for shape in lettering(text, face, 1.0, 0.0, 0.0, "#000000"):
        assert shape.codes is not None
        for part in np.split(shape.points, np.flatnonzero(shape.codes == 1)[1:]):
            x, y = part[:-1, 0], part[:-1, 1]
            total += float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
    return abs(total)


@pytest.mark.parametrize("text", ["Chạm mu bàn tay vào cửa: $5 & 50 %.", "AV To Ổ ậ", "…"])
def test_latin_text_is_what_matplotlib_shapes(text: str) -> None:
    properties = FontProperties(fname=str(font_face(LATIN.families[0], 600).path))
    wanted, _ = text_to_path.get_text_path(properties, text, ismath=False)
    assert points(text, LATIN) == pytest.approx(np.asarray(wanted) / text_to_path.FONT_SCALE)
    for face in (ARABIC, CHINESE) if text != "…" else ():
        assert points(text, Face(face.families, 600)) == pytest.approx(points(text, LATIN))


# ---- Arabic ----


def test_arabic_letters_join() -> None:
    alone = text_width("ب", ARABIC, 1.0)
    assert text_width("ببب", ARABIC, 1.0) < 0.75 * 3 * alone
    assert not places("ب", "ببب", ARABIC)
    # Lam and alef are one letter, and what does not join stays as it is.
    apart_width = text_width("ل", ARABIC, 1.0) + text_width("ا", ARABIC, 1.0)
    assert text_width("لا", ARABIC, 1.0) < 0.75 * apart_width
    assert len(places("د", "ددد", ARABIC)) == 3


@pytest.mark.parametrize("sentence", ["اتصل بالرقم 114 فورا", "114", "الرقم: 114.", "114: اتصل"])
def test_114_reads_left_to_right_in_arabic(sentence: str) -> None:
    ones, (four,) = places("1", sentence, ARABIC), places("4", sentence, ARABIC)
    assert len(ones) == 2
    assert max(ones) < four


def test_arabic_begins_at_the_right_whatever_it_begins_with() -> None:
    (house,) = places("N", "Nha نقطة التجمع", ARABIC)
    (point,) = places("د", "Nha ود", ARABIC)
    (name,) = places("N", "Nha ود", ARABIC)
    assert house > 0.5 * text_width("Nha نقطة التجمع", ARABIC, 1.0)
    assert point < name
    # A full stop ends the line: at the left.
    (stop,) = places(".", "نقطة التجمع.", ARABIC)
    assert stop < 0.3


def test_what_is_kept_apart_keeps_its_order() -> None:
    phone = f"الهاتف: {apart('0225 384')}"
    (two, again), (eight,) = places("2", phone, ARABIC), places("8", phone, ARABIC)
    assert two < again < eight
    (first,), (last,) = (
        places("N", apart("N x (P)."), ARABIC),
        places(".", apart("N x (P)."), ARABIC),
    )
    assert first < last


def test_what_is_kept_apart_stays_so_in_every_line() -> None:
    lines = wrap(apart("Nhà nghỉ Suối Nguồn, 25 Trần Hưng Đạo, Hải Phòng."), ARABIC, 1.0, 8.0)
    assert len(lines) > 2
    assert all(line[0] == apart("")[0] and line[-1] == apart("")[1] for line in lines)
    (stop,) = places(".", lines[-1], ARABIC)
    assert stop > 0.8 * text_width(lines[-1], ARABIC, 1.0)


def test_how_far_lines_reach() -> None:
    above, below = reach("في", ARABIC, 100.0)
    assert 30 < below < 60 < above < 110
    assert reach("x", LATIN, 10.0)[1] == pytest.approx(0.0, abs=0.2)
    assert reach(" ", LATIN, 10.0) == (0.0, 0.0)


# ---- Chinese ----


def test_a_vietnamese_name_in_chinese_is_drawn() -> None:
    text = "到Nhà nghỉ Ốc门前集合。"
    for glyph in ("Ố", "ỉ", "前", "。"):
        assert len(places(glyph, text, CHINESE)) == 1, glyph
    before, name, after = (places(glyph, text, CHINESE)[0] for glyph in ("到", "N", "门"))
    assert before < name < after
    # Nothing overlaps: each run begins where the one before it ends.
    ends = name + text_width("Nhà nghỉ Ốc", CHINESE, 1.0)
    assert ends < after < ends + 0.5


def test_chinese_weights_are_real() -> None:
    inks = [area("火", Face(CHINESE.families, weight)) for weight in (300, 400, 600, 700, 900)]
    assert inks == sorted(inks)
    assert inks[3] > 1.2 * inks[1]


def test_quotation_marks_are_as_wide_as_what_they_stand_at() -> None:
    assert text_width("“火”火", CHINESE, 1.0) > 3.8
    assert text_width("“i”i", CHINESE, 1.0) < 2
    assert len(places("“i”", "火 “i” 火", CHINESE)) == 1


def test_what_no_family_draws_leaves_no_trace_in_a_variable_one() -> None:
    assert text_width("火\u2060灾", CHINESE, 1.0) == text_width("火灾", CHINESE, 1.0)


# ---- lines ----

LETTERS = {
    LATIN: "aÀậg.,–19 \u00a0\u202f",
    ARABIC: "نارعدلا،؟.19aậ \u00a0",
    CHINESE: "火警门说，。：（）“”、！19aậ ",
}
texts = st.sampled_from(FACES).flatmap(
    lambda face: st.tuples(st.just(face), st.text(st.sampled_from(LETTERS[face]), max_size=60))
)


@given(some=texts, width=st.floats(1.0, 12.0))
@example(some=(CHINESE, "1、“"), width=2.0)
@example(some=(CHINESE, "i”火"), width=1.5)
def test_wrapping_loses_nothing_and_keeps_the_width(some: tuple[Face, str], width: float) -> None:
    face, text = some
    lines = wrap(text, face, 1.0, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        # Ink may stand out a little beyond where the next letter would begin.
        assert len(pieces(line)) == 1 or text_width(line, face, 1.0) <= width + 0.1, line
    if not overhangs(text, face, 1.0, width):
        assert all(text_width(line, face, 1.0) <= width + 0.1 for line in lines)


@given(st.text(st.sampled_from("火警门说，。：（）“”、！19"), max_size=40))
def test_chinese_lines_neither_begin_nor_end_with_the_wrong_sign(text: str) -> None:
    lines = wrap(text, CHINESE, 1.0, 5.0)
    assert not [line for line in lines[1:] if line[0] in "，。：）”、！"]
    assert not [line for line in lines[:-1] if line[-1] in "（“"]


@given(st.text(st.sampled_from(LETTERS[ARABIC]), max_size=60))
def test_words_kept_apart_wrap_like_others(text: str) -> None:
    plain = "".join(wrap(apart(text), ARABIC, 1.0, 6.0)).translate(ISOLATES)
    assert plain.replace(" ", "") == text.replace(" ", "")
