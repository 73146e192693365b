"""Two channels made one: nothing is lost where one is dead or the wrong way round."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.adapters.channels import Samples, to_mono
from pipeline.adapters.ffmpeg import RATE

VOICE = (0.3 * np.sin(2 * np.pi * 220 * np.arange(RATE) / RATE)).astype(np.float32)
NOISE = np.random.default_rng(5).normal(0, 0.001, RATE).astype(np.float32)
PAIRS = {
    "equal": (VOICE, VOICE),
    "left only": (VOICE, np.zeros_like(VOICE)),
    "right only": (np.zeros_like(VOICE), VOICE),
    "noise instead of left": (NOISE, VOICE),
    "inverted": (VOICE, -VOICE),
    "inverted and noisy": (VOICE + NOISE, -VOICE),
}


def rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_the_voice_is_as_loud_as_in_the_good_channel(pair: tuple[Samples, Samples]) -> None:
    mono = to_mono(np.stack(pair, axis=1))
    assert rms(mono) == pytest.approx(rms(VOICE), rel=0.02)
    assert abs(np.corrcoef(mono, VOICE)[0, 1]) > 0.99
    mono[0] = 0.5  # its own memory, not that of the channels


def test_different_channels_are_mixed() -> None:
    other = np.roll(VOICE, 40) * np.float32(0.8)
    assert np.allclose(to_mono(np.stack([VOICE, other], axis=1)), (VOICE + other) / 2)


def test_silence_stays_silence() -> None:
    assert not to_mono(np.zeros((100, 2), np.float32)).any()
    assert to_mono(np.zeros((0, 2), np.float32)).size == 0


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 96_000])
@pytest.mark.parametrize("graph", ["pan=stereo|c0=c0|c1=c0", "pan=stereo|c0=c0|c1=-1*c0"])
def test_files_of_any_rate_come_as_48_khz_mono(rate: int, graph: str, tmp_path: Path) -> None:
    source, path = tmp_path / "source.wav", tmp_path / "stereo.wav"
    ffmpeg.write_wav(source, VOICE)
    ffmpeg.run(["-i", source, "-af", graph, "-ar", str(rate), path])
    samples = ffmpeg.decode(path)
    assert samples.size == pytest.approx(RATE, abs=RATE / 100)
    assert rms(samples[2000:-2000]) == pytest.approx(rms(VOICE), rel=0.02)
    spectrum = np.abs(np.fft.rfft(samples))
    assert int(spectrum.argmax()) / samples.size * RATE == pytest.approx(220, abs=3)
