from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.holding import held, held_on_paper, held_unspaced
from pipeline.content.linebreaks import WORD_JOINER
from pipeline.content.models import Lexicon
from pipeline.core.problems import Place


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(
        place=Place(Path("zh.yaml"), 1),
        say={},
        units={"厘米": "厘米", "m": "米"},
        keep_together=("安全出口", "出口", "fire exit"),
        leaning=("不要", "不", "用"),
    )


def test_compounds_and_units_hold_together(lexicon: Lexicon) -> None:
    assert held("找安全出口，50厘米", lexicon).split(WORD_JOINER) == [
        *("找安", "全", "出", "口，5", "0", "厘", "米")
    ]
    assert held("the fire exit, 50 m", lexicon) == "the fire\u00a0exit, 50\u00a0m"


def test_no_line_ends_with_do_not(lexicon: Lexicon) -> None:
    def pieces(words: str) -> list[str]:
        return held_unspaced(words, lexicon).split(WORD_JOINER)

    assert pieces("走楼梯，不要乘电梯。") == ["走楼梯，不", "要", "乘电梯。"]
    assert pieces("不要用水") == ["不", "要", "用", "水"]
    assert pieces("说不，走") == ["说不，走"]
    assert pieces("可以不") == ["可以不"]


def test_other_scripts_are_left_alone(lexicon: Lexicon) -> None:
    assert held_unspaced("the fire exit", lexicon) == "the fire exit"
    assert held_unspaced("", lexicon) == ""


def test_words_with_spaces_hold_to_what_they_turn_round(lexicon: Lexicon) -> None:
    arabic = lexicon.model_copy(update={"negations": ("لا", "ولا")})
    assert held_on_paper("الدرج. لا تستخدم المصعد", arabic) == "الدرج. لا\u00a0تستخدم المصعد"
    assert held_on_paper("أولا تستخدم", arabic) == "أولا تستخدم"
    english = lexicon.model_copy(update={"negations": ("not",)})
    assert held_on_paper("Do not use", english) == "Do not\u00a0use"
    assert held_on_paper("Use it or not.", english) == "Use it or not."
