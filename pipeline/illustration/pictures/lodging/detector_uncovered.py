"""Two rooms fill with smoke: the bare detector wakes its tenant, the bagged one lets him sleep."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import between, lerp, progress, settle
from pipeline.illustration.people import ADULT, LIE, SIT, STAND, WOMAN, blend, journey, person
from pipeline.illustration.pictures.household.scenery import GROUND, WAY, room, way
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.marks import right_mark, wrong_mark
from pipeline.illustration.props.phone import waves
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.props.smoke_detector import bagged_detector, smoke_detector
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_CEILING = 6.1
_BARE, _BAGGED = -2.5, 2.45
"""x of the detectors."""
_SCALE = 0.8
_BED = 0.66
_RISE, _STOP = -2.75, -3.95
_WALL = 0.16
"""Half of the thickness of the walls."""
_SIDE = 4.96
"""Where the outer walls stand."""
_ASLEEP = replace(LIE, near_arm=-2, near_elbow=4, far_arm=0, far_elbow=4, far_knee=6, far_leg=2)


@picture("detector-uncovered", key_time=3.2)
def detector_uncovered(stage: Stage, settings: Settings) -> Movement:
    """Left, the alarm sounds and the tenant leaves; right, under the bag, nobody is woken."""
    room(stage)
    with stage.placed(-1.7, _BED, mirror=True):
        bed(stage, 0, 0, length=2.7)
    top = _BED + bed(stage, 2.55, _BED, length=3.5)
    with stage.placed(4.1, top + 0.16, scale=_SCALE, turn=90):
        person(stage, 0, 0, body=ADULT, pose=_ASLEEP, mood="asleep")
    stage.rectangle(2.0, top - 0.42, 2.25, 0.78, "fabric-blue", radius=0.25)
    stage.rectangle(2.0, top - 0.42, 2.25, 0.24, "fabric-blue-shade", radius=0.12)
    for x, foot in ((0.0, -2.0), (_SIDE, -2.0), (-_SIDE, 4.75)):  # she leaves under the left one
        stage.rectangle(x - _WALL, foot, 2 * _WALL, _CEILING - foot, "pillar-shade")
    stage.rectangle(-9, _CEILING, 18, 3, "pillar-shade")

    def move(stage: Stage, t: float) -> None:
        _smoke(stage, t)
        _leaver(stage, t)
        _snore(stage, t)

    return move


def _smoke(stage: Stage, t: float) -> None:
    """Smoke sinks from the ceiling; only where nobody leaves it has the time to fill the room."""
    deep = between(t, 0.2, 4.0)
    smoke_layer(stage, -_SIDE + _WALL, -_WALL, lerp(5.8, 5.4, deep), _CEILING, t,
                tones=("smoke-light", "smoke-mid"))  # fmt: skip
    smoke_layer(stage, _WALL, _SIDE - _WALL, lerp(5.6, 3.5, deep), _CEILING, t)
    for side in (-1, 1):
        with stage.placed(_BARE + 1.15 * side, _CEILING - 0.65, scale=1.15):
            waves(stage, 0, 0, t, turn=-90 + 62 * side, colour="flame-mid")
    smoke_detector(stage, _BARE, _CEILING, lit=True)
    bagged_detector(stage, _BAGGED, _CEILING)
    shown = settle(progress(t, 0.6, 1.3))
    if shown > 0.02:
        wrong_mark(stage, 4.12, 4.4, 0.55 * shown)
        right_mark(stage, -0.85, 4.4, 0.55 * shown)


def _leaver(stage: Stage, t: float) -> None:
    """She sits up on the bed, stands, and walks out along the green arrow."""
    way(stage, [(-2.4, WAY), (-4.7, WAY)], t, part=between(t, 1.6, 2.9), width=0.28)
    start = (_RISE + 0.35) / _SCALE
    x, pose, _ = journey(t, start, _STOP / _SCALE, start=1.7, speed=1.3, body=WOMAN)
    if t < 1.7:
        pose = blend(SIT, STAND, between(t, 0.7, 1.6))
    with stage.placed(0, GROUND, scale=_SCALE):
        person(stage, x, 0, body=WOMAN, pose=pose, facing=-1, mood="serious")


def _snore(stage: Stage, t: float) -> None:
    """Three z drift up from the sleeper's mouth."""
    for index in range(3):
        part = (t / 4.5 + index / 3) % 1.0
        size = (0.13 + 0.14 * part) * min(1.0, part * 6, (1 - part) * 6)
        if size <= 0.06:
            continue
        x, y = 1.15 + 1.9 * part, 2.45 + 0.62 * part
        stage.line(
            [(x, y + 2 * size), (x + 1.7 * size, y + 2 * size), (x, y), (x + 1.7 * size, y)],
            "ink", 0.4 * size,
        )  # fmt: skip
