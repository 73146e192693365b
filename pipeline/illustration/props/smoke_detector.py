"""A smoke detector, larger than life: bare, or tied up in a plastic bag."""

from __future__ import annotations

from pipeline.illustration.props.base import shown
from pipeline.illustration.stage import Stage


def smoke_detector(stage: Stage, x: float, y: float, *, lit: bool = False) -> None:
    """Draw a detector hanging from a ceiling at (x, y), 2.6 across; `lit`: it has found smoke."""
    with stage.placed(x, y):
        stage.rectangle(-1.3, -0.26, 2.6, 0.26, "metal", radius=0.08)
        stage.rectangle(-1.12, -0.56, 2.24, 0.4, "white", radius=0.14)
        stage.rectangle(-0.86, -0.74, 1.72, 0.24, "metal-shade", radius=0.06)
        for slot in range(6):
            stage.rectangle(-0.74 + 0.265 * slot, -0.76, 0.14, 0.28, "white", radius=0.03)
        stage.rectangle(-0.86, -1.0, 1.72, 0.32, "white", radius=0.15)
        stage.rectangle(-0.62, -1.0, 1.24, 0.1, "metal-light", radius=0.05)
        stage.circle(0.88, -0.37, 0.11, "flame" if lit else "metal")


def bagged_detector(stage: Stage, x: float, y: float) -> None:
    """Draw the same detector in a plastic bag that a rubber band holds: it finds nothing."""
    smoke_detector(stage, x, y)
    with stage.placed(x, y):
        frill = [(-1.24, -0.3), (-1.5, -0.04)]
        frill += [(-1.5 + 0.375 * step, -0.16 if step % 2 else -0.02) for step in range(1, 8)]
        stage.polygon([*frill, (1.5, -0.04), (1.24, -0.3)], "glass", 0.8)
        stage.blob(
            [
                (-1.24, -0.28), (0.0, -0.3), (1.24, -0.28), (1.56, -0.72), (1.5, -1.3),
                (1.12, -1.72), (0.45, -1.6), (0.0, -1.76), (-0.5, -1.62), (-1.12, -1.74),
                (-1.52, -1.3), (-1.56, -0.72),
            ],
            "glass", alpha=0.74,
        )  # fmt: skip
        for shine in ([(-1.3, -0.62), (-1.34, -1.0), (-1.22, -1.36)],
                      [(0.3, -1.22), (0.75, -1.3), (1.1, -1.12)],
                      [(-0.62, -1.3), (-0.3, -1.42)]):  # fmt: skip
            stage.line(shine, "white", 0.09)
        stage.line([(-1.26, -0.3), (1.26, -0.3)], "fire-equipment", 0.14)


@shown("smoke-detector", (-1.5, -1.2, 1.5, 0.1))
def _bare(stage: Stage, t: float) -> None:
    smoke_detector(stage, 0, 0, lit=True)


@shown("smoke-detector-bagged", (-1.7, -1.9, 1.7, 0.1))
def _bagged(stage: Stage, t: float) -> None:
    bagged_detector(stage, 0, 0)
