"""Papers and answer keys: real Typst, real PDFs, read with pypdf and PDFium."""

from __future__ import annotations

import io
import re
from functools import partial

import pypdfium2 as pdfium
import pytest
from kinds_samples import WORDS, in_english, kinds_bank, kinds_material
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from quiz_samples import ALL_TEN, bank, question, quiz_set, sample_bank, sample_bits

from pipeline.content.models import Draw, Question
from pipeline.core.errors import ContentError
from pipeline.illustration.registry import catalogue
from pipeline.quiz.material import Material, gather, in_second_language
from pipeline.quiz.papers import guide_pdf, key_pdf, paper_pdf
from pipeline.quiz.printed import has_sheet, paper_data
from pipeline.quiz.sheetgeometry import sheet_rows

A4 = (595.28, 841.89)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def pages(pdf: bytes) -> list[str]:
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def sample(code: str) -> Material:
    return gather(ALL_TEN, [sample_bank(code)], **sample_bits(code))


def lone(*questions: Question) -> Material:
    wanted = quiz_set([Draw(count=len(questions))], forms=["A"])
    return gather(wanted, [bank(questions)], **sample_bits("vi"))


@pytest.fixture(scope="module", params=["vi", "en"])
def made(request: pytest.FixtureRequest) -> tuple[Material, bytes, bytes]:
    material = sample(request.param)
    return material, paper_pdf(material, material.forms[1]), key_pdf(material)


def test_a_paper_has_everything(made: tuple[Material, bytes, bytes]) -> None:
    material, pdf, _ = made
    words = material.language.phrases
    found = pages(pdf)
    everything = "".join(found)
    for text in (
        material.title,
        material.authority,
        words["quiz_form_name"].format(form="B"),
        words["quiz_name"],
        words["quiz_unit"],
        words["paper-number"],
        words["paper-sheet"],
        words["paper-sheet-form"].format(form="B"),
        words["paper-never"],
        words["paper-sheet-rows-but"].format(label=words["quiz_multiple"]),
        words["paper-scoring"].format(label=words["quiz_multiple"]),
        words["quiz_multiple"],
        words["quiz_time"].format(count=10, minutes=15),
    ):
        assert squeezed(text) in everything, text
    # A title may tell the answer: sources stand in the key and the guide.
    assert not any(squeezed(one) in everything for one in material.all_cited())
    for number, page in enumerate(found, start=1):
        words_for_page = words["quiz_page"].format(page=number, pages=len(found))
        assert squeezed(words_for_page) in page
        assert squeezed(material.authority) in page


def test_ten_questions_fit_one_sheet(made: tuple[Material, bytes, bytes]) -> None:
    assert len(pages(made[1])) == 2


def test_a_question_is_whole_on_its_page() -> None:
    there = sample_bank("vi").questions
    copies = [
        one.model_copy(update={"id": f"{one.id}-{n}", "stem": f"{one.stem} {n}"})
        for one in there
        for n in range(4)
    ]
    material = lone(*copies)
    found = pages(paper_pdf(material, material.forms[0]))
    for number, placed in enumerate(material.forms[0].items, start=1):
        head = material.language.phrase("quiz_question", number=number)
        page = next(one for one in found if squeezed(head + placed.item.question.stem) in one)
        for letter, option in zip("ABCD", placed.options(), strict=False):
            assert squeezed(f"{letter}. {option.text}") in page


def test_no_paper_gives_an_answer_away(made: tuple[Material, bytes, bytes]) -> None:
    material, pdf, _ = made
    everything = "".join(pages(pdf))
    assert not any(squeezed(material.explanation(item)) in everything for item in material.items)


def test_the_key_has_a_page_per_form(made: tuple[Material, bytes, bytes]) -> None:
    material, _, pdf = made
    found = pages(pdf)
    words = material.language.phrases
    assert len(found) == len(material.forms)
    for page, form in zip(found, material.forms, strict=True):
        name = words["quiz_form_name"].format(form=form.name)
        assert squeezed(f"{words['quiz_answer_key']} – {name}") in page
        row = "".join(letter for placed in form.items for letter in placed.letters())
        assert words["quiz_answer_column"].replace(" ", "") + row in page
        for placed in form.items:
            for letter, option in zip("ABCD", placed.options(), strict=False):
                assert not option.correct or squeezed(letter + option.text) in page


def test_the_guide_explains_every_question(made: tuple[Material, bytes, bytes]) -> None:
    material, _, _ = made
    everything = "".join(pages(guide_pdf(material)))
    for item in material.items:
        places = "·".join(f"{form.name}{form.number_of(item.key)}" for form in material.forms)
        assert places in everything
        assert squeezed(material.explanation(item)) in everything
        assert all(squeezed(option.text) in everything for option in item.question.options)
        assert all(squeezed(line) in everything for line in material.dated[item.key])
        assert all("2026" in line for line in material.dated[item.key])


