"""A whole set: files, what shapes them, what goes wrong."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from kinds_samples import kinds_bank, kinds_set
from pypdf import PdfReader
from quiz_samples import ALL_TEN, bank, place, question, quiz_set, sample_bank, sample_bits

from pipeline.adapters.fonts import FontMissingError
from pipeline.content.models import Bank, Draw, PictureCall, QuizSet
from pipeline.core.digests import digest
from pipeline.core.errors import ContentError, MachineError
from pipeline.quiz import Material, gather, in_second_language, inputs, make_set, preview
from pipeline.quiz.sets import PHRASES
from pipeline.quiz.sheetgeometry import SheetFullError

PRINTED = ["form-A.pdf", "form-B.pdf", "answer-key.pdf", "marking-guide.pdf", "answer-sheet.pdf"]
SIX = quiz_set([Draw(count=6)])


def sample(wanted: QuizSet, code: str = "vi", **changes: Any) -> Material:
    """Return a set of the sample bank, with other `changes` to what `gather` takes."""
    return gather(wanted, [sample_bank(code)], **sample_bits(code) | changes)


def of_kinds(wanted: QuizSet, **changes: Any) -> Material:
    """Return a set of the bank that has questions of every kind."""
    return gather(wanted, [kinds_bank("vi")], **sample_bits("vi") | changes)


def test_all_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "vi" / "quizzes" / "lodging"
    result = make_set(sample(ALL_TEN), target)
    names = [path.name for path in result.files]
    assert names[: len(PRINTED)] == PRINTED
    assert {"quiz.gift", "moodle.xml", "export-losses.md"} <= set(names)
    assert sorted(path.name for path in target.iterdir()) == sorted(names)
    assert len(result.questions) == 10
    assert [form.name for form in result.forms] == ["A", "B"]
    before = {path.name: path.read_bytes() for path in result.files}
    make_set(sample(ALL_TEN), target)
    assert before == {path.name: path.read_bytes() for path in target.iterdir()}


def test_a_translation_is_the_same_set(tmp_path: Path) -> None:
    vi = make_set(sample(SIX), tmp_path / "vi")
    en = make_set(sample(SIX, "en", structure=[sample_bank("vi")]), tmp_path / "en")
    assert [item.key for item in vi.questions] == [item.key for item in en.questions]
    assert en.questions[0].question.stem != vi.questions[0].question.stem
    for one, other in zip(vi.forms, en.forms, strict=True):
        assert [p.letters() for p in one.items] == [p.letters() for p in other.items]


def test_a_missing_translation_is_an_error_and_not_another_set() -> None:
    vi, en = sample_bank("vi"), sample_bank("en")
    fewer = en.model_copy(update={"questions": en.questions[:8]})
    with pytest.raises(ContentError):
        gather(SIX, [fewer], structure=[vi], **sample_bits("en"))


def test_too_much_asked_is_an_error() -> None:
    with pytest.raises(ContentError):
        sample(quiz_set([Draw(count=11)]))


def test_an_unknown_picture_or_setting_is_named(english: None) -> None:
    real = sample_bits("vi")["alternatives"]
    name = next(iter(real))
    options = [("a", True), ("b", False)]
    calls = [
        PictureCall(name="no-such", place=place(line=7)),
        PictureCall(name=name, settings={"colour": "loud"}, place=place(line=8)),
    ]
    asked = [
        question(f"q{n}", "Q", options).model_copy(update={"picture": call})
        for n, call in enumerate(calls)
    ]
    with pytest.raises(ContentError) as caught:
        gather(quiz_set([Draw(count=2)]), [bank(asked)], **sample_bits("vi"))
    first, second = caught.value.problems
    assert (first.place.line, first.message) == (7, "there is no picture no-such.")
    assert second.place.line == 8
    assert "colour=loud" in second.message


def test_a_colour_that_the_palette_lacks_is_named(english: None) -> None:
    studio = sample_bits("vi")["studio"].model_copy(update={"palette": {}})
    with pytest.raises(ContentError, match="needs the colour"):
        sample(ALL_TEN, studio=studio)


def test_a_missing_font_is_named_with_its_package(english: None) -> None:
    update = {"fonts": ("Be Vietnam Pro", "No Such Font"), "font_packages": ("some-fonts",)}
    language = sample_bits("vi")["language"].model_copy(update=update)
    with pytest.raises(FontMissingError, match=r"No Such Font.* pip install some-fonts"):
        sample(SIX, language=language)


def test_booklets_in_two_languages_are_beside_the_others(tmp_path: Path) -> None:
    material = of_kinds(kinds_set())
    second = in_second_language(material, sample_bits("en")["language"], [kinds_bank("en")])
    result = make_set(material, tmp_path, second)
    names = [path.name for path in result.files]
    both = ["form-A.vi-en.pdf", "form-B.vi-en.pdf"]
    assert [name for name in names if name.endswith("-en.pdf")] == both
    for name in both:
        words = "".join(page.extract_text() for page in PdfReader(tmp_path / name).pages)
        assert "Cửa nóng, bạn làm gì?" in words
        assert "The door is hot. What do you do?" in words
    sheet = PdfReader(tmp_path / "answer-sheet.pdf").pages[0].extract_text()
    assert "Answer sheet" in sheet
    alone = "".join(page.extract_text() for page in PdfReader(tmp_path / "form-A.pdf").pages)
    assert "The door is hot" not in alone


def test_numbered_sheets_take_the_forms_in_turn(tmp_path: Path) -> None:
    make_set(of_kinds(kinds_set(sheets=5)), tmp_path)
    shown = [page.extract_text() for page in PdfReader(tmp_path / "answer-sheet.pdf").pages]
    assert len(shown) == 5
    for number, words in enumerate(shown, start=1):
        form = "AB"[(number - 1) % 2]
        assert f"· {form} · {number:04d} ·" in words.replace("\u00a0", " ")


def test_sheets_that_were_asked_for_and_do_not_fit_are_an_error(
    tmp_path: Path, english: None
) -> None:
    wide = question("wide", "Rộng?", [(f"Đáp án {n}", n == 0) for n in range(12)])
    for sheets, files in ((0, True), (20, False)):
        wanted = quiz_set([Draw(count=1)]).model_copy(update={"sheets": sheets})
        material = gather(wanted, [bank([wide])], **sample_bits("vi"))
        if files:
            result = make_set(material, tmp_path)
            assert "answer-sheet.pdf" not in [path.name for path in result.files]
        else:
            with pytest.raises(SheetFullError, match="needs 12"):
                make_set(material, tmp_path)


def test_a_set_of_oral_questions_has_a_guide_and_no_booklets(tmp_path: Path) -> None:
    material = of_kinds(kinds_set(oral=True, forms=("A",)))
    result = make_set(material, tmp_path)
    assert [path.name for path in result.files if path.suffix == ".pdf"] == ["marking-guide.pdf"]
    assert len(preview(material, ppi=40)) == 1


def test_nothing_is_printed_that_rests_on_an_expired_source(english: None) -> None:
    sources = sample_bits("vi")["sources"]
    day = datetime.date(2027, 7, 1)
    usfa = sources["usfa"].model_copy(update={"expires": day})
    sources = sources | {"usfa": usfa}
    with pytest.raises(ContentError, match=r"usfa.*has expired on 2027-07-01"):
        of_kinds(kinds_set(), sources=sources, today=day)
    of_kinds(kinds_set(), sources=sources, today=day - datetime.timedelta(days=1))


def test_the_second_language_shapes_the_files() -> None:
    def shape_with(code: str, **changes: Any) -> str:
        language = sample_bits("en")["language"].model_copy(update=changes)
        material = of_kinds(kinds_set())
        second = in_second_language(material, language, [kinds_bank(code)]) if code else None
        value = inputs(material, second)
        assert json.loads(json.dumps(value)) == value
        return digest(value)

    phrases = dict(sample_bits("en")["language"].phrases) | {"quiz_end": "That is all"}
    shapes = {shape_with(""), shape_with("en"), shape_with("en", phrases=phrases)}
    assert len(shapes) == 3


def test_a_folder_that_cannot_be(tmp_path: Path, english: None) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MachineError, match="cannot write"):
        make_set(sample(SIX), tmp_path / "file" / "set")


def test_preview_shows_each_kind_of_page() -> None:
    shown = preview(sample(SIX, "en"), ppi=40)
    assert len(shown) >= 4
    assert all(page.startswith(b"\x89PNG") for page in shown)


def shape(code: str = "vi", *, of: Bank | None = None, **changes: Any) -> str:
    value = inputs(gather(SIX, [of or sample_bank(code)], **sample_bits(code) | changes))
    assert json.loads(json.dumps(value)) == value
    return digest(value)


def changed(name: str, **changes: Any) -> Bank:
    whole = sample_bank("vi")
    questions = tuple(
        one.model_copy(update=changes) if one.id == name else one for one in whole.questions
    )
    return whole.model_copy(update={"questions": questions})


def test_what_does_not_shape_the_files() -> None:
    rows = inputs(sample(SIX))["questions"]
    drawn = {row["key"].partition("/")[2] for row in rows}
    undrawn = next(one.id for one in sample_bank("vi").questions if one.id not in drawn)
    assert shape() == shape(of=changed(undrawn, stem="Khác?"))
    assert shape() == shape(of=changed("lift", place=place(line=999)))
    call = sample_bank("vi").questions[1].picture
    assert call is not None
    moved = call.model_copy(update={"place": place(line=999)})
    assert shape() == shape(of=changed("feel-door", picture=moved))
    reordered = sample_bank("vi")
    reordered = reordered.model_copy(update={"questions": reordered.questions[::-1]})
    assert shape() == shape(of=reordered)
    language = sample_bits("vi")["language"]
    phrases = dict(language.phrases) | {"recap": "Khác"}
    assert shape() == shape(language=language.model_copy(update={"phrases": phrases}))


def test_the_files_need_no_phrase_that_does_not_count(tmp_path: Path) -> None:
    needed = {
        code: language.model_copy(
            update={"phrases": {key: language.phrases[key] for key in PHRASES}},
        )
        for code in ("vi", "en")
        for language in [sample_bits(code)["language"]]
    }
    material = of_kinds(kinds_set(), language=needed["vi"])
    second = in_second_language(material, needed["en"], [kinds_bank("en")])
    assert make_set(material, tmp_path, second).files


def test_what_shapes_the_files() -> None:
    bits = sample_bits("vi")
    language, studio = bits["language"], bits["studio"]
    kinds = {
        "as it is": shape(),
        "language": shape("en"),
        "words": shape(of=changed("lift", stem="Khác?")),
        "difficulty": shape(of=changed("lift", difficulty=3)),
        "explanation": shape(of=changed("lift", explanation=())),
        "phrase": shape(
            language=language.model_copy(
                update={"phrases": dict(language.phrases) | {"quiz_end": "HẾT"}}
            )
        ),
        "palette": shape(
            studio=studio.model_copy(update={"palette": dict(studio.palette) | {"ink": "#000000"}})
        ),
        "sources": shape(sources={}),
        "alternatives": shape(alternatives={}),
        "authority": shape(
            authority=bits["authority"].model_copy(update={"name": {"vi": "Đơn vị khác"}})
        ),
    }
    assert len(set(kinds.values())) == len(kinds)
