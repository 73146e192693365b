"""Finished PDF files: the boxes that a print shop reads, the words that readers find."""

from __future__ import annotations

import io
import re

import pikepdf

POINTS_PER_MM = 72 / 25.4


def with_bleed_box(pdf: bytes, bleed_mm: float) -> bytes:
    """Return `pdf` with a bleed box on every page, `bleed_mm` beyond its trim box.

    Everything else stays as it is: tags, metadata, output intent. Same bytes each time.
    """
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.trimbox)
            margin = bleed_mm * POINTS_PER_MM
            page.bleedbox = pikepdf.Array(
                [
                    round(edge, 4)
                    for edge in (left - margin, bottom - margin, right + margin, top + margin)
                ]
            )
        document.save(stream, static_id=False, deterministic_id=True)
    return stream.getvalue()


_LIGATURES = {"06440622": "FEF5", "06440623": "FEF7", "06440625": "FEF9", "06440627": "FEFB"}
"""Lam with an alef as two letters, and as the one character that Unicode has for the glyph."""

_TWO_LETTERS = re.compile(r"<([0-9A-Fa-f]{8})>")


def with_whole_ligatures(pdf: bytes) -> bytes:
    """Return `pdf` with every Arabic ligature of lam and alef standing for one character.

    Readers turn the glyphs of a line round one by one: of two letters behind one glyph they
    would give the second one first. As one character both are taken apart in the right order
    (Unicode's compatibility decomposition). Same bytes each time.
    """
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Stream) and b"begincmap" in (data := one.read_bytes()):
                text = _TWO_LETTERS.sub(_as_one, data.decode("latin-1"))
                one.write(text.encode("latin-1"))
        document.save(stream, deterministic_id=True)
    return stream.getvalue()


def _as_one(code: re.Match[str]) -> str:
    return f"<{_LIGATURES.get(code[1], code[1])}>"
