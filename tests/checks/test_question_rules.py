"""Rules about whole banks and about the types of questions that the sample does not have."""

from __future__ import annotations

import datetime
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import Knowledge, check
from pipeline.checks.chance import at_least
from pipeline.checks.rules import expired_source
from pipeline.checks.rules.all_of_above import _OTHERS
from pipeline.content import read_project

FRONT = "---\ntitle: T\naudience: household\nreviewed: 2026-11-22\n---\n\n"
WHY = "\n> 114 miễn phí.[^114]\n"
BANK = "quizzes/banks/many.{}.md"


def findings(folder: Path, knowledge: Knowledge, body: str, english: str = "") -> list[str]:
    """Write a bank in both languages and return `rule:line`, its Vietnamese file only or English's.

    The English file is the same text without the structure, if `english` is not given.
    """
    for language, text in (("vi", body), ("en", english or _words_only(body))):
        (folder / BANK.format(language)).write_text(FRONT + text, encoding="utf-8")
    project = read_project(folder)
    return [
        f"{problem.place.path.name.split('.')[1]}:{problem.rule}:{problem.place.line}"
        for problem in check(project, knowledge)
        if problem.place.path.name.startswith("many.")
    ]


def _words_only(body: str) -> str:
    return re.sub("^(## .*) type=.*$", r"\1}", body, flags=re.MULTILINE)


def single(number: int, right: int, words: list[str], kind: str = "single") -> str:
    rows = [
        f"- [{'x' if place == right else ' '}] {text} {{#o{place}}}"
        for place, text in enumerate(words)
    ]
    head = f"## Câu {number}? {{#q{number} type={kind} topic=call difficulty=1}}\n\n"
    return head + "\n".join(rows) + "\n" + WHY + "\n"


def bank_of(longest: int, total: int) -> str:
    """Single questions whose right answers take turns; in the first `longest` it is the longest."""
    parts = []
    for number in range(total):
        right = number % 4
        words = [f"Việc số {place}" for place in range(4)]
        words[right] += " dài" if number < longest else ""
        parts.append(single(number, right, words))
    return "\n".join(parts)


@pytest.mark.parametrize(("longest", "rules"), [(5, []), (6, ["longest-key"])])
def test_right_answer_longest_more_often_than_chance(
    folder: Path, knowledge: Knowledge, longest: int, rules: list[str]
) -> None:
    """P(5 or more of 10, chance 1/4) = 0.078; P(6 or more) = 0.0197: tables of the binomial."""
    got = findings(folder, knowledge, bank_of(longest, 10))
    assert got == [f"{language}:{rule}:1" for rule in rules for language in ("en", "vi")]


@pytest.mark.parametrize(
    ("rights", "kind", "options", "flagged"),
    [
        ([0, 1, 2, 3, 0, 1, 2, 3], "single", 4, False),
        ([2, 2, 2, 2, 2, 1, 0, 3], "single", 4, False),  # 4 × P(5 or more of 8) = 0.109
        ([2, 2, 2, 2, 2, 2, 0, 3], "single", 4, True),  # 4 × P(6 or more of 8) = 0.017
        ([0, 0, 0, 0, 0], "truefalse", 2, False),  # 2 × 1/32
        ([0, 0, 0, 0, 0, 0], "truefalse", 2, True),  # 2 × 1/64
    ],
)
def test_right_answers_at_one_place(
    folder: Path, knowledge: Knowledge, rights: list[int], kind: str, options: int, flagged: bool
) -> None:
    words = [f"Việc {place}" for place in range(options)]
    body = "\n".join(single(number, right, words, kind) for number, right in enumerate(rights))
    assert findings(folder, knowledge, body) == (["vi:unbalanced-keys:1"] if flagged else [])


