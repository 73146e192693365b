"""The whole boarding house practises: all tenants walk out and are counted at the sign."""

from __future__ import annotations

from pipeline.illustration.easing import between, progress, settle
from pipeline.illustration.people import (
    ADULT,
    CHILD,
    OLDER,
    WOMAN,
    Body,
    Joints,
    Pose,
    journey,
    person,
)
from pipeline.illustration.pictures.household.scenery import EDGE, street, way
from pipeline.illustration.props.assembly import assembly_pole
from pipeline.illustration.props.door import door
from pipeline.illustration.props.head_count import head_count, stopwatch, tick
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_SCALE = 0.74
_GROUND = 0.75
_SPEED = 1.9
_BOARD = (0.45, 5.28)
TENANTS: tuple[tuple[Body, str, float, float], ...] = (
    (OLDER, "fabric-violet", -0.5, 1.15),
    (CHILD, "cloth", -1.5, 0.25),
    (WOMAN, "shirt-pink", -2.5, -0.65),
    (ADULT, "shirt-blue", -4.0, -1.65),
)
"""Body, shirt, and where each walks from and to, the first of the queue first."""


@picture("tenants-drill", key_time=2.3)
def tenants_drill(stage: Stage, settings: Settings) -> Movement:
    """Four tenants leave their rooms for the assembly point; a neighbour counts them."""
    street(stage)
    _house(stage)
    assembly_pole(stage, 4.0, _GROUND, height=5.5, size=1.5)
    head_count(stage, *_BOARD, [(shirt, body.hair_colour) for body, shirt, _, _ in TENANTS])

    def move(stage: Stage, t: float) -> None:
        way(stage, [(-4.5, 0.4), (3.3, 0.4)], t, part=0.2 + 0.8 * between(t, 0.2, 2.6), width=0.26)
        stopwatch(stage, -3.55, 5.3, t, radius=0.72)
        for index, (body, shirt, start, end) in enumerate(TENANTS):
            arrived = _tenant(stage, t, body, shirt, start, end)
            part = settle(progress(t, arrived - 0.3, arrived + 0.2))
            tick(stage, *_BOARD, index, len(TENANTS), part)
        _counter(stage, t)

    return move


def _tenant(stage: Stage, t: float, body: Body, shirt: str, start: float, end: float) -> float:
    """Draw one tenant on the way; return when he or she arrives."""
    x, pose, arrived = journey(t, start / _SCALE, end / _SCALE, start=0.4, speed=_SPEED, body=body)
    with stage.placed(0, _GROUND, scale=_SCALE):
        person(stage, x, 0, body=body, pose=pose, shirt=shirt)
    return arrived


def _counter(stage: Stage, t: float) -> None:
    """A neighbour holds a list and ticks whoever comes."""
    pose = Pose(lean=2, nod=6, near_arm=14, near_elbow=66, far_arm=16, far_elbow=62,
                near_leg=-2, near_knee=2, far_leg=5, far_knee=5)  # fmt: skip

    def held(stage: Stage, at: Joints) -> None:
        x, y = at.far_hand
        with stage.placed(x - 0.1, y - 0.05, turn=14):
            stage.rectangle(-0.36, -0.1, 0.72, 0.92, "wood-shade", radius=0.06)
            stage.rectangle(-0.29, -0.03, 0.58, 0.74, "white", radius=0.03)
            stage.rectangle(-0.14, 0.72, 0.28, 0.14, "metal-shade", radius=0.04)
            for line in range(3):
                stage.line([(-0.18, 0.12 + 0.2 * line), (0.18, 0.12 + 0.2 * line)], "metal", 0.05)

    with stage.placed(0, _GROUND, scale=_SCALE):
        person(stage, 3.15 / _SCALE, 0, pose=pose, facing=-1, shirt="navy", held=held,
               far_shape="grip", near_shape="grip")  # fmt: skip


def _house(stage: Stage) -> None:
    """Draw a row of rooms under one roof, their doors open."""
    right = -0.95
    stage.rectangle(-9, EDGE - 0.1, 9 + right, 3.6, "fabric-sand")
    stage.rectangle(-9, 4.4, 9 + right + 0.3, 0.4, "wood-shade", radius=0.1)
    for x in (-7.9, -6.0, -4.1, -2.2):
        with stage.placed(x, EDGE, scale=0.64):
            door(stage, 0, 0, swing=0.75, beyond="room")
