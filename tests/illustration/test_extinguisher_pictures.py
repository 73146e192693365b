"""The extinguisher's pictures: hands, pin, aim and powder are where the instruction says."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import yaml

from pipeline.illustration.pictures.market import fire_fighting
from pipeline.illustration.props.extinguisher import extinguisher
from pipeline.illustration.props.extinguisher_parts import extinguisher_head, nozzle, powder
from pipeline.illustration.registry import draw
from pipeline.illustration.stage import Stage

ROOT = Path(__file__).parents[2]
PALETTE = yaml.safe_load((ROOT / "content/studio.yaml").read_text("utf-8"))["palette"]
NAMES = ("extinguish-small", "pin-pull", "nozzle-aim", "powder-sweep", "drop-leave")


def shapes(name: str, t: float | None = None, *colours: str) -> list:
    """The moving shapes of a picture (at print's moment), of these colours only."""
    drawing = draw(name, {}, PALETTE)
    wanted = {PALETTE[colour] for colour in colours}
    moving = drawing.moving(drawing.key_time if t is None else t)
    return [s for s in moving if not wanted or {s.fill, s.stroke} & wanted]


def around(found: list) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in found])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


@pytest.mark.parametrize("name", ["extinguish-small", "nozzle-aim", "powder-sweep", "drop-leave"])
def test_the_way_out_is_behind_whoever_fights_the_fire(name):
    fire = around([s for s in shapes(name, None, "flame") if s.bounds()[3] < 3.5 or "drop" in name])
    person = around(shapes(name, None, "trousers"))
    assert fire[2] < person[0]
    # Never nearer to the fire than at the start, never between fire and exit's far side.
    begin = around(shapes(name, 0.0, "trousers"))
    assert (person[0] + person[2]) / 2 >= (begin[0] + begin[2]) / 2 - 0.2
    assert (begin[0] + begin[2]) / 2 < fire_fighting.EXIT[0]


def test_only_the_large_fire_is_crossed_out():
    crosses = [
        s for s in shapes("extinguish-small", None, "fire-equipment")
        if s.stroke == PALETTE["fire-equipment"]
    ]  # fmt: skip
    crossed = around(crosses)
    flames = [s for s in shapes("extinguish-small", None, "flame") if s.bounds()[1] > 3.5]
    small = [s for s in flames if s.bounds()[2] < crossed[0]]
    large = [s for s in flames if s.bounds()[0] > crossed[0] - 0.3]
    assert len(small) == 1
    assert len(small) + len(large) == len(flames)
    assert around(large)[3] - around(large)[1] > 1.4 * (around(small)[3] - around(small)[1])
    smoke = around(shapes("extinguish-small", None, "smoke"))
    assert crossed[0] < smoke[0]
    assert smoke[2] < crossed[2]


def test_the_pin_is_in_first_and_right_out_in_print():
    def pin(t: float | None) -> tuple[float, float, float, float]:
        rods = [s for s in shapes("pin-pull", t, "ink-soft") if abs(s.width - 0.11 * 1.08) < 0.01]
        assert len(rods) == 1
        return rods[0].bounds()

    grey = [s for s in shapes("pin-pull", None, "metal") if s.fill and s.bounds()[0] > 1]
    block = around(grey)
    assert pin(0.0)[2] > block[0] + 0.2
    assert pin(None)[2] < block[0] - 0.05


def test_the_hand_goes_with_the_ring():
    for t in (0.0, 1.2, 2.0, None):
        rings = [s for s in shapes("pin-pull", t, "amber") if s.bounds()[2] - s.bounds()[0] > 0.45]
        assert len(rings) == 1
        left, low, right, high = rings[0].bounds()
        middle = (left + right) / 2, (low + high) / 2
        fingers = [
            s for s in shapes("pin-pull", t, "skin-dark")
            if math.dist(s.points[0], middle) < 0.05
        ]  # fmt: skip
        assert fingers


