"""Props: in their box, in the palette, steady in time, and honest about where a hand goes."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from pipeline.illustration import props
from pipeline.illustration.outlines import arrow, rounded
from pipeline.illustration.props.base import shown
from pipeline.illustration.props.bedroom import door_towel
from pipeline.illustration.props.breaker_board import breaker_board
from pipeline.illustration.props.cable import plug, smooth, strip
from pipeline.illustration.props.door import HEIGHT, WIDTH, door
from pipeline.illustration.props.e_bike import e_bike
from pipeline.illustration.props.fire import flame
from pipeline.illustration.props.gas_cylinder import gas_cylinder
from pipeline.illustration.props.goods import ghost, stack
from pipeline.illustration.props.smoke import plume, smoke_layer
from pipeline.illustration.props.stairs import stairs
from pipeline.illustration.props.tube_house import tube_house
from pipeline.illustration.stage import Stage

ROOT = Path(__file__).parents[2]
PALETTE = yaml.safe_load((ROOT / "content/studio.yaml").read_text("utf-8"))["palette"]
NAMES = sorted(props.registered())
MOMENTS = (0.0, 1.37, 9.81)


def shapes_of(name: str, t: float) -> list:
    stage = Stage(PALETTE)
    props.registered()[name].draw(stage, t)
    return stage.shapes


def box_of(shapes: list) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in shapes])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


@pytest.mark.parametrize("name", NAMES)
def test_a_prop_stays_in_its_box(name):
    left, bottom, right, top = props.registered()[name].box
    for t in MOMENTS:
        found = box_of(shapes_of(name, t))
        assert found[0] >= left - 0.3, "left"
        assert found[1] >= bottom - 0.3, "bottom"
        assert found[2] <= right + 0.3, "right"
        assert found[3] <= top + 0.3, "top"


@pytest.mark.parametrize("name", NAMES)
def test_a_prop_uses_the_palette_only(name):
    used = {
        colour for shape in shapes_of(name, 1.0) for colour in (shape.fill, shape.stroke) if colour
    }
    assert used <= set(PALETTE.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_prop_never_jumps_between_two_frames(name):
    # 1/25 s: nothing may move more than a tenth of a unit (45 mm), or appear out of nothing.
    for start in (0.0, 2.9, 7.04):
        before, after = shapes_of(name, start), shapes_of(name, start + 0.04)
        if len(before) != len(after):
            continue  # a puff of no size is left out; its birth is tested below
        for old, new in zip(before, after, strict=True):
            if len(old.points) == len(new.points):
                step = np.abs(old.points - new.points).max()
                assert step < 0.1 or min(_area(old), _area(new)) < 0.01


def _area(shape) -> float:
    left, bottom, right, top = shape.bounds()
    return (right - left) * (top - bottom)


def test_smoke_is_born_and_dies_small():
    for t in np.arange(0, 8, 0.04):
        stage, later = Stage(PALETTE), Stage(PALETTE)
        plume(stage, 0, 0, 4, t)
        plume(later, 0, 0, 4, t + 0.04)
        whole, then = (sum(map(_area, s.shapes)) for s in (stage, later))
        assert abs(whole - then) < 0.04 * whole


def test_two_props_of_one_name_are_refused():
    with pytest.raises(ValueError, match="two props are called door"):
        shown("door", (0, 0, 1, 1))(lambda stage, t: None)


def test_no_flame_is_no_shape():
    stage = Stage(PALETTE)
    flame(stage, 0, 0, 0, 1.0)
    assert stage.shapes == []


def test_a_flame_is_redder_outside_and_lighter_inside():
    stage = Stage(PALETTE)
    flame(stage, 0, 0, 2, 1.0)
    outer, middle, inner = (shape.bounds() for shape in stage.shapes)
    assert outer[3] > middle[3] > inner[3]
    assert [shape.fill for shape in stage.shapes] == [
        PALETTE[name] for name in ("flame", "flame-mid", "flame-light")
    ]


def test_smoke_fills_its_layer_without_a_hole():
    from pipeline.illustration.paint import Canvas

    stage = Stage(PALETTE)
    smoke_layer(stage, -3, 3, 1, 3, 2.0)
    canvas = Canvas(120, 40, (-3, 1, 3, 3))
    canvas.clear("#FF00FF")
    canvas.paint(stage.shapes)
    upper = canvas.pixels[:20].reshape(-1, 3).astype(int)
    assert not np.any((upper[:, 0] > 200) & (upper[:, 1] < 60))


# ---- where hands go ----


def test_the_handle_follows_the_door():
    shut, half, wide = (door(Stage(PALETTE), 0, 0, swing=s).handle for s in (0.0, 0.5, 1.0))
    assert shut[0] > half[0] > wide[0] > -WIDTH / 2
    assert wide[0] < -WIDTH / 4
    assert 0 < shut[1] < HEIGHT / 2


def test_spots_are_in_the_coordinates_of_the_caller():
    alone = door(Stage(PALETTE), 1.0, 0.5)
    stage = Stage(PALETTE)
    with stage.placed(3.0, -1.0, scale=2.0, turn=30):
        placed = door(stage, 1.0, 0.5)
        assert placed.handle == pytest.approx(alone.handle)
        expected = stage.point(*alone.handle)
    assert math.dist(expected, alone.handle) > 1  # the placement did something


def test_a_mirrored_bike_has_its_grip_on_the_other_side():
    right, left = (e_bike(Stage(PALETTE), 0, 0, to_left=side).grip for side in (False, True))
    assert right[0] == pytest.approx(-left[0])
    assert right[1] == pytest.approx(left[1])


def test_a_scaled_cylinder_has_a_higher_valve():
    low, high = (gas_cylinder(Stage(PALETTE), 0, 0, scale=s).valve for s in (1.0, 2.0))
    assert high[1] == pytest.approx(2 * low[1])


def test_a_switch_that_is_off_is_lower():
    board = breaker_board(Stage(PALETTE), 0, 0, main=0, breakers=(1, 0))
    assert board.main[1] < board.breakers[0][1]
    assert board.breakers[1][1] < board.breakers[0][1]


def test_a_strip_has_a_spot_for_every_socket():
    spots = strip(Stage(PALETTE), 0, 0, sockets=5, plugged=2)
    assert len(spots) == 5
    assert spots[0][1] > spots[4][1]  # a plugged one is its plug's top


def test_a_plug_has_its_cable_behind_it():
    start = plug(Stage(PALETTE), 2, 3, turn=180)
    assert start == pytest.approx((2.5, 3))


def test_a_plug_in_its_socket_shows_no_pins():
    inside, outside = Stage(PALETTE), Stage(PALETTE)
    plug(inside, 0, 0, pins=0)
    plug(outside, 0, 0)
    assert box_of(inside.shapes)[2] < 0.05
    assert box_of(outside.shapes)[2] > 0.2


def test_a_ghost_is_as_large_as_its_box():
    stage = Stage(PALETTE)
    ghost(stage, 1, 2, 1.2, 0.8)
    assert box_of(stage.shapes) == pytest.approx((0.4, 2, 1.6, 2.8), abs=0.05)
    assert stage.shapes[0].fill is None


def test_stairs_go_down_on_both_sides():
    right = stairs(Stage(PALETTE), (0, 3), steps=4)
    left = stairs(Stage(PALETTE), (0, 3), steps=4, down_right=False)
    assert [spot[0] for spot in right] == pytest.approx([-spot[0] for spot in left])
    assert all(a[1] > b[1] for a, b in pairwise(right))


def test_a_tube_house_has_a_spot_on_every_floor_and_the_roof():
    house = tube_house(Stage(PALETTE), 0, 0, floors=4)
    heights = [spot[1] for spot in house.floors]
    assert len(heights) == 5
    assert heights == sorted(heights)
    assert house.roof[1] == pytest.approx(heights[-1])


def test_a_stack_says_how_high_it_is():
    stage = Stage(PALETTE)
    height = stack(stage, 0, 0, (2, 1))
    assert box_of(stage.shapes)[3] == pytest.approx(height, abs=0.1)


def test_a_towel_is_laid_from_one_side():
    stage = Stage(PALETTE)
    door_towel(stage, 0, 0, width=2, part=0.5)
    left, _, right, _ = box_of(stage.shapes)
    assert (left, right) == pytest.approx((-1, 0), abs=0.05)


# ---- outlines ----


def test_a_smooth_way_runs_through_its_points():
    points = [(0.0, 0.0), (1.0, 2.0), (3.0, 1.0)]
    way = smooth(points)
    assert np.allclose([way[0], way[10], way[-1]], points)


def test_corners_are_never_rounded_past_the_middle_of_an_edge():
    stage = Stage(PALETTE)
    rounded(stage, [(0, 0), (1, 0), (1, 1), (0, 1)], "ink", 99)
    assert stage.shapes[0].bounds() == pytest.approx((0, 0, 1, 1))


def test_an_arrow_of_no_length_is_no_shape():
    stage = Stage(PALETTE)
    arrow(stage, (1, 1), (1, 1), 0.3, "safe")
    assert stage.shapes == []


def test_an_arrow_ends_where_it_points():
    stage = Stage(PALETTE)
    arrow(stage, (0, 0), (3, 0), 0.3, "safe")
    left, _, right, _ = stage.shapes[0].bounds()
    assert (left, right) == pytest.approx((0, 3), abs=0.05)