def test_each_kind_is_asked_on_the_paper() -> None:
    material = kinds_material()
    form = material.forms[1]
    everything = "".join(pages(paper_pdf(material, form)))
    say = material.language.phrase
    for key in ("quiz_multiple", "paper-matching", "paper-ordering"):
        assert squeezed(say(key)) in everything
    assert squeezed("a. Có khói") in everything
    assert squeezed("b. Đã ra ngoài") in everything
    for placed in form.items:
        side = "match" if placed.item.question.kind == "matching" else "text"
        for letter, option in zip("ABCD", placed.options(), strict=False):
            assert squeezed(f"{letter}. {getattr(option, side)}") in everything
    asked = paper_data(material, form)["questions"]
    lefts = [left["words"]["main"] for one in asked for left in one["lefts"]]
    rows = [row.label for row in sheet_rows(form) if row.part in ("a", "1")]
    assert len(rows) == 2
    keys = ("paper-sheet-part", "paper-sheet-place")
    for key, row in zip(keys, sorted(rows, key=_by_digit), strict=True):
        values = {"row": row, "part": row[-1], "number": re.split("[a-z-]", row)[0]}
        assert squeezed(say(key, **values)) in everything
    assert lefts == ["Có khói", "Đã ra ngoài"], "what fits nothing is not asked for"


def _by_digit(label: str) -> bool:
    return label.endswith("1")


def test_the_key_says_the_letter_of_every_part() -> None:
    material = kinds_material()
    found = pages(key_pdf(material))
    for page, form in zip(found, material.forms, strict=True):
        for placed in form.items:
            rows = placed.rows()
            if rows[0].part:
                assert "".join(row.part + row.right[0] for row in rows) in page
                for row in rows:
                    assert squeezed(f"{row.part} – {row.right[0]}") in page


def test_oral_questions_are_in_the_guide_only() -> None:
    material = kinds_material(oral=True, forms=("A",))
    assert not has_sheet(material.forms)
    assert paper_data(material, material.forms[0])["questions"] == []
    everything = "".join(pages(guide_pdf(material)))
    say = material.language.phrase
    for points, words in ((4, "Đóng cửa phòng"), (6, "Kêu cứu ở cửa sổ")):
        assert squeezed(f"{words} ({say('paper-points', points=points)})") in everything


def test_a_paper_in_two_languages_has_both_at_the_same_letter() -> None:
    material = kinds_material()
    second = in_english(material)
    for form in material.forms:
        pdf = paper_pdf(material, form, second)
        everything = "".join(pages(pdf))
        for placed in form.items:
            english = WORDS[placed.item.question.id]
            assert squeezed(placed.item.question.stem + english["stem"][1]) in everything
            side = placed.item.question.kind == "matching"
            by_id = {key: (vi[side], en[side]) for key, vi, en, *_ in english["options"]}
            for letter, option in zip("ABCD", placed.options(), strict=False):
                assert squeezed(f"{letter}. {''.join(by_id[option.id])}") in everything
        reader = PdfReader(io.BytesIO(pdf))
        assert reader.trailer["/Root"]["/Lang"] == "vi"
        shown = b"".join(page.get_contents().get_data() for page in reader.pages)  # type: ignore[union-attr]
        assert shown.count(b"/Lang(en)") >= sum(len(one["options"]) for one in WORDS.values())


def test_an_answer_without_a_translation_is_named(english: None) -> None:
    material = kinds_material()
    language = sample_bits("en")["language"]
    whole = kinds_bank("en")
    other = [
        one.model_copy(update={"options": one.options[:2]}) if one.id == "door" else one
        for one in whole.questions
    ]
    with pytest.raises(ContentError, match="answers of question door"):
        in_second_language(material, language, [whole.model_copy(update={"questions": other})])


def squares(pdf: bytes) -> int:
    """Return how many boxes to tick there are: squares with sides of 4.4 mm."""
    shapes = [
        shape.get_bounds()
        for page in pdfium.PdfDocument(pdf)
        for shape in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_PATH])
    ]
    side = 4.4 * 72 / 25.4
    close = partial(pytest.approx, abs=1.2)
    return len({b for b in shapes if b[2] - b[0] == close(side) and b[3] - b[1] == close(side)})


