"""A mobile phone that rings: a handset on its screen, waves on both sides."""

from __future__ import annotations

from pipeline.illustration.props.base import shown
from pipeline.illustration.props.phone import waves
from pipeline.illustration.stage import Stage


def ringing_phone(stage: Stage, x: float, y: float, t: float, *, scale: float = 1.0) -> None:
    """Draw a phone upright on (x, y), 0.8 wide and 1.5 high, that rings all the time."""
    with stage.placed(x, y, scale=scale):
        for turn in (0, 180):
            waves(stage, 0.35 if turn == 0 else -0.35, 0.8, t, turn=turn)
        stage.rectangle(-0.42, 0, 0.84, 1.5, "ink", radius=0.14)
        stage.rectangle(-0.35, 0.12, 0.7, 1.26, "metal-light", radius=0.06)
        stage.circle(0, 0.76, 0.27, "awning")
        with stage.placed(0, 0.76, turn=-45):
            stage.line([(-0.12, -0.04), (0.12, -0.04)], "white", 0.07)
            for side in (-1, 1):
                stage.line([(side * 0.14, -0.03), (side * 0.14, 0.05)], "white", 0.09)


@shown("ringing-phone", (-1.6, -0.2, 1.6, 1.7))
def _phone(stage: Stage, t: float) -> None:
    ringing_phone(stage, 0, 0, t)
