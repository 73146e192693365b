"""A4 across, six panels: a letter fold (C-fold), of which the narrow panel folds in first."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

# The panel that folds in is 3 mm narrower than the two others, so that it lies flat between them.
# All panels hold a column of the same width, in their middle: 7 mm from the fold at least. A step's
# picture is the least: two thirds of it high. A panel that has more room gets larger ones, as wide
# as the column, with more ground at both sides than the scene needs.
FORMAT = Format(
    name="trifold",
    width=297,
    height=210,
    margin=7,
    pages=2,
    sources="brief",
    wide_pictures=True,
    note="leaflet-flip",
    steps=(
        *steps((12,), (62, 50)),
        *steps((10.5,), (56, 46)),
        *steps((9.5,), (46, 38)),
        *steps((8.5,), (42,)),
        *steps((8.5,), (38,), leading=0.92),
    ),
    measures={
        "narrow": 97,
        "column": 83,
        "head": 9,
        "outside": (9.5, 8.5),  # body type
        "beside": 46,  # the widest picture that may stand beside a heading
        "flattest": 0.4,  # height of a picture as wide as the column, as a share of its width
        "calm": 9.5,  # the largest body type with a crowded column and an empty one
        "code": 30,
        # The largest type of title, recap, number; the smallest number that stands below words.
        "title": 50,
        "opening": 24.5,
        "recap": 22,
        "number": 128,
        "large": 56,
    },
)
