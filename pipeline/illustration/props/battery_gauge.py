"""How full a battery is: a large battery in a bubble, its four cells filling up."""

from __future__ import annotations

from pipeline.illustration.easing import clamp
from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage

_CELLS = 4


def battery_gauge(
    stage: Stage, x: float, y: float, *, level: float = 1.0, point: tuple[float, float] = (0, -1.6)
) -> None:
    """Draw a bubble 3.4 wide and 1.7 high around (x, y) with a battery, `level` 0 to 1 full.

    The bubble's tip is `point`, seen from its middle. The cells are amber while it
    fills, and turn into the safe colour when it is full.
    """
    with stage.placed(x, y):
        stage.polygon([(-0.42, -0.6), (0.42, -0.6), point], "white")
        stage.rectangle(-1.7, -0.85, 3.4, 1.7, "white", radius=0.4)
        stage.rectangle(-1.4, -0.56, 2.6, 1.12, "ink", radius=0.2)
        stage.rectangle(1.16, -0.26, 0.28, 0.52, "ink", radius=0.1)
        stage.rectangle(-1.28, -0.44, 2.36, 0.88, "white", radius=0.1)
        tone = "safe" if level >= 1 else "warning"
        for cell in range(_CELLS):
            part = clamp(level * _CELLS - cell)
            if part > 0.02:
                stage.rectangle(-1.19 + 0.56 * cell, -0.34, 0.5 * part, 0.68, tone, radius=0.06)
        bolt = [(0.06, 0.36), (-0.26, -0.06), (-0.05, -0.06), (-0.12, -0.38), (0.24, 0.08),
                (0.02, 0.08)]  # fmt: skip
        with stage.placed(-0.1, 0):
            rounded(stage, bolt, "ink", 0.03)


@shown("battery-gauge", (-1.8, -1.7, 1.8, 0.9))
def _gauge(stage: Stage, t: float) -> None:
    battery_gauge(stage, 0, 0, level=0.7)
