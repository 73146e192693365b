"""Moodle XML: its structure against what Moodle's importer reads, and round trips."""

from __future__ import annotations

import base64
import html
import io
import re

import exported
import pytest
from exported import Seen, all_banks, any_full_question, expected, held, left_out, one_question, xml
from hypothesis import given
from lxml import etree
from moodle_xml_parser.parser import parse_bytes
from PIL import Image
from quiz_samples import (
    ALL_TEN,
    CALM,
    any_question,
    bank,
    question,
    quiz_set,
    sample_bank,
    sample_bits,
)

from pipeline.content.models import Draw, Question
from pipeline.quiz.exports.base import weights
from pipeline.quiz.exports.moodle import moodle
from pipeline.quiz.material import Material, gather
from pipeline.quiz.words import plain

BITS = sample_bits("vi")


def material(questions: list[Question]) -> Material:
    wanted = quiz_set([Draw(count=len(questions))], forms=["A"])
    return gather(wanted, [bank(questions)], **BITS)


def read(data: bytes) -> tuple[etree._Element, list[etree._Element]]:
    root = xml(data)
    assert root.tag == "quiz"
    first, *rest = root.findall("question")
    assert first.get("type") == "category"
    return first, rest


def shown(node: etree._Element, path: str) -> str:
    """Return what a browser shows of an HTML text; fails on tags that are not ours."""
    return exported.shown(node.findtext(path) or "")


@CALM
@given(any_question())
def test_whatever_is_written_is_read_again(asked: Question) -> None:
    _, (node,) = read(moodle(material([asked])).data)
    assert shown(node, "questiontext/text") == plain(asked.stem)
    assert shown(node, "generalfeedback/text") == plain(asked.explanation[0].text)
    answers = node.findall("answer")
    if asked.kind == "truefalse":
        right = {one.findtext("text"): one.get("fraction") for one in answers}
        assert right["true"] == ("100" if asked.options[0].correct else "0")
        assert right["false"] == ("0" if asked.options[0].correct else "100")
        return
    assert [shown(one, "text") for one in answers] == [plain(o.text) for o in asked.options]
    fractions = [one.get("fraction") for one in answers]
    if asked.kind == "multiple":
        assert fractions == list(weights(asked))
    else:
        assert fractions == ["100" if option.correct else "0" for option in asked.options]


@pytest.fixture(scope="module")
def whole() -> bytes:
    return moodle(gather(ALL_TEN, [sample_bank("vi")], **BITS)).data


def test_category(whole: bytes) -> None:
    category, questions = read(whole)
    assert category.findtext("category/text") == "$course$/Cơ sở lưu trú"
    assert len(questions) == 10


def test_every_question_has_what_the_importer_reads(whole: bytes) -> None:
    _, questions = read(whole)
    numbers = [node.findtext("idnumber") for node in questions]
    assert len(set(numbers)) == 10
    for node in questions:
        assert node.get("type") in ("multichoice", "truefalse")
        assert node.findtext("name/text")
        assert node.find("questiontext").get("format") == "html"
        assert node.find("generalfeedback").get("format") == "html"
        assert node.findtext("defaultgrade") == "1.0000000"
        assert float(node.findtext("penalty") or "") > 0
        assert node.findtext("hidden") == "0"
        tags = [tag.findtext("text") for tag in node.findall("tags/tag")]
        assert tags[0] == "alarm-sounds"
        assert re.fullmatch("difficulty-[123]", tags[2] or "")
        if node.get("type") == "multichoice":
            assert node.findtext("single") in ("true", "false")
            assert node.findtext("shuffleanswers") == "true"
            assert node.findtext("answernumbering") == "ABCD"
            for name in ("correct", "partiallycorrect", "incorrect"):
                assert node.find(f"{name}feedback/text") is not None
        assert all(answer.find("feedback/text") is not None for answer in node.findall("answer"))


def test_true_and_false_are_literal_in_vietnamese(whole: bytes) -> None:
    _, questions = read(whole)
    lift = next(node for node in questions if node.findtext("name/text") == "lift")
    assert [(a.findtext("text"), a.get("fraction")) for a in lift.findall("answer")] == [
        ("true", "0"),
        ("false", "100"),
    ]


def test_explanation_and_source_are_feedback(whole: bytes) -> None:
    _, questions = read(whole)
    law = next(node for node in questions if node.findtext("name/text") == "escape-kept")
    feedback = shown(law, "generalfeedback/text")
    assert feedback.startswith("Điều 20.2b.")
    assert "Nguồn: Luật số 55/2024/QH15, Điều 20.2b" in feedback


