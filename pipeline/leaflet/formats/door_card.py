"""A5 upright, one side, for the inside of a room's door: its ways out, what to do, 114."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

# Pictures stand in two rows, as wide as their column or narrower where the words need the height;
# small ones, of lodgings that have much to say, stand in one.
FORMAT = Format(
    name="door-card",
    width=148,
    height=210,
    margin=7.5,
    pages=1,
    sources="named",
    bilingual=True,
    for_venues=True,
    measured=True,
    signs=("E001", "E002", "E007"),
    narrowest_mm=17,
    steps=(
        *steps((12,), (44, 42, 40, 38, 36)),
        *steps((10.5,), (40, 38, 36, 34, 32, 30)),
        *steps((9.5,), (34, 32, 30)),
        *steps((8.5,), (32, 30, 28, 26, 24)),
        *steps((8.5,), (24, 22, 20, 17), leading=0.92),
    ),
    measures={"code": 17, "logo": [30, 8], "rule": 7.5, "telling": 9.5},
)
