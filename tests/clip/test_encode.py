from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.clip.encode import encode_segment, join_segments
from pipeline.clip.frames import YuvScreen
from pipeline.clip.sound import lay_out, master
from pipeline.content.models import ClipFormat
from pipeline.core.errors import MachineError

SIZE = ClipFormat(width=320, height=320, fps=25, max_seconds=90)
RATE = ffmpeg.RATE


def flat(colour: tuple[int, int, int], count: int) -> Iterator[np.ndarray]:
    screen = YuvScreen(SIZE.width, SIZE.height)
    pixels = np.full((SIZE.height, SIZE.width, 3), colour, dtype=np.uint8)
    screen.put(pixels, (0, 0, SIZE.width, SIZE.height), 0, 0)
    for _ in range(count):
        yield screen.array


def speech(seconds: float) -> np.ndarray:
    """Noise in bursts, with the peaks and pauses of a voice."""
    time = np.arange(round(seconds * RATE)) / RATE
    noise = np.random.default_rng(7).normal(0, 0.1, time.size)
    return (noise * (np.sin(2 * np.pi * 2 * time) > -0.3)).astype(np.float32)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("it's a clip, ünïcode")
    segments = []
    for index, (colour, count) in enumerate([((60, 90, 200), 30), ((200, 110, 100), 45)]):
        segments.append((folder / f"{index}.mp4", count / SIZE.fps))
        encode_segment(flat(colour, count), SIZE, segments[-1][0])
    master(speech(3.0), -14, -1, folder / "sound.m4a")
    join_segments(segments, folder / "sound.m4a", {"title": "Lối thoát"}, folder / "clip.mp4")
    return folder / "clip.mp4"


def test_joined_segments_have_every_frame_in_order(clip: Path) -> None:
    raw = ffmpeg.run(
        ["-i", ffmpeg.address(clip), "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"]
    ).output
    frames = np.frombuffer(raw, dtype=np.uint8).reshape(-1, SIZE.height * 3 // 2, SIZE.width)
    assert len(frames) == 75
    luma = frames[:, 10, 10].astype(int)
    assert np.abs(luma[:30] - 60).max() <= 2
    assert np.abs(luma[30:] - 200).max() <= 2


def test_the_file_is_what_a_cheap_television_plays(clip: Path) -> None:
    info = ffmpeg.probe(clip)
    assert info.video is not None and info.audio is not None
    assert (info.video.codec, info.video.profile, info.video.pixel_format) == (
        "h264", "High", "yuv420p",
    )  # fmt: skip
    assert "tv" in info.video.colour and "bt709" in " ".join(info.video.colour)
    assert info.video.fps == 25
    assert (info.audio.codec, info.audio.rate, info.audio.layout) == ("aac", RATE, "stereo")
    assert info.duration_s == pytest.approx(3.0, abs=0.05)
    assert info.metadata["title"] == "Lối thoát"


def test_the_index_stands_before_the_pictures(clip: Path) -> None:
    data = clip.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_loudness_is_what_was_asked_for(clip: Path) -> None:
    loud = ffmpeg.measure_loudness(clip)
    assert loud.integrated_lufs == pytest.approx(-14, abs=1)
    assert loud.true_peak_dbtp <= -1


@pytest.mark.parametrize("volume", [0.02, 1.0, 8.0])
def test_quiet_and_clipped_recordings_reach_the_same_loudness(
    tmp_path: Path, volume: float
) -> None:
    loud = master(np.clip(speech(4.0) * volume, -1, 1), -14, -1, tmp_path / "sound.m4a")
    assert loud.integrated_lufs == pytest.approx(-14, abs=1)
    assert loud.true_peak_dbtp <= -1


def test_silence_stays_silent(tmp_path: Path) -> None:
    loud = master(np.zeros(RATE, dtype=np.float32), -14, -1, tmp_path / "sound.m4a")
    assert loud.integrated_lufs <= -69


def test_pieces_are_laid_out_at_their_times(tmp_path: Path) -> None:
    ffmpeg.write_wav(tmp_path / "a.wav", np.full(RATE // 2, 0.5, dtype=np.float32))
    track = lay_out([(1.0, tmp_path / "a.wav"), (2.8, tmp_path / "a.wav")], 3.0)
    assert len(track) == 3 * RATE
    assert not track[: RATE - 1].any() and track[RATE + 100] == pytest.approx(0.5, abs=0.01)
    assert not track[round(1.6 * RATE) : round(2.7 * RATE)].any() and track[-1] > 0.4


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="ffmpeg failed"):
        encode_segment(flat((16, 128, 128), 5), SIZE, tmp_path / "missing" / "x.mp4")
