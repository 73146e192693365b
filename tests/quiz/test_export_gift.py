"""GIFT, read back by a small reader that follows Moodle's own steps."""

from __future__ import annotations

import html
import json
import re
import subprocess
from dataclasses import dataclass, field

import pytest
from exported import all_banks, any_full_question, expected, held, left_out, one_question
from hypothesis import assume, example, given
from hypothesis import strategies as st
from npm_packages import folder_of, node
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
from pipeline.quiz.select import Item
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
    """Answers with their weights in percent; right-hand sides of a matching question weigh 0."""
    said: list[str] = field(default_factory=list)
    """The feedback on each answer; on a true/false question that on wrong, then that on right."""
    lefts: list[str] = field(default_factory=list)


def decode(text: str) -> str:
    """Undo the HTML: what a browser shows."""
    lines = re.sub(r"</p><p>|<br>", "\n", text)
    return html.unescape(re.sub(r"</?p>", "", lines))


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


def literal(text: str) -> str:
    """Undo the placeholders, as Moodle's escapedchar_post."""
    for escaped, placeholder in PLACEHOLDERS.items():
        char = "\n" if escaped == "\\n" else escaped[1]
        text = text.replace(placeholder, char)
    return text


def show(text: str) -> str:
    text = text.strip()
    if text.startswith("[") and text[1 : text.index("]")] == "html":
        text = text[text.index("]") + 1 :]
    return decode(literal(text).strip())


def read_question(text: str) -> Read:
    _, name, rest = text.split("::", 2)
    start, end = rest.index("{"), rest.index("}")
    assert rest.endswith("}")
    answers, _, feedback = rest[start + 1 : end].partition("####")
    answers = answers.strip()
    read = Read(show(name), show(rest[:start]), "multichoice", show(feedback))
    head, *said = answers.split("#")
    if head.strip() in ("TRUE", "FALSE"):
        read.kind = "truefalse"
        read.answers = [("true", float(head.strip() == "TRUE") * 100)]
        read.said = [show(one) for one in said]
    elif "~" not in answers and "=" in answers and "->" in answers:
        read.kind = "matching"
        for pair in filter(None, map(str.strip, answers.split("="))):
            left, right = pair.split("->", 1)
            read.lefts.append(show(left))
            read.answers.append((literal(right).strip(), 0.0))
    else:
        read.kind = "single" if "=" in answers else "multiple"
        for answer in filter(None, map(str.strip, answers.replace("=", "~=").split("~"))):
            read_answer(read, answer)
    return read


def read_answer(read: Read, answer: str) -> None:
    words, _, said = answer.partition("#")
    weight = re.match(r"%(-*\d{1,2}\.?\d*)%", words)
    if words.startswith("="):
        read.answers.append((show(words[1:]), 100.0))
    elif weight:
        read.answers.append((show(words[weight.end() :]), float(weight[1])))
    else:
        read.answers.append((show(words), 0.0))
    read.said.append(show(said))


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
    _, found = read_gift(gift(made).data)
    assert [one.name for one in found] == [item.question.id for item in made.items]
    for one, item in zip(found, made.items, strict=True):
        assert one.stem == plain(item.question.stem)
        assert one.kind == item.question.kind
        assert one.feedback == made.explanation(item)
        assert one.answers == expected_answers(item.question)


@CALM
@example("//\n{")
@example("/ /a / ")
@given(texts)
def test_the_category_is_one_line(title: str) -> None:
    made = material([question("q", "Q", [("a", True), ("b", False)])], title={"vi": title})
    category, found = read_gift(gift(made).data)
    assert len(found) == 1
    name = category.removeprefix("$course$/").replace("//", "/")
    assert name == " ".join(plain(title).split()).strip("/ ")


def test_a_real_set() -> None:
    made = gather(ALL_TEN, [sample_bank("vi")], **BITS)
    data = gift(made).data
    assert data == gift(gather(ALL_TEN, [sample_bank("vi")], **BITS)).data
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
    category, found = read_gift(gift(made).data)
    assert category == "$course$/Cơ sở lưu trú"
    assert [one.stem for one in found] == [stem]
    assert found[0].answers == [("%50%a", 100.0), ("=b", 0.0)]


def test_the_registry_knows_every_format() -> None:
    assert {name: one.file for name, one in exports().items()} == {
        "anki": "quiz.apkg",
        "gift": "quiz.gift",
        "h5p": "quiz.h5p",
        "kahoot": "kahoot.xlsx",
        "moodle": "moodle.xml",
        "qti21": "qti21.zip",
        "qti3": "qti3.zip",
        "selftest": "selftest.html",
        "wayground": "wayground.xlsx",
    }


