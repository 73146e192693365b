"""Where captions are cut."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content import CaptionRules, Lexicon, read_project
from pipeline.content.cutting import cut, gap_costs, reading_seconds
from pipeline.content.linebreaks import pieces
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
    captions = cut(sentence, RULES, LEXICON, slowly)
    assert len(captions) == 3
    assert all(len(" ".join(lines).split()) <= 7 for lines in captions)


def test_a_caption_is_not_cut_where_it_could_not_be_read() -> None:
    sentence = " ".join(["aaaaaaa"] * 8)
    times = [0, 0.2, 0.4, 0.6, 2.5, 3.1, 3.7, 4.3, 4.9]

    def lacking(captions: tuple[tuple[str, ...], ...]) -> float:
        first = " ".join(captions[0])
        return reading_seconds(len(first), UPRIGHT) - times[len(first.split())]

    assert lacking(cut(sentence, UPRIGHT, LEXICON)) > 0.9
    assert lacking(cut(sentence, UPRIGHT, LEXICON, times)) <= 0


SENTENCES = st.one_of(
    WORDS.map(" ".join),
    st.text(max_size=120),
    st.text("，。、：！（“”）听到火灾警报安全出口1 4a", max_size=80),
    st.text("بعد الخروج، اتصل؟ 114", max_size=120),
)


@given(SENTENCES, st.sampled_from([RULES, UPRIGHT, RULES.model_copy(update={"lines": 3})]))
def test_no_word_is_lost_and_no_line_is_too_long(sentence: str, rules: CaptionRules) -> None:
    captions = cut(sentence, rules, LEXICON)
    shown = [piece.text for lines in captions for line in lines for piece in pieces(line)]
    assert shown == [piece.text for piece in pieces(sentence)]
    for lines in captions:
        assert 1 <= len(lines) <= rules.lines
        for line in lines:
            assert len(line) <= rules.line_chars or len(pieces(line)) == 1


CHINESE_RULES = CaptionRules(
    line_chars=16, char_width=2, lines=2, chars_per_second=9, min_seconds=0.84, max_seconds=7
)
CHINESE = Lexicon(
    say={},
    units={"厘米": "厘米"},
    keep_together=("拨打114", "安全出口", "房间", "里面", "炉灶"),
    phrase_starts=("并", "从"),
    leaning=("不要", "把"),
    clinging=("的",),
    place=Place(Path("zh.yaml")),
)


@pytest.mark.parametrize(
    "lines",
    [
        # at the sign between clauses, which never begins a line
        ["听到火灾警报响起来以后，", "马上离开房间。"],
        # not inside what the lexicon keeps together, before what begins a phrase
        ["数一数从房间门口走过的门", "并记住安全出口在哪里。"],
        # between clauses rather than between the items of a list
        ["请拨打114：", "说出姓名、地址和看到的情况。"],
        # a number stays with its unit, and with what it counts
        ["纸张衣服被褥离开炉灶", "50厘米才算是安全的距离。"],
        ["所有住在出租屋东侧", "5层的住户都要来参加演练。"],
    ],
)
def test_where_lines_of_chinese_break(lines: list[str]) -> None:
    assert cut("".join(lines), CHINESE_RULES, CHINESE) == (tuple(lines),)


def test_a_narrow_frame_holds_half_as_many_chinese_characters() -> None:
    assert CHINESE_RULES.within(28).line_chars == 14
    assert CHINESE_RULES.within(34).line_chars == 16
    assert CHINESE_RULES.within(None) == CHINESE_RULES


@given(WORDS)
def test_a_number_keeps_its_unit_in_any_sentence(words: list[str]) -> None:
    cut_up = pieces(" ".join(words))
    costs = gap_costs(cut_up, LEXICON)
    assert len(costs) == max(len(cut_up) - 1, 0)
    for (one, two), cost in zip(itertools.pairwise(cut_up), costs, strict=True):
        if one.text == "2" and two.text == "phút":
            assert cost == max(costs)


@pytest.mark.parametrize("code", ["vi", "en", "fr", "zh", "ar"])
@pytest.mark.parametrize("line_chars", [42, 34, 28])
def test_the_library_is_cut_without_breaking_a_compound(code: str, line_chars: int) -> None:
    project = read_project(Path(__file__).parents[2])
    language, lexicon = project.languages[code], project.lexicons[code]
    rules = language.captions.within(line_chars)
    for script in project.scripts.values():
        for scene in script.scenes if script.language == code else ():
            for spoken in scene.narration:
                costs = gap_costs(pieces(spoken.text), lexicon)
                captions = cut(spoken.text, rules, lexicon)
                ends = itertools.accumulate(len(pieces(line)) for ls in captions for line in ls)
                assert all(costs[end - 1] < 1000 for end in ends if end <= len(costs)), captions
                assert all(len(line) <= rules.line_chars for lines in captions for line in lines)
