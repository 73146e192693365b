"""The pictures of a fire in the market: what touches what, who goes where, what is crossed out."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import yaml

from pipeline.illustration.people import ADULT, STAND
from pipeline.illustration.pictures.market.hall import BASE, GROUND, dash
from pipeline.illustration.props.alarm import call_point
from pipeline.illustration.props.missing_person import HEIGHT, missing_person
from pipeline.illustration.registry import draw
from pipeline.illustration.shapes import LINE, MOVE
from pipeline.illustration.stage import ACTION_BOX, Stage

ROOT = Path(__file__).parents[2]
PALETTE = yaml.safe_load((ROOT / "content/studio.yaml").read_text("utf-8"))["palette"]
NAMES = ("market-alarm", "goods-left", "aisle-help", "smoke-low", "count-everyone")
FLAMES = ("flame", "flame-mid", "flame-light")


def shapes(name: str, t: float | None = None) -> tuple:
    drawing = draw(name, {}, PALETTE)
    return drawing.moving(drawing.key_time if t is None else t)


def coloured(found: tuple, *names: str) -> list:
    wanted = {PALETTE[name] for name in names}
    return [shape for shape in found if {shape.fill, shape.stroke} & wanted]


def around(found: list) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in found])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


@pytest.mark.parametrize("name", ["market-alarm", "goods-left", "aisle-help", "smoke-low"])
def test_the_green_way_leads_right_inside_the_action_box(name):
    way = coloured(shapes(name), "safe")
    left, bottom, right, top = around(way)
    assert right - left > 1.2
    assert bottom > ACTION_BOX[1]
    assert top < GROUND  # before the people, not over their feet
    head = max(way, key=lambda shape: shape.bounds()[2])
    tip = head.points[head.points[:, 0].argmax()]
    assert abs(tip[1] - (bottom + top) / 2) < 0.02  # the tip points to the right


@pytest.mark.parametrize("name", ["market-alarm", "goods-left", "aisle-help"])
def test_everyone_is_beside_the_fire_or_goes_away_from_it(name):
    drawing = draw(name, {}, PALETTE)
    fire = around(coloured(drawing.moving(0.0), *FLAMES))
    shoes = PALETTE["ink"]
    for t in (0.0, 1.0, drawing.key_time, 9.0):
        feet = [s for s in drawing.moving(t) if s.fill == shoes and s.bounds()[3] < BASE + 0.6]
        assert feet
        assert around(feet)[0] > fire[2]


def test_a_finger_lies_on_the_button_before_the_bell_rings():
    stage = Stage(PALETTE)
    call_point(stage, 0.7, 3.1)
    skin = coloured(shapes("market-alarm", 1.5), "skin-dark")
    reach = max(shape.bounds()[2] for shape in skin if shape.bounds()[0] < 0.9)
    assert stage.shapes[-1].bounds()[0] < reach < stage.shapes[-1].bounds()[2] + 0.1
    bell = [s for s in coloured(shapes("market-alarm", 1.4), "flame-mid") if s.stroke]
    assert not bell  # no waves yet
    assert [s for s in coloured(shapes("market-alarm"), "flame-mid") if s.stroke]


def test_people_leave_only_after_the_alarm():
    before, rung, after = (
        around(coloured(shapes("market-alarm", t), "fabric-violet"))[0] for t in (0.0, 1.9, 5.0)
    )
    assert before == pytest.approx(rung)
    assert after > before + 0.8


def test_goods_and_money_stay_while_the_trader_runs():
    drawing = draw("goods-left", {}, PALETTE)
    boxes = coloured(drawing.still, "cardboard")
    assert boxes
    start, key, end = (
        around(coloured(drawing.moving(t), "shirt-blue"))[2] for t in (0.0, drawing.key_time, 5.0)
    )
    assert start < key < end
    rings = [s for s in coloured(drawing.moving(3.0), "fire-equipment") if s.bounds()[3] > 6]
    assert len(rings) == 1  # carrying goods is crossed out
    carried = coloured(drawing.moving(3.0), "cardboard")
    assert carried
    ring = rings[0].bounds()
    left, bottom, right, top = around(carried)
    assert ring[0] < left < right < ring[2]
    assert ring[1] < bottom < top < ring[3]


def test_a_runner_never_slips_back_and_arrives():
    places = [dash(t, 0.5, 3.5, start=0.4, seconds=2.0) for t in np.arange(0, 3.2, 0.04)]
    steps = np.diff([x for x, _ in places])
    assert (steps >= 0).all()
    assert steps.max() < 0.12
    assert places[0] == (0.5, STAND)
    assert places[-1][0] == pytest.approx(3.5)
    assert places[-1][1] == STAND
    assert any(pose.lean > 10 for _, pose in places)
    assert ADULT.thigh > 0.5


def test_helpers_hold_those_whom_they_help():
    found = shapes("aisle-help")
    cane = [s for s in found if s.stroke == PALETTE["wood-shade"]]
    assert len(cane) == 1
    assert cane[0].points[:, 1].min() == pytest.approx(GROUND, abs=0.05)
    child, woman = (around(coloured(found, name)) for name in ("fabric-blue", "shirt-pink"))

    def hands(skin: str) -> list[tuple[float, float]]:
        """Middles of the small round shapes between the child and the woman who leads it."""
        boxes = [shape.bounds() for shape in coloured(found, skin)]
        return [
            ((left + right) / 2, (bottom + top) / 2)
            for left, bottom, right, top in boxes
            if right - left < 0.3 and top - bottom < 0.3
            if (child[0] + child[2]) / 2 < (left + right) / 2 < (woman[0] + woman[2]) / 2
            if top < child[3]
        ]

    near, far = hands("skin"), hands("skin-dark")
    assert min(math.dist(a, b) for a in near for b in far) < 0.15


def test_heads_are_below_the_smoke_and_only_the_wrong_one_is_in_it():
    for t in (0.0, 1.7, 3.4, 8.0):
        found = shapes("smoke-low", t)
        smoke = around(coloured(found, "smoke-light"))[1]
        heads = [s.bounds() for s in found if s.fill == PALETTE["hair"]]
        right = [box for box in heads if box[0] > -2]
        wrong = [box for box in heads if box[0] < -2]
        assert max(box[3] for box in right) < smoke
        assert max(box[3] for box in wrong) > smoke + 0.5
    crosses = coloured(shapes("smoke-low"), "fire-equipment")
    assert len(crosses) == 1
    assert crosses[0].bounds()[2] < -2.5
    assert crosses[0].bounds()[1] > max(box[3] for box in wrong)  # above his head, not on him


def test_all_but_one_are_counted_and_the_firefighter_is_told_of_the_other():
    drawing = draw("count-everyone", {}, PALETTE)
    ticks = [s for s in coloured(drawing.moving(4.6), "safe") if s.fill]
    assert len(ticks) == 3
    assert not coloured(drawing.moving(0.0), "safe")
    dashed = [s for s in drawing.moving(4.6) if s.stroke == PALETTE["ink-soft"] and s.width < 0.1]
    outline = around([s for s in dashed if s.bounds()[1] > 4.2])
    assert all(s.bounds()[2] < outline[0] for s in ticks)  # nobody is counted there
    told = [s for s in drawing.moving(4.6) if s.fill == PALETTE["white"] and len(s.points) > 8]
    assert any(
        box[0] < outline[0] and box[1] < outline[1] and outline[2] < box[2] and outline[3] < box[3]
        for box in (s.bounds() for s in told)
    )
    skin = coloured(drawing.moving(4.6), "skin", "skin-dark")
    assert max(s.bounds()[3] for s in skin) < outline[1]  # no finger on it
    suit = around([s for s in coloured(drawing.moving(4.6), "navy") if s.bounds()[0] > 0])
    assert suit[0] > ticks[-1].bounds()[2] + 1.0  # the firefighter stands on the other side
    assert around(coloured(drawing.moving(4.6), "flame"))[0] > suit[2] + 0.5


def test_the_outline_is_dashed_all_around():
    stage = Stage(PALETTE)
    missing_person(stage, 2.0, 1.0)
    left, bottom, right, top = around(stage.shapes)
    assert (left + right) / 2 == pytest.approx(2.0, abs=0.01)
    assert (bottom, top) == pytest.approx((1.0, 1.0 + HEIGHT), abs=0.1)
    for shape in stage.shapes[2:]:
        lengths = [
            math.dist(a, b)
            for a, b, code in zip(shape.points, shape.points[1:], shape.codes[1:], strict=False)
            if code == LINE
        ]
        assert max(lengths) < 0.3
        assert (shape.codes == MOVE).sum() > 4


@pytest.mark.parametrize("name", NAMES)
def test_only_flames_and_smoke_move_in_the_end(name):
    drawing = draw(name, {}, PALETTE)
    living = {
        PALETTE[c]
        for c in (*FLAMES, "smoke", "smoke-mid", "smoke-light", "white", "ink", "ink-soft")
    }
    first, second = (
        [s for s in drawing.moving(t) if not {s.fill, s.stroke} & living] for t in (9.0, 9.04)
    )
    assert len(first) == len(second)
    assert all(a.same_as(b) for a, b in zip(first, second, strict=True))
