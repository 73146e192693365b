import io
import re

import numpy as np
import pytest
from PIL import Image

from pipeline.illustration import colours
from pipeline.illustration.paint import Canvas, to_png, to_svg
from pipeline.illustration.registry import Drawing, draw
from pipeline.illustration.stage import ACTION_BOX, WIDE_BOX, Stage

PALETTE = {"wall": "#FAF3E8", "safe": "#237F52", "ball": "#D7263D"}


@pytest.fixture
def drawing() -> Drawing:
    stage = Stage(PALETTE)
    stage.rectangle(-9, -2, 18, 10, "wall")

    def move(stage: Stage, t: float) -> None:
        stage.circle(-3 + t, 3, 1, "ball", alpha=0.5)
        stage.line([(-2, 1), (0, 2 + t), (2, 1)], "safe", 0.4)
        stage.rectangle(2, 4, 1, 1, "safe", radius=0.2)  # never moves

    return Drawing("ball", tuple(stage.shapes), PALETTE, move, 1.0)


@pytest.mark.parametrize("space", ["rgb", "bt709"])
def test_flat_colours_are_exact(drawing, space):
    canvas = Canvas(96, 64, ACTION_BOX, space)
    canvas.paint(drawing.at(0))
    wanted = {"rgb": colours.rgb, "bt709": colours.bt709}[space]
    assert tuple(canvas.pixels[2, 2]) == wanted(PALETTE["wall"])
    left, top, right, bottom = canvas.pixel_box((2.4, 4.4, 2.6, 4.6))
    middle = (top + bottom) // 2, (left + right) // 2
    assert tuple(canvas.pixels[middle]) == wanted(PALETTE["safe"])


def test_bt709_painting_is_rgb_painting_converted_afterwards(drawing):
    pictures = {}
    for space in ("rgb", "bt709"):
        canvas = Canvas(240, 160, ACTION_BOX, space)
        canvas.paint(drawing.at(0.7))
        pictures[space] = canvas.pixels.astype(float)
    red, green, blue = np.moveaxis(pictures["rgb"] / 255, -1, 0)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    converted = np.stack(
        [16 + 219 * y, 128 + 224 * (blue - y) / 1.8556, 128 + 224 * (red - y) / 1.5748], -1
    )
    assert np.abs(converted - pictures["bt709"]).max() <= 2  # rounded twice, blended between


def test_a_frame_repaints_only_what_changed_and_is_the_whole_picture(drawing):
    canvas = Canvas(480, 320, ACTION_BOX)
    canvas.background(drawing.still)
    before = canvas.frame(drawing.moving(0.0))[0].copy()
    pixels, (left, top, right, bottom) = canvas.frame(drawing.moving(0.4))
    whole = Canvas(480, 320, ACTION_BOX)
    whole.paint(drawing.at(0.4))
    assert np.array_equal(pixels, whole.pixels)
    untouched = np.ones(pixels.shape[:2], dtype=bool)
    untouched[top:bottom, left:right] = False
    assert np.array_equal(before[untouched], pixels[untouched])
    assert untouched.mean() > 0.5
    assert not np.array_equal(before, pixels)


def test_a_frame_in_which_nothing_moves_changes_nothing(drawing):
    canvas = Canvas(96, 64, ACTION_BOX)
    canvas.background(drawing.still)
    canvas.frame(drawing.moving(1.0))
    assert canvas.frame(drawing.moving(1.0))[1] is None


def test_what_vanishes_is_wiped(drawing):
    canvas = Canvas(96, 64, ACTION_BOX)
    canvas.background(drawing.still)
    canvas.frame(drawing.moving(0.0))
    pixels, box = canvas.frame(())
    assert box is not None
    assert (pixels == colours.rgb(PALETTE["wall"])).all()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (500, 500)])
@pytest.mark.parametrize("box", [ACTION_BOX, WIDE_BOX])
def test_the_box_is_shown_whole_centred_and_undistorted(size, box):
    left, bottom, right, top = Canvas(*size, box).visible()
    tiny = 1e-9
    assert left <= box[0] + tiny
    assert bottom <= box[1] + tiny
    assert right >= box[2] - tiny
    assert top >= box[3] - tiny
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1])
    assert left + right == pytest.approx(box[0] + box[2])
    assert bottom + top == pytest.approx(box[1] + box[3])


def test_png_has_the_aspect_of_its_box(drawing):
    target = io.BytesIO()
    to_png(drawing, target, 300)
    assert np.asarray(Image.open(target)).shape == (200, 300, 3)


def test_svg_shows_the_moment_that_is_asked_for(drawing):
    assert to_svg(drawing) == to_svg(drawing, t=1.0)
    assert to_svg(drawing) != to_svg(drawing, t=2.0)


def test_svg_in_black_and_white_is_drawn_in_the_colours_of_mono(palette, mono):
    drawing = draw("smoke-crawl", {}, palette)
    svg = to_svg(drawing, mono=mono)
    assert svg == to_svg(draw("smoke-crawl", {}, palette), mono=mono)
    colours_used = set(re.findall(rb"#([0-9A-F]{6})", svg))
    assert colours_used
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours_used)
