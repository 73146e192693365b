"""GIFT, read back by a small reader that follows Moodle's own steps."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_samples import (
    ALL_TEN,
    CALM,
    any_question,
    bank,
    question,
    quiz_set,
    sample_bank,
    sample_bits,
    texts,
)

from pipeline.content.models import Draw, Question
from pipeline.quiz.exports import exports
from pipeline.quiz.exports.base import weights
from pipeline.quiz.exports.gift import gift
from pipeline.quiz.material import Material, gather
from pipeline.quiz.words import plain

BITS = sample_bits("vi")


@dataclass
class Read:
    """What a reader of GIFT understands of one question."""

    name: str
    stem: str
    kind: str
    feedback: str
    answers: list[tuple[str, float]] = field(default_factory=list)


def decode(text: str) -> str:
    """Undo the HTML: what a browser shows."""
    return html.unescape(re.sub(r"</?p>", "", text).replace("<br>", "\n"))


def read_gift(data: bytes) -> tuple[str, list[Read]]:
    """Read GIFT as Moodle's qformat_gift does; only what this project writes."""
    blocks: list[list[str]] = [[]]
    for line in data.decode("utf-8").split("\n"):
        if not line.strip():
            blocks.append([])
        elif not line.strip().startswith("//"):
            blocks[-1].append(line)
    category, found = "", []
    for block in filter(None, blocks):
        text = hide("\n".join(block).strip())
        if text.startswith("$CATEGORY:"):
            category = text.removeprefix("$CATEGORY:").strip()
        else:
            found.append(read_question(text))
    return category, found


PLACEHOLDERS = {f"\\{char}": f"&&{ord(char):03};" for char in ":#={}~"} | {"\\n": "&&010;"}


def hide(text: str) -> str:
    text = text.replace("\\\\", "&&092;")
    for escaped, placeholder in PLACEHOLDERS.items():
        text = text.replace(escaped, placeholder)
    return text.replace("&&092;", "\\")


def show(text: str) -> str:
    text = text.strip()
    if text.startswith("[") and text[1 : text.index("]")] == "html":
        text = text[text.index("]") + 1 :]
    for escaped, placeholder in PLACEHOLDERS.items():
        char = "\n" if escaped == "\\n" else escaped[1]
        text = text.replace(placeholder, char)
    return decode(text.strip())


def read_question(text: str) -> Read:
    _, name, rest = text.split("::", 2)
    start, end = rest.index("{"), rest.index("}")
    assert rest.endswith("}")
    answers, _, feedback = rest[start + 1 : end].partition("####")
    answers = answers.strip()
    read = Read(show(name), show(rest[:start]), "multichoice", show(feedback))
    if answers in ("TRUE", "FALSE"):
        read.kind = "truefalse"
        read.answers = [("true", float(answers == "TRUE") * 100)]
        return read
    read.kind = "single" if "=" in answers else "multiple"
    for answer in filter(None, map(str.strip, answers.replace("=", "~=").split("~"))):
        weight = re.match(r"%(-*\d{1,2}\.?\d*)%", answer)
        if answer.startswith("="):
            read.answers.append((show(answer[1:]), 100.0))
        elif weight:
            read.answers.append((show(answer[weight.end() :]), float(weight[1])))
        else:
            read.answers.append((show(answer), 0.0))
    return read


def material(questions: list[Question], **changes: object) -> Material:
    wanted = quiz_set([Draw(count=len(questions))], forms=["A"])
    return gather(wanted.model_copy(update=changes), [bank(questions)], **BITS)


def expected_answers(asked: Question) -> list[tuple[str, float]]:
    if asked.kind == "truefalse":
        return [("true", 100.0 if asked.options[0].correct else 0.0)]
    shares = weights(asked) if asked.kind == "multiple" else None
    return [
        (plain(option.text), float(shares[n]) if shares else 100.0 * option.correct)
        for n, option in enumerate(asked.options)
    ]


@CALM
@given(st.lists(st.integers(0, 2), min_size=1, max_size=3).flatmap(
    lambda rows: st.tuples(*[any_question(f"q{n}") for n in range(len(rows))])
))  # fmt: skip
def test_whatever_is_written_is_read_again(questions: tuple[Question, ...]) -> None:
    made = material(list(questions))
    _, found = read_gift(gift(made))
    assert [one.name for one in found] == [item.question.id for item in made.items]
    for one, item in zip(found, made.items, strict=True):
        assert one.stem == plain(item.question.stem)
        assert one.kind == item.question.kind
        assert one.feedback == made.explanation(item)
        assert one.answers == expected_answers(item.question)


@CALM
@given(texts)
def test_the_category_is_one_line(title: str) -> None:
    data = gift(material([question("q", "Q", [("a", True), ("b", False)])], title={"vi": title}))
    category, found = read_gift(data)
    assert len(found) == 1
    name = category.removeprefix("$course$/").replace("//", "/")
    assert name == " ".join(plain(title).split()).strip("/").strip()


def test_a_real_set() -> None:
    made = gather(ALL_TEN, [sample_bank("vi")], **BITS)
    data = gift(made)
    assert data == gift(gather(ALL_TEN, [sample_bank("vi")], **BITS))
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    category, found = read_gift(data)
    assert category == "$course$/Cơ sở lưu trú"
    by_name = {one.name: one for one in found}
    assert len(by_name) == 10
    assert by_name["lift"].answers == [("true", 0.0)]
    assert by_name["close-door"].answers == [("true", 100.0)]
    assert "[Hình: Hình" in by_name["feel-door"].stem
    assert by_name["escape-kept"].feedback.startswith("Điều 20.2b.")
    assert "Luật số 55/2024/QH15" in by_name["escape-kept"].feedback


@pytest.mark.parametrize("stem", ["// dropped?", "$CATEGORY: x", "::name::", "a\n\nb", "{T}"])
def test_stems_that_look_like_code(stem: str) -> None:
    made = material([question("q", stem, [("%50%a", True), ("=b", False)])])
    category, found = read_gift(gift(made))
    assert category == "$course$/Cơ sở lưu trú"
    assert [one.stem for one in found] == [stem]
    assert found[0].answers == [("%50%a", 100.0), ("=b", 0.0)]


def test_the_registry_knows_both_formats() -> None:
    assert {name: one.file for name, one in exports().items()} == {
        "gift": "quiz.gift",
        "moodle": "moodle.xml",
    }


MOODLE_WEIGHTS = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20,
                  16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0)  # fmt: skip


@CALM
@given(st.integers(0, 10), st.integers(1, 10))
def test_ticking_everything_scores_nothing(wrong: int, right: int) -> None:
    options = [(f"r{n}", True) for n in range(right)] + [(f"w{n}", False) for n in range(wrong)]
    shares = [float(one) for one in weights(question("q", "Q", options, kind="multiple"))]
    assert all(abs(share) in MOODLE_WEIGHTS for share in shares)
    assert sum(shares[:right]) == pytest.approx(100, abs=0.001)
    if wrong:
        assert sum(shares) == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize("right", range(1, 21))
def test_up_to_twenty_right_answers_make_a_whole(right: int) -> None:
    options = [(f"r{n}", True) for n in range(right)]
    shares = [float(one) for one in weights(question("q", "Q", options, kind="multiple"))]
    assert len(shares) == right
    assert all(share in MOODLE_WEIGHTS for share in shares)
    assert sum(shares) == pytest.approx(100, abs=0.001)