def as_expected(material: Material, item: Item) -> Read:
    """Return what a reader of GIFT must understand: all but pictures, tags and places."""
    asked, want = item.question, expected(material, item)
    stem = want.stem + (f"\n[Hình: {want.alternative}]" if want.alternative else "")
    if material.language.code == "en":
        stem = stem.replace("\n[Hình:", "\n[Picture:")
    read = Read(asked.id, stem, asked.kind, want.explanation)
    if asked.kind == "matching":
        read.answers = [(plain(option.match), 0.0) for option in asked.options]
        read.lefts = [plain(option.text) for option in asked.options]
        return read
    read.answers = expected_answers(asked)
    said = [plain(option.feedback) for option in asked.options]
    if asked.kind == "truefalse":
        wrong_first = [said[1], said[0]] if asked.options[0].correct else said
        said = wrong_first if any(said) else []
    read.said = said
    return read


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_are_read_again(code: str) -> None:
    banks = all_banks(code)
    made = gift(banks)
    assert {item.question.kind for item in banks.items if item.key in left_out(made)} <= {
        "ordering",
        "oral",
    }
    _, found = read_gift(made.data)
    assert found == [as_expected(banks, item) for item in held(banks, made)]


@CALM
@given(any_full_question())
def test_any_question_with_feedback_is_read_again(asked: Question) -> None:
    # Moodle's own placeholders for escaped characters cannot be escaped in plain text.
    assume(not any("&&0" in option.match for option in asked.options))
    banks = one_question(asked)
    made = gift(banks)
    _, found = read_gift(made.data)
    assert found == [as_expected(banks, item) for item in held(banks, made)]
    assert bool(left_out(made)) == (asked.kind in ("ordering", "oral"))


@pytest.mark.parametrize(
    "text", ["a = b", "{a}", "~%50%", "a -> b", "#c", "a\\\\nb", "a: b", "<b>", "a\nb"]
)
def test_pairs_that_look_like_code(text: str) -> None:
    sides = [(f"L{text}", f"R{text}"), ("M", "S"), ("", f"X{text}")]
    asked = question("q", "Q", [(left, bool(left)) for left, _ in sides], kind="matching")
    options = [
        option.model_copy(update={"match": right})
        for option, (_, right) in zip(asked.options, sides, strict=True)
    ]
    banks = one_question(asked.model_copy(update={"options": tuple(options)}))
    _, found = read_gift(gift(banks).data)
    assert found == [as_expected(banks, item) for item in banks.items]


NODE = """const gift = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf-8");
process.stdout.write(JSON.stringify(gift.parse(text)));"""


@pytest.mark.parametrize("code", ["vi", "en"])
def test_another_parser_reads_all_banks(code: str) -> None:
    """The parser is gift-pegjs of npm."""
    banks = all_banks(code)
    made = gift(banks)
    parser = str(folder_of("gift-pegjs") / "pegjs-gift.js")
    call = [node(), "-e", NODE, parser]
    done = subprocess.run(call, input=made.data, capture_output=True, check=True)
    category, *found = json.loads(done.stdout)
    assert category["type"] == "Category"
    items = held(banks, made)
    assert [one["title"] for one in found] == [item.question.id for item in items]
    for one, item in zip(found, items, strict=True):
        want = as_expected(banks, item)
        assert decode(one["stem"]["text"]) == want.stem
        assert decode(one["globalFeedback"]["text"]) == want.feedback
        if want.kind == "truefalse":
            assert one["isTrue"] == item.question.options[0].correct
            said = [decode(one[key]["text"]) for key in ("falseFeedback", "trueFeedback")]
            assert sorted(said) == sorted(want.said)
        elif want.kind == "matching":
            pairs = [(p["subquestion"]["text"], p["subanswer"]) for p in one["matchPairs"]]
            assert [(decode(left), right) for left, right in pairs] == [
                (left, right) for left, (right, _) in zip(want.lefts, want.answers, strict=True)
            ]
        else:
            assert [decode(c["text"]["text"]) for c in one["choices"]] == [
                text for text, _ in want.answers
            ]
            weights = [c["weight"] or 100.0 * c["isCorrect"] for c in one["choices"]]
            assert weights == [weight for _, weight in want.answers]
            assert [decode(c["feedback"]["text"]) for c in one["choices"]] == want.said


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
