"""Individual booklets: who gets which form, what is printed where, and how much it takes."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from kinds_samples import in_english, kinds_material
from pypdf import PdfReader
from quiz_samples import CALM
from tagged_pdfs import assert_well_tagged

from pipeline.core.errors import UsageError
from pipeline.quiz.answersheet import SheetIdentity, sheet_version
from pipeline.quiz.booklets import Booklet, Candidate, file_name, merged_pdf, seat, write_booklets
from pipeline.quiz.forms import Form

NAMES = ("Nguyễn Thị Ánh", "Đỗ Văn Bảy", "", "Công Tằng Tôn Nữ " + "Nguyệt Ánh " * 5)
PEOPLE = [Candidate(name, "Tổ 5, phường Ví Dụ") for name in NAMES]


def forms(count: int) -> tuple[Form, ...]:
    return tuple(Form(letter, ()) for letter in "ABCDEFGH"[:count])


@CALM
@given(st.integers(2, 8), st.integers(0, 12), st.integers(1, 90))
def test_neighbours_have_different_forms(count: int, per_row: int, people: int) -> None:
    seats = seat(forms(count), [Candidate()] * people, per_row=per_row)
    assert [one.number for one in seats] == list(range(1, people + 1))
    row_length = per_row or people
    form_at = {divmod(place, row_length): one.form for place, one in enumerate(seats)}
    beside = [(0, 1), (1, 0)] + [(1, 1), (1, -1)] * (count > 3)
    for (row, column), form in form_at.items():
        for down, right in beside:
            assert form_at.get((row + down, column + right)) != form


def test_forms_are_used_equally() -> None:
    seats = seat(forms(8), [Candidate()] * 480, per_row=20)
    used = [one.form for one in seats]
    assert {used.count(letter) for letter in "ABCDEFGH"} == {60}


@pytest.mark.parametrize("people", [0, 5001])
def test_nobody_and_too_many_are_refused(people: int, english: None) -> None:
    with pytest.raises(UsageError, match=f"1 to 5000 candidates, not for {people}"):
        seat(forms(2), [Candidate()] * people)


def test_a_set_without_questions_to_print_is_refused(english: None) -> None:
    material = kinds_material(oral=True, forms=("A",))
    with pytest.raises(UsageError, match="has oral questions only"):
        merged_pdf(material, seat(material.forms, PEOPLE))


@pytest.mark.parametrize("both", [False, True], ids=["vi", "vi-en"])
def test_sheet_and_booklet_name_the_same_candidate(both: bool) -> None:
    material = kinds_material()
    seats = seat(material.forms, PEOPLE, first=41)
    made = merged_pdf(material, seats, second=in_english(material) if both else None)
    assert_well_tagged(made)
    document = pdfium.PdfDocument(made)
    assert len(document) == 4 * len(PEOPLE), "sheet, back of the sheet, two pages"
    for place, one in enumerate(seats):
        sheet, back, first, _ = range(4 * place, 4 * place + 4)
        codes = {code.text for code in zxingcpp.read_barcodes(document[sheet].render(3).to_pil())}
        version = sheet_version(material.forms)
        assert codes == {SheetIdentity("lodging", version, one.form, one.number).encode()}
        assert document[back].get_textpage().get_text_bounded().strip() == ""
        for number in (sheet, first):
            words = " ".join(document[number].get_textpage().get_text_bounded().split())
            assert one.candidate.name.strip() in words
            assert "Tổ 5, phường Ví Dụ" in words
            assert f"{one.number:04d}" in words
        opened = document[first].get_textpage()
        assert material.language.phrase("paper-sheet-form", form=one.form) in " ".join(
            opened.get_text_bounded().split()
        )
    reader = PdfReader(io.BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == material.title
    titles = [str(one.title) for one in reader.outline]
    assert titles[:3] == ["0041 A Nguyễn Thị Ánh", "0042 B Đỗ Văn Bảy", "0043 A"]


def test_a_long_name_stays_inside_its_line() -> None:
    material = kinds_material()
    made = merged_pdf(material, seat(material.forms, PEOPLE[3:]), duplex=False)
    page = pdfium.PdfDocument(made)[1].get_textpage()
    start = page.search("Công Tằng").get_next()
    assert start is not None
    boxes = [page.get_charbox(index) for index in range(start[0], start[0] + len(NAMES[3].strip()))]
    assert max(right for _, _, right, _ in boxes) <= (17 + 140) * 72 / 25.4
    assert max(top for *_, top in boxes) - min(bottom for _, bottom, *_ in boxes) < 12


def test_one_file_each(tmp_path: Path) -> None:
    material = kinds_material()
    seats = seat(material.forms, PEOPLE)
    paths = list(write_booklets(material, seats, tmp_path))
    assert [path.name for path in paths] == [file_name(one) for one in seats]
    assert [path.name for path in paths[:3]] == [
        "0001-A-nguyen-thi-anh.pdf",
        "0002-B-do-van-bay.pdf",
        "0003-A.pdf",
    ]
    assert all(len(path.name) <= 75 for path in paths)
    for path in paths:
        assert_well_tagged(path.read_bytes())
    assert len({path.read_bytes() for path in paths}) == len(paths)


def test_the_same_bytes_each_time() -> None:
    material = kinds_material()
    seats = seat(material.forms, PEOPLE)
    assert merged_pdf(material, seats) == merged_pdf(material, seats)


def test_a_name_that_looks_like_code_or_like_a_path() -> None:
    names = ['#read("x") *đậm*', "../../etc/passwd", "CON", "a/b\\c:d"]
    assert [file_name(Booklet(7, "A", Candidate(name))) for name in names] == [
        "0007-A-read-x-dam.pdf",
        "0007-A-etc-passwd.pdf",
        "0007-A-con.pdf",
        "0007-A-a-b-c-d.pdf",
    ]
    material = kinds_material()
    made = merged_pdf(material, seat(material.forms, [Candidate(names[0])]))
    words = PdfReader(io.BytesIO(made)).pages[2].extract_text()
    assert "".join(names[0].split()) in "".join(words.split())
