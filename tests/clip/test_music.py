"""Background music: down while somebody speaks, no clicks, and the clip as loud as ever."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from clip_samples import scene

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.clip.identity import clip_inputs
from pipeline.clip.make import make_clip
from pipeline.clip.music import looped, under_speech
from pipeline.clip.order import BackgroundMusic, ClipOrder
from pipeline.clip.sound import lay_out, master
from pipeline.core.digests import digest, file_digest
from pipeline.core.store import Store
from pipeline.narration import Part, VoiceIdentity, narrate

SPANS = [(3.0, 6.0), (6.4, 8.0), (12.0, 15.0)]
SECONDS = 20.0


def times(seconds: float) -> np.ndarray:
    return np.arange(round(seconds * RATE)) / RATE


def speech() -> Samples:
    """Noise at the spans, loud and soft in turn like syllables."""
    time = times(SECONDS)
    noise = np.random.default_rng(7).normal(0, 0.1, time.size)
    noise *= np.sin(2 * np.pi * 2 * time) > -0.3
    spoken = np.zeros(time.size, bool)
    for start, end in SPANS:
        spoken |= (time >= start) & (time < end)
    return (noise * spoken).astype(np.float32)


def chord(seconds: float, level: float = 0.2) -> Samples:
    parts = [np.sin(2 * np.pi * pitch * times(seconds)) for pitch in (220, 277.2, 329.6)]
    return np.asarray(level * sum(parts) / 3, dtype=np.float32)


def level(samples: Samples, start: float, end: float) -> float:
    part = samples[round(start * RATE) : round(end * RATE)]
    return float(10 * np.log10(np.mean(np.square(part, dtype=np.float64)) + 1e-12))


def music_in(music: Samples, level_db: float = -14) -> Samples:
    said = speech()
    return under_speech(said, SPANS, music, level_db) - said


@pytest.mark.parametrize("level_db", [-6, -14, -30])
@pytest.mark.parametrize("volume", [0.1, 1.0, 4.0])
def test_music_lies_far_below_speech(level_db: float, volume: float) -> None:
    bed = music_in(chord(30) * np.float32(volume), level_db)
    said = speech()
    for start, end in SPANS:
        assert level(said, start, end) - level(bed, start, end) >= 15
    free = level(bed, 9.5, 11)
    for start, end in SPANS:
        assert free - level(bed, start, end) >= 10
    assert level(bed, 6.0, 6.4) == pytest.approx(level(bed, 5, 6), abs=0.5), "it does not pump"
    loudness = ffmpeg.measure_loudness(bed[9 * RATE : 11 * RATE]).integrated_lufs
    assert loudness - ffmpeg.measure_loudness(said).integrated_lufs == pytest.approx(
        level_db, abs=1.5
    )


def test_a_loud_passage_is_turned_down_further() -> None:
    music = chord(30)
    music[12 * RATE :] *= 5
    bed = music_in(music, -6)
    assert level(speech(), 12, 15) - level(bed, 12, 15) >= 15


def test_ramps_and_fades_have_their_lengths() -> None:
    bed = music_in(chord(30))
    free, down = level(bed, 9, 11.5), level(bed, 12, 15)
    assert level(bed, 2.5, 2.65) == pytest.approx(free, abs=0.5)
    assert free - 2 > level(bed, 11.8, 11.9) > down + 2
    assert level(bed, 15.35, 15.5) == pytest.approx(free, abs=0.5)
    assert level(bed, 0, 0.02) < free - 30 and level(bed, 1.0, 1.2) > free - 0.5
    assert level(bed, 17.5, 17.9) > free - 0.5 and level(bed, 19.95, 20) < free - 30
    assert np.abs(np.diff(bed)).max() <= 1.05 * np.abs(np.diff(bed[9 * RATE : 11 * RATE])).max()


@pytest.mark.parametrize("seconds", [4.0, 7.31, 60.0])
def test_music_is_looped_without_a_click_or_a_gap(seconds: float) -> None:
    deep = (0.2 * np.cos(2 * np.pi * 55 * times(seconds))).astype(np.float32)
    bed = looped(deep, 40 * RATE)
    assert bed.size == 40 * RATE
    assert np.abs(np.diff(bed)).max() <= 1.5 * np.abs(np.diff(deep)).max()
    noise = np.random.default_rng(3).normal(0, 0.1, deep.size).astype(np.float32)
    steady = looped(noise, 40 * RATE)
    levels = [level(steady, start, start + 0.25) for start in np.arange(0, 39.75, 0.25)]
    assert max(levels) - min(levels) < 1


@pytest.mark.parametrize("length", [1, 1000, RATE])
def test_a_clip_shorter_than_the_music_gets_its_beginning(length: int) -> None:
    assert np.array_equal(looped(chord(4), length), chord(4)[:length])


def test_silence_gets_no_music() -> None:
    silent = np.zeros(5 * RATE, np.float32)
    assert not under_speech(silent, [], chord(6), -14).any()


@pytest.mark.parametrize("level_db", [-6, -20])
def test_the_whole_keeps_loudness_and_peak(level_db: float, tmp_path: Path) -> None:
    track = under_speech(speech(), SPANS, chord(5), level_db)
    loud = master(track, -14, -1, tmp_path / "sound.m4a")
    assert loud.integrated_lufs == pytest.approx(-14, abs=1)
    assert loud.true_peak_dbtp <= -1


# ---- whole clips ----


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> BackgroundMusic:
    folder = tmp_path_factory.mktemp("content")
    ffmpeg.write_wav(folder / "calm.wav", chord(6))
    path = folder / "calm.mp3"
    ffmpeg.run(["-i", ffmpeg.address(folder / "calm.wav"), "-ac", "2", "-ar", "44100", path])
    return BackgroundMusic(path, file_digest(path), "“Êm đềm” – Nguyễn & Con", -12)


def small(order: ClipOrder) -> ClipOrder:
    size = order.size.model_copy(update={"width": 640, "height": 360, "fps": 10})
    studio = order.studio.model_copy(update={"clip_formats": {order.format: size}})
    return dataclasses.replace(order, studio=studio)


def test_a_clip_with_music(
    order_of: Callable[..., ClipOrder], music: BackgroundMusic, tmp_path: Path
) -> None:
    quiet = small(order_of(scene(1, "Gọi 114", "Gọi 114 ngay.")))
    order = dataclasses.replace(quiet, music=music)
    store = Store(tmp_path / "store")
    made = make_clip(order, tmp_path / "clip.mp4", store, voice="espeak")
    assert all(not finding.problems for finding in made.gates.values())
    assert made.loudness_lufs == pytest.approx(-14, abs=1)
    tags = ffmpeg.probe(made.path).metadata
    assert music.credit in tags["copyright"]
    assert "Nhạc nền: " + music.credit in made.path.with_suffix(".txt").read_text(encoding="utf-8")
    samples = ffmpeg.decode(made.path)
    length = samples.size / RATE
    without = make_clip(quiet, tmp_path / "without.mp4", store, voice="espeak")
    assert "copyright" not in ffmpeg.probe(without.path).metadata
    assert "Nhạc" not in without.path.with_suffix(".txt").read_text(encoding="utf-8")
    calm = ffmpeg.decode(without.path)
    pauses = [at for at in np.arange(1.0, length - 1.5, 0.1) if level(calm, at, at + 0.1) < -70]
    assert len(pauses) > 20
    heard = [level(samples, at, at + 0.1) for at in pauses]
    assert min(heard) > -65 and max(heard) > -40


def test_music_is_part_of_what_shapes_a_clip(
    order_of: Callable[..., ClipOrder], music: BackgroundMusic
) -> None:
    voice = VoiceIdentity("espeak", "1", "vi")
    others = [
        None,
        music,
        dataclasses.replace(music, digest="other"),
        dataclasses.replace(music, credit="other"),
        dataclasses.replace(music, level_db=-20),
    ]
    orders = [dataclasses.replace(order_of(), music=other) for other in others]
    assert len({digest(clip_inputs(order, voice)) for order in orders}) == len(others)


def test_real_speech_stays_above_the_music(
    order_of: Callable[..., ClipOrder], music: BackgroundMusic, tmp_path: Path
) -> None:
    order = order_of()
    words = ("Gọi 114 ngay.", "Chạm mu bàn tay vào cửa trước khi mở cửa ra.")
    parts = [Part("a", words)]
    said = narrate(
        parts, order.language, order.lexicon, Store(tmp_path), slug="a", voice="espeak"
    ).parts["a"]
    track = lay_out([(s.start_s, s.audio) for s in said.sentences], said.duration_s + 3)
    spans = [(s.start_s, s.end_s) for s in said.sentences]
    bed = under_speech(track, spans, ffmpeg.decode(music.path), -6) - track
    for start, end in spans:
        assert level(track, start, end) - level(bed, start, end) >= 15
