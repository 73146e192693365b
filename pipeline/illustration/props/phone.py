"""A telephone that calls 114, and its waves."""

from __future__ import annotations

from pipeline.illustration.props.base import shown
from pipeline.illustration.props.digits import digits
from pipeline.illustration.stage import Stage

NUMBER = "114"
"""The fire service's number in Viet Nam."""


def phone(stage: Stage, x: float, y: float, *, height: float = 2.4, number: str = NUMBER) -> None:
    """Draw a telephone, its middle at (x, y), large enough to read the number."""
    with stage.placed(x, y, scale=height / 2.4):
        stage.rectangle(-0.65, -1.2, 1.3, 2.4, "ink", radius=0.2)
        stage.rectangle(-0.55, -1.02, 1.1, 2.04, "white", radius=0.08)
        stage.rectangle(-0.16, 1.06, 0.32, 0.06, "ink-soft", radius=0.03)
        digits(stage, number, 0, 0.34, 0.4, "ink")
        for row in range(3):
            for column in range(3):
                stage.circle(-0.3 + 0.3 * column, 0.06 - 0.22 * row, 0.07, "metal-light")
        stage.circle(0, -0.78, 0.17, "safe")
        with stage.placed(0, -0.78, turn=-45):
            stage.line([(-0.07, -0.03), (0.07, -0.03)], "white", 0.05)
            for side in (-1, 1):
                stage.line([(side * 0.08, -0.02), (side * 0.08, 0.03)], "white", 0.06)


def handset(stage: Stage, x: float, y: float, *, turn: float = 12.0) -> None:
    """Draw a telephone as a hand holds it to an ear: small, seen from its edge."""
    with stage.placed(x, y, turn=turn):
        stage.rectangle(-0.15, -0.37, 0.3, 0.74, "metal-light", radius=0.11)
        stage.rectangle(-0.12, -0.34, 0.24, 0.68, "ink", radius=0.09)
        stage.rectangle(-0.12, -0.26, 0.07, 0.52, "ink-soft", radius=0.03)


def call_bubble(
    stage: Stage,
    x: float,
    y: float,
    *,
    size: float = 1.0,
    part: float = 1.0,
    point_left: bool = True,
    number: str = NUMBER,
) -> None:
    """Draw a speech bubble that says the number; `part` 0 to 1 has grown.

    (x, y) is its middle; its point is towards the lower left (or right).
    """
    if part <= 0.02:
        return
    with stage.placed(x, y, scale=size * part, mirror=not point_left):
        stage.polygon([(-0.75, -0.3), (-1.25, -1.0), (-0.15, -0.55)], "white")
        stage.rectangle(-1.2, -0.65, 2.4, 1.35, "white", radius=0.4)
    with stage.placed(x, y, scale=size * part):
        digits(stage, number, 0, -0.36, 0.76, "fire-equipment")


def waves(
    stage: Stage, x: float, y: float, t: float, *, turn: float = 0.0, colour: str = "ink-soft"
) -> None:
    """Draw the waves of a call or a bell: three arcs that travel outwards, 3 s each."""
    with stage.placed(x, y, turn=turn):
        for index in range(3):
            part = (t / 3.0 + index / 3) % 1.0
            strength = min(1.0, part * 5, (1 - part) * 2.5)
            if strength > 0.02:
                stage.arc(0, 0, 0.25 + 0.75 * part, -38, 38, colour, 0.09, alpha=strength)


@shown("phone", (-0.8, -1.3, 0.8, 1.3))
def _phone(stage: Stage, t: float) -> None:
    phone(stage, 0, 0)


@shown("call-bubble", (-1.4, -1.1, 1.4, 0.9))
def _bubble(stage: Stage, t: float) -> None:
    stage.rectangle(-1.4, -1.1, 2.8, 2, "wall-shade")
    call_bubble(stage, 0, 0)
