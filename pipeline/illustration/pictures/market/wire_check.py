"""A scorched socket: keep away from it and call an electrician."""

from __future__ import annotations

import math

from pipeline.illustration.easing import Point, between, lerp, mix, swing
from pipeline.illustration.outlines import rounded
from pipeline.illustration.people import ADULT, PHONE, STAND, Joints, blend, joints, person
from pipeline.illustration.places import market_lane
from pipeline.illustration.props.cable import cable, frayed_cable, outlet
from pipeline.illustration.props.phone import handset
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_GROUND = 0.2
_OUTLET = (1.25, 1.75)
_LENS = (2.95, 3.85, 1.7)  # x, y and radius of the magnified view


@picture("wire-check", key_time=3.2)
def wire_check(stage: Stage, settings: Settings) -> Movement:
    """A trader keeps away from a blackened socket and telephones an electrician."""
    market_lane(stage)
    _socket(stage, *_OUTLET, 0.42)

    def move(stage: Stage, t: float) -> None:
        _lens(stage, between(t, 0.2, 1.2))
        _caller(stage, t)
        _bubble(stage, -2.75, 5.2, between(t, 1.7, 2.5))

    return move


def _socket(stage: Stage, x: float, y: float, size: float) -> None:
    """The socket, scorched, and its wire, frayed."""
    outlet(stage, x, y, size=size, scorched=True)
    unit = size / 0.8
    way = [(0, -0.4), (0.0, -0.66), (0.03, -0.92)]
    frayed_cable(stage, [(x + a * unit, y + b * unit) for a, b in way], at=1, width=0.13 * unit)
    if size < 0.8:
        end = [(x + 0.03 * unit, y - 0.9 * unit), (x + 0.06, 0.9), (x + 0.6, 0.38), (9.0, 0.32)]
        cable(stage, end, width=0.13 * unit)


def _lens(stage: Stage, part: float) -> None:
    """The socket as through a magnifying glass, which grows out of the socket itself."""
    if part <= 0.02:
        return
    spot = mix(_OUTLET, (_LENS[0], _LENS[1]), part)
    radius = lerp(0.3, _LENS[2], part)
    small = 0.42
    for edge in _edges(_OUTLET, small, spot, radius - 0.07):
        stage.line(edge, "metal", 0.07)
    stage.arc(*_OUTLET, small, 0, 360, "ink-soft", 0.07)
    stage.circle(*spot, radius, "ink-soft")
    stage.circle(*spot, radius - 0.13, "wall")
    scale = radius / _LENS[2]
    _socket(stage, spot[0], spot[1] + 0.14 * scale, 1.5 * scale)


def _edges(a: Point, ra: float, b: Point, rb: float) -> list[list[Point]]:
    """Return the two lines that touch both circles from outside."""
    across, up = b[0] - a[0], b[1] - a[1]
    length = math.hypot(across, up)
    if length <= abs(rb - ra):
        return []
    heading, spread = math.atan2(up, across), math.acos((ra - rb) / length)
    return [
        [
            (x + r * math.cos(heading + side * spread), y + r * math.sin(heading + side * spread))
            for (x, y), r in ((a, ra), (b, rb))
        ]
        for side in (-1, 1)
    ]


def _caller(stage: Stage, t: float) -> None:
    """He steps back, holds one palm against the socket and calls with the other hand."""
    x = lerp(-1.2, -2.1, between(t, 0.1, 0.9))
    raised = between(t, 0.7, 1.6)
    pose = blend(STAND, PHONE, raised)
    at, rest = joints(ADULT, pose, x, _GROUND), joints(ADULT, STAND, x, _GROUND)
    ear = at.head[0] - 0.06, at.head[1] - 0.24
    stop = between(t, 0.1, 0.9)
    palm = mix(rest.far_hand, (x + 1.1, 2.85 + 0.03 * swing(t, 2.8)), stop)

    def held(stage: Stage, at: Joints) -> None:
        with stage.placed(at.near_hand[0] - 0.05, at.near_hand[1] + 0.15, scale=0.8):
            handset(stage, 0, 0, turn=lerp(-60, -8, raised))

    after = person(
        stage, x, _GROUND, pose=pose, near_hand=mix(rest.near_hand, ear, raised), far_hand=palm,
        mood="serious", held=held,
    )  # fmt: skip
    if stop > 0.3:
        _palm(stage, after.far_hand, stop)


def _palm(stage: Stage, hand: Point, part: float) -> None:
    """An open hand that says stop: the fingers stand up."""
    with stage.placed(*hand, turn=-8):
        for index, length in enumerate((0.24, 0.29, 0.27, 0.2)):
            across = -0.11 + 0.085 * index
            stage.line([(across, 0.04), (across * 1.25, 0.06 + length * part)], "skin-dark", 0.08)
        stage.rectangle(-0.155, -0.12, 0.32, 0.24, "skin-dark", radius=0.1)
        stage.line([(-0.1, -0.02), (-0.24, 0.02 + 0.12 * part)], "skin-dark", 0.08)


def _bubble(stage: Stage, x: float, y: float, part: float) -> None:
    """A speech bubble with an electrician: helmet, pliers, the lightning of live wires."""
    if part <= 0.02:
        return
    with stage.placed(x, y, scale=part):
        stage.polygon([(0.1, -0.8), (0.62, -1.22), (0.8, -0.75)], "white")
        stage.rectangle(-1.9, -0.95, 3.8, 1.95, "white", radius=0.5)
        with stage.placed(-0.75, 0.0):
            _electrician(stage)
        with stage.placed(0.1, -0.02, turn=12):
            _pliers(stage)
        sign(stage, "W012", 1.17, 0.02, 1.1)


def _pliers(stage: Stage) -> None:
    for side in (-1, 1):
        grip = [(side * 0.04, 0.12), (side * 0.2, -0.2), (side * 0.16, -0.66)]
        stage.line(grip, "fabric-violet", 0.14)
        rounded(
            stage,
            [(-side * 0.02, 0.1), (side * 0.19, 0.22), (side * 0.15, 0.5), (side * 0.03, 0.68)],
            "metal-shade",
            0.04,
        )
    stage.circle(0, 0.12, 0.14, "metal-shade")
    stage.circle(0, 0.12, 0.05, "metal-light")


def _electrician(stage: Stage) -> None:
    rounded(
        stage,
        [(-0.95, -0.85), (0.25, -0.85), (0.2, -0.42), (-0.1, -0.2), (-0.6, -0.2), (-0.9, -0.42)],
        "navy",
        0.12,
    )
    stage.rectangle(-0.45, -0.35, 0.2, 0.3, "skin-dark")
    stage.circle(-0.35, 0.18, 0.36, "skin")
    rounded(
        stage,
        [(-0.76, 0.26), (0.06, 0.26), (0.06, 0.8, 0.4), (-0.76, 0.8, 0.4)],
        "warning",
        0.03,
    )
    stage.rectangle(-0.8, 0.22, 1.06, 0.13, "amber-shade", radius=0.05)
    for eye in (-0.34, -0.14):
        stage.circle(eye, 0.1, 0.035, "ink")
