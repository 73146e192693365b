"""Whole clips, made for real with the espeak-ng voice."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pysubs2
import pytest
from clip_samples import scene
from PIL import Image

from pipeline.adapters import ffmpeg
from pipeline.clip.identity import clip_inputs
from pipeline.clip.make import ClipResult, make_clip
from pipeline.clip.order import ClipOrder
from pipeline.core.digests import digest
from pipeline.core.errors import ContentError, MachineError
from pipeline.core.store import Store

FIRST = scene(1, "Chạm mu bàn tay vào cửa", "Chạm mu bàn tay vào cửa.", "Cửa nóng thì đừng mở.")
SECOND = scene(2, "Gọi 114", "Gọi 114 ngay.")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def made(
    order_of: Callable[..., ClipOrder], store: Store, tmp_path_factory: pytest.TempPathFactory
) -> ClipResult:
    folder = tmp_path_factory.mktemp("clips")
    return make_clip(order_of(FIRST, SECOND), folder / "sample.16x9.mp4", store, voice="espeak")


def test_the_finished_file_is_measured(made: ClipResult) -> None:
    info = ffmpeg.probe(made.path)
    assert info.video is not None and info.audio is not None
    assert (info.video.width, info.video.height, info.video.fps) == (1920, 1080, 25)
    assert info.duration_s == pytest.approx(made.duration_s, abs=0.08)
    loud = ffmpeg.measure_loudness(made.path)
    assert loud.integrated_lufs == pytest.approx(-14, abs=1)
    assert loud.true_peak_dbtp <= -1


def test_the_voice_is_named_as_synthetic(made: ClipResult) -> None:
    tags = ffmpeg.probe(made.path).metadata
    assert tags["synthetic_voice"] == "yes"
    assert "máy tạo" in tags["comment"]
    assert made.voice.synthetic and made.voice.engine == "espeak"


def test_captions_say_what_is_spoken_as_it_is_written(made: ClipResult) -> None:
    for ending in (".vtt", ".srt"):
        events = pysubs2.load(str(made.path.with_suffix(ending)), encoding="utf-8")
        words = " ".join(event.plaintext.replace("\n", " ") for event in events)
        assert "Chạm mu bàn tay vào cửa. Cửa nóng thì đừng mở. Gọi 114 ngay." in words
        assert events[-1].end <= made.duration_s * 1000


def test_transcript_and_poster_stand_beside_the_clip(made: ClipResult) -> None:
    text = made.path.with_suffix(".txt").read_text(encoding="utf-8")
    assert "1. Chạm mu bàn tay vào cửa\n" in text and "Gọi 114 ngay." in text
    with Image.open(made.path.with_suffix(".jpg")) as poster:
        assert poster.size == (1920, 1080)
    assert {path.suffix for path in made.files} == {".mp4", ".vtt", ".srt", ".txt", ".jpg"}


def test_the_sound_is_in_step_with_the_captions(made: ClipResult) -> None:
    samples = ffmpeg.decode(made.path)
    event = pysubs2.load(str(made.path.with_suffix(".srt")), encoding="utf-8")[1]
    at = round(event.start / 1000 * ffmpeg.RATE)
    assert abs(samples[at - 9600 : at - 2400]).max() < 0.02  # calm before the sentence
    assert abs(samples[at : at + 24000]).max() > 0.05


def test_a_changed_sentence_makes_only_its_scene_again(
    made: ClipResult, order_of: Callable[..., ClipOrder], store: Store, tmp_path: Path
) -> None:
    def kept(kind: str) -> set[Path]:
        return set((store.folder / kind).rglob("*.mp4"))

    before = kept("segment")
    changed = scene(2, "Gọi 114", "Gọi 114 ngay bây giờ.")
    make_clip(order_of(FIRST, changed), tmp_path / "again.mp4", store, voice="espeak")
    assert len(kept("segment") - before) == 1


def test_the_same_order_gives_the_same_bytes(
    made: ClipResult, order_of: Callable[..., ClipOrder], store: Store, tmp_path: Path
) -> None:
    again = make_clip(order_of(FIRST, SECOND), tmp_path / "b.mp4", store, voice="espeak")
    assert again.path.read_bytes() == made.path.read_bytes()


def test_inputs_change_with_whatever_shapes_the_clip(
    made: ClipResult, order_of: Callable[..., ClipOrder]
) -> None:
    order = order_of(FIRST, SECOND)
    first = digest(clip_inputs(order, made.voice))
    assert first == digest(clip_inputs(order_of(FIRST, SECOND), made.voice))
    others = [
        clip_inputs(order_of(FIRST), made.voice),
        clip_inputs(order_of(FIRST, SECOND, title="Khác"), made.voice),
        clip_inputs(dataclasses.replace(order, speed=0.9), made.voice),
        clip_inputs(order, dataclasses.replace(made.voice, engine="piper")),
    ]
    assert len({first, *map(digest, others)}) == 5


def test_too_long_a_narration_is_refused_before_anything_is_drawn(
    order_of: Callable[..., ClipOrder], store: Store, tmp_path: Path
) -> None:
    words = "Nghe chuông báo cháy, hãy rời phòng ngay và đi xuống bằng thang bộ."
    order = order_of(*(scene(n, f"Cảnh {n}", *[words] * 3) for n in range(1, 9)))
    with pytest.raises(ContentError, match="clip-too-long"):
        make_clip(order, tmp_path / "long.mp4", store, voice="espeak")
    assert not list(tmp_path.iterdir())


def test_a_scene_that_fails_is_named_and_nothing_half_is_left(
    order_of: Callable[..., ClipOrder], store: Store, tmp_path: Path
) -> None:
    order = order_of(FIRST, scene(2, "rất dài " * 40, "Gọi 114 ngay."))
    with pytest.raises((ContentError, MachineError), match=r"sample\.vi\.md:10"):
        make_clip(order, tmp_path / "broken.mp4", store, voice="espeak")
    assert not list(tmp_path.iterdir())
