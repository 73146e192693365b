"""Workbooks of Kahoot and Wayground, read back by openpyxl."""

from __future__ import annotations

import io
import re

import pytest
from exported import all_banks, expected, held, left_out, unzipped
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from quiz_samples import bank, question, quiz_set, sample_bank, sample_bits

from pipeline.content.models import Draw, Question
from pipeline.quiz.exports.base import Made
from pipeline.quiz.exports.kahoot import kahoot
from pipeline.quiz.exports.wayground import wayground
from pipeline.quiz.exports.workbook import workbook
from pipeline.quiz.material import Material, gather
from pipeline.quiz.select import Item
from pipeline.quiz.words import plain

BITS = sample_bits("en")


def sheet(data: bytes) -> Worksheet:
    unzipped(data)
    found = load_workbook(io.BytesIO(data)).active
    assert isinstance(found, Worksheet)
    return found


def material(*asked: Question) -> Material:
    wanted = quiz_set([Draw(count=len(asked))], forms=["A"])
    return gather(wanted, [bank(list(asked), code="en")], **BITS)


def numbers(value: object) -> list[int]:
    return [int(one) for one in str(value).split(",")]


def rows(found: Worksheet, first: int) -> list[list[object]]:
    return [[cell.value for cell in row] for row in found.iter_rows(min_row=first)]


def stems(banks: Material, item: Item) -> list[str]:
    """Return how a question may be asked: whole or short, a picture in words."""
    plain_ones = [plain(item.question.stem)]
    if item.question.short_stem:
        plain_ones.append(plain(item.question.short_stem))
    picture = banks.pictures.get(item.key)
    if picture is None:
        return plain_ones
    words = banks.language.phrase("quiz_picture", alternative=picture.alternative)
    in_words = [f"{one} {words}" for one in plain_ones]
    return in_words if item.question.needs_picture else in_words + plain_ones


@pytest.mark.parametrize("code", ["vi", "en"])
def test_kahoot_holds_every_question_that_fits(code: str) -> None:
    banks = all_banks(code)
    made = kahoot(banks)
    assert made.data == kahoot(banks).data
    found = sheet(made.data)
    assert str(found["B8"].value).startswith("Question")
    items = held(banks, made)
    read = rows(found, 9)
    assert len(read) == len(items) > 110
    for number, (row, item) in enumerate(zip(read, items, strict=True), start=1):
        want = expected(banks, item)
        assert row[0] == number
        assert row[1] in stems(banks, item)
        assert len(str(row[1])) <= 120
        answers = [one for one in row[2:6] if one is not None]
        assert answers == [text for text, _, _ in want.answers]
        assert max(map(len, map(str, answers))) <= 75
        assert row[6] in (5, 10, 20, 30, 60, 90, 120, 240)
        right = [n for n, (_, right, _) in enumerate(want.answers, start=1) if right]
        assert numbers(row[7]) == right


@pytest.mark.parametrize("code", ["vi", "en"])
def test_wayground_holds_every_question_that_fits(code: str) -> None:
    banks = all_banks(code)
    made = wayground(banks)
    assert made.data == wayground(banks).data
    found = sheet(made.data)
    assert [cell.value for cell in found[1]][:2] == ["Question Text", "Question Type"]
    items = held(banks, made)
    assert {item.question.kind for item in banks.items if item.key in left_out(made)} == {
        "matching",
        "ordering",
        "oral",
    }
    for row, item in zip(rows(found, 3), items, strict=True):
        want = expected(banks, item)
        assert row[0] == stems(banks, item)[0]
        assert row[1] == ("Checkbox" if want.kind == "multiple" else "Multiple Choice")
        assert [one for one in row[2:7] if one is not None] == [text for text, _, _ in want.answers]
        right = [n for n, (_, right, _) in enumerate(want.answers, start=1) if right]
        assert numbers(row[7]) == right
        assert row[10] == want.explanation


