"""The rig: bones and joints of a person in side view, and how a hand finds its aim.

All angles are degrees, for a person who faces right; `facing=-1` mirrors. 0 is
hanging straight down for limbs and upright for the trunk; positive is forward.
"near" is the side towards the viewer, "far" the other one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

from pipeline.illustration.easing import Point, clamp, lerp
from pipeline.illustration.people.bodies import Body

ON_ALL_FOURS = 45.0
"""Degrees that the trunk leans when the hands carry, too."""


FLAT_SPREAD = 0.35
"""How much of the shoulders' width is seen as height when the trunk lies flat."""


@dataclass(frozen=True)
class Pose:
    """Joint angles. Elbows bend forward and knees backward with positive values.

    `lean` tilts the trunk, `bend` curves its upper half, `nod` tilts the head
    (all forward). Feet: 0 is flat, positive is toes up. `seat` is the height of
    the hip above the ground, in lengths of the lower leg, where the person sits on
    something (`seated` 1); otherwise the lowest point stands on the ground.
    `hop` lifts the body off the ground, in scene units.
    """

    lean: float = 0.0
    bend: float = 0.0
    nod: float = 0.0
    near_arm: float = 0.0
    near_elbow: float = 0.0
    far_arm: float = 0.0
    far_elbow: float = 0.0
    near_leg: float = 0.0
    near_knee: float = 0.0
    near_foot: float = 0.0
    far_leg: float = 0.0
    far_knee: float = 0.0
    far_foot: float = 0.0
    seat: float = 0.0
    seated: float = 0.0
    hop: float = 0.0


def blend(first: Pose, second: Pose, u: float) -> Pose:
    """Return the pose at `u` (0 to 1) of the way from `first` to `second`."""
    if u <= 0:
        return first
    if u >= 1:
        return second
    pose = Pose(
        **{
            field.name: lerp(getattr(first, field.name), getattr(second, field.name), u)
            for field in fields(Pose)
        }
    )
    if not (first.seated and second.seated):  # one stands: the seat's height is the other's
        pose = replace(pose, seat=first.seat if first.seated else second.seat)
    return pose


@dataclass(frozen=True)
class Joints:
    """Where everything is, in the coordinates of the current placement.

    Angles are those of the limbs as drawn (facing right), for feet and head.
    """

    hip: Point
    near_hip: Point
    far_hip: Point
    middle: Point
    chest: Point
    near_shoulder: Point
    far_shoulder: Point
    head: Point
    near_elbow: Point
    far_elbow: Point
    near_hand: Point
    far_hand: Point
    near_knee: Point
    far_knee: Point
    near_ankle: Point
    far_ankle: Point
    facing: int


def reach(
    shoulder: Point, aim: Point, upper: float, lower: float, *, outward: float = 1.0
) -> tuple[Point, Point]:
    """Return (elbow, hand): two bones from `shoulder` towards `aim`.

    The hand is at `aim` where the arm is long enough, else the arm is straight
    towards it. `outward` 1 lets the elbow bend as elbows do for facing right, -1 the other way.
    """
    dx, dy = aim[0] - shoulder[0], aim[1] - shoulder[1]
    distance = clamp(math.hypot(dx, dy), abs(upper - lower) + 1e-6, upper + lower - 1e-9)
    heading = math.atan2(dx, -dy)
    cosine = (distance**2 - upper**2 - lower**2) / (2 * upper * lower)
    flex = math.acos(clamp(cosine, -1.0, 1.0)) * outward
    turn = heading - math.atan2(lower * math.sin(flex), upper + lower * math.cos(flex))
    elbow = shoulder[0] + upper * math.sin(turn), shoulder[1] - upper * math.cos(turn)
    total = turn + flex
    return elbow, (elbow[0] + lower * math.sin(total), elbow[1] - lower * math.cos(total))


def leg_angles(dx: float, down: float, thigh: float, shin: float) -> tuple[float, float]:
    """Return (leg, knee) in degrees that put the ankle `dx` before and `down` below the hip."""
    knee, ankle = reach((0.0, 0.0), (dx, -down), thigh, shin, outward=-1.0)
    leg = math.degrees(math.atan2(knee[0], -knee[1]))
    whole = math.degrees(math.atan2(ankle[0] - knee[0], -(ankle[1] - knee[1])))
    return leg, leg - whole


