"""Hands: a small rounded palm with a thumb, in the shapes that pictures need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.illustration.easing import Point
from pipeline.illustration.people.limbs import taper
from pipeline.illustration.people.rig import Joints
from pipeline.illustration.stage import Stage

Hand = Literal["rest", "grip", "point", "flat", "floor"]
"""`rest` hangs loose, `grip` is closed around a thing, `point` stretches one finger, `flat` lies
upright against a wall or door, `floor` lies on the ground."""

_Finger = tuple[float, float, float, float, float, float]
"""(along, across, radius) of a finger's root and of its tip, in hand radii."""

# Along the forearm, and across it towards the thumb.
_ALONG: dict[Hand, Sequence[_Finger]] = {
    "rest": ((-0.3, 0.0, 0.78, 1.05, 0.0, 0.62), (0.0, 0.45, 0.36, 0.95, 0.85, 0.3)),
    "grip": ((-0.2, 0.0, 0.86, 0.3, 0.0, 0.95), (0.1, 0.6, 0.4, 0.75, 0.72, 0.36)),
    "point": ((-0.3, 0.0, 0.8, 0.2, 0.0, 0.82), (0.3, 0.1, 0.42, 2.1, 0.1, 0.3)),
}
# Upwards, and across towards the front.
_FLAT: Sequence[_Finger] = (
    (-0.2, 0.1, 0.68, 1.9, 0.32, 0.46), (0.1, -0.2, 0.36, 1.05, -0.72, 0.3),
)  # fmt: skip
# Forwards, and across upwards.
_FLOOR: Sequence[_Finger] = ((-0.35, -0.32, 0.66, 1.35, -0.52, 0.46),)


def draw_hand(stage: Stage, at: Joints, side: str, radius: float, skin: str, shape: Hand) -> None:
    """Draw the hand of `side` ("near" or "far") around its joint, `radius` large."""
    elbow, hand = getattr(at, f"{side}_elbow"), getattr(at, f"{side}_hand")
    facing = at.facing
    if shape == "flat":
        along, across, fingers = (0.0, 1.0), (float(facing), 0.0), _FLAT
    elif shape == "floor":
        along, across, fingers = (float(facing), 0.0), (0.0, 1.0), _FLOOR
    else:
        along, fingers = _unit(elbow, hand), _ALONG[shape]
        across = -along[1] * facing, along[0] * facing

    def spot(a: float, b: float) -> Point:
        a, b = a * radius, b * radius
        return (
            hand[0] + along[0] * a + across[0] * b,
            hand[1] + along[1] * a + across[1] * b,
        )

    for a0, b0, r0, a1, b1, r1 in fingers:
        ends = spot(a0, b0), spot(a1, b1)
        stage.draw(taper, *ends, r0 * radius, r1 * radius, False, fill=skin)


def _unit(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    return dx / length, dy / length