def long_one(length: int, short: str = "") -> Question:
    asked = question("long", "x" * length, [("a", True), ("b", False)])
    return asked.model_copy(update={"short_stem": short})


def what(made: Made) -> list[tuple[bool, str]]:
    return [(loss.left_out, loss.what) for loss in made.losses if loss.question]


def test_a_long_stem_needs_a_short_one_and_is_never_cut() -> None:
    assert sheet(kahoot(material(long_one(120))).data)["B9"].value == "x" * 120
    made = kahoot(material(long_one(121, "Short?")))
    assert sheet(made.data)["B9"].value == "Short?"
    assert what(made) == [(False, "The short question stands in for the full one.")]
    for short in ("", "y" * 121):
        made = kahoot(material(long_one(121, short)))
        assert sheet(made.data)["B9"].value is None
        ((out, words),) = what(made)
        assert out
        assert "121 characters" in words


def test_too_many_or_too_long_answers_leave_the_question_out() -> None:
    five = question("five", "Q", [(f"a{n}", n == 0) for n in range(5)])
    made = kahoot(material(five))
    assert "5 answers" in what(made)[0][1]
    assert left_out(made) == {"alarm-sounds/five"}
    assert not left_out(wayground(material(five)))
    six = question("six", "Q", [(f"a{n}", n == 0) for n in range(6)])
    assert left_out(wayground(material(six))) == {"alarm-sounds/six"}
    wide = question("wide", "Q", [("a" * 76, True), ("b", False)])
    assert "76 characters" in what(kahoot(material(wide)))[0][1]


@pytest.mark.parametrize("make", [kahoot, wayground])
@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-1", "@SUM(A1)", '=HYPERLINK("x")', "=cmd|' /C'!A0"]
)
def test_what_looks_like_a_formula_stays_text(make: object, text: str) -> None:
    assert callable(make)
    made = make(material(question("q", text, [(text, True), (f"{text}b", False)])))
    found = [
        cell
        for row in sheet(made.data).iter_rows()
        for cell in row
        if cell.value in (text, f"{text}b")
    ]
    assert len(found) == 3
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.quotePrefix for cell in found)
    files = unzipped(made.data)
    assert not any(b"<f>" in data or b"<f " in data for data in files.values())


def test_a_workbook_has_no_date_of_today() -> None:
    files = unzipped(workbook("S", {1: ["đ"]}, (10,)))
    dates = re.findall(rb"<dcterms:\w+[^>]*>([^<]*)", files["docProps/core.xml"])
    assert dates == [b"2000-01-01T00:00:00Z"] * 2


def test_a_picture_is_told_in_words_where_there_is_room() -> None:
    call = next(one.picture for one in sample_bank("en").questions if one.picture)
    shown = material(long_one(20, "Short?").model_copy(update={"picture": call}))
    (picture,) = shown.pictures.values()
    words = f"[Picture: {picture.alternative}]"
    assert len(words) < 99
    in_words = "The picture is left out; its description in words stands in the question."
    short = "The short question stands in for the full one."
    for length, stem, losses in (
        (20, f"{'x' * 20} {words}", [in_words]),
        (110, f"Short? {words}", [short, in_words]),
    ):
        made = kahoot(material(long_one(length, "Short?").model_copy(update={"picture": call})))
        assert sheet(made.data)["B9"].value == stem
        assert what(made) == [(False, one) for one in losses]
    wanted = long_one(110).model_copy(update={"picture": call})
    made = kahoot(material(wanted))
    assert sheet(made.data)["B9"].value == "x" * 110
    assert "add it by hand" in what(made)[0][1]
    made = kahoot(material(wanted.model_copy(update={"needs_picture": True})))
    assert sheet(made.data)["B9"].value is None
    assert left_out(made) == {"alarm-sounds/long"}
    assert "does not fit into 120 characters" in what(made)[0][1]
