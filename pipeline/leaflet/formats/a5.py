"""A5 upright, two sides of one sheet: two of them on an A4 sheet of any office printer."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

# A leaflet is read at arm's length, under market light. A picture narrower than 38 mm no longer
# shows what a hand does.
FORMAT = Format(
    name="a5",
    width=148,
    height=210,
    margin=8.5,
    pages=2,
    sources="brief",
    steps=(
        *steps((12,), (62, 56, 50)),
        *steps((10.5,), (62, 56, 50, 46)),
        *steps((9.5,), (54, 50, 46, 42)),
        *steps((8.5,), (48, 44, 41, 38)),
        *steps((8.5,), (42, 40, 38), leading=0.9),
    ),
    wide_pictures=True,
    measures={"code": 24, "emergency": 74, "title": 24.5},
)
