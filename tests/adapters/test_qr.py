"""QR codes that a reader decodes, with the free space around them that the standard asks for."""

from __future__ import annotations

import io
import re

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from pipeline.adapters import qr, typesetting

ADDRESS = "https://example.org/pccc?tờ=rơi&số=114"


def scanned(rows: tuple[tuple[bool, ...], ...], scale: int = 4) -> list[str]:
    dark = np.pad(np.array(rows), qr.QUIET_ZONE)
    picture = np.where(dark, 0, 255).astype(np.uint8)
    return [
        code.text
        for code in zxingcpp.read_barcodes(np.kron(picture, np.ones((scale, scale), np.uint8)))
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x1EFF), min_size=1, max_size=120))
def test_what_goes_in_comes_out(text: str) -> None:
    address = f"https://example.org/cháy/{text}"
    assert scanned(qr.modules(address)) == [address]


def test_is_square_without_quiet_zone() -> None:
    rows = qr.modules(ADDRESS)
    assert {len(row) for row in rows} == {len(rows)}
    assert all(rows[0][:7])


def test_svg_has_the_quiet_zone() -> None:
    root = etree.fromstring(qr.svg(ADDRESS))
    side = len(qr.modules(ADDRESS)) + 2 * qr.QUIET_ZONE
    assert (root.get("width"), root.get("height")) == (str(side), str(side))


def test_svg_draws_the_same_modules() -> None:
    bars = re.findall(rb"M(\d+) (\d+)h(\d+)v1h-\3z", qr.svg(ADDRESS))
    drawn = np.zeros((len(qr.modules(ADDRESS)) + 2 * qr.QUIET_ZONE,) * 2, dtype=bool)
    for x, y, length in (map(int, bar) for bar in bars):
        drawn[y, x : x + length] = True
    assert (drawn == np.pad(np.array(qr.modules(ADDRESS)), qr.QUIET_ZONE)).all()


@pytest.mark.parametrize(("mono", "channels"), [(False, 3), (True, 1)])
def test_in_a_pdf_it_is_decoded_and_has_the_colour_space_of_the_rest(
    mono: bool, channels: int
) -> None:
    pdf = typesetting.typeset(
        '#set document(title: "a")\n#set page(width: 50mm, height: 50mm)\n'
        '#image("code.svg", width: 25mm, alt: "a")',
        data={},
        fonts=(),
        files={"code.svg": qr.svg(ADDRESS, mono=mono)},
    )
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    spaces = page["/Resources"]["/ColorSpace"].values()
    assert {space.get_object()[1].get_object()["/N"] for space in spaces} == {channels}
    picture = pdfium.PdfDocument(pdf)[0].render(scale=300 / 72).to_numpy()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_same_text_same_bytes() -> None:
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS)


def test_too_long_a_text_is_said_plainly() -> None:
    with pytest.raises(qr.TextTooLongError, match="4000 characters"):
        qr.modules("x" * 4000)
