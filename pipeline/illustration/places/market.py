"""A market: the lane between the stalls, the hall's opening at night, and the ground outside."""

from __future__ import annotations

from pipeline.illustration.outlines import rounded
from pipeline.illustration.places.plain import wall_and_floor
from pipeline.illustration.stage import CANVAS_BOX, Stage

_ROOF = 6.15


def market_lane(stage: Stage) -> None:
    """Fill the canvas with the hall's wall, floor and roof, without stalls."""
    wall_and_floor(stage)
    _roof(stage)


def market_night(stage: Stage, x: float, y: float, width: float, height: float) -> None:
    """Draw an opening of the hall's wall, its lower left corner at (x, y): the moon shines."""
    stage.rectangle(x - 0.14, y - 0.14, width + 0.28, height + 0.28, "stall-back", radius=0.08)
    stage.rectangle(x, y, width, height, "night", radius=0.04)
    moon = x + 0.68 * width, y + 0.55 * height
    stage.circle(*moon, 0.42, "glow")
    stage.circle(moon[0] - 0.2, moon[1] + 0.1, 0.37, "night")
    for across, up in ((0.12, 0.74), (0.3, 0.3), (0.42, 0.8), (0.9, 0.84), (0.88, 0.2)):
        stage.circle(x + across * width, y + up * height, 0.05, "white")


def _roof(stage: Stage) -> None:
    stage.rectangle(-9, _ROOF, 18, 2.0, "wall-shade")
    stage.rectangle(-9, _ROOF, 18, 0.12, "stall-back")


def market_outside(stage: Stage, *, gate: float = -3.3) -> None:
    """Fill the canvas with open ground; the market is far behind its fence, its gate at `gate`."""
    left, bottom, right, top = CANVAS_BOX
    horizon = 1.35
    stage.rectangle(left, bottom, right - left, top - bottom, "sky")
    _far_market(stage, gate, horizon)
    stage.rectangle(left, horizon + 0.72, right - left, 0.09, "metal")
    stage.rectangle(left, horizon + 0.2, right - left, 0.09, "metal")
    post = left
    while post < right:
        stage.rectangle(post, horizon - 0.05, 0.1, 0.95, "metal", radius=0.03)
        post += 0.42
    stage.rectangle(left, bottom, right - left, horizon - bottom, "pavement")
    stage.rectangle(left, horizon - 0.08, right - left, 0.08, "pavement-shade")


def _far_market(stage: Stage, x: float, y: float) -> None:
    """The market hall from afar: a broad roof and a row of striped awnings."""
    stage.rectangle(x - 2.2, y, 4.4, 1.9, "stall-back")
    rounded(
        stage, [(x - 2.6, y + 1.8), (x + 2.6, y + 1.8), (x + 1.7, y + 2.6), (x - 1.7, y + 2.6)],
        "house-shade", 0.08,
    )  # fmt: skip
    rounded(
        stage, [(x - 0.9, y + 2.6), (x + 0.9, y + 2.6), (x + 0.4, y + 3.0), (x - 0.4, y + 3.0)],
        "house-shade", 0.06,
    )  # fmt: skip
    for index in range(12):
        tone = ("awning", "white")[index % 2]
        stage.rectangle(x - 2.1 + 0.35 * index, y + 1.15, 0.35, 0.42, tone)
