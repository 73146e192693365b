"""A4 sheet of eight labels, 99.1 x 67.7 mm: 114, what to say, and the address of the place."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

# `picture` is the height of the field with 114; a long address makes it and its type smaller.
FORMAT = Format(
    name="sticker-114",
    width=210,
    height=297,
    margin=0,
    pages=1,
    sources="named",
    bilingual=True,
    for_venues=True,
    steps=(
        *steps((13.5,), (40, 38, 36, 34)),
        *steps((12,), (36, 34, 31)),
        *steps((10.5,), (34, 31, 28)),
        *steps((9.5,), (31, 28)),
        *steps((8.5,), (31, 28, 25, 22)),
    ),
    measures={
        "label": {"width": 99.1, "height": 67.7, "top": 13.1, "side": 4.65, "gap": 2.5, "inset": 4},
        "lead": 17,
        "rule": 7.5,
    },
)
