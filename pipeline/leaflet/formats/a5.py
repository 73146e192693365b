"""A5 upright, two sides of one sheet: two of them on an A4 sheet of any office printer."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, Step

# Type first, then pictures: a leaflet is read at arm's length, under market light. A picture
# narrower than 38 mm no longer shows what a hand does.
FORMAT = Format(
    name="a5",
    width=148,
    height=210,
    pages=2,
    margin=8.5,
    gap=3.5,
    code=24,
    emergency=76,
    title_sizes=(25, 23, 21, 19, 17),
    small_sizes=(7,),
    steps=tuple(
        Step(body, picture, pitch)
        for body, pitch, pictures in (
            (10, 1.38, (62, 58, 54, 50, 46, 42)),
            (9.5, 1.38, (54, 50, 46, 42, 40)),
            (9, 1.38, (48, 44, 42, 40, 38)),
            (8.5, 1.38, (46, 42, 40, 38)),
            (8.5, 1.3, (42, 40, 38)),
        )
        for picture in pictures
    ),
)
