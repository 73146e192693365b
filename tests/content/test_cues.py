"""When captions stand."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.content import CaptionRules, Lexicon
from pipeline.content.cues import (
    EARLY_S,
    LATE_S,
    LONGEST_PAUSE_S,
    Said,
    time_cues,
    with_pauses,
    word_times,
)
from pipeline.content.cutting import reading_seconds
from pipeline.content.linebreaks import pieces
from pipeline.core.problems import Place

RULES = CaptionRules(line_chars=42, lines=2, chars_per_second=15, min_seconds=0.84, max_seconds=7)
UPRIGHT = RULES.within(28)
LEXICON = Lexicon(say={}, units={}, place=Place(Path("vi.yaml")))

WORDS = st.lists(st.text(st.characters(categories=["L", "P"]), min_size=1, max_size=14))
SPANS = st.lists(st.tuples(WORDS, st.floats(0.2, 6), st.floats(0, 1)), min_size=1, max_size=8)


def spoken_of(spans: list[tuple[list[str], float, float]]) -> tuple[list[Said], float]:
    spoken, at = [], 0.4
    for words, length, pause in spans:
        spoken.append(Said(" ".join(words) or "x", at, at + length))
        at += length + pause
    return spoken, at


@given(SPANS, st.sampled_from([RULES, UPRIGHT]))
def test_cues_follow_each_other_and_keep_to_their_words(
    spans: list[tuple[list[str], float, float]], rules: CaptionRules
) -> None:
    spoken, end = spoken_of(spans)
    end += 1
    cues = time_cues(spoken, rules, LEXICON, end)
    shown = [piece.text for cue in cues for line in cue.lines for piece in pieces(line)]
    assert shown == [piece.text for said in spoken for piece in pieces(said.text)]
    for cue, following in itertools.pairwise(cues):
        assert cue.start_s < cue.end_s <= following.start_s + 0.002
    for cue in cues:
        assert 0 < cue.end_s - cue.start_s <= rules.max_seconds + 1e-9
    starts = [time for said in spoken for time in word_times(said)[:-1]]
    counts = (sum(len(pieces(line)) for line in cue.lines) for cue in cues)
    words = itertools.accumulate(counts, initial=0)
    for cue, word in zip(cues, words, strict=False):
        assert -EARLY_S - 1e-9 <= cue.start_s - starts[word] <= LATE_S + 0.1


@given(SPANS)
def test_lengthened_pauses_leave_nothing_too_fast_that_could_be_mended(
    spans: list[tuple[list[str], float, float]],
) -> None:
    spoken, end = spoken_of(spans)
    assume(all(len(said.text) <= 84 for said in spoken))  # one caption each, but for long words
    moved, later = with_pauses(spoken, [RULES, UPRIGHT], LEXICON, end)
    assert 0 <= later - end <= LONGEST_PAUSE_S * len(spoken) + 1e-9
    assert [said.text for said in moved] == [said.text for said in spoken]
    for one, other in zip(spoken, moved, strict=True):
        assert other.end_s - other.start_s == pytest.approx(one.end_s - one.start_s)
    before = [moved[0].start_s - spoken[0].start_s]
    before += [b.start_s - a.end_s for a, b in itertools.pairwise(moved)]
    cues = time_cues(moved, RULES, LEXICON, later)
    if len(cues) == len(moved):
        for cue, said, following in zip(cues, moved, [*moved[1:], None], strict=True):
            lacking = reading_seconds(len(said.text), RULES) - (said.end_s - said.start_s)
            if lacking <= LONGEST_PAUSE_S and following is not None:
                assert cue.chars_per_second() <= RULES.chars_per_second * 1.0001


def test_a_cue_stays_through_the_pause_for_slow_readers() -> None:
    said = Said("Cửa nóng thì giữ cửa đóng, ở lại phòng.", 0.0, 1.5)
    (cue,) = time_cues([said], RULES, LEXICON, 10.0)
    assert cue.chars_per_second() <= RULES.chars_per_second
    slow, following = said._replace(end_s=4.0), Said("Gọi 114.", 4.8, 6.0)
    first, second = time_cues([slow, following], RULES, LEXICON, 10.0)
    assert (first.end_s, second.start_s) == (4.8, 4.8)
    first, _ = time_cues([slow, following.moved(2.0)], RULES, LEXICON, 10.0)
    assert first.end_s == 4.0


def test_cues_begin_with_their_first_word() -> None:
    text = "một hai ba bốn năm sáu bảy, tám chín mười mười mười mười mười mười mười mười mười"
    words = tuple(0.5 + 0.45 * index for index in range(len(text.split())))
    cues = time_cues([Said(text, 0.5, 9.0, words)], UPRIGHT, LEXICON, 10.0)
    assert len(cues) == 2
    second = len(cues[0].text.split())
    assert [cue.start_s for cue in cues] == [0.5, pytest.approx(words[second])]


def test_a_cue_that_is_spoken_too_fast_borrows_time_before_and_after() -> None:
    slow, fast = "Một hai ba bốn.", "Nhanh nhanh nhanh nhanh nhanh nhanh nhanh rồi."  # 45: 3 s
    spoken = [Said(slow, 0.4, 3.0), Said(fast, 3.0, 5.6), Said(slow, 5.6, 8.0)]
    cues = time_cues(spoken, RULES, LEXICON, 9.0)
    assert [cue.start_s for cue in cues] == pytest.approx([0.4, 2.8, 5.8 + 1 / 15])
    assert cues[1].chars_per_second() <= 15.001
    spoken[1] = spoken[1]._replace(text=fast.replace("rồi", "nhanh nhanh rồi"))
    cues = time_cues(spoken, RULES, LEXICON, 9.0)
    assert [cue.start_s for cue in cues] == pytest.approx([0.4, 2.8, 5.6 + LATE_S])
    assert cues[1].chars_per_second() > 15.001


def test_a_silence_grows_only_as_much_as_is_needed() -> None:
    text = "Nhanh nhanh nhanh nhanh nhanh nhanh nhanh."  # 42 characters: 2.8 s
    spoken = [Said(text, 0.0, 2.0), Said(text, 2.3, 5.3), Said(text, 5.6, 6.0)]
    moved, end = with_pauses(spoken, [RULES], LEXICON, 6.5)
    assert [said.start_s for said in moved] == pytest.approx([0.0, 2.8, 6.1])
    assert end == pytest.approx(6.5 + 0.5 + LONGEST_PAUSE_S)
    assert with_pauses([], [RULES], LEXICON, 3.0) == ([], 3.0)


def test_words_without_times_share_the_sentence_by_their_letters() -> None:
    times = word_times(Said("ab cde, f", 1.0, 3.0))
    assert times[0] == 1.0
    assert times[-1] == pytest.approx(3.0)
    lengths = [b - a for a, b in itertools.pairwise(times)]
    assert lengths == pytest.approx([2 * 3 / 13, 2 * 8 / 13, 2 * 2 / 13])
    told = Said("a b", 1.0, 2.0, (1.1, 1.5))
    assert word_times(told) == (1.1, 1.5, 2.0)
    assert word_times(told._replace(words=(1.5, 1.1))) == (1.5, 1.5, 2.0)
