"""Every sign alone on a wall: seen whole, told apart in black and white, described neutrally."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from pipeline.illustration import signs
from pipeline.illustration.colours import contrast
from pipeline.illustration.paint import Canvas
from pipeline.illustration.registry import catalogue, draw
from pipeline.illustration.stage import ACTION_BOX, Stage

TEXTS = Path(__file__).parents[2] / "content" / "pictures"
NAMES = [name for name, spec in catalogue().items() if spec.family == "signs"]
PROHIBITIONS = [name for name in NAMES if name.startswith("sign-p")]
MEANINGS = {
    "vi": ("thoát", "chữa", "báo", "khẩn cấp", "sơ cứu", "tập trung", "thang máy", "cấm", "điện",
           "dễ cháy", "nguy hiểm"),
    "en": ("exit", "escape", "extinguish", "hose reel", "equipment", "alarm", "call point", "phone",
           "first aid", "assembly", "lift", "forbid", "no open", "electric", "flammable", "danger"),
}  # fmt: skip


def seen(name, colours, size=(240, 160)):
    canvas = Canvas(*size, ACTION_BOX)
    canvas.paint(draw(name, {}, colours).at())
    return canvas.pixels.astype(float)


def test_every_sign_has_its_picture_by_number():
    assert [f"sign-{number.lower()}" for number in signs.registered()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_print_shows_the_sign_alone_large_and_in_the_middle(palette, name):
    drawing = draw(name, {}, palette)
    alone = Stage(palette)
    signs.sign(alone, name.removeprefix("sign-").upper(), 0, 3.2, 5.7)
    moving = drawing.moving(drawing.key_time)
    assert all(one.same_as(other) for one, other in zip(moving, alone.shapes, strict=True))
    assert {shape.fill for shape in drawing.still} == {palette["wall"]}
    boxes = np.array([shape.bounds() for shape in moving])
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    assert low[0] + high[0] == pytest.approx(0, abs=1e-6)
    assert low[1] > ACTION_BOX[1]
    assert 4.5 < high[1] - low[1] < ACTION_BOX[3] - ACTION_BOX[1]


@pytest.mark.parametrize("name", NAMES[:1])
def test_the_sign_comes_nearer_and_then_stands_still(palette, name):
    drawing = draw(name, {}, palette)
    heights = [np.ptp(drawing.moving(t)[0].points[:, 1]) for t in np.arange(0, 4, 0.1)]
    assert min(np.diff(heights)) >= 0
    assert heights[0] < heights[-1] == heights[int(drawing.key_time * 10)]


@pytest.mark.parametrize("name", PROHIBITIONS)
def test_ring_and_bar_stand_out_from_the_pictogram_in_black_and_white(mono, name):
    shapes = draw(name, {}, mono.colours).moving(2.0)
    bar, ring = shapes[-1].fill or shapes[-1].stroke, shapes[1].fill
    assert bar == ring == mono.greys["sign-ban"]
    assert contrast(bar, mono.greys["white"]) > 4.5
    assert contrast(bar, mono.greys["black"]) > 2.5


def test_the_red_of_prohibitions_is_that_of_all_signs(palette):
    assert palette["sign-ban"] == palette["sign-fire"]


def test_in_black_and_white_no_two_pictures_are_alike(mono):
    pictures = {name: seen(name, mono.colours) for name in NAMES}
    for one, other in combinations(NAMES, 2):
        differs = np.abs(pictures[one] - pictures[other]).max(axis=-1) > 60
        assert differs.mean() > 0.03, (one, other)


@pytest.mark.parametrize("language", MEANINGS)
def test_the_alternative_texts_describe_and_do_not_explain(language):
    texts = YAML(typ="safe").load((TEXTS / f"{language}.yaml").read_text(encoding="utf-8"))
    described = [texts[name] for name in NAMES]
    assert len(set(described)) == len(NAMES)
    for text in described:
        assert not [word for word in MEANINGS[language] if word in text.lower()], text
