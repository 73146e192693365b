"""The assembly point: its sign on a pole."""

from __future__ import annotations

from pipeline.illustration.props.base import shown
from pipeline.illustration.signs.base import paint_sign
from pipeline.illustration.stage import Stage


def assembly_pole(
    stage: Stage, x: float, y: float, *, height: float = 4.6, size: float = 1.7
) -> None:
    """Draw the sign E007, `size` units large, on a pole standing on (x, y)."""
    stage.ellipse(x, y, 0.42, 0.1, "pavement-shade")
    stage.rectangle(x - 0.09, y, 0.18, height - size / 2, "metal-shade", radius=0.05)
    paint_sign(stage, "E007", x, y + height - size / 2, size)


@shown("assembly-pole", (-1, -0.2, 1, 4.7))
def _pole(stage: Stage, t: float) -> None:
    assembly_pole(stage, 0, 0)
