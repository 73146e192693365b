"""A frying pan, the fish in it, its lid, and burning oil."""

from __future__ import annotations

from pipeline.illustration.easing import clamp
from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.fire import fire
from pipeline.illustration.stage import Stage

RIM = 0.46
"""How high the rim of the pan is above its foot."""

HALF = 0.84
"""Half of the pan's width at the rim."""

KNOB = 0.47
"""How high the middle of the lid's knob is above its edge."""


def frying_pan(stage: Stage, x: float, y: float) -> Spot:
    """Draw a pan standing on (x, y), its handle to the right; return the end of the handle."""
    with standing(stage, x, y) as spot:
        stage.line([(0.66, 0.3), (1.42, 0.46)], "wood-shade", 0.14)
        rounded(stage, [(-0.8, 0.42), (0.8, 0.42), (0.6, 0), (-0.6, 0)], "ink", 0.12)
        stage.rectangle(-HALF, RIM - 0.11, 2 * HALF, 0.11, "ink-soft", radius=0.05)
        return spot(1.42, 0.46)


def fried_fish(stage: Stage, x: float, y: float) -> None:
    """Draw a fish that lies in the pan standing on (x, y): draw it before the pan."""
    with stage.placed(x, y + RIM):
        rounded(stage, [(0.3, 0.04), (0.74, 0.34), (0.66, -0.02)], "copper", 0.05)
        stage.ellipse(-0.08, 0.0, 0.56, 0.24, "amber-shade")
        stage.ellipse(-0.12, 0.07, 0.44, 0.13, "copper")
        stage.circle(-0.46, 0.08, 0.045, "ink")


def pan_lid(stage: Stage, x: float, y: float, *, tilt: float = 0.0) -> Spot:
    """Draw a lid, the middle of its edge at (x, y); return its knob. `tilt` in degrees."""
    with standing(stage, x, y, turn=tilt) as spot:
        stage.rectangle(-0.07, 0.26, 0.14, 0.2, "ink-soft")
        stage.ellipse(0, KNOB, 0.2, 0.1, "ink")
        rounded(
            stage,
            [(-0.86, 0.02), (-0.62, 0.3, 0.2), (0.62, 0.3, 0.2), (0.86, 0.02)],
            "metal",
            0.04,
        )
        rounded(stage, [(0.1, 0.3), (0.62, 0.3, 0.2), (0.86, 0.02), (0.3, 0.02)],
                "metal-shade", 0.04)  # fmt: skip
        stage.rectangle(-0.92, -0.05, 1.84, 0.13, "metal-light", radius=0.06)
        return spot(0, KNOB)


def oil_fire(
    stage: Stage, x: float, y: float, t: float, *, size: float = 1.0, covered: float = 0.0
) -> None:
    """Draw the oil of the pan standing on (x, y) burning: draw it before the pan.

    `size` 0 to 1 is how high it burns; `covered` 0 to 1 is how far a lid came over it from the
    left: what is under the lid does not burn.
    """
    free = clamp(1 - covered)
    if size <= 0.02 or free <= 0.02:
        return
    middle = x + HALF * covered * 0.98
    fire(stage, middle, y + RIM - 0.14, 1.62 * free, 2.3 * size * (0.25 + 0.75 * free), t)


@shown("frying-pan", (-1, 0, 1.6, 1))
def _frying(stage: Stage, t: float) -> None:
    fried_fish(stage, 0, 0)
    frying_pan(stage, 0, 0)


@shown("oil-fire", (-1.2, 0, 1.6, 3))
def _burning(stage: Stage, t: float) -> None:
    oil_fire(stage, 0, 0, t)
    frying_pan(stage, 0, 0)


@shown("pan-lid", (-1.1, -0.2, 1.1, 0.8))
def _lid(stage: Stage, t: float) -> None:
    pan_lid(stage, 0, 0)
