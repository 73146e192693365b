import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path as Outline

from pipeline.illustration import colours
from pipeline.illustration.people import (
    ADULT,
    BODIES,
    CHILD,
    OLDER,
    POSES,
    SIT,
    STAND,
    Pose,
    blend,
    crawl,
    joints,
    journey,
    person,
    run,
    sequence,
    stride_of,
    walk,
)
from pipeline.illustration.people.rig import leg_angles, reach
from pipeline.illustration.stage import Stage

NEAR = st.floats(-3, 3)


def distance(a, b):
    return math.dist(a, b)


@given(NEAR, NEAR, st.sampled_from([-1.0, 1.0]))
def test_a_hand_reaches_its_aim_or_stretches_towards_it(x, y, outward):
    upper, lower = 0.64, 0.58
    elbow, hand = reach((0, 0), (x, y), upper, lower, outward=outward)
    assert distance((0, 0), elbow) == pytest.approx(upper)
    assert distance(elbow, hand) == pytest.approx(lower)
    far = math.hypot(x, y)
    if upper - lower + 1e-3 < far < upper + lower - 1e-3:
        assert distance(hand, (x, y)) < 1e-6
    elif far >= upper + lower:
        assert hand[0] * y == pytest.approx(hand[1] * x, abs=1e-3)
        assert math.hypot(*hand) == pytest.approx(upper + lower, abs=1e-3)


@given(st.floats(-0.6, 0.6), st.floats(1.0, 1.5))
def test_knees_bend_forward_so_that_shins_go_back(dx, down):
    leg, knee = leg_angles(dx, down, 0.84, 0.82)
    assert knee >= 0
    at = (
        0.84 * math.sin(math.radians(leg)) + 0.82 * math.sin(math.radians(leg - knee)),
        0.84 * math.cos(math.radians(leg)) + 0.82 * math.cos(math.radians(leg - knee)),
    )
    assert at == pytest.approx((dx, down), abs=1e-6)


@pytest.mark.parametrize("facing", [1, -1])
@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_a_hand_touches_what_it_is_given(body, facing):
    at = joints(body, STAND, 2.0, 0.5, facing=facing)
    aim = at.near_shoulder[0] + facing * 0.6 * body.upper_arm, at.near_shoulder[1] + 0.2
    at = joints(body, STAND, 2.0, 0.5, facing=facing, near_hand=aim)
    assert distance(at.near_hand, aim) < 1e-6


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
@pytest.mark.parametrize("name", sorted(POSES))
def test_every_pose_stands_on_the_ground(palette, body, name):
    stage = Stage(palette)
    person(stage, 0, 1.0, body=body, pose=POSES[name])
    lowest = min(outline_bottom(shape) for shape in stage.shapes)
    assert lowest == pytest.approx(1.0, abs=0.09)


def outline_bottom(shape):
    path = Outline(shape.points, shape.codes)
    pad = shape.width / 2 if shape.stroke else 0
    return path.get_extents().y0 - pad


@pytest.mark.parametrize(("body", "height"), [(ADULT, 3.8), (CHILD, 2.6), (OLDER, 3.6)])
def test_people_are_as_tall_as_said(palette, body, height):
    stage = Stage(palette)
    person(stage, 0, 0, body=body)
    top = max(Outline(shape.points, shape.codes).get_extents().y1 for shape in stage.shapes)
    assert top == pytest.approx(height, abs=0.2)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_the_standing_foot_does_not_slide(body):
    """While both feet are low, at least one stays where it is."""
    step = stride_of(body) / 200
    for index in range(200):
        done = index * step
        first, second = (joints(body, walk(part, body), part) for part in (done, done + step))
        slides = [
            abs(getattr(second, ankle)[0] - getattr(first, ankle)[0])
            for ankle in ("near_ankle", "far_ankle")
        ]
        assert min(slides) < 0.5 * step


@pytest.mark.parametrize("cycle", [walk, run, crawl])
def test_cycles_close_without_a_jump(cycle):
    poses = [cycle(part / 100, ADULT) for part in range(800)]
    heads = np.array([joints(ADULT, pose).head for pose in poses])
    hands = np.array([joints(ADULT, pose).near_hand for pose in poses])
    for track in (heads, hands):
        assert np.abs(np.diff(track, axis=0)).max() < 0.08


@given(st.floats(0, 60))
def test_a_journey_goes_there_and_stays(t):
    x, pose, arrival = journey(t, -2.0, 3.0, start=1.0)
    assert -2.0 <= x <= 3.0
    if t <= 1.0:
        assert (x, pose) == (-2.0, STAND)
    if t >= arrival:
        assert x == pytest.approx(3.0)
        assert pose == STAND


def test_blends_end_at_both_poses_and_rise_smoothly_from_a_seat():
    assert blend(STAND, SIT, 0) == STAND
    assert blend(STAND, SIT, 1) == SIT
    hips = [joints(ADULT, blend(SIT, STAND, u / 50)).hip[1] for u in range(51)]
    assert np.abs(np.diff(hips)).max() < 0.1
    assert hips[-1] > hips[0]


@given(st.floats(-1, 20))
def test_a_sequence_is_defined_at_any_time(t):
    pose = sequence(t, (1.0, STAND), (2.0, SIT), (5.0, STAND))
    assert isinstance(pose, Pose)
    if t <= 1 or t >= 5:
        assert pose == STAND


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.name)
def test_clothes_stand_out_from_the_wall_in_grey(palette, body):
    for part in (body.shirt, body.trousers, body.shoes):
        assert colours.contrast(palette[part], palette["wall"]) >= 3


def test_facing_left_is_the_mirror_of_facing_right():
    right, left = joints(ADULT, STAND, 0.0), joints(ADULT, STAND, 0.0, facing=-1)
    for name in ("near_hand", "far_ankle", "head"):
        a, b = getattr(right, name), getattr(left, name)
        assert (a[0], a[1]) == pytest.approx((-b[0], b[1]))
