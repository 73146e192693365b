"""Bound files: pages in order, words stamped on, tags that still fit."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from tagged_pdfs import assert_well_tagged, elements

from pipeline.adapters.binding import Binder, Stamp, Tagged
from pipeline.adapters.typesetting import typeset

FONTS = ("Be Vietnam Pro",)
PAGES = """#set document(title: "Hai trang")
#set text(font: "Be Vietnam Pro", lang: "vi")
= Chương một
Lời đầu tiên.
#pagebreak()
== Mục hai
- một
- hai"""
STAMPS = """#set document(title: "Tên")
#set text(font: "Be Vietnam Pro", lang: "vi")
#set page(width: 60mm, height: 10mm, margin: 0mm)
Nguyễn An
#pagebreak()
Trần Bình"""


@pytest.fixture(scope="module")
def pages() -> bytes:
    return typeset(PAGES, data={}, fonts=FONTS)


@pytest.fixture(scope="module")
def stamps() -> Tagged:
    return Tagged(typeset(STAMPS, data={}, fonts=FONTS), by_page=True)


def bound(pages: bytes, stamps: Tagged) -> bytes:
    document = Tagged(pages)
    binder = Binder(stamps)
    for number, name in enumerate(("An", "Bình")):
        binder.bookmark(name)
        binder.add(stamps, number)
        binder.add(document, stamp=Stamp(stamps, number, 100, 20))
        binder.blank_page()
    return binder.pdf()


def test_every_copy_has_its_pages_and_its_words(pages: bytes, stamps: Tagged) -> None:
    reader = PdfReader(io.BytesIO(bound(pages, stamps)))
    words = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(words) == 8
    assert words[0] == "Nguyễn An"
    assert words[4] == "Trần Bình"
    for place, name in ((1, "Nguyễn An"), (5, "Trần Bình")):
        assert "Chương một" in words[place]
        assert name in words[place]
        assert "Mục hai" in words[place + 1]
        assert words[place + 2] == ""
    marks = {str(one.title): reader.get_destination_page_number(one) for one in reader.outline}
    assert marks == {"An": 0, "Bình": 4}
    assert str(reader.metadata.title) == "Tên"  # type: ignore[union-attr]
    assert reader.trailer["/Root"]["/Lang"] == "vi"


def test_words_lie_where_they_were_asked_for(pages: bytes, stamps: Tagged) -> None:
    page = pdfium.PdfDocument(bound(pages, stamps))[1]
    text = page.get_textpage()
    found = text.search("Nguyễn An").get_next()
    assert found is not None
    left, bottom, _, top = text.get_charbox(found[0])
    assert left == pytest.approx(100 * 72 / 25.4, abs=2)
    height = page.get_height()
    assert height - 31 * 72 / 25.4 < bottom < top < height - 19.5 * 72 / 25.4


def test_tags_still_fit(pages: bytes, stamps: Tagged) -> None:
    made = bound(pages, stamps)
    assert_well_tagged(made)
    root = PdfReader(io.BytesIO(made)).trailer["/Root"]["/StructTreeRoot"]
    assert len(root["/K"][0]["/K"]) == 4


def test_the_stamp_is_read_before_the_page(pages: bytes, stamps: Tagged) -> None:
    document = pikepdf.open(io.BytesIO(bound(pages, stamps)))
    copy = document.Root.StructTreeRoot.K[0].K[1]
    assert [str(one.S) for one in elements(copy)][:3] == ["/Part", "/P", "/H1"]


def test_copies_share_what_they_show(pages: bytes, stamps: Tagged) -> None:
    def size(copies: int) -> int:
        document, binder = Tagged(pages), Binder(stamps)
        for _ in range(copies):
            binder.add(document)
        return len(binder.pdf())

    assert size(51) - size(1) < 50 * 1500 < 50 * len(pages) / 4


def test_the_same_bytes_each_time(pages: bytes, stamps: Tagged) -> None:
    assert bound(pages, stamps) == bound(pages, stamps)
