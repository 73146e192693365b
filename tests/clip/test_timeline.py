from collections.abc import Callable
from pathlib import Path

import pytest
from clip_samples import scene

from pipeline.adapters import ffmpeg
from pipeline.clip.order import ClipOrder
from pipeline.clip.timeline import scene_clip, scene_video


def test_a_scene_moves_and_shows_its_captions(order_of: Callable[..., ClipOrder]) -> None:
    clip = scene_clip(order_of(scene(1, "Chạm cửa", "Chạm mu bàn tay vào cửa.")), "scene-1")
    first, later = clip.get_frame(0.1).copy(), clip.get_frame(1.2)
    assert first.shape == (360, 640, 3)
    picture, band = slice(60, 290), slice(300, 350)
    assert (first[picture] != later[picture]).any()
    assert later[band].max() > 240  # white words on the dark band


def test_it_is_a_small_file_that_a_browser_plays(
    order_of: Callable[..., ClipOrder], tmp_path: Path
) -> None:
    order = order_of(scene(1, "Chạm cửa", "Chạm mu bàn tay vào cửa."))
    path = tmp_path / "scene.mp4"
    path.write_bytes(scene_video(order, "scene-1"))
    info = ffmpeg.probe(path)
    assert info.video is not None and info.video.codec == "h264" and info.audio is None
    assert info.duration_s == pytest.approx(scene_clip(order, "scene-1").duration, abs=0.2)
    assert path.stat().st_size < 1_000_000


def test_a_scene_that_is_not_there(order_of: Callable[..., ClipOrder]) -> None:
    with pytest.raises(KeyError):
        scene_clip(order_of(), "elsewhere")
