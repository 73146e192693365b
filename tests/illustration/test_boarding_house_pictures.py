"""What strangers must read in the boarding house's pictures, and not the other way round."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.illustration.pictures.lodging.ebike_watched import OUTLET
from pipeline.illustration.pictures.lodging.room_cooker_gap import SIDE
from pipeline.illustration.pictures.lodging.room_cooker_gap import TOP as COUNTER
from pipeline.illustration.pictures.lodging.spare_stairs_clear import FLOOR
from pipeline.illustration.pictures.lodging.spare_stairs_clear import TOP as STAIR_HEAD
from pipeline.illustration.pictures.lodging.tenants_drill import TENANTS
from pipeline.illustration.props.battery_gauge import battery_gauge
from pipeline.illustration.props.clothes_rail import clothes_rail
from pipeline.illustration.registry import draw
from pipeline.illustration.stage import Stage

HALF_A_METRE = 0.5 / 0.45
"""In scene units: one is about 45 cm."""


def around(shapes: list) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in shapes])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


def large(shapes: list, width: float = 0.5) -> list:
    return [s for s in shapes if s.bounds()[2] - s.bounds()[0] > width]


def test_the_washing_leaves_the_head_of_the_stairs(shown):
    before, after = (around(shown("spare-stairs-clear", t, "amber", "towel")) for t in (0.0, None))
    assert STAIR_HEAD - before[2] < 2.2
    assert after[2] < before[0] - 2
    assert before[1] > FLOOR
    assert not shown("spare-stairs-clear", 0.0, "fire-equipment", "safe")
    (crossed,) = large(shown("spare-stairs-clear", None, "fire-equipment"), 1.0)
    assert before[0] - 0.5 < crossed.points[:, 0].mean() < before[2] + 0.5


def test_his_hand_is_on_the_post_while_it_moves(palette):
    post = clothes_rail(Stage(palette), -2.0, 0)
    assert post[0] > -1.0
    assert 1.5 < post[1] < 2.0
    drawing = draw("spare-stairs-clear", {}, palette)
    for t in (0.0, 1.6, 2.4, 9.0):
        moving = drawing.moving(t)
        posts = [s for s in moving if s.stroke == palette["metal-shade"] and len(s.points) == 2]
        right = max(s.points[0][0] for s in posts)
        hands = [s for s in moving if s.fill == palette["skin"] and not large([s], 0.4)]
        assert min(abs(hand.points[:, 0] - right).min() for hand in hands) < 0.1


def test_only_the_bare_detector_sounds_and_only_there_somebody_is_awake(shown):
    for t in (0.0, 1.0, None, 8.0):
        assert around(shown("detector-uncovered", t, "flame-mid"))[2] < 0
        assert around(shown("detector-uncovered", t, "shirt-pink"))[2] < 0
        bag = large(shown("detector-uncovered", t, "glass"), 2.0)
        assert bag
        assert around(bag)[0] > 0
    assert around(shown("detector-uncovered", None, "safe"))[2] < 0
    assert around(large(shown("detector-uncovered", None, "fire-equipment"), 0.9))[0] > 0


def test_the_smoke_is_deeper_where_nobody_is_woken(shown):
    left, right = (
        min(s.bounds()[1] for s in shown("detector-uncovered", 5.0, "smoke-light") if side(s))
        for side in (lambda s: s.bounds()[2] < 0, lambda s: s.bounds()[0] > 0)
    )
    assert right < left - 1


def test_the_pile_is_half_a_metre_from_the_cooker_and_stays_there(shown):
    def left(t: float | None) -> float:
        layers = large(shown("room-cooker-gap", t, "cloth", "fabric-blue", "cloth-bright"), 1.0)
        assert around(layers)[1] >= COUNTER
        return around(layers)[0]

    assert left(0.0) < SIDE + 0.25
    for t in (None, 6.0, 3600.0):
        assert left(t) > SIDE + HALF_A_METRE
    assert not shown("room-cooker-gap", 0.0, "safe")
    measured = around(shown("room-cooker-gap", None, "safe"))
    assert measured[0] == pytest.approx(SIDE, abs=0.1)
    assert measured[2] == pytest.approx(left(None), abs=0.2)


def test_the_plug_comes_out_only_when_the_battery_is_full(shown):
    def plugged(t: float | None) -> bool:
        solid = [shape for shape in shown("ebike-watched", t, "ink") if shape.fill]
        boxes = [shape.bounds() for shape in solid]  # the cable may pass before the socket
        return any(b[0] < OUTLET[0] < b[2] and b[1] < OUTLET[1] < b[3] for b in boxes)

    def full(t: float | None) -> bool:
        return len(large(shown("ebike-watched", t, "safe"), 0.4)) >= 4

    assert plugged(0.0)
    assert not full(0.0)
    assert plugged(1.8)
    assert full(1.8)
    assert not plugged(None)
    assert full(None)
    assert shown("ebike-watched", 0.0, "warning")
    assert not shown("ebike-watched", None, "warning", "amber")


def test_an_empty_battery_shows_no_cell(palette):
    empty, half = Stage(palette), Stage(palette)
    battery_gauge(empty, 0, 0, level=0.0)
    battery_gauge(half, 0, 0, level=0.5)
    assert not [s for s in empty.shapes if s.fill == palette["warning"]]
    assert len([s for s in half.shapes if s.fill == palette["warning"]]) == 2


def test_everybody_is_ticked_when_they_have_arrived_and_not_before(shown):
    def ticks(t: float) -> int:
        return len([s for s in shown("tenants-drill", t, "safe") if s.bounds()[1] > 4])

    counted = [ticks(t) for t in (0.0, 1.0, 1.8, 2.3, 6.0)]
    assert counted == sorted(counted)
    assert counted[0] == 0
    assert 0 < counted[3] < len(TENANTS)
    assert counted[-1] == len(TENANTS)
    assert not shown("tenants-drill", 2.0, "flame", "smoke", "smoke-light")
