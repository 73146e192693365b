"""Papers and answer keys: real Typst, real PDFs, read with pypdf and PDFium."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject
from quiz_samples import ALL_TEN, bank, question, quiz_set, sample_bank, sample_bits

from pipeline.content.models import Draw, Question
from pipeline.illustration.registry import catalogue
from pipeline.quiz.material import Material, gather
from pipeline.quiz.papers import key_pdf, paper_pdf

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
        words["quiz_date"],
        words["quiz_how_to_mark"],
        words["quiz_how_single"],
        words["quiz_how_change"],
        words["quiz_multiple"],
        words["quiz_time"].format(count=10, minutes=15),
        *material.all_cited(),
    ):
        assert squeezed(text) in everything, text
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
            assert squeezed(letter + option.text) in page


def test_no_paper_gives_an_answer_away(made: tuple[Material, bytes, bytes]) -> None:
    material, pdf, _ = made
    everything = "".join(pages(pdf))
    assert not any(squeezed(material.explanation(item)) in everything for item in material.items)


def test_the_key_has_a_page_per_form_and_the_explanations(
    made: tuple[Material, bytes, bytes],
) -> None:
    material, _, pdf = made
    found = pages(pdf)
    words = material.language.phrases
    for page, form in zip(found, material.forms, strict=False):
        name = words["quiz_form_name"].format(form=form.name)
        assert squeezed(f"{words['quiz_answer_key']} – {name}") in page
        row = "".join(letter for placed in form.items for letter in placed.letters())
        assert words["quiz_answer_column"].replace(" ", "") + row in page
        for placed in form.items:
            for letter, option in zip("ABCD", placed.options(), strict=False):
                assert not option.correct or squeezed(letter + option.text) in page
    rest = "".join(found[len(material.forms) :])
    for item in material.items:
        places = "·".join(f"{form.name}{form.number_of(item.key)}" for form in material.forms)
        assert places in rest
        assert squeezed(material.explanation(item)) in rest
        assert all(squeezed(line) in rest for line in material.cited[item.key])


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
    for pdf in (paper, key):
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
    for text in CODE:
        assert paper.count(squeezed(text)) >= 1 + len(CODE)
        assert key.count(squeezed(text)) >= 3


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
    for pdf in (paper_pdf(material, material.forms[0]), key_pdf(material)):
        everything = "".join(pages(pdf))
        assert everything.count(squeezed(SENTENCE)) >= 2 * text.count(SENTENCE)
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
    assert len(pages(paper_pdf(material, material.forms[0]))) > 4
    assert "QRST" in squeezed(key[0])
