"""QR codes that a reader decodes, with the free space around them that the standard asks for."""

from __future__ import annotations

import re

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.adapters import qr

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


def test_svg_has_the_quiet_zone_and_the_colours() -> None:
    root = etree.fromstring(qr.svg(ADDRESS, dark="#123456"))
    side = len(qr.modules(ADDRESS)) + 2 * qr.QUIET_ZONE
    assert (root.get("width"), root.get("height")) == (str(side), str(side))
    assert b"#123456" in qr.svg(ADDRESS, dark="#123456")
    assert b'fill="#fff"' in qr.svg(ADDRESS)
    assert b"fill" not in qr.svg(ADDRESS, light=None)


def test_svg_draws_the_same_modules() -> None:
    [path] = re.findall(rb'class="qrline"[^>]*d="([^"]*)"', qr.svg(ADDRESS))
    drawn = sum(int(length) for length in re.findall(rb"h(\d+)", path))
    assert drawn == sum(sum(row) for row in qr.modules(ADDRESS))


def test_same_text_same_bytes() -> None:
    assert qr.svg(ADDRESS) == qr.svg(ADDRESS)


def test_too_long_a_text_is_said_plainly() -> None:
    with pytest.raises(qr.TextTooLongError, match="4000 characters"):
        qr.modules("x" * 4000)
