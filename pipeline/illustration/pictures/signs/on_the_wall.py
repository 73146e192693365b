"""Every sign alone on a plain wall: `sign-e001` and so on.

The names are neutral, and so must the alternative texts be (shape, colours, figures, never the
meaning): a question shows the picture and asks what the sign means.
"""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp
from pipeline.illustration.registry import Movement, Picture, Settings, picture
from pipeline.illustration.signs import registered, sign
from pipeline.illustration.stage import ACTION_BOX, CANVAS_BOX, Stage

_FAR, _NEAR = 5.1, 5.7
"""How high the sign is at first, and when one stands before it, in scene units."""


def _on_the_wall(number: str) -> Picture:
    """Return the picture of sign `number`: it comes nearer, as if somebody walked up to it."""

    def draw_sign(stage: Stage, settings: Settings) -> Movement:
        left, bottom, right, top = CANVAS_BOX
        stage.rectangle(left, bottom, right - left, top - bottom, "wall")

        def move(stage: Stage, t: float) -> None:
            size = lerp(_FAR, _NEAR, between(t, 0.2, 1.8))
            sign(stage, number, 0, (ACTION_BOX[1] + ACTION_BOX[3]) / 2, size)

        return move

    return draw_sign


for _number in registered():
    picture(f"sign-{_number.lower()}", key_time=2.0)(_on_the_wall(_number))
