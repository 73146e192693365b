"""Background music of a campaign: what cannot be played is named at its line."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters import ffmpeg
from pipeline.checks import Knowledge, check
from pipeline.content import read_project

CAMPAIGN = "content/campaigns/demo.yaml"
TONE = (0.2 * np.sin(np.arange(5 * ffmpeg.RATE) / 20)).astype(np.float32)


def problems(folder: Path, file: str) -> list[tuple[str, int, str]]:
    path = folder / CAMPAIGN
    text = path.read_text(encoding="utf-8")
    music = f'clips:\n  music:\n    credit: "Êm đềm – Tôi"\n    file: "{file}"\n'
    path.write_text(text.replace("clips: {formats: [16x9]}\n", music), encoding="utf-8")
    found = check(read_project(folder), Knowledge())
    return [(p.rule, p.place.line, p.message) for p in found if p.place.path == path]


def test_good_music(folder: Path) -> None:
    (folder / "content/music").mkdir()
    ffmpeg.write_wav(folder / "content/music/êm.wav", TONE)
    assert problems(folder, "music/êm.wav") == []
    music = read_project(folder).campaigns["demo"].clips.music
    assert (music.credit, music.level_db) == ("Êm đềm – Tôi", -14)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("music/none.mp3", "music/none.mp3: this file does not exist"),
        ("music", "does not exist"),
        ("studio.yaml", "not sound or video"),
        ("../music.wav", "leads out"),
        ("/music.wav", "not the path of a file here"),
        ("C:/music.wav", "not the path of a file here"),
        ("", "not the path of a file here"),
    ],
)
def test_bad_music_is_named_by_line(folder: Path, file: str, words: str) -> None:
    ffmpeg.write_wav(folder / "music.wav", TONE)
    (folder / "content/music").mkdir()
    ((rule, line, message),) = problems(folder, file)
    assert (rule, line) == ("music-file", 7)
    assert words in message
    assert str(folder) not in message


def test_a_link_that_leads_out(folder: Path, tmp_path: Path) -> None:
    ffmpeg.write_wav(tmp_path / "mine.wav", TONE)
    try:
        (folder / "content/music.wav").symlink_to(tmp_path / "mine.wav")
    except OSError:
        return  # Windows without the right to make links
    ((_, _, message),) = problems(folder, "music.wav")
    assert "leads out" in message


@pytest.mark.parametrize("music", ["{file: a.wav}", "{file: a.wav, credit: ''}"])
def test_nobody_s_music_is_not_played(folder: Path, music: str) -> None:
    path = folder / CAMPAIGN
    text = path.read_text(encoding="utf-8")
    clips = f"clips: {{music: {music}}}\n"
    path.write_text(text.replace("clips: {formats: [16x9]}\n", clips), encoding="utf-8")
    found = [problem for problem in read_project(folder).problems if problem.place.path == path]
    assert [problem.place.line for problem in found] == [4]
    assert "credit" in found[0].message
