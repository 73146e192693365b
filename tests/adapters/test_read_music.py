"""Music from files: good ones, and everything that is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE
from pipeline.adapters.music import read_music
from pipeline.core.errors import MachineError


def tone(seconds: float, level: float = 0.2) -> list[str]:
    return ["-f", "lavfi", "-i", f"sine=f=330:d={seconds}:r=44100,volume={level * 8}"]


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".ogg", ".flac", ".wav"])
def test_what_people_own_is_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"nhạc êm{suffix}"
    ffmpeg.run([*tone(6), "-ac", "2", path])
    music = read_music(path)
    assert music.dtype == np.float32
    assert music.size == pytest.approx(6 * RATE, rel=0.03)


def test_silent_ends_are_cut_off(tmp_path: Path) -> None:
    sound = np.concatenate([np.zeros(RATE), np.full(5 * RATE, 0.2), np.zeros(2 * RATE)])
    ffmpeg.write_wav(tmp_path / "a.wav", sound.astype(np.float32))
    assert read_music(tmp_path / "a.wav").size == 5 * RATE


def make_bad(how: str, path: Path) -> None:
    if how == "empty":
        path.write_bytes(b"")
    elif how == "text":
        path.write_text("Bài hát\n" * 100, encoding="utf-8")
    elif how == "mute film":
        source = ["-f", "lavfi", "-i", "color=d=1:s=64x64:r=5"]
        ffmpeg.run([*source, "-f", "mp4", path])
    elif how == "an hour":
        source = ["-f", "lavfi", "-i", "aevalsrc=0.2:s=8000:d=3600"]
        ffmpeg.run([*source, "-c:a", "pcm_u8", "-f", "wav", path])
    elif how == "silent":
        ffmpeg.write_wav(path, np.full(8 * RATE, 0.001, np.float32))
    elif how == "short":
        ffmpeg.run([*tone(1), "-f", "wav", path])


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("missing", "does not exist"),
        ("empty", "empty"),
        ("text", "not sound or video"),
        ("mute film", "there is no sound"),
        ("an hour", "longer than 900 seconds"),
        ("silent", "silent"),
        ("short", "shorter than 4 seconds"),
    ],
)
def test_what_is_no_music_is_refused(how: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    make_bad(how, path)
    with pytest.raises(MachineError, match=words) as caught:
        read_music(path)
    assert "a.mp3" in str(caught.value)
