"""A3 poster, one side: hangs in a corridor or a stairwell, read from 2 to 3 m."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

# Everything is 1.4 times as large as on A4.
FORMAT = Format(
    name="a3-poster",
    width=297,
    height=420,
    margin=14,
    pages=1,
    sources="brief",
    wide_pictures=True,
    steps=(
        *steps((24.5, 22, 19.5), (80, 72)),
        *steps((17,), (76, 68, 58), leading=0.94),
        *steps((15,), (72, 64, 55), leading=0.94),
        *steps((13.5, 12), (60, 54), leading=0.94),
    ),
    measures={
        "columns": (2, 3),
        "gutter": 7,
        "title": (44, 56, 80),
        "widest": 2.4,
        "emergency": 80,
        "band": 42,
        "code": 34,
        "sender": 102,
        "points-from": 17,
    },
)