def test_a_set_that_no_sheet_holds_is_answered_in_the_booklet() -> None:
    many = [(f"Đáp án {number}", number == 3) for number in range(12)]
    whole = kinds_bank("vi")
    questions = (*whole.questions, question("wide", "Rộng?", many))
    wanted = quiz_set([Draw(count=len(questions) - 1)], forms=["A"])
    bits = sample_bits("vi")
    material = gather(wanted, [whole.model_copy(update={"questions": questions})], **bits)
    assert not has_sheet(material.forms)
    pdf = paper_pdf(material, material.forms[0])
    ticked = [one.item.question for one in material.forms[0].items if len(one.rows()) == 1]
    examples = 4
    assert squares(pdf) >= sum(len(one.options) for one in ticked) + examples
    everything = "".join(pages(pdf))
    say = material.language.phrase
    for key in ("quiz_how_to_mark", "quiz_how_change", "paper-letter", "quiz_score"):
        assert squeezed(say(key)) in everything
    assert squeezed(say("paper-sheet")) not in everything
    assert "LĐápán" in everything


def structure(reader: PdfReader) -> list[dict[str, object]]:
    """Return every element of the structure tree."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def test_papers_are_pdf_ua(made: tuple[Material, bytes, bytes]) -> None:
    material, paper, key = made
    for pdf in (paper, key, guide_pdf(material)):
        reader = PdfReader(io.BytesIO(pdf))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == material.language.code
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
        assert reader.metadata is not None
        assert str(reader.metadata.title).startswith(f"{material.title} – ")
        for page in reader.pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
                A4, abs=0.1
            )
    nodes = structure(PdfReader(io.BytesIO(paper)))
    kinds = [str(node["/S"]) for node in nodes]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 10
    assert kinds.count("/LI") == sum(len(item.question.options) for item in material.items)
    pictured = [str(node["/Alt"]) for node in nodes if node["/S"] == "/Figure"]
    assert sorted(pictured) == sorted(one.alternative for one in material.pictures.values())


def test_pictures_are_vectors_in_grey() -> None:
    material = sample("vi")
    reader = PdfReader(io.BytesIO(paper_pdf(material, material.forms[0])))
    assert not [picture for page in reader.pages for picture in page.images]
    for page in pdfium.PdfDocument(paper_pdf(material, material.forms[0])):
        red, green, blue = page.render(scale=1).to_pil().convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_the_same_bytes_each_time() -> None:
    material = sample("en")
    assert paper_pdf(material, material.forms[0]) == paper_pdf(material, material.forms[0])
    assert key_pdf(material) == key_pdf(material)


CODE = [
    "#set page(width: 1cm)",
    '#read("/etc/passwd")',
    "*đậm* _nghiêng_ $x^2$ `mã` <nhãn> @nguồn",
    "= Tiêu đề",
    "// chú thích /* ẩn */",
    "\\u{41} ~ -- ... 'a' \"b\"",
    "<b>HTML</b> &amp; {T}",
    "- danh sách",
    "https://example.org/a_b*c*",
]


def test_text_that_looks_like_code_is_printed() -> None:
    options = [(text, number == 0) for number, text in enumerate(CODE)]
    material = lone(
        *(
            question(f"q{number}", text, options, explanation=text, cites=[text])
            for number, text in enumerate(CODE)
        )
    )
    paper = "".join(pages(paper_pdf(material, material.forms[0])))
    key = "".join(pages(key_pdf(material)))
    guide = "".join(pages(guide_pdf(material)))
    for text in CODE:
        assert paper.count(squeezed(text)) >= 1 + len(CODE)
        assert squeezed(text) in key
        assert guide.count(squeezed(text)) >= 3 + len(CODE)


SENTENCE = "Cửa nóng thì đừng mở. "
LONG = {
    "stem": SENTENCE * 300,
    "word": "Nghiêng" * 60,
    "address": "https://example.org/" + "a" * 150,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_text_stays_on_the_paper(text: str) -> None:
    options = [(text, True), ("b", False)]
    picture = next(iter(catalogue()))
    long = question("q", text, options, explanation=text, cites=[text], picture=picture)
    short = question("r", "Ngắn?", [("a", True), ("b", False)], kind="truefalse")
    material = lone(long, short)
    for make in (partial(paper_pdf, form=material.forms[0]), key_pdf, guide_pdf):
        pdf = make(material)
        found = pages(pdf)
        everything = "".join(found)
        # a sentence may go on after the foot of a page
        assert everything.count(squeezed(SENTENCE)) >= 2 * text.count(SENTENCE) - len(found)
        assert squeezed(text)[:100] in everything
        for page in pdfium.PdfDocument(pdf):
            words = page.get_textpage()
            for index in range(words.count_chars()):
                left, bottom, right, top = words.get_charbox(index)
                assert left >= 40
                assert right <= A4[0] - 40
                assert bottom >= 20
                assert top <= A4[1] - 20


def test_many_questions_and_answers() -> None:
    many = [
        question(f"q{n}", f"Câu hỏi số {n}?", [(f"Đáp án {k}", k < 20 - n) for k in range(20)])
        for n in range(15)
    ]
    material = lone(*many)
    key = pages(key_pdf(material))
    assert len(pages(paper_pdf(material, material.forms[0]))) > 3
    assert "QRST" in squeezed(key[0])
