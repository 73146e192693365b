"""A room key on its number tag: lying on a table, or hanging from a hand."""

from __future__ import annotations

import math

from pipeline.illustration.easing import lerp
from pipeline.illustration.props.base import shown
from pipeline.illustration.props.digits import digits
from pipeline.illustration.stage import Stage

NUMBER = "302"


def room_key(
    stage: Stage,
    x: float,
    y: float,
    *,
    hanging: float = 0.0,
    number: str = NUMBER,
    scale: float = 1.0,
) -> None:
    """Draw a key whose ring is at (x, y), its tag at the left; `hanging` 1: the tag is below."""
    angle = math.radians(lerp(180, 270, hanging))
    with stage.placed(x, y, scale=scale):
        tag = 0.62 * math.cos(angle), 0.62 * math.sin(angle)
        stage.line([(0.0, 0.0), tag], "ink", 0.06)
        with stage.placed(turn=24 * hanging):
            stage.line([(0.1, 0.0), (0.56, 0.0)], "metal-shade", 0.12)
            for tooth in (0.38, 0.52):
                stage.line([(tooth, 0.0), (tooth, -0.16)], "metal-shade", 0.09, cap="butt")
            stage.arc(0, 0, 0.14, 0, 360, "metal-shade", 0.09)
        stage.rectangle(tag[0] - 0.5, tag[1] - 0.29, 1.0, 0.58, "awning", radius=0.14)
        digits(stage, number, tag[0], tag[1] - 0.14, 0.28, "white")


@shown("room-key", (-1.2, -1.0, 0.8, 0.5))
def _key(stage: Stage, t: float) -> None:
    room_key(stage, 0, 0)


@shown("room-key-hanging", (-0.7, -1.1, 0.8, 0.6))
def _hanging(stage: Stage, t: float) -> None:
    room_key(stage, 0, 0, hanging=1.0)
