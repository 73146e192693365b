"""A mobile phone that charges: its battery fills; and charging it overnight, crossed out."""

from __future__ import annotations

from pipeline.illustration.easing import swing
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.cable import cable
from pipeline.illustration.props.marks import wrong_mark
from pipeline.illustration.props.night_panel import night_panel
from pipeline.illustration.stage import Stage


def charging_phone(
    stage: Stage, x: float, y: float, t: float = 0.0, *, power: float = 1.0, scale: float = 1.0
) -> Spot:
    """Draw a phone that leans upright on (x, y); return where its cable goes in, at its foot.

    `power` 1: it charges, the battery on its screen breathes in amber; 0: it rests.
    """
    with standing(stage, x, y, scale=scale) as spot:
        stage.rectangle(-0.42, 0, 0.84, 1.5, "ink", radius=0.14)
        stage.rectangle(-0.35, 0.14, 0.7, 1.22, "night-light", radius=0.06)
        stage.rectangle(-0.09, 1.04, 0.18, 0.1, "white", radius=0.03)
        stage.rectangle(-0.19, 0.38, 0.38, 0.68, "white", radius=0.07)
        stage.rectangle(-0.13, 0.44, 0.26, 0.56, "night-light", radius=0.04)
        level = 0.56 if power < 0.02 else 0.3 + 0.04 * power * swing(t, 2.6)
        stage.rectangle(-0.13, 0.44, 0.26, level, "amber" if power > 0.5 else "metal-light",
                        radius=0.04)  # fmt: skip
        if power > 0.5:
            bolt = [(0.05, 0.94), (-0.13, 0.68), (-0.01, 0.68), (-0.06, 0.48), (0.13, 0.76),
                    (0.01, 0.76)]  # fmt: skip
            stage.polygon(bolt, "white")
        return spot(0, 0.02)


def no_phone_overnight(stage: Stage, x: float, y: float, *, size: float = 1.0) -> None:
    """Draw a white panel, 2.8 wide and 2 high around (x, y): a phone charges at night, crossed."""
    with stage.placed(x, y, scale=size):
        night_panel(stage, 2.78, 1.92, (0.56, 0.12))
        stage.rectangle(-1.24, 0.3, 0.56, 0.56, "metal-light", radius=0.1)
        stage.rectangle(-1.2, 0.34, 0.48, 0.48, "wall-shade", radius=0.08)
        stage.rectangle(-1.12, 0.42, 0.32, 0.32, "ink", radius=0.08)
        foot = charging_phone(stage, -0.45, -0.72, scale=0.84)
        cable(stage, [(-0.96, 0.46), (-1.0, -0.3), (-0.88, -0.82), foot], width=0.1)
        wrong_mark(stage, 1.1, -0.62, 0.5)


@shown("charging-phone", (-0.7, -0.1, 0.7, 1.6))
def _phone(stage: Stage, t: float) -> None:
    charging_phone(stage, 0, 0, t)


@shown("no-phone-overnight", (-1.6, -1.2, 1.7, 1.1))
def _overnight(stage: Stage, t: float) -> None:
    no_phone_overnight(stage, 0, 0)
