"""W012: electricity. Shown: a lightning arrow that points down."""

from __future__ import annotations

from pipeline.illustration.signs.base import BLACK, Ground, sign_drawing
from pipeline.illustration.stage import Stage


@sign_drawing("W012", Ground.WARNING)
def _lightning(stage: Stage) -> None:
    stage.polygon(
        [(-6, 38), (7, 38), (-2, 1), (25, -3), (8, -41.5), (17, -44.5), (-7, -66), (-13, -34),
         (-4, -37), (4, -16), (-24, -12)],
        BLACK,
    )  # fmt: skip
