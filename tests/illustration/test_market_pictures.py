"""The market's and the lodging's pictures: complete, calm, moving, and the same on every medium."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from pipeline.illustration.paint import Canvas, to_svg
from pipeline.illustration.props.gas_cylinder import turn_arrow
from pipeline.illustration.props.water import bucket
from pipeline.illustration.registry import Drawing, catalogue, draw
from pipeline.illustration.stage import ACTION_BOX, CANVAS_BOX, Stage

ROOT = Path(__file__).parents[2]
PALETTE = yaml.safe_load((ROOT / "content/studio.yaml").read_text("utf-8"))["palette"]
MARKET = (
    "stall-unplug", "wire-check", "goods-gap", "votive-out", "gas-valve-close", "aisle-clear",
    "stall-call",
)  # fmt: skip
LODGING = ("door-close", "smoke-crawl", "stairs-not-lift", "trapped-signal", "assembly-call")
GREENS = {PALETTE["safe"], PALETTE["safe-light"]}


@pytest.fixture(scope="module", params=MARKET + LODGING)
def drawing(request) -> Drawing:
    return draw(request.param, {}, PALETTE)


def frame(drawing: Drawing, t: float, box=ACTION_BOX, width: int = 96) -> np.ndarray:
    height = round(width * (box[3] - box[1]) / (box[2] - box[0]))
    canvas = Canvas(width, height, box)
    canvas.clear("#FF00FF")
    canvas.paint(drawing.at(t))
    return canvas.pixels.astype(float).copy()


def test_the_catalogue_has_them_all():
    assert set(MARKET + LODGING) <= set(catalogue())


def test_an_unknown_setting_is_refused():
    with pytest.raises(ValueError, match="takes no setting"):
        draw("stall-unplug", {"plug": "green"}, PALETTE)


def test_the_background_fills_the_canvas(drawing):
    pixels = frame(drawing, drawing.key_time, CANVAS_BOX, 180)
    bare = (pixels[:, :, 0] > 250) & (pixels[:, :, 1] < 5) & (pixels[:, :, 2] > 250)
    assert not bare.any()


def test_any_moment_can_be_drawn_and_twice_the_same(drawing):
    for t in (0.0, 0.01, 0.5, 1.0, 2.5, 3.999, 7.3, 60.0, 3600.5):
        first, second = drawing.moving(t), drawing.moving(t)
        assert all(np.isfinite(shape.points).all() for shape in first)
        assert len(first) == len(second)
        assert all(a.same_as(b) for a, b in zip(first, second, strict=True))


def test_something_happens_in_the_first_four_seconds(drawing):
    start = frame(drawing, 0.0)
    assert max(np.abs(frame(drawing, t) - start).mean() for t in (1.5, 2.5, 4.0)) > 0.7


def test_nothing_flickers(drawing):
    # The mean light of the frame changes slowly, and no pixel is lit and dark again within 0.2 s.
    times = np.arange(0, 4.4, 0.1)
    frames = np.array([frame(drawing, t, width=48).mean(axis=2) for t in times])
    assert np.abs(np.diff(frames.mean(axis=(1, 2)))).max() < 4.0
    up, down = np.diff(frames, axis=0)[:-1], np.diff(frames, axis=0)[1:]
    opposed = (np.sign(up) != np.sign(down)) & (np.minimum(np.abs(up), np.abs(down)) > 100)
    assert opposed.mean() < 0.001


def test_the_safe_way_is_the_only_green(drawing):
    for shape in drawing.at():
        for colour in (shape.fill, shape.stroke):
            if colour and colour not in GREENS:
                red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
                assert green <= max(red, blue) + 12, colour


def test_what_matters_is_inside_the_action_box(drawing):
    # Signs and marks of safety are what a leaflet must show whole.
    left, bottom, right, top = ACTION_BOX
    for shape in drawing.at():
        if PALETTE["safe"] in (shape.fill, shape.stroke):
            bounds = shape.bounds()
            assert bounds[0] >= left
            assert bounds[1] >= bottom
            assert bounds[2] <= right
            assert bounds[3] <= top


def test_print_gets_vectors_without_bitmaps_or_text(drawing):
    svg = to_svg(drawing)
    assert b"<image" not in svg
    assert b"<text" not in svg
    assert svg.count(b"<path") > 30


# ---- what a stranger must read, and must not read the other way round ----


def shown(name: str, t: float | None = None, moving: bool = True) -> list:
    drawing = draw(name, {}, PALETTE)
    moment = drawing.key_time if t is None else t
    return list(drawing.moving(moment) if moving else drawing.still)


def coloured(shapes: list, *names: str) -> list:
    wanted = {PALETTE[name] for name in names}
    return [shape for shape in shapes if wanted & {shape.fill, shape.stroke}]


def around(shapes: list) -> tuple[float, float, float, float]:
    boxes = np.array([shape.bounds() for shape in shapes])
    return (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))


def covers(shapes: list, x: float, y: float) -> bool:
    boxes = [shape.bounds() for shape in shapes]
    return any(b[0] < x < b[2] and b[1] < y < b[3] for b in boxes)


def test_the_socket_is_empty_when_she_goes():
    holes = [around([hole]) for hole in coloured(shown("stall-unplug", moving=False), "black")]
    assert len(holes) == 2
    for left, bottom, right, top in holes:
        middle = (left + right) / 2, (bottom + top) / 2
        plugged = coloured(shown("stall-unplug", 0.0), "ink")
        assert covers(plugged, *middle)
        for t in (None, 6.0, 3600.0):
            assert not covers(coloured(shown("stall-unplug", t), "ink"), *middle)


def test_nothing_approves_of_charging():
    # A tick would do: the only white thing that moves is a part of it.
    assert not coloured(shown("stall-unplug"), "white")
    assert not coloured(shown("stall-unplug"), "amber", "glow")
    assert coloured(shown("stall-unplug", 0.0), "amber")


def test_boxes_go_out_of_the_aisle_into_the_stall():
    before, after = (around(coloured(shown("aisle-clear", t), "cardboard")) for t in (0.0, None))
    assert before[0] > 0.5
    assert before[1] < 0.5
    assert after[2] < -2.0
    assert after[1] > 2.0
    arrow = around(coloured(shown("aisle-clear"), "safe"))
    assert arrow[2] > before[2]  # it leads on, past where the boxes stood
    outlines = around(coloured(shown("aisle-clear"), "metal-shade"))
    path = coloured(shown("aisle-clear"), "safe")[0]
    assert path.points[0][1] + path.width / 2 < outlines[1]  # before the outlines, not over them
    dashed = [shape for shape in coloured(shown("aisle-clear"), "ink") if shape.width > 0.1]
    first, tip = dashed[0].points[0], dashed[-1].points[1]  # where the moving starts and points to
    assert outlines[0] < first[0]
    assert tip[0] < first[0] - 1.5  # away from the outlines, to the stall
    assert not coloured(shown("aisle-clear", 0.0), "safe")


def test_charging_overnight_is_crossed_out():
    for name in ("stall-unplug", "ebike-away"):
        for moving in (True, False):
            crosses = coloured(shown(name, moving=moving), "fire-equipment")
            large = [c for c in crosses if c.bounds()[2] - c.bounds()[0] > 0.7]
            assert len(large) == (0 if moving else 1)


def test_the_burner_is_off_when_the_valve_is_shut():
    flames = coloured(shown("gas-valve-close", 0.0), "flame")
    assert around(flames)[0] > 0.5
    label = coloured(shown("gas-valve-close"), "flame")
    assert len(label) == 1  # only the flame that the label shows first
    assert around(label)[1] > 4.5
    tick = [s for s in coloured(shown("gas-valve-close"), "safe") if s.bounds()[1] > 4.5]
    assert around(tick)[2] > around(label)[2] + 1.5  # what is right is the burner without a flame


def test_the_valve_turns_clockwise_seen_from_above():
    # What faces us (lower on the paper) goes left; what is behind goes right.
    for behind, sign in ((True, 1), (False, -1)):
        stage = Stage(PALETTE)
        turn_arrow(stage, 0, 0, behind=behind)
        way = stage.shapes[0].points
        middle = len(way) // 2
        assert np.sign(way[middle + 1][0] - way[middle - 1][0]) == sign
        assert np.sign(way[middle][1]) == sign


def test_votive_paper_has_burnt_out_before_it_is_wetted():
    for t in (0.0, 1.0, None, 8.0):
        assert not coloured(shown("votive-out", t), "flame-mid", "flame-light")
    assert coloured(shown("votive-out"), "water")
    # What still glows is only in the label above, which shows how it was; there it is crossed out.
    glowing = coloured(shown("votive-out", 8.0), "flame")
    assert all(shape.bounds()[1] > 4.2 for shape in glowing)
    assert not coloured(shown("votive-out", 0.0), "safe", "fire-equipment")
    assert coloured(shown("votive-out"), "safe")


def test_water_falls_from_the_bucket_into_the_bin():
    stage = Stage(PALETTE)
    lip, bottom = bucket(stage, 0, 0, tilt=70, to_right=True)
    assert lip[0] > 0
    assert lip[1] < -0.3  # the lip is the lowest spot of the rim
    assert bottom[0] < lip[0]


def test_goods_go_away_from_the_lamp():
    before, after = (around(coloured(shown("goods-gap", t), "cardboard"))[0] for t in (0.0, None))
    assert after > before + 3
    assert coloured(shown("goods-gap", 0.0), "safe")
    assert len(coloured(shown("goods-gap"), "safe")) > 3


def test_no_smoke_where_an_electrician_is_enough():
    for t in (0.0, None, 9.0):
        assert not coloured(shown("wire-check", t), "smoke", "smoke-mid", "smoke-light", "flame")


def test_the_caller_is_far_from_the_fire():
    fire = around(coloured(shown("stall-call"), "flame"))
    caller = around(coloured(shown("stall-call"), "shirt-pink"))
    assert fire[0] - caller[2] > 3
    smoke = around(coloured(shown("stall-call"), "smoke"))
    assert smoke[1] < fire[3]  # it rises out of the flames
