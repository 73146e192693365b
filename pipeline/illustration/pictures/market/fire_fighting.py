"""What the pictures of the extinguisher share: the hall with its exit, fighter, lens, aim."""

from __future__ import annotations

import math
from dataclasses import replace

from pipeline.illustration.easing import Point, mix
from pipeline.illustration.people import ADULT, SWEEP, Joints, joints, person
from pipeline.illustration.people.rig import Pose
from pipeline.illustration.places import market_lane
from pipeline.illustration.props.extinguisher import extinguisher
from pipeline.illustration.props.extinguisher_parts import nozzle
from pipeline.illustration.props.goods import box
from pipeline.illustration.props.market_stall import market_stall
from pipeline.illustration.stage import Stage

GROUND = 0.3
"""Where people stand."""

EXIT = (2.75, 4.45)
"""Left and right edge of the open way out, always at the back of whoever fights the fire."""

SILL = 0.5
_HIGH = 4.3


def lane(stage: Stage) -> None:
    """Fill the canvas with the market hall; stalls stand at both sides, where only 16:9 looks."""
    market_lane(stage)
    for x in (-7.4, 7.6):
        market_stall(stage, x, SILL, width=3.4)


def hall(stage: Stage) -> None:
    """Draw the `lane` and, at its right, the open exit with the ground outside."""
    lane(stage)
    left, right = EXIT
    stage.rectangle(left - 0.2, SILL, right - left + 0.4, _HIGH + 0.2, "wood-shade", radius=0.06)
    stage.rectangle(left, SILL, right - left, _HIGH, "sky")
    stage.rectangle(left, SILL, right - left, 0.62, "pavement")
    leaf = [(right, SILL), (right + 0.6, SILL - 0.3), (right + 0.6, _HIGH + 0.75),
            (right, SILL + _HIGH)]  # fmt: skip
    stage.polygon(leaf, "wood")
    stage.circle(right + 0.46, 2.3, 0.1, "metal-light")


def crates(stage: Stage, x: float, y: float, count: int = 2) -> None:
    """Draw boxes side by side on (x, y), scorched by the fire that stands on them."""
    for index in range(count):
        left = x + (index - (count - 1) / 2) * 1.15
        box(stage, left, y, 1.1, 0.72)
        stage.rectangle(left - 0.55, y + 0.5, 1.1, 0.22, "scorch", radius=0.08)


def fighter(
    stage: Stage,
    x: float,
    hand: Point,
    aim: float,
    *,
    squeeze: float = 0.0,
    pose: Pose = SWEEP,
    sway: float = 0.0,
) -> Point:
    """Draw a trader who looks to the left, one hand on the handle, `hand` at the nozzle.

    The nozzle points `aim` degrees below the level; `sway` turns the head. Returns its tip.
    """
    rest = joints(ADULT, pose, x, GROUND, facing=-1)
    grip = rest.near_shoulder[0] - 0.42, rest.near_shoulder[1] - 1.02
    tips: list[Point] = []

    def held(stage: Stage, at: Joints) -> None:
        foot = grip[0] - 0.24, grip[1] - 1.28
        with stage.placed(*foot, mirror=True):
            extinguisher(
                stage, 0, 0, pin=None, squeeze=squeeze,
                nozzle=(foot[0] - hand[0], hand[1] - foot[1]),
            )  # fmt: skip
        tips.append(nozzle(stage, *hand, turn=180 + aim, scale=1.25))
        fingers(stage, hand, 180 + aim)

    person(
        stage, x, GROUND, pose=replace(pose, nod=pose.nod + sway), facing=-1, held=held,
        near_hand=grip, far_hand=hand, near_shape="grip", far_shape="grip", mood="serious",
    )  # fmt: skip
    return tips[0]


def fingers(stage: Stage, hand: Point, turn: float, size: float = 1.0) -> None:
    """Draw four fingers around what a hand holds, across the direction `turn` (degrees)."""
    with stage.placed(*hand, turn=turn, scale=size):
        for index, tone in enumerate(("skin", "skin-dark", "skin", "skin-dark")):
            along = -0.14 + 0.085 * index
            stage.line([(along, 0.09), (along, -0.09)], tone, 0.085)


def lens_edges(stage: Stage, spot: Point, small: float, lens: Point, radius: float) -> None:
    """Draw the two lines from the circle `small` around `spot` to a lens, and the small circle."""
    across, up = lens[0] - spot[0], lens[1] - spot[1]
    heading = math.atan2(up, across)
    spread = math.acos((small - radius) / math.hypot(across, up))
    for side in (-1, 1):
        turn = heading + side * spread
        edge = [
            (x + r * math.cos(turn), y + r * math.sin(turn))
            for (x, y), r in ((spot, small), (lens, radius))
        ]
        stage.line(edge, "metal", 0.06)
    stage.arc(*spot, small, 0, 360, "ink-soft", 0.06)


def lens_ground(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw the disc of a lens; its rim follows with `lens_rim`, over what the lens shows."""
    stage.circle(x, y, radius, "white")


def lens_rim(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw the rim of a lens."""
    stage.arc(x, y, radius, 0, 360, "ink-soft", 0.15)


def dashes(
    stage: Stage, start: Point, end: Point, colour: str, width: float, part: float = 1.0
) -> None:
    """Draw a dashed line, `part` of the way from `start` to `end`."""
    length = math.dist(start, end)
    count = max(1, round(length / 0.4))
    for index in range(count):
        first, last = (index + 0.12) / count, (index + 0.68) / count
        if last <= part:
            stage.line([mix(start, end, first), mix(start, end, last)], colour, width)
