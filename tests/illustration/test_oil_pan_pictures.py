"""The small film of the oil pan: one cast, one kitchen, and no wrong way shown as a right one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.illustration.pictures.household import kitchen
from pipeline.illustration.pictures.household.oil_cover_pan import slide
from pipeline.illustration.props.frying_pan import HALF, RIM, oil_fire, pan_lid
from pipeline.illustration.props.gas_hob import gas_flame, gas_hob
from pipeline.illustration.props.knob_dial import knob_dial
from pipeline.illustration.props.yard_tap import minutes_clock
from pipeline.illustration.registry import draw
from pipeline.illustration.stage import Stage

FILM = (
    "oil-lid-ready", "oil-left-alone", "oil-no-water", "oil-cover-pan", "oil-get-out", "oil-stay",
)  # fmt: skip
FLAMES = ("flame", "flame-mid", "flame-light")
SCRIPT = Path(__file__).parents[2] / "content" / "scripts" / "oil-pan.vi.md"


def around(shapes: list) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in shapes])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


def on_stage(x: float, y: float) -> tuple[float, float]:
    return kitchen.ZOOM * x, kitchen.FLOOR + kitchen.ZOOM * y


def area(shapes: list) -> float:
    if not shapes:
        return 0.0
    left, bottom, right, top = around(shapes)
    return float((right - left) * (top - bottom))


# ---- the film ----


def test_the_script_shows_each_picture_once_and_in_order():
    text = SCRIPT.read_text("utf-8")
    places = [text.index(f"picture={name}}}") for name in FILM]
    assert places == sorted(places)
    assert text.count("picture=") == len(FILM)


@pytest.mark.parametrize("name", FILM)
def test_lan_wears_the_same_in_every_scene(shown, name):
    assert shown(name, None, kitchen.LAN.shirt)


@pytest.mark.parametrize("name", ("oil-no-water", "oil-get-out"))
def test_minh_wears_the_same_wherever_he_is(shown, name):
    boy = [s for s in shown(name, None, kitchen.MINH.shirt) if s.bounds()[2] < 0]
    assert boy
    assert shown(name, None, kitchen.MINH.trousers)


@pytest.mark.parametrize("name", [name for name in FILM if name != "oil-get-out"])
def test_it_is_the_same_kitchen(palette, name):
    def set_of(shapes):
        return [s for s in shapes if s.fill in (palette["sky"], palette["wood"])]

    stage = Stage(palette)
    kitchen.kitchen(stage)
    still = draw(name, {}, palette).still
    # What stands still may hold more than the kitchen, but begins with it.
    ours = set_of(stage.shapes)
    assert all(a.same_as(b) for a, b in zip(ours, set_of(still), strict=False))
    assert len(set_of(still)) >= len(ours)


# ---- beginning, mistake ----


def test_the_lid_comes_to_lie_beside_the_pan(shown):
    lid = next(around([s]) for s in shown("oil-lid-ready", None, "metal-light"))
    x, y = on_stage(*kitchen.LID)
    assert lid[0] < x < lid[2]
    assert lid[1] < y < lid[3]
    assert lid[2] < on_stage(kitchen.PAN[0] - HALF, 0)[0]


def test_the_oil_smokes_before_it_burns_and_only_when_she_has_gone(shown):
    assert not shown("oil-left-alone", 1.0, "smoke", *FLAMES)
    assert shown("oil-left-alone", 2.3, "smoke")
    assert not shown("oil-left-alone", None, *FLAMES)  # print must not warn of calling for help
    fire, lan = (around(shown("oil-left-alone", 6.5, c)) for c in ("flame", "shirt-pink"))
    assert fire[0] - lan[2] > 3


def test_the_pan_only_begins_to_burn_and_leaving_is_crossed_out(shown):
    fire = around(shown("oil-left-alone", 6.5, *FLAMES))
    assert fire[3] - on_stage(*kitchen.PAN)[1] < 1.3
    cross = around(shown("oil-left-alone", None, "fire-equipment"))
    assert around(shown("oil-left-alone", None, kitchen.LAN.shirt))[2] < cross[0] < cross[2]
    assert cross[2] < fire[0] - 2


def test_the_burner_stays_on_while_she_is_away(shown):
    assert [s for s in shown("oil-left-alone", None, "shirt-blue") if s.bounds()[0] > 1]


# ---- the wrong impulse ----


@pytest.mark.parametrize("t", (0.0, 0.9, 1.6, 2.6, 3.4, 5.0, 60.0))
def test_no_water_leaves_the_bucket(shown, t):
    water = around(shown("oil-no-water", t, "water"))
    bucket = around(shown("oil-no-water", t, "fabric-blue", "awning-shade"))
    assert bucket[0] <= water[0]
    assert water[2] <= bucket[2]
    assert bucket[2] < around(shown("oil-no-water", t, "flame"))[0] - 1.5


def test_the_bucket_is_crossed_out_and_her_hands_are_before_it(shown):
    ring = around(shown("oil-no-water", None, "fire-equipment"))
    bucket = around(shown("oil-no-water", None, "fabric-blue"))
    assert ring[0] < bucket[0] < bucket[2] < ring[2]
    assert ring[1] < bucket[1] < bucket[3] < ring[3]
    lan = around(shown("oil-no-water", None, "shirt-pink"))
    fire = around(shown("oil-no-water", None, "flame"))
    assert bucket[2] < lan[0] < lan[2] < fire[0]


# ---- the right way ----


def test_the_lid_slides_in_from_the_side_and_never_back():
    moments = np.arange(0, 6, 0.05)
    ways = [slide(t) for t in moments]
    assert ways[0] == 0
    assert ways[-1] == 1
    assert min(np.diff(ways)) >= 0


def test_the_fire_gets_smaller_under_the_lid_and_goes_out(shown):
    sizes = [area(shown("oil-cover-pan", t, *FLAMES)) for t in (0.6, 1.5, 2.4, 3.15, 4.5, 9.0)]
    assert sizes[0] > sizes[1] > sizes[2] > 0
    assert sizes[3] > 0  # print shows that it burnt
    assert sizes[4:] == [0, 0]


def test_flames_come_only_from_where_the_lid_is_not(palette):
    stage = Stage(palette)
    oil_fire(stage, 0, 0, 1.0, covered=0.7)
    assert around(stage.shapes)[0] > -HALF + 1.2 * HALF
    gone = Stage(palette)
    oil_fire(gone, 0, 0, 1.0, covered=1.0)
    assert gone.shapes == []


def test_her_hands_hold_lid_and_knob(shown, palette):
    lid, hob = Stage(palette), Stage(palette)
    with kitchen.on_set(lid):
        x = 0.8 + (kitchen.PAN[0] - 0.8) * slide(3.15)
        top = lid.point(*pan_lid(lid, x, kitchen.PAN[1] + RIM + 0.05))
    with kitchen.on_set(hob):
        knob = hob.point(*kitchen.stove(hob).knob)
    for spot, tone in ((top, "skin-dark"), (knob, "skin")):
        hands = [s.points for s in shown("oil-cover-pan", None, tone)]
        assert min(np.hypot(*(points - spot).T).min() for points in hands) < 0.2


def test_the_burner_goes_out_when_the_knob_is_turned(shown, palette):
    assert shown("oil-cover-pan", 2.0, "shirt-blue")
    assert not shown("oil-cover-pan", 3.6, "shirt-blue")
    on, off = Stage(palette), Stage(palette)
    gas_hob(on, 0, 0, knob=1)
    gas_hob(off, 0, 0, knob=0)
    marks = [next(s for s in stage.shapes if s.stroke) for stage in (on, off)]
    assert np.ptp(marks[0].points[:, 1]) < 0.01  # level: on; upright: off
    assert np.ptp(marks[1].points[:, 0]) < 0.01
    none = Stage(palette)
    gas_flame(none, 0, 0, 1.0, heat=0)
    assert none.shapes == []


def test_off_is_clockwise_back_to_the_0(palette):
    marks = []
    for off in (0.0, 1.0):
        stage = Stage(palette)
        knob_dial(stage, 0, 0, 1.0, off=off)
        marks.append(next(s for s in stage.shapes if s.stroke == palette["white"]).points[-1])
        arrows = [s for s in stage.shapes if palette["safe"] in (s.fill, s.stroke)]
        assert bool(arrows) == (off > 0)
    assert marks[0][0] < -0.3  # on: the flame at the left
    assert marks[1][1] > 0.25  # off: the 0 above
    shaft, head = (s.bounds() for s in arrows)
    assert head[2] > shaft[2]  # from the left up to the 0
    assert head[3] > shaft[3]


def test_the_pan_stays_where_it_is(shown):
    pans = [around(shown("oil-cover-pan", t, "wood-shade")) for t in (0.0, 2.0, 4.0, 8.0)]
    assert np.ptp(np.array(pans), axis=0).max() < 1e-9


# ---- out, and the ending ----


def test_the_door_is_shut_before_she_calls(shown):
    def leaf(t):
        return around(shown("oil-get-out", t, "wood"))

    shut = leaf(60.0)
    assert leaf(0.0)[0] > shut[0] + 0.2
    assert leaf(1.5) == pytest.approx(shut)
    assert not shown("oil-get-out", 1.5, "fire-equipment")
    assert shown("oil-get-out", None, "fire-equipment")


def test_everybody_is_outside(shown):
    door = around(shown("oil-get-out", None, "wood"))
    for shirt in (kitchen.LAN.shirt, kitchen.MINH.shirt):
        assert around(shown("oil-get-out", None, shirt))[2] < door[0]
    assert around(shown("oil-get-out", None, "flame-light"))[0] > door[2]


def test_the_burn_is_under_the_running_water(shown):
    burn = [s for s in shown("oil-get-out", None, "flame") if s.stroke and s.bounds()[2] < -2]
    assert len(burn) == 1
    stream = max(shown("oil-get-out", None, "water"), key=lambda s: s.bounds()[3] - s.bounds()[1])
    left, _, right, top = stream.bounds()
    middle = burn[0].points.mean(axis=0)
    assert left < middle[0] < right
    assert middle[1] < top


def test_the_clock_marks_a_third_of_the_hour(palette):
    stage = Stage(palette)
    minutes_clock(stage, 0, 0, 1.0, 20)
    sector = next(s for s in stage.shapes if s.fill == palette["water"])
    assert sector.points[1] == pytest.approx((0, 0.9))
    angle = np.degrees(np.arctan2(*sector.points[-2][::-1]))
    assert angle == pytest.approx(-30)  # 4 o'clock


@pytest.mark.parametrize("t", (0.0, 2.0, None, 9.0, 600.0))
def test_at_the_end_nothing_burns_and_she_stays(shown, t):
    assert not shown("oil-stay", t, *FLAMES, "smoke")
    lan = around(shown("oil-stay", t, kitchen.LAN.shirt))
    assert lan[0] < on_stage(kitchen.LID[0], 0)[0]
    assert on_stage(kitchen.PAN[0] - HALF, 0)[0] - lan[2] < 2


def test_going_to_the_phone_is_crossed_out_and_staying_is_ticked(shown):
    lan = around(shown("oil-stay", None, kitchen.LAN.shirt))
    assert around(shown("oil-stay", None, "fire-equipment"))[2] < lan[0] - 1
    tick = max(shown("oil-stay", None, "safe"), key=lambda s: s.bounds()[2]).bounds()
    assert tick[0] > lan[2]
