"""An electric bicycle (a small scooter) and its charger."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.illustration.outlines import rounded
from pipeline.illustration.props.base import Spot, shown, standing
from pipeline.illustration.props.cable import cable
from pipeline.illustration.props.marks import wrong_mark
from pipeline.illustration.props.night_panel import night_panel
from pipeline.illustration.stage import Stage


class EBike(NamedTuple):
    """Points of an e-bike."""

    socket: Spot
    """The charging socket below the saddle."""
    grip: Spot
    saddle: Spot


def e_bike(
    stage: Stage, x: float, y: float, *, colour: str = "fabric-violet", to_left: bool = False
) -> EBike:
    """Draw an e-bike standing on (x, y), 3.7 long and 2.4 high, heading right."""
    with standing(stage, x, y, mirror=to_left) as spot:
        for wheel in (-1.25, 1.3):
            stage.circle(wheel, 0.52, 0.52, "ink")
            stage.circle(wheel, 0.52, 0.31, "metal-light")
            stage.circle(wheel, 0.52, 0.1, "ink-soft")
        stage.line([(1.3, 0.52), (0.98, 1.5)], "ink-soft", 0.13)
        # Mudguards, rear body, floor, front shield.
        stage.arc(1.3, 0.52, 0.6, 25, 150, f"{colour}-shade", 0.14)
        rounded(
            stage,
            [
                (-1.95, 1.02),
                (-1.6, 1.36),
                (-0.5, 1.4),
                (-0.36, 0.62),
                (-0.7, 0.45),
                (-1.2, 0.62, 0.4),
            ],
            colour,
            0.16,
        )
        stage.rectangle(-0.75, 0.42, 1.65, 0.26, f"{colour}-shade", radius=0.12)
        rounded(
            stage,
            [(0.68, 0.45), (0.94, 0.45), (1.16, 1.5), (0.98, 1.98), (0.82, 1.95)],
            colour,
            0.12,
        )
        rounded(
            stage,
            [(-1.78, 1.36), (-0.42, 1.36), (-0.36, 1.52), (-0.7, 1.62), (-1.7, 1.6)],
            "ink",
            0.1,
        )
        stage.line([(0.92, 1.9), (0.78, 2.26), (0.5, 2.32)], "ink", 0.1)
        stage.line([(0.68, 2.3), (0.48, 2.33)], "ink-soft", 0.15)
        rounded(
            stage, [(0.8, 1.84), (1.14, 1.78), (1.2, 2.02), (0.88, 2.16)], f"{colour}-shade", 0.08
        )
        stage.circle(1.13, 1.88, 0.1, "white")
        stage.rectangle(-1.96, 1.06, 0.18, 0.22, "fire-equipment", radius=0.05)
        stage.circle(-0.62, 0.92, 0.12, "ink")
        return EBike(spot(-0.62, 0.92), spot(0.5, 2.33), spot(-1.0, 1.6))


def charger(stage: Stage, x: float, y: float, *, charging: bool = True) -> tuple[Spot, Spot]:
    """Draw a charger lying on (x, y); return where its two cables start (left, right).

    Its light is amber while charging.
    """
    with standing(stage, x, y) as spot:
        stage.rectangle(-0.42, 0, 0.84, 0.36, "ink", radius=0.09)
        stage.rectangle(-0.42, 0, 0.84, 0.12, "black", radius=0.06)
        stage.circle(0.24, 0.22, 0.06, "amber" if charging else "ink-soft")
        return spot(-0.42, 0.16), spot(0.42, 0.16)


def not_overnight(stage: Stage, x: float, y: float, *, size: float = 1.0) -> None:
    """Draw a white panel, 2.7 wide and 1.8 high around (x, y): charging at night, crossed out."""
    with stage.placed(x, y, scale=size):
        night_panel(stage, 2.66, 1.76, (0.42, 0.14))
        # The charger: its plug in the socket, its lamp lit.
        stage.rectangle(-1.14, -0.02, 0.76, 0.74, "metal-light", radius=0.12)
        stage.rectangle(-1.08, 0.04, 0.64, 0.62, "wall-shade", radius=0.1)
        stage.rectangle(-0.95, 0.14, 0.38, 0.42, "ink", radius=0.1)
        cable(stage, [(-0.76, 0.2), (-0.76, -0.2), (-0.62, -0.42)], width=0.11)
        stage.rectangle(-1.06, -0.74, 0.92, 0.42, "ink", radius=0.1)
        stage.circle(-0.34, -0.5, 0.1, "amber")
        wrong_mark(stage, 1.04, -0.56, 0.48)


@shown("not-overnight", (-1.6, -1.2, 1.7, 1.1))
def _overnight(stage: Stage, t: float) -> None:
    not_overnight(stage, 0, 0)


@shown("e-bike", (-2.2, 0, 2.2, 2.6))
def _bike(stage: Stage, t: float) -> None:
    spots = e_bike(stage, 0, 0)
    left, _ = charger(stage, 1.7, 0)
    cable(stage, [spots.socket, (-0.3, 0.2), (0.5, 0.1), left])
