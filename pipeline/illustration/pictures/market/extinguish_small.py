"""When to use an extinguisher: the fire is small, the others are out and call, the exit behind."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, mix, swing
from pipeline.illustration.people import ADULT, PHONE, STAND, WOMAN, Joints, joints, person
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.pictures.market.fire_fighting import EXIT, GROUND, SILL, crates, hall
from pipeline.illustration.props.extinguisher import extinguisher
from pipeline.illustration.props.fire import fire, flame
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.phone import call_bubble, handset
from pipeline.illustration.props.smoke import plume
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_X = 1.2
_FIRE = -3.3
_OUTSIDE = 3.95
_WAY = ((1.75, 0.26), (2.75, 0.26), (3.3, 1.0))


@picture("extinguish-small", key_time=4.2)
def extinguish_small(stage: Stage, settings: Settings) -> Movement:
    """A trader with an extinguisher, a small fire before him, the free exit at his back."""
    hall(stage)
    crates(stage, _FIRE, 0.4, 1)
    for left in (-4.55, -1.95):
        stage.rectangle(left, 3.75, 2.4, 2.3, "white", radius=0.2)
    stage.rectangle(-4.15, 4.0, 1.3, 0.12, "floor-shade", radius=0.05)
    stage.rectangle(-1.75, 4.0, 1.75, 0.12, "floor-shade", radius=0.05)

    def move(stage: Stage, t: float) -> None:
        flame(stage, _FIRE, 1.02, 1.15, t)
        _choice(stage, t)
        _outside(stage, t)
        way(stage, _WAY, t, part=between(t, 0.4, 1.8), width=0.26)
        _ready(stage, t)

    return move


def _choice(stage: Stage, t: float) -> None:
    """Two labels: a small flame is right, a large fire with smoke is wrong."""
    flame(stage, -3.65, 4.1, 0.75, t, phase=0.4)
    plume(stage, -0.95, 4.75, 1.15, t, width=0.8)
    fire(stage, -0.95, 4.1, 1.25, 1.3, t + 0.5)
    good, bad = between(t, 1.8, 2.4), between(t, 2.4, 3.0)
    if good > 0.02:
        right_mark(stage, -2.72, 5.1, 0.5 * good)
    if bad > 0.02:
        with stage.placed(-0.85, 4.9, scale=bad):
            for side in (-1, 1):
                ends = [(-0.95, -0.95 * side), (0.95, 0.95 * side)]
                stage.line(ends, "white", 0.32)
            for side in (-1, 1):
                ends = [(-0.95, -0.95 * side), (0.95, 0.95 * side)]
                stage.line(ends, "fire-equipment", 0.2)


def _outside(stage: Stage, t: float) -> None:
    """A trader who is out already calls the fire service."""
    raised = between(t, 0.3, 1.2)
    scale = 0.86
    with stage.placed(_OUTSIDE, SILL + 0.3, scale=scale):
        at = joints(WOMAN, PHONE, 0, 0, facing=-1)
        low = joints(WOMAN, STAND, 0, 0, facing=-1).near_hand
        hand = mix(low, (at.head[0] + 0.06, at.head[1] - 0.24), raised)

        def held(stage: Stage, at: Joints) -> None:
            with stage.placed(at.near_hand[0] + 0.05, at.near_hand[1] + 0.15, scale=0.8):
                handset(stage, 0, 0, turn=lerp(60, 8, raised))

        person(
            stage, 0, 0, body=WOMAN, pose=STAND, facing=-1, near_hand=hand, held=held,
            near_shape="grip", mood="serious",
        )  # fmt: skip
    grown = between(t, 0.9, 1.6) * (1 + 0.02 * swing(t, 2.6))
    call_bubble(stage, EXIT[0] - 0.85, 5.35, size=0.9, part=grown, point_left=False)


def _ready(stage: Stage, t: float) -> None:
    """He stands with the extinguisher at his side, his face to the fire."""
    lifted = between(t, 0.2, 1.0)
    rest = joints(ADULT, STAND, _X, GROUND, facing=-1)
    hand = rest.near_hand[0] - 0.18, lerp(rest.near_hand[1], rest.near_hand[1] + 0.22, lifted)

    def held(stage: Stage, at: Joints) -> None:
        with stage.placed(at.near_hand[0] - 0.24, at.near_hand[1] - 1.26, mirror=True):
            extinguisher(stage, 0, 0)

    person(
        stage, _X, GROUND, pose=STAND, facing=-1, near_hand=hand, near_shape="grip", held=held,
        mood="serious",
    )  # fmt: skip
