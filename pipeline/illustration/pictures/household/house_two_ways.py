"""A tube house in section: fire at the front door, the family leaves by the outside stairs."""

from __future__ import annotations

from pipeline.illustration.easing import between, lerp, swing
from pipeline.illustration.people import CHILD, journey, person
from pipeline.illustration.pictures.household.scenery import street, way
from pipeline.illustration.props.fire import fire
from pipeline.illustration.props.marks import wrong_mark
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.stage import Stage

LEFT, RIGHT = -4.55, 0.85
BOTTOM, UPPER, ROOF = 0.35, 3.05, 6.0
_WALL = 0.22
_LINTEL = UPPER + 2.35
_LANDING = 2.0
"""Where the landing outside ends and the stairs begin."""
_STEPS, _RUN = 9, 0.215
_INSIDE = 9
"""Steps of the stairs inside."""
_FOOT = _LANDING + _STEPS * _RUN
_SCALE = 0.56
_WAY = ((0.0, UPPER + 0.22), (_LANDING + 0.2, UPPER + 0.22), (_FOOT + 0.02, 0.48), (4.68, 0.48))


@picture("house-two-ways", key_time=3.4)
def house_two_ways(stage: Stage, settings: Settings) -> Movement:
    """Fire and smoke fill the inside stairs; an adult and a child leave by the outside stairs."""
    street(stage)
    _house(stage)
    _shell(stage)
    _outside_stairs(stage)

    def move(stage: Stage, t: float) -> None:
        _smoke(stage, t)
        fire(stage, -3.68, BOTTOM, 0.9, 1.45, t)
        stage.rectangle(LEFT, 2.55, _WALL, ROOF - 2.55, "pillar-shade")
        _roof(stage)
        wrong_mark(stage, -2.45, 2.05, 0.52)
        way(stage, _WAY, t, part=between(t, 0.4, 2.8), width=0.26)
        _family(stage, t)

    return move


def _house(stage: Stage) -> None:
    stage.rectangle(LEFT, BOTTOM, RIGHT - LEFT, ROOF - BOTTOM, "wall")
    left, run, rise = -0.75 - _INSIDE * 0.28, 0.28, (UPPER - BOTTOM) / _INSIDE
    outline = [(-0.75, BOTTOM), (left, BOTTOM)]
    for index in range(_INSIDE):
        x, y = left + run * index, BOTTOM + rise * (index + 1)
        outline += [(x, y), (x + run, y)]
    stage.polygon(outline, "wood")
    for x, y in outline[2::2]:
        stage.rectangle(x - 0.05, y - 0.09, run + 0.05, 0.09, "wood-shade")


def _shell(stage: Stage) -> None:
    """Draw the cut walls and floors, the roof and the doors."""
    wall = "pillar-shade"
    _roof(stage)
    stage.rectangle(LEFT - 0.2, BOTTOM - 0.2, RIGHT - LEFT + 0.4, 0.22, wall)
    stage.rectangle(LEFT, UPPER - _WALL, 1.75, _WALL, wall)  # the upper floor, open at the stairs
    stage.rectangle(-0.8, UPPER - _WALL, RIGHT + 0.8, _WALL, wall)
    stage.rectangle(LEFT, 2.55, _WALL, ROOF - 2.55, wall)
    stage.rectangle(LEFT + 0.04, BOTTOM, 0.14, 2.2, "wood")  # the front door, from its edge
    stage.rectangle(RIGHT - _WALL, BOTTOM, _WALL, UPPER - BOTTOM, wall)
    stage.rectangle(RIGHT - _WALL, _LINTEL, _WALL, ROOF - _LINTEL, wall)
    # The way out on the upper floor: frame, and the door that stands open outside.
    stage.rectangle(RIGHT - _WALL - 0.05, _LINTEL - 0.02, _WALL + 0.1, 0.14, "wood-shade")
    stage.polygon(
        [(RIGHT, UPPER), (RIGHT + 0.42, UPPER + 0.1), (RIGHT + 0.42, _LINTEL - 0.16),
         (RIGHT, _LINTEL)],
        "wood",
    )  # fmt: skip


