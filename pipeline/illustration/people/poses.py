"""Poses as data, and the cycles of walking, running and crawling."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from pipeline.illustration.easing import clamp, lerp, smooth
from pipeline.illustration.people.bodies import ADULT, Body
from pipeline.illustration.people.rig import FLAT_SPREAD, Pose, arm_angles, blend, leg_angles

STAND = Pose(near_arm=-7, near_elbow=12, far_arm=8, far_elbow=14,
             near_leg=-2, near_knee=2, far_leg=5, far_knee=5)  # fmt: skip
REACH = Pose(lean=6, near_arm=78, near_elbow=8, far_arm=-6, far_elbow=18,
             near_leg=-8, near_knee=4, near_foot=0, far_leg=16, far_knee=14)  # fmt: skip
REACH_UP = Pose(lean=2, nod=-22, far_arm=164, far_elbow=8, near_arm=-8, near_elbow=14,
                near_leg=-4, near_knee=2, far_leg=6, far_knee=6)  # fmt: skip
PHONE = Pose(nod=4, near_arm=66, near_elbow=134, far_arm=3, far_elbow=12,
             near_leg=-3, near_knee=2, far_leg=6, far_knee=5)  # fmt: skip
CARRY = Pose(lean=-5, near_arm=26, near_elbow=66, far_arm=30, far_elbow=62,
             near_leg=-3, near_knee=4, far_leg=7, far_knee=7)  # fmt: skip
POINT = Pose(lean=2, near_arm=-6, near_elbow=14, far_arm=88, far_elbow=3,
             near_leg=-5, near_knee=3, far_leg=8, far_knee=6)  # fmt: skip
WAVE = Pose(nod=-8, far_arm=122, far_elbow=48, near_arm=-6, near_elbow=16,
            near_leg=-3, near_knee=2, far_leg=6, far_knee=5)  # fmt: skip
CROUCH = Pose(lean=34, bend=14, nod=-16, near_arm=34, near_elbow=50, far_arm=46, far_elbow=44,
              near_leg=62, near_knee=108, near_foot=0, far_leg=84, far_knee=96)  # fmt: skip
KNEEL = Pose(lean=10, bend=6, near_arm=38, near_elbow=42, far_arm=48, far_elbow=36,
             near_leg=-2, near_knee=102, near_foot=-68, far_leg=80, far_knee=82)  # fmt: skip
SIT = Pose(lean=-2, near_arm=22, near_elbow=46, far_arm=28, far_elbow=44,
           near_leg=86, near_knee=84, far_leg=92, far_knee=88, seat=1.065, seated=1)  # fmt: skip
SWEEP = Pose(lean=14, bend=6, nod=-4, near_arm=26, near_elbow=58, far_arm=62, far_elbow=22,
             near_leg=-22, near_knee=6, near_foot=0, far_leg=34, far_knee=32)  # fmt: skip
HELP = Pose(lean=12, bend=8, nod=4, near_arm=58, near_elbow=16, far_arm=66, far_elbow=20,
            near_leg=-12, near_knee=6, far_leg=20, far_knee=18)  # fmt: skip
LOOK_UP = Pose(nod=-22, near_arm=-6, near_elbow=12, far_arm=8, far_elbow=16,
               near_leg=-2, near_knee=2, far_leg=5, far_knee=5)  # fmt: skip
LIE = Pose(near_arm=8, near_elbow=10, far_arm=12, far_elbow=10, near_leg=2, near_knee=6,
           far_leg=6, far_knee=10, near_foot=-20, far_foot=-20)  # fmt: skip
"""Straight; lay it down with `stage.placed(turn=±90)`."""

POSES: dict[str, Pose] = {
    "stand": STAND, "reach": REACH, "reach-up": REACH_UP, "phone": PHONE, "carry": CARRY,
    "point": POINT, "wave": WAVE, "crouch": CROUCH, "kneel": KNEEL, "sit": SIT, "sweep": SWEEP,
    "help": HELP, "look-up": LOOK_UP,
}  # fmt: skip


def leg_length(body: Body) -> float:
    """Return the length of the leg, hip to ankle."""
    return body.thigh + body.shin


def _leg(body: Body, phase: float, stride: float, stance: float, lift: float, hip: float,
         push: float) -> tuple[float, float, float]:  # fmt: skip
    """Return (leg, knee, foot) degrees at `phase` (0 to 1, 0 is when the heel comes down)."""
    half = stride * stance / 2
    if phase < stance:
        u = phase / stance
        dx = lerp(half, -half, u)
        pitch = 14 * (1 - smooth(u / 0.18)) - push * smooth((u - 0.62) / 0.38)
        up = 0.0
    else:
        u = (phase - stance) / (1 - stance)
        dx = lerp(-half, half, smooth(u) * 0.6 + u * 0.4)
        pitch = lerp(-push, 14, smooth(u / 0.85))
        up = lift * math.sin(math.pi * u) ** 1.4
    tilt = math.radians(pitch)
    roll = max(-body.toe * math.sin(tilt), body.heel * math.sin(tilt))
    leg, knee = leg_angles(dx, hip - roll - up, body.thigh, body.shin)
    return leg, knee, pitch


def stride_of(body: Body) -> float:
    """Return how far `body` walks in one cycle (two steps), in scene units."""
    return 1.12 * leg_length(body)


def walk(distance: float, body: Body = ADULT, *, arms: float = 1.0) -> Pose:
    """Return the pose after walking `distance` units; feet stay where they stand.

    `arms` scales the swing of the arms (0 for a person who carries something).
    """
    stride = stride_of(body)
    phase = (distance / stride) % 1.0
    # Highest where one leg stands straight, lowest where both feet are on the ground.
    hip = leg_length(body) * (0.967 + 0.024 * math.cos(4 * math.pi * (phase - 0.3)))
    lift = leg_length(body) * 0.09
    near = _leg(body, phase, stride, 0.6, lift, hip, 38)
    far = _leg(body, (phase + 0.5) % 1.0, stride, 0.6, lift, hip, 38)
    sway = math.cos(2 * math.pi * phase)
    return Pose(
        3, 0, 0,
        -24 * sway * arms, 18 - 8 * sway * arms, 24 * sway * arms, 18 + 8 * sway * arms,
        *near, *far,
    )  # fmt: skip


def run(distance: float, body: Body = ADULT) -> Pose:
    """Return the pose after running `distance` units."""
    stride = 2.0 * leg_length(body)
    phase = (distance / stride) % 1.0
    hip = leg_length(body) * 0.93
    lift = leg_length(body) * 0.3
    near = _leg(body, phase, stride, 0.36, lift, hip, 55)
    far = _leg(body, (phase + 0.5) % 1.0, stride, 0.36, lift, hip, 55)
    sway = math.cos(2 * math.pi * phase)
    hop = 0.05 * leg_length(body) * max(0.0, -math.cos(4 * math.pi * (phase - 0.18)))
    return Pose(14, 4, -8, -44 * sway, 88, 44 * sway, 88, *near, *far, hop=hop)


def crawl(distance: float, body: Body = ADULT) -> Pose:
    """Return the pose after crawling `distance` units on hands and knees."""
    stride = 0.8 * leg_length(body)
    phase = distance / stride % 1.0
    arm = body.upper_arm + body.forearm
    height = 0.9 * arm + body.hand_radius  # of the shoulders, so that the hands carry
    knee = body.thigh * 0.97 + body.knee_radius
    lean = math.degrees(math.acos(clamp((height - knee) / (0.92 * body.trunk), 0.0, 0.5)))
    angles: list[float] = []
    above = FLAT_SPREAD * body.shoulders * math.sin(math.radians(lean))
    for offset, side in ((0.0, 1), (0.5, -1)):  # the near hand moves with the far knee
        dx, up = _paw(phase + offset, stride)
        angles += arm_angles(0.1 * arm + dx, height + side * above - body.hand_radius - up,
                             body.upper_arm, body.forearm)  # fmt: skip
    for offset in (0.5, 0.0):
        dx, up = _paw(phase + offset, stride)
        leg = math.degrees(math.asin(clamp(dx / body.thigh, -0.7, 0.7)))
        angles += (leg, 104 + leg + 60 * up, -72.0)
    return Pose(lean, -4, -34 - (lean - 72) * 0.5, *angles)


def _paw(phase: float, stride: float) -> tuple[float, float]:
    """Return how far forward and up a hand or knee is: down for 0.6 of the cycle."""
    phase %= 1.0
    half = stride * 0.3
    if phase < 0.6:
        return lerp(half, -half, phase / 0.6), 0.0
    u = (phase - 0.6) / 0.4
    return lerp(-half, half, smooth(u)), 0.08 * math.sin(math.pi * u)


def journey(
    t: float,
    from_x: float,
    to_x: float,
    *,
    start: float = 0.0,
    speed: float = 1.7,
    body: Body = ADULT,
    rest: Pose = STAND,
    after: Pose | None = None,
    arms: float = 1.0,
) -> tuple[float, Pose, float]:
    """Walk from one x to another: return (x, pose, time of arrival).

    Starts at `start` seconds from the pose `rest`, gathers speed (units a second),
    slows down and ends in the pose `after` (`rest` where none is given).
    """
    length = abs(to_x - from_x)
    ramp = min(0.6, length / speed)
    whole = length / speed + ramp
    gone = clamp(t - start, 0.0, whole)
    if gone < ramp:
        done = speed * gone * gone / (2 * ramp)
    elif gone > whole - ramp:
        done = length - speed * (whole - gone) ** 2 / (2 * ramp)
    else:
        done = speed * (gone - ramp / 2)
    moving = min(smooth(gone / (ramp * 0.8)), smooth((whole - gone) / (ramp * 0.8)))
    still = rest if gone < whole / 2 else (after or rest)
    pose = blend(still, walk(done, body, arms=arms), moving)
    return from_x + math.copysign(done, to_x - from_x), pose, start + whole


def sequence(t: float, *moments: tuple[float, Pose]) -> Pose:
    """Return the pose at `t`, eased from moment to moment; each is (seconds, pose)."""
    return _sequence(t, moments)


def _sequence(t: float, moments: Sequence[tuple[float, Pose]]) -> Pose:
    pose = moments[0][1]
    for (begin, before), (end, after) in pairwise(moments):
        if t >= begin:
            pose = blend(before, after, smooth((t - begin) / (end - begin)))
    return pose
