"""Finished PDF files: the boxes that a print shop reads."""

from __future__ import annotations

import io

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
