"""Outside: count everyone, tell the firefighters who is missing, do not go back in."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import Point, between, progress, settle, smooth
from pipeline.illustration.people import (
    CHILD,
    FIREFIGHTER,
    OLDER,
    STAND,
    WOMAN,
    blend,
    journey,
    person,
)
from pipeline.illustration.places import forecourt
from pipeline.illustration.props.assembly import assembly_pole
from pipeline.illustration.props.bubble import bubble
from pipeline.illustration.props.cable import smooth as smooth_line
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.market_stall import market_stall
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.missing_person import missing_person
from pipeline.illustration.props.smoke import plume
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_MARKET, _FAR = 4.05, 0.3
_TELLER = -0.95
_COUNTED = ((-3.3, 3.25), (-2.2, 4.3), (_TELLER, 4.3))
_TELL = replace(STAND, lean=4, near_arm=38, near_elbow=48, far_arm=30, far_elbow=60)
_MOUTH: Point = (_TELLER + 0.5, 3.5)


@picture("count-everyone", key_time=4.6)
def count_everyone(stage: Stage, settings: Settings) -> Movement:
    """At the assembly point three are counted: a trader tells a firefighter who is missing."""
    forecourt(stage)
    with stage.placed(_MARKET, 0.5, scale=_FAR):
        market_stall(stage, 0, 0, width=3.6)
    assembly_pole(stage, -3.95, 0.3, height=6.0, size=1.5)
    person(stage, -3.3, _GROUND, body=CHILD, pose=STAND, shirt="fabric-blue", mood="worried")
    person(stage, -2.2, _GROUND, body=OLDER, pose=STAND, mood="worried")

    def move(stage: Stage, t: float) -> None:
        plume(stage, _MARKET, 2.0, 1.9, t, width=0.8, lean=0.3)
        fire(stage, _MARKET, 1.0, 0.9, 0.95, t)
        for number, (x, y) in enumerate(_COUNTED):
            grown = smooth((t - 0.5 - 0.5 * number) / 0.4)
            if grown > 0.02:
                right_mark(stage, x, y, 0.36 * grown)
        x, pose, _ = journey(t, 2.9, 2.0, start=1.0, speed=0.9, body=FIREFIGHTER)
        person(stage, x, _GROUND, body=FIREFIGHTER, pose=pose, facing=-1, mood="serious")
        telling = between(t, 2.2, 3.0)
        person(stage, _TELLER, _GROUND, body=WOMAN, pose=blend(STAND, _TELL, telling),
               mood="worried")  # fmt: skip
        _told(stage, settle(progress(t, 2.6, 3.4)))

    return move


def _told(stage: Stage, part: float) -> None:
    """Draw what she says: somebody is missing, and who knows where."""
    if part <= 0.03:
        return
    with bubble(stage, 1.3, 5.3, 3.1, 1.95, to=_MOUTH, part=part, speech=True):
        missing_person(stage, -0.55, -0.86, scale=0.46, fill="wall-shade")
        with stage.placed(0.72, 0.0):  # a question mark
            hook = [(-0.36, 0.34), (-0.3, 0.55), (-0.12, 0.69), (0.12, 0.69), (0.32, 0.53),
                    (0.34, 0.3), (0.2, 0.12), (0.04, -0.02), (0.0, -0.24)]  # fmt: skip
            stage.line(smooth_line(hook), "fire-equipment", 0.24)
            stage.circle(0.0, -0.62, 0.16, "fire-equipment")
