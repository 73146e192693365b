"""ffmpeg, for real: decode, measure, probe, and errors that people can read."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.adapters.mediainfo import AudioInfo, VideoInfo, parse
from pipeline.core.errors import MachineError


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCCC_MESSAGES", "en")


def tone(seconds: float, level: float = 0.25, pitch: float = 1000) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * pitch * time)).astype(np.float32)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "cửa [nóng]: 'a' %d.mp4"
    video = ["-f", "lavfi", "-i", "testsrc2=d=1:s=320x240:r=25"]
    audio = ["-f", "lavfi", "-i", "sine=f=1000:d=1:r=48000"]
    colour = [
        *("-vf", "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"),
        *("-pix_fmt", "yuv420p", "-metadata", "title=Xin chào: cửa"),
    ]
    codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "main", "-c:a", "aac"]
    ffmpeg.run([*video, *audio, *colour, *codecs, "-ac", "2", ffmpeg.address(path)])
    return path


def test_what_a_clip_holds(clip: Path) -> None:
    info = ffmpeg.probe(clip)
    assert info.duration_s == pytest.approx(1.0, abs=0.05)
    assert info.video == VideoInfo(
        "h264", "Constrained Baseline", "yuv420p", ("tv", "bt709", "progressive"), 320, 240, 25.0
    )
    assert info.audio == AudioInfo("aac", 48_000, "stereo", "LC")
    assert info.metadata["title"] == "Xin chào: cửa"


def test_a_clip_is_decoded_to_one_channel(clip: Path) -> None:
    samples = ffmpeg.decode(clip)
    assert samples.dtype == np.float32
    assert samples.shape == pytest.approx((RATE,), rel=0.05)
    spectrum = np.abs(np.fft.rfft(samples[:RATE]))
    assert int(spectrum.argmax()) == pytest.approx(1000, abs=60)


def test_wav_survives_a_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    samples = np.concatenate([tone(0.3), np.array([1.0, -1.0, 2.0, -2.0], np.float32)])
    ffmpeg.write_wav(path, samples)
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
    assert np.allclose(ffmpeg.decode(path), np.clip(samples, -1, 1), atol=1 / 32767)
    first = path.read_bytes()
    ffmpeg.write_wav(path, samples)
    assert path.read_bytes() == first


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".ogg", ".flac", ".wav"])
def test_what_phones_record_is_decoded(suffix: str, tmp_path: Path) -> None:
    source, path = tmp_path / "source.wav", tmp_path / f"recording{suffix}"
    ffmpeg.write_wav(source, tone(1.0))
    ffmpeg.run(["-i", source, "-ar", "44100", "-ac", "2", path])
    assert ffmpeg.decode(path).size == pytest.approx(RATE, rel=0.06)


@pytest.mark.parametrize("level", [0.5, 0.1])
def test_loudness_of_a_tone_is_what_the_standard_says(level: float, tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    # EBU R128: a 997 Hz sine at 0 dBFS in one channel is -3.01 LUFS.
    ffmpeg.write_wav(path, tone(5.0, level, 997))
    loudness = ffmpeg.measure_loudness(path)
    decibels = 20 * np.log10(level)
    assert loudness.integrated_lufs == pytest.approx(-3.01 + decibels, abs=0.15)
    assert loudness.true_peak_dbtp == pytest.approx(decibels, abs=0.15)


def test_loudness_of_silence(tmp_path: Path) -> None:
    path = tmp_path / "silence.wav"
    ffmpeg.write_wav(path, np.zeros(2 * RATE, np.float32))
    loudness = ffmpeg.measure_loudness(path)
    assert loudness.integrated_lufs <= -70
    assert loudness.true_peak_dbtp < -60


def test_resampling_keeps_pitch_and_changes_length() -> None:
    low = tone(1.0)[::2]
    assert ffmpeg.resample(low, RATE / 2).size == pytest.approx(RATE, abs=50)
    slow = ffmpeg.resample(tone(1.0), RATE, tempo=0.8)
    assert slow.size == pytest.approx(RATE / 0.8, rel=0.03)
    spectrum = np.abs(np.fft.rfft(slow))
    assert spectrum.argmax() / (slow.size / RATE) == pytest.approx(1000, abs=15)


@given(st.text())
def test_any_report_is_read(text: str) -> None:
    info = parse("Input #0, " + text)
    assert info.duration_s is None or info.duration_s >= 0


# ---- what is not sound ----


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    path.write_bytes(b"")
    with pytest.raises(MachineError, match=r"empty\.wav: the file is empty"):
        ffmpeg.decode(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.wav"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)
    with pytest.raises(MachineError, match="500 MB is too large"):
        ffmpeg.decode(path)


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_file_that_is_too_long(suffix: str, tmp_path: Path) -> None:
    source, path = tmp_path / "source.wav", tmp_path / f"long{suffix}"
    ffmpeg.write_wav(source, tone(3.0))
    ffmpeg.run(["-y", "-i", source, "-ac", "2", path])
    with pytest.raises(MachineError, match="longer than 2 seconds"):
        ffmpeg.decode(path, max_seconds=2)
    with pytest.raises(MachineError, match="longer than 2 seconds"):
        ffmpeg.decode(source, max_seconds=2)


@pytest.mark.parametrize(
    "text",
    [
        "Xin chào",
        "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n",
        "ffconcat version 1.0\nfile 'other.wav'\n",
    ],
)
def test_text_that_calls_itself_sound(text: str, tmp_path: Path) -> None:
    ffmpeg.write_wav(tmp_path / "other.wav", tone(1))
    path = tmp_path / "a.wav"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MachineError, match="damaged or is not sound or video"):
        ffmpeg.decode(path)


def test_only_the_wanted_formats_are_opened(tmp_path: Path, clip: Path) -> None:
    with pytest.raises(MachineError, match="damaged or is not"):
        ffmpeg.probe(clip, formats="wav,mp3")
    assert ffmpeg.probe(clip, formats="wav,mov").video


def test_a_picture_has_no_sound(tmp_path: Path, clip: Path) -> None:
    mute = tmp_path / "mute.mp4"
    ffmpeg.run(["-i", ffmpeg.address(clip), "-an", "-c", "copy", mute])
    assert ffmpeg.probe(mute).audio is None
    with pytest.raises(MachineError):
        ffmpeg.decode(mute)


def test_what_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.wav", tmp_path):
        with pytest.raises(MachineError, match="does not exist"):
            ffmpeg.decode(path)


def test_a_wav_that_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    ffmpeg.write_wav(path, tone(1.0))
    path.write_bytes(path.read_bytes()[:20_000])
    assert ffmpeg.decode(path).size < RATE / 4


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(min_size=1, max_size=400), keep=st.integers(0, 60))
def test_any_bytes_give_sound_or_an_error(data: bytes, keep: int, tmp_path: Path) -> None:
    path = tmp_path / "any.wav"
    ffmpeg.write_wav(path, tone(0.01))
    path.write_bytes(path.read_bytes()[:keep] + data)
    try:
        samples = ffmpeg.decode(path)
    except MachineError as error:
        assert str(error)
    else:
        assert samples.size
        assert np.isfinite(samples).all()


# ---- errors ----


def test_errors_hold_ffmpegs_own_words_and_advice(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"nowhere\.wav.*No such file") as caught:
        ffmpeg.run(["-i", tmp_path / "nowhere.wav", tmp_path / "out.wav"])
    assert "0x" not in str(caught.value)


@pytest.mark.parametrize(
    ("log", "advice"),
    [
        ("av_interleaved_write_frame(): No space left on device", "disk is full"),
        ("/x/out.mp4: Read-only file system", "--output"),
        ("/x/out.mp4: Permission denied", "--output"),
        ("[mov @ 0x5] moov atom not found\nInvalid data found when processing input", "damaged"),
        ("Unknown encoder 'x'", "pccc doctor"),
        ("", "pccc doctor"),
    ],
)
def test_advice(log: str, advice: str) -> None:
    assert advice in str(ffmpeg.failure(log))


def test_a_program_that_does_not_end_is_stopped() -> None:
    endless = ["-re", "-f", "lavfi", "-i", "anullsrc", "-f", "null", "-"]
    with pytest.raises(MachineError, match=r"within 0\.3 seconds"):
        ffmpeg.run(endless, timeout=0.3)


def test_a_program_that_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "no-such-program"))
    with pytest.raises(MachineError, match="pccc doctor"):
        ffmpeg.run(["-version"])


def test_version() -> None:
    assert any(character.isdigit() for character in ffmpeg.version())
