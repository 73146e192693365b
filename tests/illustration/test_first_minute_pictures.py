"""What a stranger must read in the pictures of the first minute in the room."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml

from pipeline.illustration.props.phone_charging import charging_phone
from pipeline.illustration.props.room_key import room_key
from pipeline.illustration.props.stair_exit import LEAF, blocked_exit, exit_leaf
from pipeline.illustration.registry import draw
from pipeline.illustration.shapes import Shape
from pipeline.illustration.stage import ACTION_BOX, Stage

ROOT = Path(__file__).parents[2]
PALETTE = yaml.safe_load((ROOT / "content/studio.yaml").read_text("utf-8"))["palette"]
NAMES = ("exits-count", "exit-door-check", "alarm-button-find", "key-bedside", "charger-unplug")
THOUGHTS = ("alarm-button-find", "key-bedside")
GREENS = {PALETTE["safe"], PALETTE["safe-light"]}


def shown(name: str, t: float | None = None, *, moving: bool = True) -> list[Shape]:
    drawing = draw(name, {}, PALETTE)
    moment = drawing.key_time if t is None else t
    return list(drawing.moving(moment) if moving else drawing.still)


def coloured(shapes: list[Shape], *names: str) -> list[Shape]:
    wanted = {PALETTE[name] for name in names}
    return [shape for shape in shapes if wanted & {shape.fill, shape.stroke}]


def around(shapes: list[Shape]) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in shapes])
    left, bottom = boxes[:, :2].min(axis=0)
    right, top = boxes[:, 2:].max(axis=0)
    return left, bottom, right, top


@pytest.mark.parametrize("name", NAMES)
def test_the_safe_way_is_the_only_green_and_is_printed_whole(name):
    left, bottom, right, top = ACTION_BOX
    for shape in draw(name, {}, PALETTE).at():
        colours = {shape.fill, shape.stroke} - {None}
        if colours & GREENS:
            bounds = shape.bounds()
            assert left <= bounds[0]
            assert bottom <= bounds[1]
            assert bounds[2] <= right
            assert bounds[3] <= top
        for colour in colours - GREENS:
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            assert green <= max(red, blue) + 12, colour


@pytest.mark.parametrize("name", NAMES)
def test_nothing_burns_in_the_room(name):
    """It is about the time before a fire: the only flames are those that a guest thinks of."""
    for t in (0.0, None, 9.0):
        shapes = shown(name, t) + shown(name, moving=False)
        flames = coloured(shapes, "flame", "flame-mid", "smoke", "smoke-light")
        assert not flames or (name in THOUGHTS and around(flames)[1] > 4.5)


def test_both_ways_start_at_the_room_and_lead_down_the_stairs():
    green = [s for s in coloured(shown("exits-count"), "safe") if s.stroke and s.width > 0.2]
    ends = sorted(float(shape.points[-1][0]) for shape in green)
    starts = [float(shape.points[0][0]) for shape in green]
    assert ends[0] < -4.0
    assert ends[1] > 4.0
    assert all(abs(start + 0.72) < 0.5 for start in starts)
    assert all(shape.points[-1][1] < shape.points[0][1] - 0.5 for shape in green)


def test_her_hands_do_not_touch_the_neighbours_doors():
    frames = [s.bounds() for s in coloured(shown("exits-count", moving=False), "wood-shade")]
    own = next(box for box in frames if box[0] < -0.72 < box[2] and box[3] - box[1] > 2)
    neighbours = [box for box in frames if box[2] < own[0] or box[0] > own[2]]
    assert len(neighbours) >= 3
    for t in (0.5, 1.0, 2.0, None, 9.0):
        hands = around(coloured(shown("exits-count", t), "skin", "skin-dark"))
        assert max(box[2] for box in neighbours if box[2] < -0.72) < hands[0]
        assert hands[2] < min(box[0] for box in neighbours if box[0] > -0.72)


def test_every_door_between_room_and_exit_is_counted():
    badges = coloured(shown("exits-count"), "navy")
    middles = sorted((s.bounds()[0] + s.bounds()[2]) / 2 for s in badges)
    assert middles == pytest.approx([-2.5, 1.1, 2.48], abs=0.05)
    doors = [s for s in coloured(shown("exits-count", moving=False), "wood") if not s.stroke]
    for middle in middles:
        assert any(s.bounds()[0] < middle < s.bounds()[2] for s in doors)
    assert not coloured(shown("exits-count", 0.0), "navy")


def hand_near(name: str, t: float, x: float, y: float) -> float:
    """Return how far the nearest skin is from a point."""
    skin = coloured(shown(name, t), "skin", "skin-dark")
    return min(float(np.hypot(*(s.points - (x, y)).T).min()) for s in skin)


def test_her_hand_is_on_the_handle_while_the_door_opens():
    for t in (1.6, 2.0, 2.4, None, 6.0):
        shapes = shown("exit-door-check", t)
        bolt = next(s for s in shapes if s.fill == PALETTE["metal-light"])
        box = bolt.bounds()
        at = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        moment = 4.2 if t is None else t
        assert hand_near("exit-door-check", moment, *at) < 0.4


def test_the_exit_is_approved_only_when_it_is_open():
    assert not coloured(shown("exit-door-check", 0.0), "safe")
    assert not coloured(shown("exit-door-check", 1.5), "safe")
    ticks = [s for s in coloured(shown("exit-door-check"), "safe") if s.bounds()[1] > 2.5]
    assert len(ticks) == 1
    # What is crossed out is the chained door, at the left; the open one has no cross.
    crosses = coloured(shown("exit-door-check", moving=False), "fire-equipment")
    assert around(crosses)[2] < -1.3


def test_the_stairs_behind_the_exit_lead_down():
    for name in ("exits-count", "exit-door-check"):
        treads = [s.bounds() for s in coloured(shown(name, moving=False), "stair")]
        right = sorted(box for box in treads if box[0] > 0)
        assert len(right) > 10
        assert all(a[3] > b[3] for a, b in pairwise(right[1:]))


def test_the_guest_points_at_the_button_but_does_not_press_it():
    button = (2.95, 3.0)
    for t in (2.6, None, 9.0):
        skin = coloured(shown("alarm-button-find", t), "skin")
        shapes = [s for s in skin if s.bounds()[3] < 4.7]  # without the hand that she thinks of
        reach = max(s.bounds()[2] for s in shapes)
        assert reach < button[0] - 2 * 0.36 * 1.9
    assert reach > 0.1  # and yet the arm is stretched out


def tag_beside_the_bed(t: float | None) -> tuple[float, float, float, float]:
    """Return where the key's tag is: not the one in the bubble of what she thinks."""
    tags = coloured(shown("key-bedside", t), "awning")
    return around([shape for shape in tags if shape.bounds()[1] < 4.3])


