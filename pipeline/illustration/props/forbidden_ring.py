"""A ring with a slash around something that must not be done: large, readable from afar."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.illustration.props.base import shown
from pipeline.illustration.props.goods import box
from pipeline.illustration.stage import Stage


def forbidden_ring(
    stage: Stage, x: float, y: float, radius: float, show: Callable[[Stage], None]
) -> None:
    """Draw `show` on a white disc around (x, y), in a red ring with a slash over it.

    `show` draws around the origin, within a circle of radius 1, whatever `radius` is.
    """
    if radius <= 0.03:
        return
    with stage.placed(x, y, scale=radius):
        # Discs, not strokes: a large ring shows no corners.
        stage.circle(0, 0, 1.3, "white")
        stage.circle(0, 0, 1.22, "sign-fire")
        stage.circle(0, 0, 1.03, "white")
        show(stage)
        stage.line([(-0.78, 0.78), (0.78, -0.78)], "white", 0.3, cap="butt")
        stage.line([(-0.79, 0.79), (0.79, -0.79)], "sign-fire", 0.19, cap="butt")


@shown("forbidden-ring", (-1.2, -1.2, 1.2, 1.2))
def _ring(stage: Stage, t: float) -> None:
    def goods(stage: Stage) -> None:
        box(stage, 0, -0.45)

    forbidden_ring(stage, 0, 0, 0.9, goods)
