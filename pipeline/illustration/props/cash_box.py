"""A trader's open cash box with banknotes."""

from __future__ import annotations

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage


def cash_box(stage: Stage, x: float, y: float, *, scale: float = 1.0) -> None:
    """Draw an open cash box standing on (x, y), 1.2 x `scale` wide, banknotes in it."""
    with stage.placed(x, y, scale=scale):
        rounded(stage, [(-0.6, 0.5), (0.6, 0.5), (0.52, 1.15), (-0.52, 1.15)], "drum-shade", 0.1)
        for across, up, turn in ((-0.2, 0.5, 14.0), (0.22, 0.5, -10.0), (0.0, 0.46, 2.0)):
            with stage.placed(across, up, turn=turn):
                _note(stage)
        stage.rectangle(-0.6, 0, 1.2, 0.56, "metal-shade", radius=0.08)
        stage.rectangle(-0.6, 0.46, 1.2, 0.1, "metal", radius=0.05)
        stage.circle(0, 0.26, 0.09, "amber")
        stage.rectangle(-0.025, 0.14, 0.05, 0.12, "amber", radius=0.02)


def _note(stage: Stage) -> None:
    """A banknote that stands upright, its foot at the origin."""
    stage.rectangle(-0.2, -0.3, 0.4, 0.72, "fabric-blue", radius=0.04)
    stage.rectangle(-0.15, -0.25, 0.3, 0.62, "sky", radius=0.03)
    stage.circle(0, 0.1, 0.1, "fabric-blue-shade")


@shown("cash-box", (-0.8, 0, 0.8, 1.3))
def _cash(stage: Stage, t: float) -> None:
    cash_box(stage, 0, 0)