def test_the_green_arrow_ends_at_the_base_of_the_fire():
    arrows = [s for s in shapes("nozzle-aim", None, "safe") if s.bounds()[2] - s.bounds()[0] > 1.5]
    fire = around(shapes("nozzle-aim", None, "flame"))
    tip = min(arrows[0].points.tolist())
    assert fire[0] < tip[0] < fire[2]
    assert tip[1] < fire[1] + 0.25 * (fire[3] - fire[1])
    crossed = around([s for s in shapes("nozzle-aim", None, "fire-equipment")
                      if s.bounds()[2] < 0 and s.bounds()[1] > 1.8])  # fmt: skip
    assert crossed[1] > tip[1] + 0.8  # the wrong aim is the high one
    assert not shapes("nozzle-aim", 0.0, "safe")


def test_powder_comes_after_the_squeeze_and_lands_on_the_base():
    def jet(t: float) -> list:
        clouds = [s for s in shapes("powder-sweep", t, "metal-light") if s.fill]
        return [s for s in clouds if s.bounds()[2] - s.bounds()[0] > 0.8]

    assert jet(0.0) == []
    assert jet(0.9) == []
    ends = [jet(t)[0].bounds() for t in (2.6, 3.4, 4.2, 5.0, 5.8)]
    assert max(e[0] for e in ends) - min(e[0] for e in ends) > 1.2  # from side to side
    for left, low, _, _ in ends:
        assert left > -4.8
        assert low < 1.2  # over the scorched upper edge of what burns
    first, last = (around(shapes("powder-sweep", t, "flame"))[3] for t in (0.5, 8.0))
    assert last < first - 0.6


def test_the_extinguisher_stays_behind_and_the_person_leaves():
    held, lies = (
        around([s for s in shapes("drop-leave", t, "fire-equipment") if s.fill])
        for t in (0.3, None)
    )
    assert held[1] > 0.4
    assert lies[3] < 1.2
    begin, walks, out = (around(shapes("drop-leave", t, "shirt-blue")) for t in (0.3, None, 9.0))
    assert held[0] < begin[2]
    assert held[2] > begin[0]
    assert walks[0] > lies[2] + 0.5
    assert out[0] > fire_fighting.EXIT[0]


def test_the_fire_and_its_smoke_have_grown_when_he_leaves():
    small, large = (around(shapes("drop-leave", t, "flame")) for t in (0.0, None))
    assert large[3] - large[1] > 1.8 * (small[3] - small[1])
    above, below = (around(shapes("drop-leave", t, "smoke-light"))[1] for t in (0.0, None))
    assert below < above - 0.4


# ---- parts ----


def test_a_pin_that_is_gone_is_not_drawn():
    gone, inside = Stage(PALETTE), Stage(PALETTE)
    extinguisher(gone, 0, 0, pin=None)
    extinguisher(inside, 0, 0)
    assert len(gone.shapes) == len(inside.shapes) - 2


def test_a_squeezed_lever_is_lower_and_the_mirror_turns_it():
    free = extinguisher_head(Stage(PALETTE), 0, 0)
    pressed = extinguisher_head(Stage(PALETTE), 0, 0, squeeze=1)
    other = extinguisher_head(Stage(PALETTE), 0, 0, mirror=True)
    assert pressed.lever[1] < free.lever[1] - 0.2
    assert pressed.lever[1] > pressed.handle[1]
    assert other.ring == pytest.approx((-free.ring[0], free.ring[1]))


def test_a_head_ends_on_its_circle():
    stage = Stage(PALETTE)
    extinguisher_head(stage, 1, 2, pin=None, reach=1.3)
    red = [s for s in stage.shapes if s.fill == PALETTE["fire-equipment"]]
    assert max(math.dist(p, (1, 2)) for s in red for p in s.points) == pytest.approx(1.3)


def test_a_nozzle_points_where_it_is_turned():
    assert nozzle(Stage(PALETTE), 1, 1, turn=180) == pytest.approx((0.44, 1))


def test_powder_reaches_what_it_is_aimed_at_and_no_further():
    stage, none = Stage(PALETTE), Stage(PALETTE)
    powder(stage, (0, 1), (-3, 1), 2.0, spread=0.4)
    powder(none, (0, 1), (-3, 1), 2.0, part=0)
    left, _, right, _ = around(stage.shapes)
    assert left == pytest.approx(-3.25, abs=0.15)
    assert right == pytest.approx(0, abs=0.1)
    assert none.shapes == []