@given(st.lists(st.sampled_from([0.0, 0.2, 0.25, 0.5, 1.0]), max_size=6), st.integers(0, 7))
def test_chance_is_what_counting_gives(chances: list[float], hits: int) -> None:
    by_hand = 0.0
    for outcome in itertools.product([0, 1], repeat=len(chances)):
        share = 1.0
        for hit, chance in zip(outcome, chances, strict=True):
            share *= chance if hit else 1 - chance
        by_hand += share if sum(outcome) >= hits else 0
    assert at_least(hits, chances) == pytest.approx(by_hand, abs=1e-12)


MATCHING = """## Ghép {#m type=matching topic=call difficulty=2}

- Một -> Hai {#a}
- Ba → Bốn {#b}
- Năm -> Sáu {#c}
- -> Bảy {#d}
"""
ORDERING = """## Xếp {#m type=ordering topic=call difficulty=2}

1. Một {#a}
2. Hai {#b}
3. Ba {#c}
"""
ORAL = """## Nêu {#m type=oral topic=call difficulty=2}

- Một {#a points=4}
- Hai {#b points=4}
- Ba {#c points=2}
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "found"),
    [
        (MATCHING, "", "", []),
        (ORDERING, "", "", []),
        (ORAL, "", "", []),
        (MATCHING, "- -> Bảy {#d}\n", "", ["en:question-keys:7", "vi:question-keys:7"]),
        (MATCHING, "- Năm -> Sáu {#c}\n", "", ["en:question-keys:7", "vi:question-keys:7"]),
        (MATCHING, "Sáu", "Bốn.", ["en:duplicate-option:11", "vi:duplicate-option:11"]),
        (ORDERING, "3. Ba {#c}\n", "", ["en:question-keys:7", "vi:question-keys:7"]),
        (ORDERING, "Ba", "Hai", ["en:duplicate-option:11", "vi:duplicate-option:11"]),
        (ORAL, "- Ba {#c points=2}\n", "", ["en:question-keys:7", "vi:question-keys:7"]),
        (ORAL, "points=2", "points=1", ["vi:question-keys:7"]),
    ],
)
def test_other_types(
    folder: Path, knowledge: Knowledge, text: str, old: str, new: str, found: list[str]
) -> None:
    assert findings(folder, knowledge, text.replace(old, new, 1) + WHY) == found


def test_a_translation_with_other_points(folder: Path, knowledge: Knowledge) -> None:
    english = _words_only(ORAL).replace("points=2", "points=3") + WHY
    assert findings(folder, knowledge, ORAL + WHY, english) == ["en:keys-differ:11"]


def test_numbers_in_feedback_and_pairs_must_agree(folder: Path, knowledge: Knowledge) -> None:
    english = _words_only(MATCHING).replace("Bốn", "4") + WHY
    assert findings(folder, knowledge, MATCHING + WHY, english) == ["en:numbers-differ:10"]


def test_a_source_expires_on_its_day(folder: Path, knowledge: Knowledge) -> None:
    sources = folder / "content/sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("grade: B", "grade: B\n  expires: 2027-07-01"), "utf-8")
    project = read_project(folder)

    def cited(day: datetime.date) -> int:
        return len(list(expired_source.find(project, knowledge, today=day)))

    assert cited(datetime.date(2027, 6, 30)) == 0
    assert cited(datetime.date(2027, 7, 1)) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Tất cả các ý trên",
        "Cả ba đáp án đều đúng",
        "Tất cả đều đúng",
        "Cả hai đều sai",
        "Không có đáp án nào đúng",
        "Các phương án trên",
        "Cả A và B",
        "A hoặc C",
        "All of the above",
        "None of the above.",
        "Both A and B",
        "Neither of the answers",
    ],
)
def test_answers_that_refer_to_others(text: str) -> None:
    assert _OTHERS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tất cả mọi người cùng ra ngoài",
        "Không có ý kiến gì",
        "Trả lời các câu hỏi của người trực 114",
        "Cả hai lối ra",
        "Cả hai: bên 1 cửa, bên 2 cửa",
        "Cắm thêm ổ thứ hai và ba",
        "All people in the room",
        "Water from above",
        "Both ways out",
    ],
)
def test_answers_that_stand_alone(text: str) -> None:
    assert not _OTHERS.search(text)
