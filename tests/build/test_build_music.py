"""Music and recordings in a build: a bad file stops the clips that need it, and says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_project import CAMPAIGN, SCRIPT, Here

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.build.campaign import Request, open_job
from pipeline.build.kinds.clips import Clips
from pipeline.build.voices import GttsProbe
from pipeline.core.errors import UsageError

MUSIC = "clips: {formats: [16x9], music: {file: music/calm.wav, credit: Tôi, level_db: -20}}"
FILE = f"content/campaigns/{CAMPAIGN}.yaml"


def tone(seconds: float, level: float) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.clip(level * np.sin(2 * np.pi * 220 * time), -1, 1).astype(np.float32)


@pytest.fixture
def with_music(tiny: Path) -> Path:
    path = tiny / FILE
    text = path.read_text(encoding="utf-8").replace("clips: {formats: [16x9]}", MUSIC)
    path.write_text(text, encoding="utf-8")
    (tiny / "content/music").mkdir()
    return tiny


def test_bad_music_stops_clips_and_nothing_else(with_music: Path, here: Here) -> None:
    build = ("build", CAMPAIGN, "--only", "clips,leaflets")
    (with_music / "content/music/calm.wav").write_text("la la la", encoding="utf-8")
    done = here(with_music, *build)
    assert done.code == 1
    assert f"{FILE}:4: music-file: " in done.err.replace("\\", "/")
    folder = with_music / "output" / CAMPAIGN / "vi"
    assert (folder / "leaflets" / f"{SCRIPT}.a5.pdf").is_file()
    assert not (folder / "clips").exists()

    ffmpeg.write_wav(with_music / "content/music/calm.wav", tone(5, 0.2))
    home = with_music / "content/recordings" / SCRIPT / "vi"
    home.mkdir(parents=True)
    ffmpeg.write_wav(home / "clear.wav", tone(2, 2.5))
    ffmpeg.write_wav(home / "call.wav", tone(2, 0.2))
    clipped = here(with_music, *build, "--voice", "recorded")
    assert clipped.code == 1
    assert "clear.wav" in clipped.err and "clipped" in clipped.err
    assert "call.wav" not in clipped.err
    assert "0 made, 1 up to date" in clipped.out


def test_the_order_of_a_clip_knows_its_music(with_music: Path) -> None:
    path = with_music / "content/music/calm.wav"

    def digest() -> str:
        of = open_job(Request(with_music, CAMPAIGN), GttsProbe(False))
        (artefact,) = Clips().wanted(of.project, of.campaign, "vi")
        music = Clips().order(of, artefact).music
        assert music and (music.path, music.credit, music.level_db) == (path, "Tôi", -20)
        return next(Clips().acceptable(of, artefact))

    with pytest.raises(UsageError, match="there is no music"):
        digest()
    ffmpeg.write_wav(path, tone(5, 0.2))
    first = digest()
    assert digest() == first
    ffmpeg.write_wav(path, tone(5, 0.3))
    assert digest() != first
