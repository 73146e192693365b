"""The film of the oil pan, 3: Minh wants to throw water; Lan stops him."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, mix, progress, settle, swing
from pipeline.illustration.people import Joints, Pose, blend, joints, person
from pipeline.illustration.pictures.household.kitchen import (
    LAN,
    LID,
    MINH,
    cooking,
    kitchen,
    oil_smoke,
    on_set,
)
from pipeline.illustration.props.frying_pan import pan_lid
from pipeline.illustration.props.water import bucket
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_MINH, _LAN = -2.85, 0.3
_SWING = Pose(lean=-8, nod=-4, near_arm=50, near_elbow=30, far_arm=56, far_elbow=26,
              near_leg=-12, near_knee=5, far_leg=18, far_knee=14)  # fmt: skip
_HALT = Pose(lean=8, nod=2, near_arm=70, near_elbow=10, far_arm=84, far_elbow=6,
             near_leg=-12, near_knee=5, far_leg=20, far_knee=16)  # fmt: skip
_UP, _DOWN = (-1.75, 2.35), (-1.72, 1.25)
"""The middle of the bucket's rim, lifted and set down."""


@picture("oil-no-water", key_time=2.6)
def oil_no_water(stage: Stage, settings: Settings) -> Movement:
    """Minh lifts a bucket of water; his mother steps in front of the pan, her palm out."""
    kitchen(stage)
    with on_set(stage):
        pan_lid(stage, *LID)

    def move(stage: Stage, t: float) -> None:
        with on_set(stage):
            oil_smoke(stage, t)
            cooking(stage, t, burning=0.6)
            rim = _thrower(stage, t)
            _stopper(stage, t)
            _forbidden(stage, rim[0], rim[1] - 0.36, 0.86 * settle(progress(t, 1.5, 2.2)))

    return move


def _thrower(stage: Stage, t: float) -> tuple[float, float]:
    """He lifts the bucket, is stopped, and lets it sink again; return the middle of its rim."""
    lifted = between(t, 0.1, 0.9) * (1 - between(t, 3.0, 4.2))
    pose = blend(Pose(lean=4, near_arm=20, near_elbow=20, far_arm=26, far_elbow=20,
                      near_leg=-6, near_knee=3, far_leg=10, far_knee=8), _SWING,
                 lifted)  # fmt: skip
    rim = mix(_DOWN, _UP, lifted)

    def held(stage: Stage, at: Joints) -> None:
        bucket(stage, *rim, tilt=14 * lifted, to_right=True)

    person(
        stage, _MINH, 0.0, body=MINH, pose=pose, held=held, mood="worried",
        near_hand=(rim[0] - 0.46, rim[1] - 0.32), far_hand=(rim[0] - 0.3, rim[1] - 0.5),
        near_shape="grip", far_shape="grip",
    )  # fmt: skip
    return rim


def _stopper(stage: Stage, t: float) -> None:
    """She steps between him and the pan: her palm stops him, her other arm guards the pan."""
    x = lerp(_LAN + 0.5, _LAN, between(t, 0.6, 1.5))
    halt = between(t, 0.6, 1.5)
    at = joints(LAN, _HALT, x, facing=-1)
    still = 0.015 * swing(t, 3.0)
    near = mix((x + 0.1, 1.75), (at.near_shoulder[0] + 0.55, 1.86), halt)
    far = mix((x - 0.3, 1.8), (at.far_shoulder[0] - 1.06, 3.3 + still), halt)
    person(
        stage, x, 0.0, body=LAN, pose=_HALT, facing=-1, mood="worried",
        near_hand=near, far_hand=far,
        far_shape="flat" if halt > 0.4 else "rest",
    )  # fmt: skip


def _forbidden(stage: Stage, x: float, y: float, radius: float) -> None:
    """Draw a red ring with a slash over what must not be done."""
    if radius <= 0.03:
        return
    stage.arc(x, y, radius, 0, 360, "white", 0.32)
    stage.arc(x, y, radius, 0, 360, "fire-equipment", 0.2)
    reach = radius * 0.7071
    ends = [(x - reach, y + reach), (x + reach, y - reach)]
    stage.line(ends, "white", 0.3, cap="butt")
    stage.line(ends, "fire-equipment", 0.2, cap="butt")