def _roof(stage: Stage) -> None:
    stage.rectangle(LEFT - 0.2, ROOF, RIGHT - LEFT + 0.4, 0.3, "wood-shade", radius=0.08)


def _outside_stairs(stage: Stage) -> None:
    """Draw landing, steps, supports and railing of the stairs outside."""
    rise = (UPPER - BOTTOM) / _STEPS
    for x, top in ((_LANDING - 0.1, UPPER), (_LANDING + 1.1, UPPER - 1.3)):
        stage.line([(x, top - 0.1), (x, BOTTOM)], "metal-shade", 0.13, cap="butt")
    stage.rectangle(RIGHT, UPPER - 0.2, _LANDING - RIGHT, 0.2, "metal-shade")
    outline = [(_LANDING, UPPER - 0.32)]
    for index in range(_STEPS):
        x, y = _LANDING + _RUN * index, UPPER - rise * (index + 1)
        outline += [(x, y), (x + _RUN, y)]
    outline += [(_FOOT, BOTTOM), (_FOOT - 0.3, BOTTOM)]
    stage.polygon(outline, "metal-shade")
    height = 0.95
    rail = [(RIGHT + 0.5, UPPER), (_LANDING, UPPER), (_FOOT - 0.12, BOTTOM + rise)]
    stage.line([(x, y + height) for x, y in rail], "ink-soft", 0.1)
    for u in (0.0, 0.5, 1.0):
        x, y = lerp(RIGHT + 0.5, _LANDING, u), UPPER
        stage.line([(x, y), (x, y + height)], "ink-soft", 0.07)
    for u in (0.33, 0.66, 1.0):
        x, y = lerp(_LANDING, _FOOT - 0.12, u), lerp(UPPER, BOTTOM + rise, u)
        stage.line([(x, y - 0.1), (x, y + height)], "ink-soft", 0.07)


def _smoke(stage: Stage, t: float) -> None:
    """Smoke fills the ground floor's ceiling, comes up the stairs and gathers upstairs."""
    smoke_layer(stage, LEFT + _WALL, RIGHT - _WALL, 2.2, UPPER - _WALL, t)
    for tone, inset in (("smoke-light", 0.0), ("smoke-mid", 0.25), ("smoke", 0.5)):
        low = ROOF - 1.35 + inset
        sway = [0.05 * swing(t, 7, inset + part / 4) for part in range(4)]
        stage.blob(
            [
                (-4.0, ROOF + 0.1), (LEFT + 0.2, ROOF - 0.1), (LEFT + 0.2, ROOF - 0.6),
                (LEFT + 0.2, low + 0.25), (-4.1, low + sway[0]),
                (-3.1 + inset, low - 0.3 + sway[1]), (-2.72 + inset, 4.0),
                (-2.7 + inset, UPPER - 0.25), (-1.05 - inset, UPPER - 0.25),
                (-1.1 - inset, 4.0), (-0.85 - inset, low + sway[2]),
                (-0.55 - inset, ROOF - 0.5 + 0.4 * inset + sway[3]), (-0.5, ROOF + 0.1),
            ],
            tone,
        )  # fmt: skip


def _family(stage: Stage, t: float) -> None:
    """An adult leads a child by the hand to the landing."""
    with stage.placed(0, UPPER + 0.02, scale=_SCALE):
        start, end, speed = -0.1 / _SCALE, 1.45 / _SCALE, 0.6 / _SCALE
        x, stride, _ = journey(t, start, end, start=0.7, speed=speed)
        _, child_stride, _ = journey(t, start, end, start=0.7, speed=speed, body=CHILD)
        grip = (x - 0.55, 1.6)
        person(stage, x - 1.05, body=CHILD, pose=child_stride, far_hand=grip, mood="worried")
        person(stage, x, pose=stride, near_hand=grip, near_shape="grip", mood="serious")
