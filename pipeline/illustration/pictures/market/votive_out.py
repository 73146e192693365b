"""Votive paper has burnt out, outside the market: the ash is wetted, and then covered."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp
from pipeline.illustration.people import OLDER, STAND, Joints, Pose, blend, person
from pipeline.illustration.places import market_outside
from pipeline.illustration.props.water import bucket, pour, steam
from pipeline.illustration.props.worship import burner, lid
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_ZOOM = 1.14
_BURNER = 1.75
_TIP = Pose(lean=6, bend=2, nod=14, near_arm=60, near_elbow=30, far_arm=60, far_elbow=30,
            near_leg=-10, near_knee=4, far_leg=16, far_knee=12)  # fmt: skip


@picture("votive-out", key_time=2.6)
def votive_out(stage: Stage, settings: Settings) -> Movement:
    """A trader pours water on the grey ash in a metal bin, far outside of the market."""
    market_outside(stage)
    with stage.placed(0, _GROUND, scale=_ZOOM):
        lid(stage, 3.15, 0.05)

    def move(stage: Stage, t: float) -> None:
        with stage.placed(0, _GROUND, scale=_ZOOM):
            burner(stage, _BURNER, 0, t=t, burning=0, embers=0.9 * (1 - between(t, 1.5, 3.4)))
            _pourer(stage, t)
            rising = between(t, 1.7, 2.5) * (1 - 0.6 * between(t, 5.0, 7.0))
            steam(stage, _BURNER + 0.1, 2.0, t, rising)

    return move


def _pourer(stage: Stage, t: float) -> None:
    lifted = between(t, 0.1, 0.9) * (1 - between(t, 4.6, 5.6))
    tipped = between(t, 0.7, 1.4) * (1 - between(t, 4.0, 4.7))
    rim = lerp(-0.75, 0.16, lifted), lerp(1.75, 2.68, lifted)

    def held(stage: Stage, joints: Joints) -> None:
        # The stream begins inside the bucket's mouth, at the lip that is lowest.
        lip, _ = bucket(stage, *rim, tilt=72 * tipped, to_right=True)
        pour(stage, (lip[0] - 0.05, lip[1] + 0.06), (_BURNER - 0.15, 1.78), t,
             between(tipped, 0.55, 0.95))  # fmt: skip

    person(
        stage, -1.5, 0.0, body=OLDER, pose=blend(STAND, _TIP, lifted), held=held, mood="serious",
        near_hand=(rim[0] - 0.45, lerp(rim[1] - 0.1, rim[1] + 0.3, tipped)),
        far_hand=(rim[0] - 0.3, lerp(rim[1] - 0.45, rim[1] - 0.4, tipped)),
    )  # fmt: skip
