"""Votive paper has burnt out, outside the market: water is poured on the ash until all is out."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, progress, settle
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import OLDER, STAND, Joints, Pose, blend, person
from pipeline.illustration.places import market_outside
from pipeline.illustration.props.marks import right_mark, wrong_mark
from pipeline.illustration.props.water import bucket, drop, pour, steam
from pipeline.illustration.props.worship import burner, lid, votive_note
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_ZOOM = 1.14
_BURNER = 1.75
_TIP = Pose(lean=6, bend=2, nod=14, near_arm=60, near_elbow=30, far_arm=60, far_elbow=30,
            near_leg=-10, near_knee=4, far_leg=16, far_knee=12)  # fmt: skip
_NOTES = ((0.48, 2.05, 66.0), (-0.02, 2.1, 100.0))
"""Half burnt sheets that stick out of the ash: where, and how they are turned."""
_OUT = 3.0
"""When nothing glows any more."""


@picture("votive-out", key_time=3.7)
def votive_out(stage: Stage, settings: Settings) -> Movement:
    """A trader pours water on the ash of votive paper in a metal bin, until no ember glows."""
    market_outside(stage)
    with stage.placed(0, _GROUND, scale=_ZOOM):
        lid(stage, 3.15, 0.05)

    def move(stage: Stage, t: float) -> None:
        with stage.placed(0, _GROUND, scale=_ZOOM):
            _notes(stage, _BURNER)
            burner(stage, _BURNER, 0, t=t, burning=0, embers=0.9 * (1 - between(t, 1.5, _OUT)))
            rising = between(t, 1.7, 2.5) * (1 - 0.6 * between(t, 5.0, 7.0))
            steam(stage, _BURNER + 0.75, 2.1, t, rising)
            _pourer(stage, t)
        _label(stage, settle(progress(t, _OUT - 0.1, _OUT + 0.6)))

    return move


def _notes(stage: Stage, x: float) -> None:
    for across, up, turn in _NOTES:
        with stage.placed(x + across, up, scale=1.25, turn=turn):
            votive_note(stage, 0, 0)


def _pourer(stage: Stage, t: float) -> None:
    lifted = between(t, 0.1, 0.9) * (1 - between(t, 5.6, 6.6))
    tipped = between(t, 0.7, 1.4) * (1 - between(t, 5.0, 5.7))
    rim = lerp(-0.75, 0.16, lifted), lerp(1.75, 2.68, lifted)

    def held(stage: Stage, joints: Joints) -> None:
        # The stream begins inside the bucket's mouth, at the lip that is lowest.
        lip, _ = bucket(stage, *rim, tilt=72 * tipped, to_right=True)
        start, end = (lip[0] - 0.05, lip[1] + 0.06), (_BURNER - 0.15, 1.84)
        strength = between(tipped, 0.55, 0.95)
        pour(stage, start, end, t, 1.5 * strength, colour="shirt-blue")
        pour(stage, (start[0], start[1] + 0.03), end, t, 0.7 * strength)
        _splash(stage, t, strength)

    person(
        stage, -1.5, 0.0, body=OLDER, pose=blend(STAND, _TIP, lifted), held=held, mood="serious",
        near_hand=(rim[0] - 0.45, lerp(rim[1] - 0.1, rim[1] + 0.3, tipped)),
        far_hand=(rim[0] - 0.3, lerp(rim[1] - 0.45, rim[1] - 0.4, tipped)),
    )  # fmt: skip


def _splash(stage: Stage, t: float, strength: float) -> None:
    """Draw drops that fall above the stream."""
    for index in range(2):
        part = (0.5 * t + index / 2) % 1.0
        size = 0.34 * strength * min(1.0, 5 * part, 5 * (1 - part))
        if size > 0.03:
            drop(stage, 0.85 + 0.7 * part, 2.85 - 0.62 * part * part, size)


def _label(stage: Stage, part: float) -> None:
    """Draw a label: embers still glow, water comes on them; then there is grey ash only: right."""
    if part <= 0.02:
        return
    with stage.placed(1.85, 5.28, scale=0.94 * part):
        stage.rectangle(-2.95, -1.05, 5.9, 2.15, "white", radius=0.25)
        for x, embers in ((-2.05, 1.0), (1.3, 0.0)):
            with stage.placed(x, -0.92, scale=0.9):
                burner(stage, 0, 0, burning=0, embers=embers)
                if embers:
                    for across, up in ((-0.5, 1.66), (0.0, 1.74), (0.48, 1.68)):
                        stage.ellipse(across, up, 0.22, 0.12, "flame")
        drop(stage, -0.4, 0.42, 0.85)
        arrow(stage, (-0.95, -0.4), (0.2, -0.4), 0.2, "safe")
        wrong_mark(stage, -2.62, 0.72, 0.3)
        right_mark(stage, 2.4, 0.5, 0.42)
