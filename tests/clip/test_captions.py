import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clip.captions import cut, time_cues
from pipeline.content.models import CaptionRules, Lexicon
from pipeline.core.problems import Place

RULES = CaptionRules(line_chars=42, lines=2, chars_per_second=15, min_seconds=0.84, max_seconds=7)
LEXICON = Lexicon(
    say={},
    units={"m": "mét", "phút": "phút"},
    keep_together=("bình chữa cháy", "thang máy", "lối thoát nạn"),
    place=Place(Path("vi.yaml")),
)
WORDS = st.lists(
    st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=14), max_size=40
)


def lines_of(sentence: str) -> list[str]:
    return [line for lines in cut(sentence, RULES, LEXICON) for line in lines]


def test_a_short_sentence_stays_on_one_line() -> None:
    sentence = "Trước khi mở cửa, chạm mu bàn tay vào cửa."
    assert cut(sentence, RULES, LEXICON) == ((sentence,),)


def test_lines_break_at_the_comma() -> None:
    assert lines_of("Kẹt lại thì đóng cửa phòng, chèn khăn ướt vào khe cửa.") == [
        "Kẹt lại thì đóng cửa phòng,",
        "chèn khăn ướt vào khe cửa.",
    ]


@pytest.mark.parametrize("kept", ["0,5 m", "bình chữa cháy", "thang máy", "2 phút"])
def test_what_belongs_together_is_never_broken(kept: str) -> None:
    for before in range(1, 16):
        sentence = " ".join(["một"] * before + [kept] + ["hai"] * (22 - before))
        assert any(kept in line for line in lines_of(sentence)), sentence


@given(WORDS)
def test_no_word_is_lost_and_no_line_is_too_long(words: list[str]) -> None:
    sentence = " ".join(words)
    pieces = cut(sentence, RULES, LEXICON)
    assert " ".join(line for lines in pieces for line in lines) == sentence
    for lines in pieces:
        assert 1 <= len(lines) <= RULES.lines
        for line in lines:
            assert len(line) <= RULES.line_chars or len(line.split()) == 1


@given(st.lists(st.tuples(st.floats(0.2, 4), st.floats(0, 1)), min_size=1, max_size=8), WORDS)
def test_cues_follow_each_other_without_overlap(
    spans: list[tuple[float, float]], words: list[str]
) -> None:
    spoken, at = [], 0.0
    for length, pause in spans:
        spoken.append((" ".join(words) or "x", at, at + length))
        at += length + pause
    cues = time_cues(spoken, RULES, LEXICON, at + 1)
    for cue, following in itertools.pairwise(cues):
        assert cue.start_s < cue.end_s <= following.start_s + 1e-9
    assert cues[-1].end_s <= at + 1 + 1e-9


def test_a_cue_stays_through_the_pause_for_slow_readers() -> None:
    sentence = "Cửa nóng thì giữ cửa đóng, ở lại phòng."
    (cue,) = time_cues([(sentence, 0.0, 1.5)], RULES, LEXICON, 10.0)
    assert cue.chars_per_second() <= RULES.chars_per_second
