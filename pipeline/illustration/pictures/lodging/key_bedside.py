"""Before sleep, the room key is laid beside the bed, within reach: in a fire, it is taken along."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import Point, between, mix, progress, settle, smooth, swing
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import LIE, WOMAN, Joints, person
from pipeline.illustration.pictures.household.scenery import room
from pipeline.illustration.places import market_night
from pipeline.illustration.props.bedroom import bed
from pipeline.illustration.props.bubble import bubble
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.room_key import room_key
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_BED, _SCALE, _LENGTH = (1.2, 0.5), 1.45, 4.7
# All points below are in the bed's own units.
_FEET, _TURN = (1.66, 1.2), 84.0
_POSE = replace(LIE, far_arm=-6, far_elbow=0)
_TABLE = (-3.05, 0.86)
"""The middle of the bedside table's top."""
_KEY = 1.0
_LAID: Point = (-2.32, 1.17)
"""Where her hand lays the end of the key; its ring and its tag are further left."""
_LIFTED: Point = (-1.8, 2.6)
_TICK: Point = (-3.3, 2.12)
_HEAD: Point = (-1.6, 1.95)
"""Above her head."""
_DOWN = 1.9
"""When the key lies on the table."""


@picture("key-bedside", key_time=4.4)
def key_bedside(stage: Stage, settings: Settings) -> Movement:
    """A guest in bed lays the room key on the table: in a fire, she takes it along and leaves."""
    room(stage)
    market_night(stage, -4.5, 4.5, 1.9, 1.6)
    with stage.placed(*_BED, scale=_SCALE):
        bed(stage, 0, 0, length=_LENGTH)
        _table(stage)

    def move(stage: Stage, t: float) -> None:
        with stage.placed(*_BED, scale=_SCALE):
            _guest(stage, t)
            _blanket(stage, t)
            head = stage.point(*_HEAD)
            done = settle(progress(t, 2.2, 2.8))
            if done > 0.03:
                right_mark(stage, *_TICK, 0.42 * done)
        _thought(stage, t, head, settle(progress(t, 2.9, 3.7)))

    return move


def _thought(stage: Stage, t: float, head: Point, part: float) -> None:
    """Draw what she thinks of: a fire, then the key in a hand, then the exit."""
    if part <= 0.03:
        return
    with bubble(stage, 1.45, 5.3, 6.4, 1.9, to=head, part=part):
        flame(stage, -2.45, -0.7, 1.4, t)
        for x in (-1.78, 0.98):
            arrow(stage, (x, 0.0), (x + 0.55, 0.0), 0.14, "ink")
        stage.line([(0.6, 0.04), (0.8, -0.62)], "skin", 0.26)
        room_key(stage, 0.12, 0.1, scale=1.0)
        stage.rectangle(0.4, -0.12, 0.36, 0.42, "skin", radius=0.15)
        sign(stage, "E002", 2.3, 0.0, 1.45)


def _table(stage: Stage) -> None:
    x, top = _TABLE
    stage.rectangle(x - 0.86, -0.25, 1.72, top + 0.2, "cardboard-shade", radius=0.06)
    stage.rectangle(x - 0.7, 0.16, 1.4, 0.44, "wood-shade", radius=0.05)
    stage.circle(x, 0.38, 0.08, "metal-light")
    stage.rectangle(x - 1.0, top - 0.14, 2.0, 0.16, "cardboard-shade", radius=0.05)


def _guest(stage: Stage, t: float) -> None:
    """She lies on her back and lays the key down beside her; her hand stays next to it."""
    lower = between(t, 0.3, _DOWN)
    hanging = 0.45 * (1 - smooth(1.2 * lower))  # the tag hangs until it touches the table
    place = mix(_LIFTED, _LAID, lower)
    if lower >= 1:
        room_key(stage, _LAID[0] - 0.5 * _KEY, _LAID[1], scale=_KEY)

    def held(stage: Stage, at: Joints) -> None:
        if lower < 1:  # she lies, the key does not: it is turned back
            with stage.placed(*at.near_hand, turn=-_TURN):
                room_key(stage, -0.5 * _KEY * (1 - hanging), 0, hanging=hanging, scale=_KEY)

    with stage.placed(*_FEET, turn=_TURN):
        person(
            stage, 0, 0, body=WOMAN, pose=_POSE, shirt="fabric-violet", near_hand=_lying(place),
            held=held, near_shape="grip",
        )  # fmt: skip


def _lying(place: Point) -> Point:
    """Return `place` in the coordinates of the guest, who lies down."""
    frame = Stage({})
    with frame.placed(*_FEET, turn=_TURN):
        right, up = frame.point(1, 0), frame.point(0, 1)
    dx, dy = place[0] - _FEET[0], place[1] - _FEET[1]
    return (
        dx * (right[0] - _FEET[0]) + dy * (right[1] - _FEET[1]),
        dx * (up[0] - _FEET[0]) + dy * (up[1] - _FEET[1]),
    )


def _blanket(stage: Stage, t: float) -> None:
    """Draw the blanket over her; it rises and falls with her breath."""
    breath = 0.03 * swing(t, 4.0)
    top = [(-0.72, 1.78 + breath), (-0.2, 1.8 + breath), (0.6, 1.7), (1.4, 1.66), (1.95, 1.64)]
    edge = [(-0.86, 1.2), *top, (2.16, 1.2), (2.16, 0.62), (0.6, 0.58), (-0.84, 0.62)]
    stage.blob(edge, "fabric-blue")
    stage.line([(-0.72, 0.74), (2.06, 0.74)], "fabric-blue-shade", 0.2)
    stage.line([(-0.74, 0.84), (-0.78, 1.3), (-0.66, 1.72 + breath)], "white", 0.16)
