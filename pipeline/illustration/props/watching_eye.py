"""A large eye that watches something: open, its pupil towards what it sees."""

from __future__ import annotations

import math

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage


def watching_eye(stage: Stage, x: float, y: float, size: float, *, towards: float = 0.0) -> None:
    """Draw an eye 2 x `size` wide around (x, y), on a white disc; it looks `towards` degrees."""
    if size <= 0.02:
        return
    angle = math.radians(towards)
    with stage.placed(x, y, scale=size):
        stage.circle(0, 0, 1.3, "metal-light")
        stage.circle(0, 0, 1.24, "white")
        upper = [(-1.0 + 0.1 * step, 0.62 * (1 - (-1.0 + 0.1 * step) ** 2)) for step in range(21)]
        lower = [(a, -b) for a, b in reversed(upper[1:-1])]
        rounded(stage, [*upper, *lower], "ink", 0.03)
        with stage.placed(0, 0, scale=0.8):
            rounded(stage, [*upper, *lower], "white", 0.03)
        spot = 0.2 * math.cos(angle), 0.12 * math.sin(angle)
        stage.circle(*spot, 0.4, "wood-shade")
        stage.circle(*spot, 0.22, "ink")
        stage.circle(spot[0] + 0.1, spot[1] + 0.12, 0.08, "white")


@shown("watching-eye", (-1.3, -1.3, 1.3, 1.3))
def _eye(stage: Stage, t: float) -> None:
    watching_eye(stage, 0, 0, 0.9, towards=-30)
