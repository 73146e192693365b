"""Drafts: the same order, small and less smooth; their sound is only near what it should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.clip import sound
from pipeline.clip.boards import boards
from pipeline.clip.design import design
from pipeline.clip.order import ClipOrder


@pytest.mark.parametrize(
    ("name", "width", "height"), [("16x9", 640, 360), ("9x16", 360, 640), ("1x1", 360, 360)]
)
def test_formats_keep_their_proportions(
    order_of: Callable[..., ClipOrder], name: str, width: int, height: int
) -> None:
    full = order_of(clip_format=name)
    draft = replace(full, draft=True)
    assert (draft.size.width, draft.size.height, draft.size.fps) == (width, height, 8)
    assert draft.size.safe == full.size.safe
    assert draft.captions == full.captions
    first, same = (design(boards(one)[0], boards(one), one, "") for one in (full, draft))
    assert (first.width, first.height) == (same.width, same.height)


def test_a_small_format_stays_as_it_is(order_of: Callable[..., ClipOrder]) -> None:
    full = order_of()
    small = full.size.model_copy(update={"width": 320, "height": 320, "fps": 8})
    studio = full.studio.model_copy(update={"clip_formats": {"16x9": small}})
    assert replace(full, studio=studio, draft=True).size == small


@pytest.mark.parametrize("level", [0.02, 0.6, 0.0])
def test_rough_mastering_comes_near(tmp_path: Path, level: float) -> None:
    time = np.arange(8 * ffmpeg.RATE) / ffmpeg.RATE
    track = (level * np.sin(2 * np.pi * 300 * time) * (time % 1 > 0.3)).astype(np.float32)
    target = tmp_path / "sound.m4a"
    told = sound.master_roughly(track, -14, -1, target)
    if not level:
        assert told.integrated_lufs < -60
        return
    real = ffmpeg.measure_loudness(target)
    assert told.integrated_lufs == pytest.approx(-14, abs=2)
    assert real.integrated_lufs + 3 == pytest.approx(told.integrated_lufs, abs=0.1)
    assert real.true_peak_dbtp <= -1
