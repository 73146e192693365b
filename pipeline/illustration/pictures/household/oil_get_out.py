"""The film of the oil pan, 5: out, door closed, 114; a burn is held under running water."""

from __future__ import annotations

from pipeline.illustration.easing import Point, between, mix, progress, settle, swing
from pipeline.illustration.people import PHONE, STAND, Joints, Pose, blend, joints, journey, person
from pipeline.illustration.pictures.household.kitchen import LAN, MINH, on_set
from pipeline.illustration.pictures.household.scenery import way
from pipeline.illustration.props.base import standing
from pipeline.illustration.props.cooled_burn import cooled_burn
from pipeline.illustration.props.door import door_leaf, doorway
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.frying_pan import frying_pan
from pipeline.illustration.props.gas_hob import gas_hob
from pipeline.illustration.props.marks import right_mark
from pipeline.illustration.props.phone import call_bubble, handset
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.props.yard_tap import minutes_clock, running_water, yard_tap
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_BACK = 0.42
_ROOM = (2.24, 4.08, 4.75)
"""Left, right and top of the part of the kitchen that one sees through the wall."""
_DOOR, _DOOR_SCALE = 1.2, 0.86
_TAP = -3.82
_LAN, _MINH = -0.62, -2.66
_SHUT_FROM = -0.02
"""Where she stands while she pulls the door shut."""
_OUT = ((1.1, 0.0), (-1.75, 0.0))
_LENS = (-3.18, 4.08)
"""Where the burn is shown enlarged."""
_PAN, _PAN_SCALE = (2.96, 1.86), 0.74


@picture("oil-get-out", key_time=3.9)
def oil_get_out(stage: Stage, settings: Settings) -> Movement:
    """Lan and Minh are outside, the door is shut on the fire; she calls 114."""
    with on_set(stage):
        _yard(stage)
        spout = yard_tap(stage, _TAP, 0.1)
        with stage.placed(_DOOR, _BACK, scale=_DOOR_SCALE):
            doorway(stage, 0, 0, beyond="smoke")

    def move(stage: Stage, t: float) -> None:
        with on_set(stage):
            _burning_kitchen(stage, t)
            handle = _door(stage, 0.5 * (1 - between(t, 0.3, 1.3)))
            way(stage, _OUT, t, part=between(t, 0.9, 1.9), width=0.26)
            _cools(stage, t, spout)
            _calls(stage, t, handle)
            right_mark(stage, _DOOR, 3.05, 0.4 * settle(progress(t, 1.2, 1.8)))

    return move


def _yard(stage: Stage) -> None:
    """Draw the front of the house, cut open at the kitchen, and the yard."""
    stage.rectangle(-9, -3, 18, 12, "sky")
    stage.rectangle(-9, _BACK, 9.2, 1.5, "glass")
    stage.rectangle(0.0, _BACK, 9, 8, "fabric-sand")
    stage.rectangle(-9, -3, 18, 3 + _BACK, "pavement")
    left, right, top = _ROOM
    stage.rectangle(left - 0.14, _BACK, right - left + 0.28, top - _BACK + 0.14, "pillar-shade")
    stage.rectangle(left, _BACK, right - left, top - _BACK, "sky")
    stage.rectangle(left, _BACK, right - left, 1.1, "wood")
    stage.rectangle(left + 0.2, _BACK + 0.2, right - left - 0.4, 0.62, "wood-shade", radius=0.07)
    stage.rectangle(left, _BACK + 1.0, right - left, 0.14, "metal-light")
    with stage.placed(_PAN[0], _BACK + 1.14, scale=_PAN_SCALE):
        gas_hob(stage, 0, 0)


def _door(stage: Stage, swing: float) -> Point:
    """Draw the door, its hinges at the right; return where a hand holds it."""
    with standing(stage, _DOOR, _BACK, scale=_DOOR_SCALE, mirror=True) as spot:
        return spot(*door_leaf(stage, 0, 0, swing=swing).handle)


def _burning_kitchen(stage: Stage, t: float) -> None:
    left, right, top = _ROOM
    smoke_layer(stage, left, right, 3.5, top, t)
    fire(stage, _PAN[0] + 0.14, _PAN[1] + 0.26, 1.12, 2.3, t)
    with stage.placed(*_PAN, scale=_PAN_SCALE):
        frying_pan(stage, 0, 0)


def _cools(stage: Stage, t: float, spout: tuple[float, float]) -> None:
    """He holds his burnt forearm under the tap; a clock says for how long."""
    pose = Pose(lean=12, nod=12, near_arm=60, near_elbow=30, far_arm=-24, far_elbow=12,
                near_leg=-6, near_knee=3, far_leg=10, far_knee=8)  # fmt: skip
    at = person(stage, _MINH, 0.0, body=MINH, pose=pose, facing=-1, mood="worried",
                near_hand=(spout[0] - 0.3, spout[1] - 0.5 + 0.01 * swing(t, 2.6)))  # fmt: skip
    burn = mix(at.near_elbow, at.near_hand, 0.3), mix(at.near_elbow, at.near_hand, 0.7)
    stage.line(burn, "flame", 0.1)
    running_water(stage, *spout, 0.26, t)  # before the arm: it runs over the burn
    cooled_burn(stage, *_LENS, 0.82, t)
    minutes_clock(stage, -2.12, 3.42, 0.46, 20)


def _calls(stage: Stage, t: float, handle: Point) -> None:
    """She pulls the door shut behind her, walks on, and calls."""
    x, pose, arrival = journey(t, _SHUT_FROM, _LAN, start=1.5, speed=1.3, body=LAN, arms=0.3)
    raised = between(t, arrival - 0.2, arrival + 0.6)
    pose = blend(pose, PHONE, raised)
    at = joints(LAN, pose, x, facing=-1)
    pulled = mix(handle, at.near_hand, between(t, 1.3, 1.8))
    ear = at.head[0] - 0.02, at.head[1] - 0.22
    calling = raised > 0

    def held(stage: Stage, at: Joints) -> None:
        if calling:
            with stage.placed(at.near_hand[0] + 0.07, at.near_hand[1] + 0.13, scale=0.8):
                handset(stage, 0, 0, turn=60 - 52 * raised)

    rest = joints(LAN, STAND, x, facing=-1).near_hand
    person(
        stage, x, 0.0, body=LAN, pose=pose, facing=-1, mood="serious", held=held,
        near_hand=mix(rest, ear, raised) if calling else pulled, near_shape="grip",
    )  # fmt: skip
    call_bubble(stage, -1.12, 4.5, size=0.86, part=between(t, 2.9, 3.6), point_left=False)
