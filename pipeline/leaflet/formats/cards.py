"""Cards of 1080 × 1350 pixels, one per scene between a cover and a last one, for Zalo, Facebook."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, Step

# A telephone shows a card about 65 mm wide: 39 pixels are then as large as 7 points in print.
FORMAT = Format(
    name="cards",
    width=1080,
    height=1350,
    margin=64,
    sources="named",
    medium="picture",
    variants=("screen",),
    smallest=24,
    wide_pictures=True,
    # Type as large as the fullest card allows; no picture on any card is narrower than `picture`.
    steps=(
        Step(56, 900),
        Step(50, 870),
        Step(44, 810),
        Step(39, 750),
        Step(35, 720),
        Step(31, 720),
        Step(27.5, 690),
        Step(24.5, 660),
    ),
    # The largest 114 that leaves room for sender and sources.
    measures={
        "cover": 600,
        "title": 144,
        "numbers": (470, 417, 371, 330, 290, 260, 230),
        "code": 230,
    },
)