def test_the_hand_stays_beside_the_key_that_she_takes_along_in_a_fire():
    for t in (2.0, None, 60.0):
        tag = tag_beside_the_bed(t)
        hands = [s for s in coloured(shown("key-bedside", t), "skin") if s.bounds()[3] < 3.0]
        assert 0 < around(hands)[0] - tag[2] < 1.2
    thought = coloured(shown("key-bedside"), "safe")
    assert any(s.bounds()[0] > 2.5 and s.bounds()[1] > 4.3 for s in thought)  # the exit
    assert not coloured(shown("key-bedside", 2.0), "flame")


def test_the_key_is_carried_to_the_table_and_stays():
    tags = [tag_beside_the_bed(t) for t in (0.0, 1.9, None, 600.0)]
    assert tags[0][1] > tags[1][1] + 0.5
    assert tags[1] == pytest.approx(tags[2], abs=0.02)
    assert tags[2] == pytest.approx(tags[3], abs=0.01)
    top = around(coloured(shown("key-bedside", moving=False), "cardboard-shade"))[3]
    assert tags[2][1] == pytest.approx(top, abs=0.1)  # it lies, and does not hover


def test_the_key_never_jumps_in_her_hand():
    before = None
    for t in np.arange(0.0, 3.0, 0.04):
        tag = np.array(tag_beside_the_bed(float(t)))
        if before is not None:
            assert np.abs(tag - before).max() < 0.15
        before = tag


def test_the_socket_is_empty_when_she_sleeps():
    holes = [s.bounds() for s in coloured(shown("charger-unplug", moving=False), "black")]
    assert len(holes) == 2
    for left, bottom, right, top in holes:
        spot = np.array([(left + right) / 2, (bottom + top) / 2])
        for t, plugged in ((0.0, True), (None, False), (60.0, False)):
            covers = any(
                s.fill and np.all(s.bounds()[:2] < spot) and np.all(spot < s.bounds()[2:])
                for s in coloured(shown("charger-unplug", t), "ink")
            )
            assert covers is plugged


def test_nothing_approves_of_charging():
    assert not coloured(shown("charger-unplug"), "amber")
    assert coloured(shown("charger-unplug", 0.0), "amber")
    crosses = coloured(shown("charger-unplug", moving=False), "fire-equipment")
    assert len(crosses) == 1


def test_an_exit_is_not_a_room_door():
    for draw_exit in (blocked_exit, exit_leaf):
        stage = Stage(PALETTE)
        draw_exit(stage, 0, 0)
        assert coloured(stage.shapes, LEAF)
        assert not coloured(stage.shapes, "wood")


def test_the_tag_hangs_below_its_key():
    lying, hanging = Stage(PALETTE), Stage(PALETTE)
    room_key(lying, 0, 0)
    room_key(hanging, 0, 0, hanging=1)
    assert around(coloured(lying.shapes, "awning"))[2] < 0
    assert around(coloured(hanging.shapes, "awning"))[3] < 0


def test_a_phone_gives_the_spot_of_its_cable():
    stage = Stage(PALETTE)
    spot = charging_phone(stage, 2, 1, scale=1.5)
    assert math.dist(spot, (2, 1)) < 0.1
