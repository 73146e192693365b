"""Where captions are cut."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content import CaptionRules, Lexicon, read_project
from pipeline.content.cutting import cut, gap_costs, reading_seconds
from pipeline.core.problems import Place

RULES = CaptionRules(line_chars=42, lines=2, chars_per_second=15, min_seconds=0.84, max_seconds=7)
UPRIGHT = RULES.within(28)
LEXICON = Lexicon(
    say={},
    units={"m": "mét", "phút": "phút"},
    keep_together=("bình chữa cháy", "thang máy", "lối thoát nạn"),
    phrase_starts=("và", "thì", "trước khi", "khi"),
    leaning=("các", "đừng"),
    place=Place(Path("vi.yaml")),
)
WORDS = st.lists(
    st.one_of(
        st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=14),
        st.sampled_from(["và", "khi", "bình", "chữa", "cháy", "2", "phút", "–", "ngay,"]),
    ),
    max_size=40,
)


def lines_of(sentence: str, rules: CaptionRules = RULES) -> list[str]:
    return [line for lines in cut(sentence, rules, LEXICON) for line in lines]


def test_a_short_sentence_stays_on_one_line() -> None:
    sentence = "Trước khi mở cửa, chạm mu bàn tay vào cửa."
    assert cut(sentence, RULES, LEXICON) == ((sentence,),)


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        # at the comma, though the lines could be more even
        (["Kẹt lại thì đóng cửa phòng,", "chèn khăn ướt vào khe cửa."], RULES),
        # before the word that begins a phrase
        (["Còn chốt", "thì bình không phun được."], UPRIGHT),
        (["Nhớ rút hết phích cắm", "trước khi về nhà."], UPRIGHT),
        # not after a word that leans on the next
        (["aaaaaa aaaaaa", "các aaaaaaa aaaaaa aa"], UPRIGHT),
        # the lower line rather the longer one
        (["aaaaa aaaaa aaaaa", "aaaaa aaaaa aaaaa aaaaa"], UPRIGHT),
    ],
)
def test_where_lines_break(lines: list[str], rules: CaptionRules) -> None:
    assert lines_of(" ".join(lines), rules) == lines


@pytest.mark.parametrize("rules", [RULES, UPRIGHT])
@pytest.mark.parametrize("kept", ["0,5 m", "bình chữa cháy", "thang máy", "2 phút", "ngay –"])
def test_what_belongs_together_is_never_broken(kept: str, rules: CaptionRules) -> None:
    for before in range(1, 16):
        sentence = " ".join(["một"] * before + [kept] + ["hai"] * (22 - before))
        assert any(kept in line for line in lines_of(sentence, rules)), sentence


def test_captions_end_at_clauses() -> None:
    clauses = ("Hãy rút hết các phích cắm, tắt hết đèn,", "rồi đóng cửa cho thật kín,")
    last = "và khóa van bình gas lại."
    assert cut(" ".join((*clauses, last)), UPRIGHT, LEXICON) == (
        ("Hãy rút hết các phích cắm,", "tắt hết đèn,"),
        ("rồi đóng cửa cho thật kín,", last),
    )


def test_no_caption_is_spoken_for_longer_than_it_may_stand() -> None:
    sentence = " ".join(["chậm"] * 16)
    assert len(cut(sentence, RULES, LEXICON)) == 1
    slowly = [index * 1.0 for index in range(17)]
    pieces = cut(sentence, RULES, LEXICON, slowly)
    assert len(pieces) == 3
    assert all(len(" ".join(lines).split()) <= 7 for lines in pieces)


def test_a_caption_is_not_cut_where_it_could_not_be_read() -> None:
    sentence = " ".join(["aaaaaaa"] * 8)
    times = [0, 0.2, 0.4, 0.6, 2.5, 3.1, 3.7, 4.3, 4.9]

    def lacking(pieces: tuple[tuple[str, ...], ...]) -> float:
        first = " ".join(pieces[0])
        return reading_seconds(len(first), UPRIGHT) - times[len(first.split())]

    assert lacking(cut(sentence, UPRIGHT, LEXICON)) > 0.9
    assert lacking(cut(sentence, UPRIGHT, LEXICON, times)) <= 0


@given(WORDS, st.sampled_from([RULES, UPRIGHT, RULES.model_copy(update={"lines": 3})]))
def test_no_word_is_lost_and_no_line_is_too_long(words: list[str], rules: CaptionRules) -> None:
    sentence = " ".join(words)
    pieces = cut(sentence, rules, LEXICON)
    assert " ".join(line for lines in pieces for line in lines) == sentence
    for lines in pieces:
        assert 1 <= len(lines) <= rules.lines
        for line in lines:
            assert len(line) <= rules.line_chars or len(line.split()) == 1


@given(WORDS)
def test_a_number_keeps_its_unit_in_any_sentence(words: list[str]) -> None:
    costs = gap_costs(words, LEXICON)
    assert len(costs) == max(len(words) - 1, 0)
    for (one, two), cost in zip(itertools.pairwise(words), costs, strict=True):
        if one == "2" and two == "phút":
            assert cost == max(costs)


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("line_chars", [42, 34, 28])
def test_the_library_is_cut_without_breaking_a_compound(code: str, line_chars: int) -> None:
    project = read_project(Path(__file__).parents[2])
    language, lexicon = project.languages[code], project.lexicons[code]
    rules = language.captions.within(line_chars)
    for script in project.scripts.values():
        for scene in script.scenes if script.language == code else ():
            for spoken in scene.narration:
                costs = gap_costs(spoken.text.split(), lexicon)
                pieces = cut(spoken.text, rules, lexicon)
                ends = itertools.accumulate(len(line.split()) for ls in pieces for line in ls)
                assert all(costs[end - 1] < 1000 for end in ends if end <= len(costs)), pieces
                assert all(len(line) <= line_chars for lines in pieces for line in lines)
