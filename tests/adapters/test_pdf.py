"""Finished PDF files: boxes for the print shop, words that readers find."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

import pikepdf
import pypdfium2
import pytest

from pipeline.adapters import pdf, typesetting

TEMPLATE = """
#let data = json("data.json")
#set document(title: "x")
#set page(width: 60mm, height: 40mm, margin: 10mm, bleed: 9mm)
#set text(font: data.fonts, lang: data.language, fallback: false)
#set text(dir: if data.language == "ar" { rtl } else { ltr })
= x
#data.text
"""


def made(text: str = "Xin chào", language: str = "vi", fonts: tuple[str, ...] = ()) -> bytes:
    families = ("Be Vietnam Pro", *fonts)
    data = {"text": text, "language": language, "fonts": families}
    return typesetting.typeset(TEMPLATE, data=data, fonts=families, standards=typesetting.ARCHIVED)


def boxes(document: bytes) -> list[tuple[Any, Any]]:
    with pikepdf.open(io.BytesIO(document)) as opened:
        return [
            ([float(x) for x in page.trimbox], [float(x) for x in page.bleedbox])
            for page in opened.pages
        ]


def test_the_bleed_box_lies_around_the_trim_box() -> None:
    [(trim, bleed)] = boxes(pdf.with_bleed_box(made(), 3))
    beyond = 3 * pdf.POINTS_PER_MM
    assert bleed == pytest.approx(
        [trim[0] - beyond, trim[1] - beyond, trim[2] + beyond, trim[3] + beyond], abs=0.001
    )
    assert trim[2] - trim[0] == pytest.approx(60 * pdf.POINTS_PER_MM, abs=0.01)


def test_everything_else_stays() -> None:
    with pikepdf.open(io.BytesIO(pdf.with_bleed_box(made(), 3))) as opened:
        root = opened.Root
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert len(root.OutputIntents) == 1
        metadata = bytes(root.Metadata.read_bytes())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata


def test_same_bytes_each_time() -> None:
    one = made("لا تستخدم المصعد", "ar", ("Almarai",))
    assert pdf.with_bleed_box(one, 3) == pdf.with_bleed_box(one, 3)
    assert pdf.with_whole_ligatures(one) == pdf.with_whole_ligatures(one)


def test_lam_and_alef_are_read_in_their_order() -> None:
    words = ("السلامة", "الإقامة", "الأرض")
    one = made(" ".join(words), "ar", ("Almarai",))

    def read(document: bytes) -> str:
        opened = pypdfium2.PdfDocument(document)
        text = unicodedata.normalize("NFKC", opened[0].get_textpage().get_text_range())
        opened.close()
        return text

    before, after = read(one), read(pdf.with_whole_ligatures(one))
    assert not all(word in before for word in words)
    assert all(word in after for word in words)


def test_other_alphabets_stay_as_they_are() -> None:
    opened = pypdfium2.PdfDocument(pdf.with_whole_ligatures(made("Gọi ngay 114")))
    assert "Gọi ngay 114" in opened[0].get_textpage().get_text_range()
    opened.close()
