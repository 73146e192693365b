"""Where to point the nozzle: not at the flames, at the base of the fire."""

from __future__ import annotations

import math

from pipeline.illustration.easing import act, between, clamp, lerp, mix, swing
from pipeline.illustration.outlines import arrow
from pipeline.illustration.pictures.market.fire_fighting import crates, dashes, fighter, hall
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.marks import right_mark, wrong_mark
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_X = 1.75
_BASE, _TIPS = (-2.5, 1.06), (-2.6, 2.75)
_HIGH, _LOW = (0.72, 2.72), (0.62, 2.02)


@picture("nozzle-aim", key_time=3.8)
def nozzle_aim(stage: Stage, settings: Settings) -> Movement:
    """A trader lowers the nozzle from the flames to the base of the fire."""
    hall(stage)
    crates(stage, -3.15, 0.4)

    def move(stage: Stage, t: float) -> None:
        fire(stage, -3.15, 1.0, 1.6, 1.9, t)
        lowered = act(clamp((t - 1.1) / 1.6), 0.04)
        hand, aim = mix(_HIGH, _LOW, lowered), mix(_TIPS, _BASE, lowered)
        turn = math.degrees(math.atan2(hand[1] - aim[1], hand[0] - aim[0]))
        tip = fighter(stage, _X, hand, turn, sway=2 * swing(t, 3.2) * between(t, 4, 5))
        _wrong(stage, t)
        _right(stage, t, tip)

    return move


def _wrong(stage: Stage, t: float) -> None:
    """The line to the flames, crossed out."""
    shown = between(t, 0.1, 0.9)
    tip = _HIGH[0] - 0.8, _HIGH[1]
    dashes(stage, tip, _TIPS, "ink-soft", 0.11, shown)
    crossed = between(t, 0.9, 1.4)
    if crossed > 0.02:
        wrong_mark(stage, *mix(tip, _TIPS, 0.62), 0.46 * crossed)


def _right(stage: Stage, t: float, tip: tuple[float, float]) -> None:
    """The green arrow to the base, and the check mark."""
    shown = between(t, 2.3, 3.1)
    if shown > 0.02:
        start = mix(tip, _BASE, 0.04)
        arrow(stage, start, mix(start, _BASE, lerp(0.2, 1.0, shown)), 0.22, "safe")
    good = between(t, 3.0, 3.5)
    if good > 0.02:
        right_mark(stage, -0.75, 0.82, 0.46 * good)
