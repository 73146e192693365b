"""Down the stairs, never by lift."""

from __future__ import annotations

import math

from pipeline.illustration.easing import Point, between, lerp, progress, settle, smooth
from pipeline.illustration.people import CHILD, WOMAN, Body, Pose, joints, person
from pipeline.illustration.people.rig import leg_angles
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.props.lift import lift
from pipeline.illustration.props.marks import wrong_mark
from pipeline.illustration.props.stairs import stairs
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_FLOOR, _EDGE = 2.6, -0.25  # the landing: its height, and where the stairs begin
_RUN, _RISE, _STEPS = 0.58, 0.3, 8
_RAIL = 1.85
"""Height of the handrail above the steps."""
_WAY = ((-2.0, _FLOOR - 0.62), (_EDGE + 0.35, _FLOOR - 0.62), (3.12, 0.52))


@picture("stairs-not-lift", key_time=3.05)
def stairs_not_lift(stage: Stage, settings: Settings) -> Movement:
    """Two guests walk down the stairs, a hand on the rail; the lift is crossed out."""
    stage.rectangle(-9, -2, 18, 10, "wall")
    stage.rectangle(_EDGE + _RUN * _STEPS, -2, 9, 2 + _FLOOR - _RISE * _STEPS, "stair-shade")
    with stage.placed(-3.15, _FLOOR, scale=0.76):
        lift(stage, 0, 0, sign=False)
    for way_up, y in ((1, 5.45), (-1, 5.1)):
        corners = [(-1.5, y), (-1.06, y), (-1.28, y + 0.34 * way_up)]
        stage.polygon(corners, "ink-soft")
    sign(stage, "E002", 3.7, 5.35, 1.4)
    stage.rectangle(-9, -2, 9 + _EDGE, _FLOOR + 2, "stair-shade")
    stage.rectangle(-9, _FLOOR - 0.14, 9.03 + _EDGE, 0.14, "stair", radius=0.03)
    stairs(stage, (_EDGE, _FLOOR), steps=_STEPS, run=_RUN, rise=_RISE, rail=False)
    stage.rectangle(_EDGE - 0.2, -2, 0.5, _FLOOR - _RISE + 1.8, "stair-shade")  # hides the seam
    _handrail(stage)

    def move(stage: Stage, t: float) -> None:
        crossed = settle(progress(t, 0.2, 0.8))
        if crossed > 0.02:
            wrong_mark(stage, -3.15, 4.3, 0.95 * crossed)
        gone = 4.0 * _eased(progress(t, 0.4, 6.4))
        _descend(stage, CHILD, gone - 0.6, "fabric-blue", 0.55)
        _descend(stage, WOMAN, gone + 1.4, WOMAN.shirt, 0.4)
        way(stage, _WAY, t, part=between(t, 0.8, 2.6), width=0.28)

    return move


def _eased(u: float) -> float:
    """Even steps with a soft start and a soft end."""
    return lerp(u, smooth(u), 0.35)


def _rail(x: float) -> Point:
    """Return the point of the handrail at `x`."""
    steps = max(0.0, (x - _EDGE) / _RUN + 0.5)
    return x, _FLOOR - _RISE * steps + _RAIL


def _handrail(stage: Stage) -> None:
    """Draw the handrail on the wall side of the stairs."""
    for step in (1, 3, 5, 7):
        x = _EDGE + _RUN * (step - 0.5)
        stage.line([(x, _FLOOR - _RISE * step), _rail(x)], "metal", 0.08)
    bends = _EDGE - 0.8, _EDGE - 0.5 * _RUN, _EDGE + _RUN * (_STEPS - 0.5)
    stage.line([(bends[0] + 0.1, _FLOOR), _rail(bends[0] + 0.1)], "metal", 0.08)
    stage.line([_rail(x) for x in bends], "metal-shade", 0.15)


def _foot(step: int) -> Point:
    """Where a foot stands on step number `step`; 0 and less is the landing."""
    if step <= 0:
        return _EDGE - 0.34 + 0.5 * step, _FLOOR
    return _EDGE + _RUN * (step - 0.5) - 0.06, _FLOOR - _RISE * step


def _descend(stage: Stage, body: Body, steps: float, shirt: str, ahead_of: float) -> None:
    """Draw a person `steps` steps down; at whole numbers, the foot ahead comes down.

    The hand holds the rail `ahead_of` units before the shoulder.
    """
    number = math.floor(steps)
    u = steps - number
    stand, behind, ahead = _foot(number), _foot(number - 1), _foot(number + 1)
    move = smooth(u)
    swinging = (
        lerp(behind[0], ahead[0], move),
        lerp(behind[1], ahead[1], smooth(u * u)) + 0.1 * math.sin(math.pi * u),
    )
    legs = body.thigh + body.shin
    before, after = lerp(behind[0], stand[0], 0.4), lerp(stand[0], ahead[0], 0.4)
    hip = (
        lerp(before, after, u),
        lerp(stand[1], ahead[1], smooth((u - 0.2) / 0.8)) + body.ankle + 0.965 * legs,
    )
    angles = [
        leg_angles(foot[0] - hip[0], hip[1] - foot[1] - body.ankle, body.thigh, body.shin)
        for foot in (stand, swinging)
    ]
    near, far = (angles[0], angles[1]) if number % 2 == 0 else (angles[1], angles[0])
    sway = 10 * math.sin(math.pi * (steps - 0.5))
    pose = Pose(4, 0, 6, -6 + sway, 22, 10, 24, *near, 0, *far, 0)
    ground = min(stand[1], swinging[1])
    rest = joints(body, pose, hip[0], ground)
    person(
        stage, hip[0], ground, body=body, pose=pose, shirt=shirt, mood="serious",
        far_hand=_rail(rest.far_shoulder[0] + ahead_of), far_shape="grip",
    )  # fmt: skip
