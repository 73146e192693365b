"""The fire-equipment signs show what ISO 7010 says of them: counted and found in the pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from pipeline.illustration import signs
from pipeline.illustration.paint import Canvas
from pipeline.illustration.stage import Stage

ROOT = Path(__file__).parents[2]
PALETTE = yaml.safe_load((ROOT / "content/studio.yaml").read_text("utf-8"))["palette"]
SIZE = 400


def white(number: str) -> np.ndarray:
    """Where the pictogram of sign `number` is white, without the sign's light edge."""
    stage = Stage(PALETTE)
    signs.sign(stage, number, 0, 0, 2.0)
    canvas = Canvas(SIZE, SIZE, (-1, -1, 1, 1))
    canvas.paint(stage.shapes)
    found = canvas.pixels.astype(int).min(axis=-1) > 200
    return found[16:-16, 16:-16]


def row(pixels: np.ndarray, up: float) -> np.ndarray:
    """The row of pixels at the height `up` (-100 to 100)."""
    return pixels[round((100 - up) * SIZE / 200) - 16]


def runs(line: np.ndarray) -> int:
    """How many separate white stretches a row has."""
    return int(np.diff(np.concatenate([[0], line.astype(int)])).clip(0).sum())


@pytest.mark.parametrize("number", ["F001", "F002", "F004", "F005", "F006"])
def test_every_fire_sign_has_the_flame_at_its_right(number):
    flame = row(white(number), -40)[round(112 * SIZE / 200) - 16 :]
    assert runs(flame) == 2  # its two flanks, with the hollow between them
    assert white(number)[:, : SIZE // 2 - 16].any()


def test_the_hose_lies_in_seven_turns_and_one_of_them_hangs_down():
    left = white("F002")[:, : 112 * SIZE // 200 - 16]
    assert runs(row(left, 15)) == 8  # the upright bar and seven lines
    assert runs(row(left, -15)) == 2  # the bar and the line that goes on
    low, lower = (row(left, up)[SIZE * 85 // 200 :].sum() for up in (-35, -68))
    assert lower > 1.3 * low > 0  # the nozzle widens downwards


def test_the_handwheel_is_a_circle_with_a_cross():
    pixels = white("F002")
    x, y = (54 * SIZE // 200 - 16), (138 * SIZE // 200 - 16)
    assert pixels[y, x]
    for across, up in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        assert not pixels[y + 12 * up, x + 12 * across]
    assert pixels[y, x + 26]
    assert not pixels[y, x + 40]


def test_the_helmet_is_a_dome_over_a_brim_that_is_longer_at_the_nape():
    left = white("F004")[:, : 122 * SIZE // 200 - 16]
    widths = [int(row(left, up).sum()) for up in (1, -6, -14)]
    assert widths == sorted(widths)
    shell, brim = (row(left, up).nonzero()[0] for up in (-14, -30))
    assert brim.min() < shell.min()
    assert brim.max() > shell.max()
    assert not row(left, -19).any()  # the brim stands apart from the shell
    nape = row(left, -44).nonzero()[0]
    assert nape.max() < shell.mean()


def test_the_handset_has_two_ends_and_a_thinner_grip():
    left = white("F006")[:, : 118 * SIZE // 200 - 16]
    ear, grip, mouth = (int(row(left, up).sum()) for up in (50, 10, -60))
    assert grip < 0.7 * min(ear, mouth)
    # Ear and mouth look at the flame: the grip bends away from it.
    middle = [row(left, up).nonzero()[0].mean() for up in (50, 0, -60)]
    assert middle[1] < (middle[0] + middle[2]) / 2
