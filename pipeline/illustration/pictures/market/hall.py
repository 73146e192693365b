"""What the pictures of a fire in the market share: the hall's exit, a burning stall, a runner."""

from __future__ import annotations

from pipeline.illustration.easing import progress, smooth
from pipeline.illustration.people import ADULT, STAND, Body, Pose, blend, run
from pipeline.illustration.places import market_lane
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.market_stall import COUNTER, market_stall
from pipeline.illustration.props.smoke import plume
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

GROUND = 0.62
"""Where people stand."""

BASE = 0.98
"""Where stalls and walls stand."""

WAY = 0.28
"""Where the green way lies on the floor, before the people."""


_SCALE = 0.93  # of stalls, so that they fit under the roof


def hall(stage: Stage) -> None:
    """Fill the canvas with the market hall, its floor deep enough for people and the green way."""
    market_lane(stage)
    stage.rectangle(-9, BASE, 18, 0.16, "wall-shade")
    stage.rectangle(-9, -2, 18, BASE + 2, "floor")
    stage.rectangle(-9, BASE - 0.07, 18, 0.07, "floor-shade")


def exit_gate(stage: Stage, x: float, *, width: float = 1.9, height: float = 4.05) -> None:
    """Draw the hall's open exit, its middle at `x`: daylight, and the exit sign above."""
    left = x - width / 2
    stage.rectangle(left - 0.2, BASE, width + 0.4, height + 0.2, "metal-shade", radius=0.06)
    stage.rectangle(left, BASE, width, height, "sky")
    stage.rectangle(left, BASE, width, 0.75, "pavement")
    sign(stage, "E002", x, BASE + height + 0.72, 0.94)


def stall(stage: Stage, x: float, width: float, *, goods: bool = True) -> None:
    """Draw the stall that will burn."""
    with stage.placed(x, BASE, scale=_SCALE):
        market_stall(stage, 0, 0, width=width / _SCALE, goods=goods)


def stall_fire(stage: Stage, x: float, width: float, t: float) -> None:
    """Draw the fire at the back of a stall, above its counter, and the smoke over it."""
    plume(stage, x, BASE + 4.3, 2.4, t, width=1.5, lean=0.3)
    fire(stage, x, BASE + _SCALE * COUNTER + 0.02, 0.8 * width, 2.4, t)


def dash(
    t: float, from_x: float, to_x: float, *, start: float, seconds: float, body: Body = ADULT
) -> tuple[float, Pose]:
    """Run from one x to another within `seconds`; return (x, pose), standing before and after."""
    part = progress(t, start, start + seconds)
    # Gathers speed in the first quarter, slows down in the last one.
    ramp = 0.25
    if part < ramp:
        done = part * part / (2 * ramp)
    elif part > 1 - ramp:
        done = 1 - ramp - (1 - part) ** 2 / (2 * ramp)
    else:
        done = part - ramp / 2
    done /= 1 - ramp
    length = abs(to_x - from_x)
    moving = min(smooth(part / 0.18), smooth((1 - part) / 0.18))
    pose = blend(STAND, run(done * length, body), moving)
    return from_x + (to_x - from_x) * done, pose
