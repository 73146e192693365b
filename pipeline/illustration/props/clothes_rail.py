"""A clothes rail on wheels, as tenants dry their washing on."""

from __future__ import annotations

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage

WIDTH, HEIGHT = 2.3, 2.9

_SHIRTS = (
    ("amber", "amber-shade", 1.05),
    ("cloth", "cloth-shade", 1.2),
    ("towel", "towel-shade", 0.95),
    ("fabric-violet", "fabric-violet-shade", 1.12),
)
"""Base, shade and length of what hangs on the rail."""


def clothes_rail(stage: Stage, x: float, y: float, *, sway: float = 0.0) -> Spot:
    """Draw a rail with washing standing on (x, y); return where a hand holds its right post.

    `sway` -1 to 1 lets the washing swing.
    """
    half = WIDTH / 2
    with standing(stage, x, y) as spot:
        for side in (-1, 1):
            stage.circle(side * (half - 0.3), 0.1, 0.1, "ink")
            stage.circle(side * (half - 0.06), 0.1, 0.1, "ink")
            stage.line([(side * (half - 0.12), 0.2), (side * (half - 0.12), HEIGHT)],
                       "metal-shade", 0.11)  # fmt: skip
        stage.line([(0.12 - half, 0.26), (half - 0.12, 0.26)], "metal", 0.11)
        stage.line([(0.12 - half, HEIGHT), (half - 0.12, HEIGHT)], "metal-shade", 0.11)
        for index, (base, shade, length) in enumerate(_SHIRTS):
            with stage.placed(-0.73 + 0.485 * index, HEIGHT - 0.06, turn=3 * sway):
                _shirt(stage, base, shade, length)
        return spot(half - 0.12, 1.75)


def _shirt(stage: Stage, base: str, shade: str, length: float) -> None:
    """Draw a shirt on a hanger, seen from its side a little; its hook is at the origin."""
    stage.arc(0, -0.06, 0.07, -60, 180, "ink-soft", 0.04)
    low = -0.3 - length
    body = [(-0.08, -0.2), (0.08, -0.2), (0.24, -0.36), (0.25, low), (-0.25, low), (-0.24, -0.36)]
    rounded(stage, body, base, 0.06)
    rounded(stage, [(-0.24, -0.4), (-0.1, -0.62), (-0.1, low), (-0.25, low)], shade, 0.03)
    rounded(stage, [(0.24, -0.36), (0.36, -0.82), (0.2, -0.9), (0.16, -0.5)], shade, 0.04)


@shown("clothes-rail", (-1.3, 0, 1.3, 3.1))
def _rail(stage: Stage, t: float) -> None:
    clothes_rail(stage, 0, 0)
