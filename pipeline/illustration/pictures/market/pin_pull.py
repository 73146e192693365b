"""The first thing: the hand pulls the pin out of the extinguisher."""

from __future__ import annotations

from dataclasses import replace

from pipeline.illustration.easing import Point, act, between, clamp, lerp, mix
from pipeline.illustration.outlines import arrow
from pipeline.illustration.people import ADULT, STAND, Joints, joints, person
from pipeline.illustration.pictures.market.fire_fighting import (
    fingers,
    lane,
    lens_edges,
    lens_ground,
    lens_rim,
)
from pipeline.illustration.props.extinguisher import extinguisher
from pipeline.illustration.props.extinguisher_parts import extinguisher_head
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

_X, _FOOT, _ZOOM = -3.0, 0.15, 1.5
_BOTTLE = (1.12, 0.66)  # where the extinguisher's foot is, in his measure
_SIZE = 1.18
_LENS, _RADIUS = (2.65, 3.55), 2.0
_POSE = replace(STAND, lean=4, nod=14)


@picture("pin-pull", key_time=3.4)
def pin_pull(stage: Stage, settings: Settings) -> Movement:
    """A trader holds the extinguisher and pulls its pin; a lens shows how the pin comes out."""
    lane(stage)
    head = _X + _BOTTLE[0] * _ZOOM, _FOOT + (_BOTTLE[1] + 1.3 * _SIZE) * _ZOOM
    lens_edges(stage, head, 0.62, _LENS, _RADIUS)
    lens_ground(stage, *_LENS, _RADIUS)

    def move(stage: Stage, t: float) -> None:
        out = act(clamp((t - 0.7) / 1.9))
        _trader(stage, t, out)
        stage.arc(*head, 0.62, 0, 360, "ink-soft", 0.06)
        _detail(stage, t, out)

    return move


def _trader(stage: Stage, t: float, out: float) -> None:
    """One hand holds the handle, the other pulls the ring towards himself."""
    with stage.placed(_X, _FOOT, scale=_ZOOM):
        left, low = _BOTTLE
        ring = left - (0.25 + 0.5 * max(out, 0.0)) * _SIZE, low + (1.3 + 0.12 * out) * _SIZE
        rest = joints(ADULT, _POSE, 0, 0)
        hand = mix(rest.near_hand, (ring[0] - 0.08, ring[1]), between(t, -0.6, 0.6))

        def held(stage: Stage, at: Joints) -> None:
            with stage.placed(left, low, scale=_SIZE, mirror=True):
                extinguisher(stage, 0, 0, pin=max(out, 0.0), nozzle=(0.42, 0.3))
            fingers(stage, (left + 0.24 * _SIZE, low + 1.24 * _SIZE), 0, 1.1)

        person(
            stage, 0, 0, pose=_POSE, held=held, near_hand=hand, near_shape="grip",
            far_hand=(left + 0.26 * _SIZE, low + 1.22 * _SIZE), far_shape="grip", mood="serious",
        )  # fmt: skip


def _detail(stage: Stage, t: float, out: float) -> None:
    """The head enlarged: a finger in the ring draws the pin out, along an arrow."""
    x, y = _LENS[0] + 0.5, _LENS[1] - 0.12
    scale = 1.08
    before = extinguisher_head(Stage(stage.palette), x, y, scale=scale, mirror=True)
    where = extinguisher_head(
        stage, x, y, scale=scale, mirror=True, pin=max(out, 0.0), reach=1.5
    )  # fmt: skip
    if out > 0.1:  # where the ring was
        for turn in range(0, 360, 60):
            stage.arc(*before.ring, 0.22 * scale, turn, turn + 30, "metal-shade", 0.06)
    _hand(stage, where.ring)
    shown = between(t, 0.9, 2.0)
    if shown > 0.02:
        tail = x - 0.35, y + 1.12
        arrow(stage, tail, (lerp(tail[0] - 0.3, tail[0] - 1.35, shown), tail[1]), 0.2, "ink")
    lens_rim(stage, *_LENS, _RADIUS)


def _hand(stage: Stage, ring: Point) -> None:
    """A fist at the left of the ring, its first finger through it."""
    edge = _LENS[0] - _RADIUS + 0.12, ring[1] - 0.62
    palm = ring[0] - 0.42, ring[1] - 0.12
    stage.line([edge, palm], "skin", 0.42, cap="butt")
    stage.rectangle(palm[0] - 0.3, palm[1] - 0.36, 0.56, 0.66, "skin", radius=0.24)
    stage.line([(palm[0] + 0.02, palm[1] + 0.2), (ring[0], ring[1] + 0.02)], "skin", 0.2)
    stage.line([(ring[0], ring[1] + 0.02), (ring[0] - 0.02, ring[1] - 0.16)], "skin-dark", 0.19)
    for index in range(3):
        up = palm[1] + 0.04 - 0.17 * index
        stage.line([(palm[0] + 0.06, up), (palm[0] + 0.24, up)], "skin-dark", 0.13)
