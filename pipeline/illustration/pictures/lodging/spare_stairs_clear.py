"""The washing that blocked the stairs outside is wheeled away: the spare way out is free."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, progress, settle
from pipeline.illustration.people import Pose, journey, person
from pipeline.illustration.pictures.household.scenery import street, way
from pipeline.illustration.props.clothes_rail import HEIGHT, WIDTH, clothes_rail
from pipeline.illustration.props.door import door
from pipeline.illustration.props.goods import ghost
from pipeline.illustration.props.marks import motion_arc, wrong_mark
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

FLOOR = 3.1
"""Height of the gallery on the upper floor."""
TOP = 1.95
"""Where the gallery ends and the stairs begin."""
_GROUND = 0.55
_STEPS, _RUN = 9, 0.25
_RISE = (FLOOR - _GROUND) / _STEPS
_FOOT = TOP + _STEPS * _RUN
_SCALE = 0.76
_BLOCKED, _AWAY = 0.15, -3.85
"""Where the rail stands before and after."""
_BEHIND = 1.78
"""How far behind the rail its pusher walks, in his own units."""
_HOLD = Pose(lean=13, bend=4, nod=-6, near_arm=64, near_elbow=14, far_arm=52, far_elbow=22,
             near_leg=-14, near_knee=6, far_leg=14, far_knee=12)  # fmt: skip
_WAY = ((-1.2, FLOOR - 0.24), (TOP - 0.1, FLOOR - 0.24), (_FOOT - 0.28, 0.36), (4.74, 0.36))


@picture("spare-stairs-clear", key_time=4.3)
def spare_stairs_clear(stage: Stage, settings: Settings) -> Movement:
    """A tenant wheels the clothes rail away from the head of the outside stairs."""
    street(stage)
    stage.rectangle(3.58, _GROUND, 0.14, 4.5, "metal-shade", radius=0.05)
    sign(stage, "E002", 3.65, 5.4, 1.6)
    _house(stage)
    _stairs(stage)
    with stage.placed(_BLOCKED, FLOOR, scale=_SCALE):
        with stage.faded(0.3):
            clothes_rail(stage, 0, 0)
        ghost(stage, 0, -0.02, WIDTH + 0.14, HEIGHT + 0.16)

    def move(stage: Stage, t: float) -> None:
        way(stage, _WAY, t, part=between(t, 1.9, 3.9), width=0.28)
        arrived = _push(stage, t)
        shown = between(t, arrived - 0.9, arrived - 0.1)
        if shown > 0.02:
            with stage.faded(shown):
                motion_arc(stage, [(-0.3, 5.75), (-1.2, 6.2), (-2.2, 6.02)], "ink", 0.11)
            crossed = settle(progress(t, arrived - 0.9, arrived - 0.2))
            wrong_mark(stage, _BLOCKED, FLOOR + 1.15, 0.66 * crossed)

    return move


def _push(stage: Stage, t: float) -> float:
    """He takes the post, pushes the rail along the gallery, and stays beside it.

    Returns the time of arrival.
    """
    x, pose, arrived = journey(
        t, _BLOCKED / _SCALE + _BEHIND, _AWAY / _SCALE + _BEHIND, start=0.7, speed=2.4,
        rest=_HOLD, arms=0.0,
    )  # fmt: skip
    sway = between(t, 0.8, 1.4) * (1 - between(t, arrived - 0.6, arrived + 0.2))
    with stage.placed(0, FLOOR, scale=_SCALE):
        post = clothes_rail(stage, x - _BEHIND, 0, sway=sway)
        person(stage, x, 0, pose=pose, facing=-1, mood="serious", near_hand=post,
               far_hand=(post[0], post[1] + 0.4), near_shape="grip", far_shape="grip")  # fmt: skip
    return arrived


def _house(stage: Stage) -> None:
    """Draw the boarding house: ground floor, gallery with its doors, eaves."""
    right = TOP - 0.35
    stage.rectangle(-9, _GROUND, 9 + right, 8, "fabric-sand")
    stage.rectangle(-9, _GROUND, 9 + right, FLOOR - _GROUND, "house-wall")
    for x, swing in ((-7.2, 0.0), (-1.5, 0.75)):
        with stage.placed(x, FLOOR, scale=0.6):
            door(stage, 0, 0, swing=swing, beyond="room")
    for x in (-6.9, -3.6, -0.3):
        stage.rectangle(x - 0.85, _GROUND + 0.65, 1.7, 1.25, "white", radius=0.05)
        stage.rectangle(x - 0.75, _GROUND + 0.75, 1.5, 1.05, "glass")
        stage.line([(x, _GROUND + 0.75), (x, _GROUND + 1.8)], "white", 0.08)
    stage.rectangle(-9, 6.7, 9 + right, 2, "house-shade")
    stage.rectangle(-9, 6.45, 9 + TOP, 0.3, "wood-shade", radius=0.08)
    stage.rectangle(-9, FLOOR - 0.46, 9 + TOP, 0.46, "stair")
    stage.rectangle(-9, FLOOR - 0.46, 9 + TOP, 0.1, "stair-shade")


def _stairs(stage: Stage) -> None:
    """Draw the steel stairs with posts and railing."""
    for x, y in ((TOP - 0.1, FLOOR - 0.4), (_FOOT - 0.9, 1.4)):
        stage.line([(x, y), (x, _GROUND)], "metal-shade", 0.16, cap="butt")
    outline = [(TOP, FLOOR - 0.46)]
    for index in range(_STEPS):
        x, y = TOP + _RUN * index, FLOOR - _RISE * (index + 1)
        outline += [(x, y), (x + _RUN, y)]
    outline += [(_FOOT, _GROUND), (_FOOT - 0.3, _GROUND)]
    stage.polygon(outline, "metal-shade")
    for x, y in outline[1:-2:2]:
        stage.rectangle(x - 0.05, y - 0.1, _RUN + 0.07, 0.1, "ink-soft", radius=0.02)
    height = 1.2
    rail = [(TOP + 0.1, FLOOR + height), (_FOOT - 0.12, _GROUND + _RISE + height)]
    stage.line(rail, "ink-soft", 0.11)
    for u in (0.0, 0.33, 0.67, 1.0):
        x, y = lerp(rail[0][0], rail[1][0], u), lerp(rail[0][1], rail[1][1], u)
        stage.line([(x, y), (x, y - height)], "ink-soft", 0.08)
