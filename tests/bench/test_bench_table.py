"""The bench: what counts as held, how the table reads, and that its measures measure."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bench.__main__ import table
from bench.base import Run, Wish, timed
from bench.board import assets
from bench.board.scenes import FRAMES, frames
from bench.clip import CHANGED, changed, order
from bench.measures import MEASURES
from bench.measures.memory import watched
from pipeline.clip.frames import RgbScreen


def test_a_limit_holds_from_its_side() -> None:
    most, least = Wish("a", "seconds", 3, "s", least=False), Wish("b", "speed", 3, "x", aim=5)
    assert most.holds(3.0) and not most.holds(3.01)
    assert least.holds(3.0) and not least.holds(2.99)
    assert (most.bound(), least.bound()) == ("≤ 3 s", "≥ 3 x, aim 5")


def test_the_table_shows_medians_and_what_does_not_hold() -> None:
    wishes = [Wish("a", "seconds", 3, "s", least=False), Wish("b", "speed", 3, "x")]
    lines = table(wishes, {"a": [9.0, 2.0, 1.0], "b": [1.0, 2.0, 9.0]}).splitlines()
    assert [cell.strip() for cell in lines[0].split("|")[1:-1]] == [
        "measure",
        "figure",
        "at least",
        "holds",
    ]
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "seconds",
        "2.00 s",
        "≤ 3 s",
        "yes",
    ]
    assert lines[3].rstrip(" |").endswith("NO")
    assert len({len(line) for line in lines}) == 1


def test_every_line_of_the_table_is_of_one_measure() -> None:
    keys = [wish.key for measure in MEASURES for wish in measure.wishes]
    assert len(set(keys)) == len(keys)
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)


def test_what_two_measures_need_is_made_once_a_run(tmp_path: Path) -> None:
    run = Run(tmp_path, tmp_path, print)
    made: list[int] = []
    for _ in range(2):
        assert run.once("it", lambda: made.append(1) or 7) == 7
    assert made == [1]


def test_a_command_that_fails_stops_the_bench_with_its_words() -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        timed([sys.executable, "-c", "import sys; sys.exit('no such thing')"])


def test_memory_of_children_counts() -> None:
    child = "import time; block = bytearray(b'x' * 150_000_000); time.sleep(1.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert 150_000_000 < watched([sys.executable, "-c", parent])[1] < 400_000_000


def test_one_sentence_is_changed_and_nothing_else() -> None:
    script = order().script
    other = changed(script)
    words = [[statement.text for statement in scene.narration] for scene in script.scenes]
    again = [[statement.text for statement in scene.narration] for scene in other.scenes]
    different = [
        (old, new)
        for before, after in zip(words, again, strict=True)
        for old, new in zip(before, after, strict=True)
        if old != new
    ]
    assert [new for _, new in different] == [CHANGED]


def test_the_engine_draws_the_same_storyboard(tmp_path: Path) -> None:
    assets.write(tmp_path)
    screen = RgbScreen(assets.WIDTH, assets.HEIGHT)
    shown = {}
    for index, frame in enumerate(frames(2, screen)):
        if index in (0, 50, 100):
            shown[index] = frame.copy()
    assert index + 1 == FRAMES
    assert (shown[0][:900] == assets.GROUND).all(), "no title yet, the picture is still outside"
    assert (shown[50][60:180] == 0).all(axis=-1).mean() > 0.02, "the title is black"
    with Image.open(tmp_path / "picture.png") as picture:
        ground = Image.new("RGB", picture.size, assets.GROUND)
        ground.paste(picture, mask=picture)
    left = assets.SLIDE_FROM + assets.SLIDE_BY
    top, side = assets.PICTURE_TOP, assets.PICTURE_SIDE
    drawn = shown[50][top : top + side, left : left + side].astype(int)
    assert np.abs(drawn - np.asarray(ground)).mean() < 2
    bar = shown[50][assets.BAR_TOP + 6] == assets.BAR
    assert np.flatnonzero(bar.all(axis=-1))[[0, -1]] == pytest.approx([304, 703], abs=1)
    band = slice(920, 1028)
    assert (shown[50][band] == 0).mean() > 0.15
    assert (shown[50][band] != shown[100][band]).any(), "another caption"
