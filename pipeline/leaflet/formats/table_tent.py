"""A4 upright, folded into a prism that stands on a table: a face in each of two languages."""

from __future__ import annotations

from pipeline.leaflet.formats.base import Format, steps

# A picture is two thirds of `picture` high and fills its column: it shows more of the ground.
FORMAT = Format(
    name="table-tent",
    width=210,
    height=297,
    margin=8,
    pages=1,
    sources="named",
    bilingual=True,
    wide_pictures=True,
    steps=(
        *steps((15,), (60, 54, 48)),
        *steps((13.5,), (50, 46, 42, 40)),
        *steps((12,), (44, 40, 38, 36)),
        *steps((10.5,), (38, 36, 34, 33)),
        *steps((9.5,), (36, 34, 33, 32)),
        *steps((8.5,), (34, 32, 30, 28, 26, 24)),
    ),
    measures={"face": 99, "call": 44, "code": 30, "most": 8},
)