def arm_angles(dx: float, down: float, upper: float, lower: float) -> tuple[float, float]:
    """Return (arm, elbow) in degrees that put the hand `dx` before, `down` below the shoulder."""
    elbow, hand = reach((0.0, 0.0), (dx, -down), upper, lower)
    arm = math.degrees(math.atan2(elbow[0], -elbow[1]))
    whole = math.degrees(math.atan2(hand[0] - elbow[0], -(hand[1] - elbow[1])))
    return arm, whole - arm


def joints(
    body: Body,
    pose: Pose,
    x: float = 0.0,
    y: float = 0.0,
    *,
    facing: int = 1,
    near_hand: Point | None = None,
    far_hand: Point | None = None,
) -> Joints:
    """Return the joints of `body` in `pose`, hip above `x`, the lowest point on the ground `y`.

    `near_hand` and `far_hand` are aims in the same coordinates; the arms bend to reach them.
    """
    upright = _posed(body, pose)
    standing = pose.hop - _lowest(body, pose, upright)
    lift = lerp(standing, pose.seat * (body.shin + body.ankle), pose.seated)

    def placed(point: Point) -> Point:
        return x + facing * point[0], y + point[1] + lift

    places = {
        field.name: placed(getattr(upright, field.name))
        for field in fields(Joints)
        if field.name != "facing"
    }
    for side, aim in (("near", near_hand), ("far", far_hand)):
        if aim is None:
            continue
        shoulder = places[f"{side}_shoulder"]
        elbow, hand = reach(shoulder, aim, body.upper_arm, body.forearm, outward=float(facing))
        places |= {f"{side}_elbow": elbow, f"{side}_hand": hand}
    return Joints(**places, facing=facing)


def _along(start: Point, length: float, degrees: float) -> Point:
    """Return the point `length` from `start`; 0° is down, 90° forward."""
    angle = math.radians(degrees)
    return start[0] + length * math.sin(angle), start[1] - length * math.cos(angle)


def _posed(body: Body, pose: Pose) -> Joints:
    hip = (0.0, 0.0)
    lean, upper = pose.lean + body.stoop / 2, pose.lean + pose.bend + body.stoop
    middle = _along(hip, body.trunk * 0.5, 180 - lean)
    chest = _along(middle, body.trunk * 0.5, 180 - upper)
    # Near and far lie beside each other: a trunk that lies flat does not put one above the other.
    spread = math.cos(math.radians(upper)), -FLAT_SPREAD * math.sin(math.radians(upper))
    half, hips = body.shoulders, body.hips
    yoke = _along(chest, body.trunk * 0.085, -upper)  # shoulders hang below the nape
    near_shoulder = yoke[0] - half * spread[0], yoke[1] - half * spread[1]
    far_shoulder = yoke[0] + half * spread[0], yoke[1] + half * spread[1]
    gaze = upper * 0.55 + pose.nod
    head = _along(chest, body.neck + body.head_height * 0.5, 180 - gaze)
    near_hip, far_hip = (-hips, 0.0), (hips, 0.0)
    near_elbow = _along(near_shoulder, body.upper_arm, pose.near_arm)
    far_elbow = _along(far_shoulder, body.upper_arm, pose.far_arm)
    near_knee = _along(near_hip, body.thigh, pose.near_leg)
    far_knee = _along(far_hip, body.thigh, pose.far_leg)
    return Joints(
        hip, near_hip, far_hip, middle, chest, near_shoulder, far_shoulder, head,
        near_elbow, far_elbow,
        _along(near_elbow, body.forearm, pose.near_arm + pose.near_elbow),
        _along(far_elbow, body.forearm, pose.far_arm + pose.far_elbow),
        near_knee, far_knee,
        _along(near_knee, body.shin, pose.near_leg - pose.near_knee),
        _along(far_knee, body.shin, pose.far_leg - pose.far_knee),
        1,
    )  # fmt: skip


def _lowest(body: Body, pose: Pose, at: Joints) -> float:
    low = [at.near_knee[1] - body.knee_radius, at.far_knee[1] - body.knee_radius]
    if abs(pose.lean) > ON_ALL_FOURS:  # on all fours: hands carry, too
        low += [at.near_hand[1] - body.hand_radius, at.far_hand[1] - body.hand_radius]
    for ankle, pitch in ((at.near_ankle, pose.near_foot), (at.far_ankle, pose.far_foot)):
        angle = math.radians(pitch)
        for along in (-body.heel, body.toe):
            low.append(ankle[1] + along * math.sin(angle) - body.ankle * math.cos(angle))
    return min(low)
