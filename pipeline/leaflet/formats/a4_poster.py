"""A4 poster, one side: hangs on a notice board, read from 1.5 to 2 m."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

FORMAT = Format(
    name="a4-poster",
    width=210,
    height=297,
    margin=10,
    pages=1,
    sources="brief",
    wide_pictures=True,
    steps=(
        *steps((17, 15, 13.5), (57, 51)),
        *steps((12,), (54, 48, 41), leading=0.94),
        *steps((10.5,), (51, 45, 39), leading=0.94),
        *steps((9.5, 8.5), (42, 38), leading=0.94),
    ),
    measures={
        "columns": (2, 3),
        "gutter": 5,
        "title": (31, 39, 56),
        "widest": 2.4,
        "emergency": 56,
        "band": 30,
        "code": 24,
        "sender": 72,
        "points-from": None,
    },
)
