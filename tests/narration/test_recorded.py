"""An officer's own recordings: good ones, and everything that is not one."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.content.models import Language, Lexicon
from pipeline.core.errors import ContentError, MachineError
from pipeline.core.store import Store
from pipeline.narration import Part, candidates, narrate
from pipeline.narration.recorded import boundaries

PARTS = [
    Part("title", ("Chuông báo cháy.",), recordable=False),
    Part("feel-door", ("Chạm vào cửa.", "Cửa nóng thì đừng mở cửa ra nhé.")),
    Part("crawl", ("Bò thấp dưới khói.",)),
]


def speech(*seconds: float, level: float = 0.2) -> Samples:
    """Return tones of these lengths with pauses of 0.4 s between and around them."""
    pause = np.zeros(round(0.4 * RATE), np.float32)
    pieces = [pause]
    for length in seconds:
        time = np.arange(round(length * RATE)) / RATE
        pieces += [(level * np.sin(2 * np.pi * 300 * time)).astype(np.float32), pause]
    return np.concatenate(pieces)


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    home = tmp_path / "content" / "recordings" / "alarm" / "vi"
    home.mkdir(parents=True)
    ffmpeg.write_wav(home / "feel-door.wav", speech(1.0, 2.0))
    plain = tmp_path / "crawl.wav"
    ffmpeg.write_wav(plain, speech(1.5, level=0.02))
    ffmpeg.run(["-i", plain, "-ar", "44100", "-ac", "2", home / "crawl.mp3"])
    return tmp_path / "content" / "recordings"


@pytest.mark.parametrize("voice", ["auto", "recorded"])
def test_recordings_of_every_scene_are_used(
    voice: str, recordings: Path, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    wish = {"slug": "alarm", "voice": voice, "recordings": recordings}
    result = narrate(PARTS, vietnamese, lexicon, store, **wish)  # type: ignore[arg-type]
    assert (result.voice.engine, result.voice.synthetic) == ("recorded", False)
    assert candidates(vietnamese, parts=PARTS, **wish) == [result.voice]  # type: ignore[arg-type]
    assert result.parts["title"].sentences == ()
    assert result.parts["title"].duration_s == 0
    first, second = result.parts["feel-door"].sentences
    assert first.text_written == "Chạm vào cửa."
    assert first.end_s == second.start_s == pytest.approx(1.24, abs=0.05)
    assert result.parts["feel-door"].duration_s == pytest.approx(3.52, abs=0.05)
    for part in result.parts.values():
        for sentence in part.sentences:
            length = ffmpeg.decode(sentence.audio).size / RATE
            assert length == pytest.approx(sentence.end_s - sentence.start_s, abs=1e-6)


def test_scenes_are_brought_to_one_loudness(
    recordings: Path, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    result = narrate(PARTS, vietnamese, lexicon, store, slug="alarm", recordings=recordings)
    loud = ffmpeg.measure_loudness(result.parts["feel-door"].sentences[1].audio)
    soft = ffmpeg.measure_loudness(result.parts["crawl"].sentences[0].audio)
    assert loud.integrated_lufs == pytest.approx(soft.integrated_lufs, abs=2.5)


def test_a_new_recording_is_another_voice(recordings: Path, vietnamese: Language) -> None:
    def who() -> object:
        return candidates(vietnamese, parts=PARTS, slug="alarm", recordings=recordings)

    before = who()
    ffmpeg.write_wav(recordings / "alarm" / "vi" / "feel-door.wav", speech(1.0, 2.5))
    assert who() != before


def test_one_missing_scene_means_another_voice(
    recordings: Path, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    (recordings / "alarm" / "vi" / "crawl.mp3").unlink()
    result = narrate(
        PARTS, vietnamese, lexicon, store, slug="alarm", recordings=recordings, gtts_answers=False
    )
    assert result.voice.engine == "espeak"
    with pytest.raises(MachineError, match="no recording of crawl: put one file per scene"):
        narrate(
            PARTS, vietnamese, lexicon, store, slug="alarm", voice="recorded", recordings=recordings
        )


def record(path: Path, samples: Samples, *options: str) -> None:
    """Write `samples` to `path` as ffmpeg is told by `options`."""
    plain = path.with_name("plain.wav")
    ffmpeg.write_wav(plain, samples)
    path.unlink(missing_ok=True)
    ffmpeg.run(["-i", ffmpeg.address(plain), *options, ffmpeg.address(path)])
    plain.unlink()


@pytest.mark.parametrize("rate", ["8000", "44100", "96000"])
@pytest.mark.parametrize(
    "graph",
    ["pan=mono|c0=c0", "pan=stereo|c0=c0", "pan=stereo|c1=c0", "pan=stereo|c0=c0|c1=-1*c0"],
    ids=["mono", "left only", "right only", "inverted"],
)
def test_any_rate_and_any_channels_are_the_same_speech(
    rate: str,
    graph: str,
    recordings: Path,
    vietnamese: Language,
    lexicon: Lexicon,
    store: Store,
) -> None:
    path = recordings / "alarm" / "vi" / "feel-door.wav"
    record(path, speech(1.0, 2.0), "-af", graph, "-ar", rate)
    result = narrate(PARTS, vietnamese, lexicon, store, slug="alarm", recordings=recordings)
    first, second = result.parts["feel-door"].sentences
    assert first.end_s == pytest.approx(1.24, abs=0.05)
    assert second.end_s == pytest.approx(3.52, abs=0.05)
    samples = ffmpeg.decode(second.audio)
    spectrum = np.abs(np.fft.rfft(samples))
    assert spectrum.argmax() / samples.size * RATE == pytest.approx(300, abs=5)
    assert ffmpeg.measure_loudness(samples).integrated_lufs == pytest.approx(-20, abs=1)


def breaks(samples: Samples) -> float:
    """Return the largest step between two samples, against that of the tone itself."""
    steps = np.abs(np.diff(samples))
    return float(steps.max() / np.quantile(steps, 0.95))


def test_sentences_begin_and_end_in_silence_even_without_a_pause(
    recordings: Path, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    ffmpeg.write_wav(recordings / "alarm" / "vi" / "feel-door.wav", speech(3.2))
    result = narrate(PARTS, vietnamese, lexicon, store, slug="alarm", recordings=recordings)
    pieces = [ffmpeg.decode(sentence.audio) for sentence in result.parts["feel-door"].sentences]
    assert len(pieces) == 2
    for piece in pieces:
        assert abs(piece[0]) < 0.001 and abs(piece[-1]) < 0.001
        assert breaks(piece) < 1.2
    assert breaks(np.concatenate(pieces)) < 1.2


def test_what_was_divided_once_is_found_again(
    recordings: Path, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    def once() -> object:
        return narrate(PARTS, vietnamese, lexicon, store, slug="alarm", recordings=recordings).parts

    first = once()
    kept = {path: path.stat().st_mtime_ns for path in store.folder.rglob("*.wav")}
    assert once() == first
    assert {path: path.stat().st_mtime_ns for path in store.folder.rglob("*.wav")} == kept


def test_other_words_are_not_taken_for_these(
    recordings: Path, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    longer = Part("crawl", ("Bò thấp dưới khói, lần theo tường, ra tới cửa rồi gọi 114.",) * 3)
    with pytest.raises(ContentError, match=r"crawl\.mp3.*cannot be this scene"):
        narrate([longer], vietnamese, lexicon, store, slug="alarm", recordings=recordings)


def spoil(path: Path, how: str, elsewhere: Path) -> None:
    if how == "empty":
        path.write_bytes(b"")
    elif how == "huge":
        with path.open("wb") as stream:
            stream.truncate(500_000_000)
    elif how == "text":
        path.write_text("Chạm vào cửa.\n" * 50, encoding="utf-8")
    elif how == "playlist":
        path.write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n", encoding="utf-8")
    elif how == "silent":
        ffmpeg.write_wav(path, np.zeros(RATE, np.float32))
    elif how == "clipped":
        ffmpeg.write_wav(path, np.clip(speech(1.0, 2.0, level=1.6), -1, 1))
    elif how == "clipped stereo":
        loud = np.clip(speech(1.0, 2.0, level=1.3), -1, 1)
        record(path, loud, "-af", "pan=stereo|c0=0.1*c0|c1=c0", "-ar", "44100")
    elif how == "clipped, then softer":
        ffmpeg.write_wav(path, 0.7 * np.clip(speech(1.0, 2.0, level=1.6), -1, 1))
    elif how == "much too short":
        ffmpeg.write_wav(path, speech(0.5))
    elif how == "much too long":
        ffmpeg.write_wav(path, speech(9.0, 9.0))
    elif how == "an hour":
        path.unlink()
        source = ["-f", "lavfi", "-i", "aevalsrc=0.2:s=8000:d=3600"]
        ffmpeg.run([*source, "-c:a", "pcm_u8", ffmpeg.address(path)])
    elif how == "header":
        path.write_bytes(path.read_bytes()[:44])
    elif how == "link":
        ffmpeg.write_wav(elsewhere, speech(1.0))
        path.unlink()
        path.symlink_to(elsewhere)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("empty", "0 bytes"),
        ("huge", "500 MB is too large"),
        ("text", "not sound or video"),
        ("playlist", "not sound or video"),
        ("silent", "silent"),
        ("clipped", "clipped.*further from the microphone"),
        ("clipped stereo", "clipped"),
        ("clipped, then softer", "clipped"),
        ("much too short", r"cannot be this scene \(about 3.7 s\)"),
        ("much too long", r"18\.\d s of speech cannot be this scene"),
        ("an hour", "longer than 300 seconds"),
        ("header", "no sound|not sound"),
        pytest.param(
            "link",
            "leads out",
            marks=pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows"),
        ),
    ],
)
def test_what_is_not_a_recording_is_named(
    how: str,
    reason: str,
    recordings: Path,
    tmp_path: Path,
    vietnamese: Language,
    lexicon: Lexicon,
    store: Store,
) -> None:
    bad = recordings / "alarm" / "vi" / "feel-door.wav"
    spoil(bad, how, tmp_path / "elsewhere.wav")
    with pytest.raises(ContentError, match=reason) as caught:
        narrate(PARTS, vietnamese, lexicon, store, slug="alarm", recordings=recordings)
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.rule) == (bad, "recording")
    assert str(bad) in problem.message


@pytest.mark.parametrize("count", [1, 2, 5])
def test_there_is_a_piece_for_each_sentence_even_without_pauses(count: int) -> None:
    samples = speech(0.2)
    cuts = boundaries(samples, ["mở cửa"] * count)
    assert len(cuts) == count - 1
    assert cuts == sorted(cuts)
    assert all(0 < cut < samples.size for cut in cuts)
