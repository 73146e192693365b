"""Clipped recordings are told from loud ones, whatever they were saved as."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.content.models import Language, Lexicon
from pipeline.core.store import Store
from pipeline.narration import Part, narrate
from pipeline.narration.clipping import is_clipped

SAVED_AS = {
    "a.wav": [],
    "b.wav": ["-ar", "44100", "-af", "pan=stereo|c0=c0|c1=c0"],
    "c.flac": ["-sample_fmt", "s16"],
    "d.mp3": ["-b:a", "128k"],
    "e.m4a": ["-b:a", "128k", "-ar", "44100"],
    "f.ogg": ["-c:a", "libvorbis"],
}


@pytest.fixture
def voice(vietnamese: Language, lexicon: Lexicon, store: Store) -> Samples:
    """Real speech that just reaches full scale."""
    parts = [Part("a", ("Chạm mu bàn tay vào cửa, cửa nóng thì đừng mở ra.",))]
    said = narrate(parts, vietnamese, lexicon, store, slug="a", voice="espeak").parts["a"]
    samples = ffmpeg.decode(said.sentences[0].audio)
    return np.asarray(samples / np.abs(samples).max(), dtype=np.float32)


def saved(samples: Samples, folder: Path, name: str) -> ffmpeg.Channels:
    source, path = folder / "source.wav", folder / name
    ffmpeg.write_wav(source, samples)
    ffmpeg.run(["-i", source, *SAVED_AS[name], path])
    return ffmpeg.decode_channels(path)[0]


@pytest.mark.parametrize("name", SAVED_AS)
def test_loud_speech_is_fine_and_clipped_speech_is_not(
    name: str, voice: Samples, tmp_path: Path
) -> None:
    (tmp_path / "loud").mkdir()
    (tmp_path / "clipped").mkdir()
    assert not is_clipped(saved(voice, tmp_path / "loud", name))
    assert is_clipped(saved(np.clip(voice * 3, -1, 1), tmp_path / "clipped", name))


def test_a_few_samples_at_full_scale_are_not_heard(voice: Samples) -> None:
    peaks = np.argsort(np.abs(voice))[-3:]
    voice[peaks] = np.sign(voice[peaks])
    assert not is_clipped(voice[:, np.newaxis])


def test_flat_tops_tell_also_when_the_volume_was_turned_down_later(voice: Samples) -> None:
    softer = 0.6 * np.clip(voice * 2, -1, 1)
    assert is_clipped(softer[:, np.newaxis])
    assert is_clipped(np.stack([0.2 * voice, softer], axis=1))


@pytest.mark.parametrize("seconds", [0, 0.0001, 1])
def test_silence_is_not_clipped(seconds: float) -> None:
    assert not is_clipped(np.zeros((round(seconds * RATE), 2), np.float32))
