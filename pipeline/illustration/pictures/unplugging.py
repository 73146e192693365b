"""Somebody pulls a plug out of a wall socket: what the pictures of it move alike.

The hand closes on the plug by 0.9 s, draws it out from 1.2 to 2.6 s, and the person steps back.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from pipeline.illustration.easing import Point, between, clamp, lerp, mix
from pipeline.illustration.people import REACH, STAND, Body, Pose, blend, joints, walk
from pipeline.illustration.props.cable import plug
from pipeline.illustration.props.marks import way_arrow
from pipeline.illustration.stage import Stage

PLUG_SIZE = 1.35
"""Larger than life: the plug is what the pictures are about."""


class Pull(NamedTuple):
    """Who pulls, at one moment: where they stand and how, and the plug in their hand."""

    x: float
    pose: Pose
    hand: Point
    grip: Point
    """Where the plug is held."""
    out: float
    """How far it is out of the socket, from 0 to 1."""


def pull(
    t: float, body: Body, ground: float, way: Point, plug_way: tuple[Point, Point], facing: int = 1
) -> Pull:
    """Return the pull at `t` seconds, on `ground`.

    `way` is where they stand (x) before and after, `plug_way` where the plug is held.
    """
    out, back = between(t, 1.2, 2.6), between(t, 1.4, 2.8)
    x = lerp(*way, back)
    reached = between(t, 0.1, 0.9)
    pose = blend(STAND, REACH, reached * (1 - 0.8 * back))
    # They step backwards: the cycle runs the other way.
    steps = walk((x - way[1]) * facing, body, arms=0.3)
    pose = blend(pose, steps, clamp(4 * back * (1 - back)))
    pose = replace(pose, nod=lerp(pose.nod, 10, reached))  # the eyes are on the plug
    rest = joints(body, pose, x, ground, facing=facing)
    grip = mix(*plug_way, out)
    return Pull(x, pose, mix(rest.near_hand, grip, reached), grip, out)


def sunk(t: float) -> float:
    """Return how far a plug that was pulled out has sunk in the hand, from 0 to 1."""
    return between(t, 2.3, 3.3)


def sinking_plug(stage: Stage, t: float, at: Pull, *, sway: float = 0.0) -> Point:
    """Draw the plug held at its grip, sinking once it is out; return where its cable begins.

    `sway` turns it, in degrees, while it hangs.
    """
    turn = math.radians((sway - 118) * sunk(t))
    tip = at.grip[0] + 0.42 * math.cos(turn), at.grip[1] + 0.42 * math.sin(turn)
    return plug(stage, *tip, turn=math.degrees(turn), pins=clamp(5 * at.out), scale=PLUG_SIZE)


def arrow_away(stage: Stage, t: float, start: Point, end: Point) -> None:
    """Draw an arrow that grows from the socket, at `start`, to `end` as the plug comes out."""
    part = between(t, 1.8, 3.0)
    if part > 0.02:
        with stage.faded(min(1.0, 3 * part)):
            way_arrow(stage, start, mix(start, end, lerp(0.45, 1.0, part)), 0.26)