def test_pictures_travel_along(whole: bytes) -> None:
    _, questions = read(whole)
    door = next(node for node in questions if node.findtext("name/text") == "feel-door")
    text = door.findtext("questiontext/text") or ""
    assert '<img src="@@PLUGINFILE@@/feel-door.png" alt="Hình ' in text
    file = door.find("questiontext/file")
    assert file is not None
    assert (file.get("name"), file.get("path"), file.get("encoding")) == (
        "feel-door.png",
        "/",
        "base64",
    )
    with Image.open(io.BytesIO(base64.b64decode(file.text or ""))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (720, 480)


def test_an_alternative_text_cannot_leave_its_attribute() -> None:
    bits = sample_bits("vi")
    name = sample_bank("vi").questions[1].picture
    assert name is not None
    bits["alternatives"] = {name.name: 'x"><script>'}
    _, questions = read(moodle(gather(ALL_TEN, [sample_bank("vi")], **bits)).data)
    door = next(node for node in questions if node.findtext("name/text") == "feel-door")
    assert 'alt="x&quot;&gt;&lt;script&gt;"' in (door.findtext("questiontext/text") or "")


def test_the_same_bytes_each_time(whole: bytes) -> None:
    assert whole == moodle(gather(ALL_TEN, [sample_bank("vi")], **BITS)).data
    assert whole.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


def test_a_slash_in_a_title_is_no_folder() -> None:
    asked = question("q", "Q", [("a", True), ("b", False)])
    wanted = quiz_set([Draw(count=1)]).model_copy(update={"title": {"vi": "Chợ / sạp"}})
    category, _ = read(moodle(gather(wanted, [bank([asked])], **BITS)).data)
    assert category.findtext("category/text") == "$course$/Chợ // sạp"


def seen(node: etree._Element) -> Seen:
    """Read a question as Moodle's import does: import_multichoice, _truefalse, _match, ordering."""
    stem = node.findtext("questiontext/text") or ""
    picture = re.search(r'<img src="@@PLUGINFILE@@/([^"]+)" alt="([^"]*)">', stem)
    alternative = html.unescape(picture[2]) if picture else ""
    if picture:
        assert node.find(f"questiontext/file[@name='{picture[1]}']") is not None
    kind = node.get("type") or ""
    read = Seen(
        kind,
        exported.shown(re.sub("<p><img [^>]*></p>", "", stem)),
        explanation=exported.shown(node.findtext("generalfeedback/text") or ""),
        alternative=alternative,
    )
    answers = node.findall("answer")
    if kind == "multichoice":
        read.kind = "single" if node.findtext("single") == "true" else "multiple"
        read.answers = [
            (shown(one, "text"), float(one.get("fraction") or 0) > 0, shown(one, "feedback/text"))
            for one in answers
        ]
    elif kind == "truefalse":
        read.answers = [
            (one.findtext("text"), one.get("fraction") == "100", shown(one, "feedback/text"))
            for one in answers
        ]
    elif kind == "matching":
        pairs = node.findall("subquestion")
        assert all(one.get("format") == "html" for one in pairs)
        read.answers = sorted(
            (shown(one, "text"), one.findtext("answer/text") or "") for one in pairs
        )
    else:
        assert kind == "ordering"
        assert node.findtext("selecttype") == "ALL"
        assert node.findtext("gradingtype") == "ALL_OR_NOTHING"
        places = [float(one.get("fraction") or 0) for one in answers]
        assert places == [place + 1.0 for place in range(len(answers))]
        read.answers = [(shown(one, "text"),) for one in answers]
    return read


def in_moodles_words(want: Seen) -> Seen:
    if want.kind == "truefalse":
        (_, true, first), (_, false, second) = want.answers
        want.answers = [("true", true, first), ("false", false, second)]
    return want


@pytest.mark.parametrize("code", ["vi", "en"])
def test_all_banks_are_read_again(code: str) -> None:
    banks = all_banks(code)
    made = moodle(banks)
    _, found = read(made.data)
    items = held(banks, made)
    assert {item.question.kind for item in banks.items if item.key in left_out(made)} == {"oral"}
    assert [one.findtext("idnumber") for one in found] == [item.key for item in items]
    for one, item in zip(found, items, strict=True):
        assert seen(one) == in_moodles_words(expected(banks, item))


@CALM
@given(any_full_question())
def test_any_question_with_feedback_is_read_again(asked: Question) -> None:
    banks = one_question(asked)
    made = moodle(banks)
    _, found = read(made.data)
    assert [seen(one) for one in found] == [
        in_moodles_words(expected(banks, item)) for item in held(banks, made)
    ]


def test_a_pinned_answer_keeps_its_place() -> None:
    asked = question("q", "Q", [("a", True), ("b", False)])
    pinned = asked.options[1].model_copy(update={"pinned": True})
    pinned_too = asked.model_copy(update={"options": (asked.options[0], pinned)})
    _, (node,) = read(moodle(material([pinned_too])).data)
    assert node.findtext("shuffleanswers") == "false"


@pytest.mark.parametrize("code", ["vi", "en"])
def test_another_parser_reads_the_same_choices(code: str) -> None:
    """moodle-xml-parser (MIT) knows multichoice alone of what we write: 4 questions of 5."""
    banks = all_banks(code)
    made = moodle(banks)
    read = parse_bytes(made.data)["multichoice"]
    items = [one for one in held(banks, made) if one.question.kind in ("single", "multiple")]
    assert len(items) > 110
    for one, item in zip(read, items, strict=True):
        want = expected(banks, item)
        assert one.name == item.question.id
        assert one.single == (item.question.kind == "single")
        assert one.default_grade == 1
        assert sum(
            option.score_fraction for option in one.options if option.score_fraction > 0
        ) == (pytest.approx(100, abs=0.01))
        answers = [
            (exported.shown(o.answer), o.score_fraction > 0, exported.shown(o.feedback))
            for o in one.options
        ]
        assert answers == want.answers
        assert exported.shown(one.general_feedback) == want.explanation
