"""A fire engine, from the side."""

from __future__ import annotations

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.props.digits import digits
from pipeline.illustration.stage import Stage


def fire_engine(
    stage: Stage, x: float, y: float, *, scale: float = 1.0, to_left: bool = False
) -> None:
    """Draw a fire engine standing on (x, y), 8 x `scale` long, heading right."""
    with stage.placed(x, y, scale=scale, mirror=to_left):
        stage.rectangle(-4, 0.5, 8, 0.5, "ink", radius=0.1)
        rounded(
            stage,
            [(1.3, 0.7), (4, 0.7), (4, 1.9), (3.72, 3.3), (1.3, 3.3)],
            "fire-equipment",
            0.22,
        )
        stage.rectangle(-4, 0.8, 5.2, 2.4, "fire-equipment", radius=0.14)
        stage.rectangle(-4, 0.72, 8, 0.42, "fire-equipment-shade", radius=0.08)
        rounded(stage, [(2.7, 2.0), (3.86, 2.0), (3.62, 3.02), (2.7, 3.02)], "glass", 0.1)
        rounded(stage, [(1.55, 2.0), (2.5, 2.0), (2.5, 3.02), (1.55, 3.02)], "glass", 0.1)
        stage.rectangle(-4, 1.66, 5.2, 0.2, "white")
        stage.rectangle(1.3, 1.66, 2.7, 0.2, "white")
        for index in range(2):
            stage.rectangle(-3.76 + 1.24 * index, 2.02, 1.08, 0.98, "metal-light", radius=0.06)
            for level in (2.2, 2.42, 2.64, 2.86):
                stage.rectangle(-3.76 + 1.24 * index, level, 1.08, 0.05, "metal")
        stage.rectangle(2.3, 3.28, 0.9, 0.22, "altar-blue", radius=0.08)
        _roof_ladder(stage)
        for wheel in (-2.6, 2.5):
            stage.circle(wheel, 0.62, 0.72, "fire-equipment-shade")
            stage.circle(wheel, 0.62, 0.62, "ink")
            stage.circle(wheel, 0.62, 0.28, "metal-light")
        stage.rectangle(3.8, 1.16, 0.22, 0.3, "glow", radius=0.06)
    with stage.placed(x, y, scale=scale):
        digits(stage, "114", (-0.42 if to_left else 0.42), 2.16, 0.6, "white")


def _roof_ladder(stage: Stage) -> None:
    for index in range(9):
        stage.line([(-3.6 + 0.55 * index, 3.3), (-3.6 + 0.55 * index, 3.58)], "metal-shade", 0.08)
    for level in (3.3, 3.58):
        stage.line([(-3.9, level), (1.1, level)], "metal", 0.1)


@shown("fire-engine", (-4.2, 0, 4.2, 3.7))
def _engine(stage: Stage, t: float) -> None:
    fire_engine(stage, 0, 0)
