"""Drawing a person: tapered limbs, trunk, clothes, in two tones, back to front."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from pipeline.illustration import colours
from pipeline.illustration.easing import Point, clamp, mix
from pipeline.illustration.people.bodies import ADULT, Body
from pipeline.illustration.people.hands import Hand, draw_hand
from pipeline.illustration.people.head import draw_head
from pipeline.illustration.people.limbs import ribbon, taper
from pipeline.illustration.people.poses import STAND
from pipeline.illustration.people.rig import ON_ALL_FOURS, Joints, Pose, joints
from pipeline.illustration.stage import Stage

Held = Callable[[Stage, Joints], None]
"""Draws what a person holds, with the joints at hand."""

# Half width of the trunk towards front and back, from the hip (0) to the shoulder (1).
_PROFILE = (
    (0.0, 0.285, 0.28),
    (0.18, 0.27, 0.262),
    (0.42, 0.262, 0.235),
    (0.7, 0.3, 0.265),
    (0.88, 0.29, 0.29),
    (0.98, 0.22, 0.24),
)


def person(
    stage: Stage,
    x: float,
    y: float = 0.0,
    *,
    body: Body = ADULT,
    pose: Pose = STAND,
    facing: int = 1,
    shirt: str | None = None,
    trousers: str | None = None,
    near_hand: Point | None = None,
    far_hand: Point | None = None,
    near_shape: Hand = "rest",
    far_shape: Hand = "rest",
    held: Held | None = None,
    held_behind: Held | None = None,
    mood: str = "calm",
) -> Joints:
    """Draw a person with the hip above `x`, standing on the ground `y`; return the joints.

    `facing` 1 looks to the right, -1 to the left. `near_hand` and `far_hand` are
    points of the same placement that the hands reach for; `near_shape` and `far_shape`
    say what the hands do (on all fours, they lie on the floor). `held` is drawn
    before the trunk and under the near arm, `held_behind` behind the far arm.
    `mood` is `calm`, `serious`, `worried` or `asleep`.
    """
    at = joints(body, pose, x, y, facing=facing, near_hand=near_hand, far_hand=far_hand)
    body = replace(body, shirt=shirt or body.shirt, trousers=trousers or body.trousers)
    if abs(pose.lean) > ON_ALL_FOURS:
        near_shape = "floor" if near_shape == "rest" else near_shape
        far_shape = "floor" if far_shape == "rest" else far_shape
    figure = _Figure(stage, body, at)
    if held_behind:
        held_behind(stage, at)
    figure.arm("far", far_shape)
    figure.leg("far", pose.far_foot)
    figure.leg("near", pose.near_foot)
    figure.trunk()
    draw_head(stage, body, at, tilt=pose.nod + 0.55 * (pose.lean + pose.bend), mood=mood)
    if held:
        held(stage, at)
    figure.arm("near", near_shape)
    return at


class _Figure:
    """One person on one stage; colours looked up once."""

    def __init__(self, stage: Stage, body: Body, at: Joints) -> None:
        self.stage, self.body, self.at = stage, body, at
        self.build = body.build
        self.skin = stage.colour(body.skin)
        self.skin_shade = stage.colour(body.skin_shade)
        self.shirt = stage.colour(body.shirt)
        self.trousers = stage.colour(body.trousers)
        ink = stage.colour("ink")
        self.shirt_shade = colours.blend(self.shirt, ink, 0.24)
        self.trousers_shade = colours.blend(self.trousers, ink, 0.34)
        self.shoes = stage.colour(body.shoes)
        self.shoes_shade = colours.blend(self.shoes, stage.colour("metal"), 0.2)

    # ---- limbs ----

    def arm(self, side: str, shape: Hand) -> None:
        """Draw the arm of `side` ("near" or "far"), its hand in `shape`."""
        at, build, body = self.at, self.build, self.body
        shoulder, elbow, hand = (getattr(at, f"{side}_{part}") for part in
                                 ("shoulder", "elbow", "hand"))  # fmt: skip
        near = side == "near"
        skin = self.skin if near else self.skin_shade
        shirt = self.shirt if near else self.shirt_shade
        if near:  # the sleeve stands out from the trunk
            shirt = colours.blend(self.shirt, self.stage.colour("white"), 0.1)
        wrist = mix(elbow, hand, 0.92)
        self.taper(elbow, wrist, 0.105 * build, 0.082 * build, skin)
        draw_hand(self.stage, at, side, body.hand_radius, skin, shape)
        if body.sleeves <= 1:
            self.taper(shoulder, elbow, 0.125 * build, 0.105 * build, skin)
            end = mix(shoulder, elbow, body.sleeves)
            self.taper(shoulder, end, 0.155 * build, 0.15 * build, shirt, flat=True)
            return
        cuff = mix(elbow, hand, 0.8)
        self.taper(shoulder, elbow, 0.16 * build, 0.135 * build, shirt)
        self.taper(elbow, cuff, 0.135 * build, 0.12 * build, shirt, flat=True)
        if body.bands:
            self.band(elbow, hand, 0.5, 0.27 * build)
            self.band(shoulder, elbow, 0.62, 0.3 * build)

    def leg(self, side: str, pitch: float) -> None:
        """Draw the leg of `side`, the foot tilted by `pitch` degrees."""
        at, build = self.at, self.build
        hip, knee, ankle = (getattr(at, f"{side}_{part}") for part in ("hip", "knee", "ankle"))
        cloth = self.trousers if side == "near" else self.trousers_shade
        self.foot(ankle, pitch, self.shoes if side == "near" else self.shoes_shade)
        self.taper(knee, ankle, 0.152 * build, 0.115 * build, cloth, flat=True)
        self.taper(hip, knee, 0.215 * build, 0.155 * build, cloth)
        if self.body.bands:
            self.band(knee, ankle, 0.55, 0.28 * build)

    def foot(self, ankle: Point, pitch: float, colour: str) -> None:
        """Draw a shoe: flat sole, round heel and toe."""
        body, facing = self.body, self.at.facing
        with self.stage.placed(*ankle, turn=pitch * facing, mirror=facing < 0) as stage:
            sole, heel, toe = -body.ankle, -body.heel, body.toe
            stage.blob(
                [
                    (heel, sole), ((heel + toe) / 2, sole), (toe - 0.03, sole),
                    (toe, sole + 0.07), (toe * 0.62, sole + 0.17),
                    (0.1, 0.05), (-0.02, 0.1), (heel + 0.02, 0.06), (heel - 0.01, sole + 0.1),
                ],
                colour,
            )  # fmt: skip

    # ---- trunk ----

    def trunk(self) -> None:
        """Draw neck, hips and shirt, the back half in shade."""
        at, build, body = self.at, self.build, self.body
        neck_top = mix(at.chest, at.head, 0.62)
        self.taper(at.hip, at.hip, 0.245 * build, 0.245 * build, self.trousers)
        self.taper(mix(at.chest, at.head, -0.05), neck_top, 0.12 * build, 0.105 * build,
                   self.skin_shade)  # fmt: skip
        front, back = self._outline()
        self.stage.draw(ribbon, tuple(front), tuple(back), fill=self.shirt)
        inner = [mix(b, f, 0.3) for f, b in zip(front, back, strict=True)]
        self.stage.draw(ribbon, tuple(inner), tuple(back), fill=self.shirt_shade)
        if body.bands:
            for along in (2, 4):
                self.stage.line([front[along], back[along]], body.bands, 0.1, cap="butt")

    def _outline(self) -> tuple[list[Point], list[Point]]:
        """Return the front and the back edge of the shirt, hem first."""
        at, build, body = self.at, self.build, self.body
        front: list[Point] = []
        back: list[Point] = []
        spine = [at.hip, at.middle, at.chest]
        down = self._hanging()
        forward_knees = abs(at.near_knee[0] + at.far_knee[0] - 2 * at.hip[0]) / 2
        seated = clamp(forward_knees / body.thigh - 0.3, 0.0, 0.7) / 0.7
        hem = 0.1 + body.tunic * (1 - 0.85 * seated)  # a lap takes up the hem
        flare = 0.1 * body.tunic
        rows = [
            (-hem, 0.285 + flare, 0.28 + flare),
            *_PROFILE,
        ]
        for along, ahead, behind in rows:
            if along < 0:
                point = at.hip[0] - along * down[0], at.hip[1] - along * down[1]
                forward = -down[1], down[0]
            else:
                point, forward = self._spine(spine, along)
            front.append(_beside(point, forward, ahead * build * at.facing))
            back.append(_beside(point, forward, -behind * build * at.facing))
        top, forward = self._spine(spine, 1.0)
        up = -forward[1], forward[0]
        rise = 0.11 * build
        nape = top[0] + up[0] * rise, top[1] + up[1] * rise
        for edge, half in ((front, 0.1), (back, -0.1)):
            edge.append(_beside(nape, forward, half * build * at.facing))
        return front, back

    def _hanging(self) -> Point:
        """Return where a hem falls: straight down, but along the trunk when that lies flat."""
        down = self._unit(self.at.middle, self.at.hip)
        angle = math.atan2(down[0], -down[1])
        angle *= clamp((abs(math.degrees(angle)) - 10) / 30)
        return math.sin(angle), -math.cos(angle)

    def _spine(self, spine: list[Point], along: float) -> tuple[Point, Point]:
        """Return the spine's point at `along` (0 hip, 1 chest) and the direction right of it."""
        hip, middle, chest = spine
        first, second = mix(hip, middle, along), mix(middle, chest, along)
        up = self._unit(first, second)
        return mix(first, second, along), (up[1], -up[0])

    @staticmethod
    def _unit(start: Point, end: Point) -> Point:
        length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        return (end[0] - start[0]) / length, (end[1] - start[1]) / length

    # ---- parts ----

    def band(self, start: Point, end: Point, along: float, width: float) -> None:
        """Draw a reflective band across a limb."""
        centre = mix(start, end, along)
        unit = self._unit(start, end)
        half = width / 2 * 0.98
        across = [
            (centre[0] - unit[1] * half, centre[1] + unit[0] * half),
            (centre[0] + unit[1] * half, centre[1] - unit[0] * half),
        ]
        self.stage.line(across, self.body.bands or "amber", 0.09, cap="butt")

    def taper(
        self, start: Point, end: Point, r0: float, r1: float, fill: str, *, flat: bool = False
    ) -> None:
        """Draw a limb: a round of radius `r0` at `start`, `r1` at `end` (`flat`: cut off there)."""
        self.stage.draw(taper, start, end, r0, r1, flat, fill=fill)


def _beside(point: Point, direction: Point, distance: float) -> Point:
    return point[0] + direction[0] * distance, point[1] + direction[1] * distance
