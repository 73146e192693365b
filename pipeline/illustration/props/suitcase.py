"""A guest's suitcase on wheels."""

from __future__ import annotations

from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.stage import Stage


def suitcase(stage: Stage, x: float, y: float, *, scale: float = 1.0) -> Spot:
    """Draw a suitcase that stands on (x, y); return the middle of its handle."""
    with standing(stage, x, y, scale=scale) as spot:
        for side in (-1, 1):
            stage.line([(side * 0.26, 1.5), (side * 0.26, 2.1)], "metal-shade", 0.07)
            stage.circle(side * 0.4, 0.1, 0.1, "ink")
        stage.line([(-0.26, 2.1), (0.26, 2.1)], "ink", 0.13)
        stage.rectangle(-0.58, 0.14, 1.16, 1.5, "fabric-sand", radius=0.16)
        stage.rectangle(-0.58, 0.14, 0.3, 1.5, "cardboard", radius=0.12)
        for across in (0.02, 0.3):
            stage.rectangle(across - 0.04, 0.28, 0.08, 1.22, "cardboard", radius=0.03)
        return spot(0, 2.1)


@shown("suitcase", (-0.8, 0, 0.8, 2.3))
def _suitcase(stage: Stage, t: float) -> None:
    suitcase(stage, 0, 0)
