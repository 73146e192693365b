"""A white panel with a sleeping moon: the ground of what must not be done overnight."""

from __future__ import annotations

from pipeline.illustration.props.base import Spot, shown
from pipeline.illustration.stage import Stage


def night_panel(stage: Stage, width: float, height: float, moon: Spot) -> None:
    """Draw a panel of `width` and `height` around the origin; its moon sleeps around `moon`."""
    for size, colour, radius in ((0.12, "metal-light", 0.26), (0.0, "white", 0.22)):
        stage.rectangle(
            -(width + size) / 2, -(height + size) / 2, width + size, height + size, colour,
            radius=radius,
        )  # fmt: skip
    with stage.placed(*moon):
        stage.circle(0, 0, 0.66, "night")
        stage.circle(-0.1, -0.04, 0.44, "glow")
        stage.circle(0.08, 0.1, 0.36, "night")
        for x, y, tall in ((-0.02, -0.04, 0.16), (0.18, 0.2, 0.22)):
            letter = [(x, y + tall), (x + tall, y + tall), (x, y), (x + tall, y)]
            stage.line(letter, "white", 0.06)


@shown("night-panel", (-1.5, -1.1, 1.5, 1.1))
def _panel(stage: Stage, t: float) -> None:
    night_panel(stage, 2.66, 1.76, (0.42, 0.14))
