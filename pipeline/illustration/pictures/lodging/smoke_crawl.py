"""Smoke in the corridor: a guest crawls below it along the wall to the exit."""

from __future__ import annotations

from pipeline.illustration.easing import between, progress
from pipeline.illustration.people import ADULT, crawl, person
from pipeline.illustration.pictures.household.scenery import EDGE, GROUND, WAY, way
from pipeline.illustration.places import corridor
from pipeline.illustration.props.smoke import smoke_layer
from pipeline.illustration.registry import Movement, Settings, picture
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

_DOOR = (2.35, 3.95)
_OUT = ((-1.8, WAY), (2.55, WAY), (3.15, 1.85))
_FROM, _TO, _SPEED = -3.1, -0.75, 0.5


@picture("smoke-crawl", key_time=3.5)
def smoke_crawl(stage: Stage, settings: Settings) -> Movement:
    """Thick smoke fills the upper half of a corridor; a guest crawls to the exit below it."""
    corridor(stage, [(-6.9, "201"), (-3.5, "203"), (-0.55, "205")])
    _exit(stage)
    sign(stage, "E002", 1.33, 2.45, 1.1)

    def move(stage: Stage, t: float) -> None:
        smoke_layer(stage, -9, 9, 3.35, 8, t)
        way(stage, _OUT, t, part=between(t, 0.4, 2.2), width=0.28)
        distance = _crept(t)
        person(stage, _FROM + distance, GROUND, body=ADULT, pose=crawl(distance), mood="serious")

    return move


def _crept(t: float) -> float:
    """How far the guest has come: gathers speed for a second, slows down at the end."""
    whole = (_TO - _FROM) / _SPEED + 1.0
    u = progress(t, 0.2, 0.2 + whole)
    ramp = 1.0 / whole  # speeds up and slows down for this part of the time
    if u < ramp:
        part = u * u / (2 * ramp)
    elif u > 1 - ramp:
        part = 1 - ramp - (1 - u) ** 2 / (2 * ramp)
    else:
        part = u - ramp / 2
    return (_TO - _FROM) * part / (1 - ramp)


def _exit(stage: Stage) -> None:
    """The open exit door; behind it, the ground and the sky outside."""
    left, right = _DOOR
    stage.rectangle(left - 0.2, EDGE, right - left + 0.4, 4.7, "wood-shade", radius=0.06)
    stage.rectangle(left, EDGE, right - left, 4.5, "sky")
    stage.rectangle(left, EDGE, right - left, 0.5, "pavement")
    leaf = [(right, EDGE), (right + 0.62, EDGE - 0.32), (right + 0.62, 5.9), (right, 5.6)]
    stage.polygon(leaf, "wood")
    stage.circle(right + 0.48, 2.75, 0.11, "metal-light")
