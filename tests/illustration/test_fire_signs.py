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


def column(across: float) -> int:
    """The column of pixels at `across` (-100 to 100) of what `white` gives."""
    return round((100 + across) * SIZE / 200) - 16


def test_the_hose_lies_in_five_turns_between_two_plates_and_the_left_one_hangs_down():
    pixels = white("F002")
    reel = pixels[:, : column(8)]
    assert runs(row(reel, 50)) == 7
    plates = row(reel, -26).nonzero()[0]  # below the hose, the plates and what hangs down
    assert runs(row(reel, -26)) == 3
    hanging = row(reel, -40).nonzero()[0]
    assert runs(row(reel, -40)) == 1
    assert plates.min() < hanging.min() < hanging.max() < plates.mean()
    assert not row(reel, -46).any()  # the nozzle stands apart from the hose
    wide, narrow = (int(row(reel, up).sum()) for up in (-50, -70))
    assert wide > 1.3 * narrow > 0


def test_the_handwheel_is_a_circle_with_a_cross_at_the_right_of_the_reel():
    pixels = white("F002")
    x, y = column(17), round((100 - 25) * SIZE / 200) - 16
    assert pixels[y, x]
    for across, up in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        assert not pixels[y + 10 * up, x + 10 * across]
    assert pixels[y, x + 21]
    assert not pixels[y, x + 28]
    assert pixels[y, column(-1) : x].all()  # its axle comes out of the right plate


def test_the_helmet_faces_left_with_a_flat_brim_and_a_comb_that_slopes_to_the_right():
    pixels = white("F004")[:, : column(24)]
    shell, brim = (row(pixels, up).nonzero()[0] for up in (0, -14))
    assert brim.size == brim.max() - brim.min() + 1  # flat, in one piece
    assert brim.min() < shell.min()
    assert brim.max() >= shell.max()
    assert not row(pixels, -5).any()  # the brim stands apart from the shell
    assert not pixels[round((100 + 20) * SIZE / 200) - 16 :].any()  # nothing at the nape
    # The comb: at the top in front, lower and further to the right behind, apart from the shell.
    fronts = [row(pixels, up).nonzero()[0].max() for up in (62, 40, 20, 6)]
    assert fronts == sorted(fronts)
    assert fronts[-1] - fronts[0] > 20
    assert [runs(row(pixels, up)) for up in (60, 30, 12)] == [1, 2, 2]
    # The face is steep, the back is not: the crown lies left of the brim's middle.
    crown = row(pixels, 46)[: column(-12)].nonzero()[0]
    assert crown.mean() < brim.mean()


def test_the_handset_has_two_ends_and_a_thinner_grip():
    left = white("F006")[:, : 118 * SIZE // 200 - 16]
    ear, grip, mouth = (int(row(left, up).sum()) for up in (50, 10, -60))
    assert grip < 0.7 * min(ear, mouth)
    # Ear and mouth look at the flame: the grip bends away from it.
    middle = [row(left, up).nonzero()[0].mean() for up in (50, 0, -60)]
    assert middle[1] < (middle[0] + middle[2]) / 2
