"""Hands: they point, lie flat, and carry on the floor."""

from __future__ import annotations

import pytest
from matplotlib.path import Path as Outline

from pipeline.illustration.people import ADULT, BODIES, CHILD, STAND, crawl, joints, person
from pipeline.illustration.people.hands import draw_hand
from pipeline.illustration.stage import Stage


def bounds_of(palette, shape, facing=1):
    stage = Stage(palette)
    aim = (2.0 + 0.9 * facing, 3.0)
    at = joints(ADULT, STAND, 2.0, facing=facing, near_hand=aim)
    draw_hand(stage, at, "near", ADULT.hand_radius, ADULT.skin, shape)
    boxes = [Outline(drawn.points, drawn.codes).get_extents() for drawn in stage.shapes]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    top = max(box.y1 for box in boxes)
    return at.near_hand, left, right, top


@pytest.mark.parametrize("facing", [1, -1])
def test_a_finger_points_further_than_a_fist_reaches(palette, facing):
    hand, *fist = bounds_of(palette, "grip", facing)
    _, *finger = bounds_of(palette, "point", facing)
    side = 1 if facing > 0 else 0
    assert abs(finger[side] - hand[0]) > 1.3 * abs(fist[side] - hand[0])


def test_a_flat_hand_stands_upright_against_a_door(palette):
    hand, left, right, top = bounds_of(palette, "flat")
    assert top - hand[1] > 1.5 * max(right - hand[0], hand[0] - left)


@pytest.mark.parametrize("body", [ADULT, CHILD], ids=lambda body: body.name)
def test_hands_that_carry_lie_on_the_ground(palette, body):
    """Twice in a cycle, both hands are down: no hand hangs in the air, or in the ground."""
    stride = 0.8 * (body.thigh + body.shin)
    at = joints(body, crawl(0.05 * stride, body), 0.0)
    for hand in (at.near_hand, at.far_hand):
        assert hand[1] - body.hand_radius == pytest.approx(0.0, abs=0.06)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_a_crawler_stays_above_the_floor(palette, body):
    stage = Stage(palette)
    person(stage, 0, 0, body=body, pose=crawl(0.4, body))
    lowest = min(Outline(shape.points, shape.codes).get_extents().y0 for shape in stage.shapes)
    assert lowest > -0.09
