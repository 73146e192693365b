from pathlib import Path

import pysubs2
import pytest

from pipeline.clip.subtitles import write_captions, write_transcript
from pipeline.content.cues import Cue

CUES = [
    Cue(("Cửa nóng thì giữ cửa đóng,", "ở lại phòng."), 0.4, 3.25),
    Cue(("Gõ <b>114</b> & {chờ} -->",), 3.5, 5.0),
]


@pytest.mark.parametrize("ending", ["vtt", "srt"])
def test_captions_read_back_with_the_same_times_and_lines(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"clip.{ending}"
    write_captions(CUES, target)
    back = pysubs2.load(str(target), encoding="utf-8")
    assert [(event.start, event.end) for event in back] == [(400, 3250), (3500, 5000)]
    assert back[0].plaintext == "Cửa nóng thì giữ cửa đóng,\nở lại phòng."


def test_vtt_shows_markup_as_text(tmp_path: Path) -> None:
    target = tmp_path / "clip.vtt"
    write_captions(CUES, target)
    text = target.read_text(encoding="utf-8")
    assert text.startswith("WEBVTT")
    assert "Gõ &lt;b&gt;114&lt;/b&gt; &amp; {chờ} --&gt;" in text
    assert "00:00:00.400 --> 00:00:03.250" in text


def test_srt_keeps_the_words(tmp_path: Path) -> None:
    target = tmp_path / "clip.srt"
    write_captions(CUES, target)
    assert "00:00:03,500 --> 00:00:05,000" in target.read_text(encoding="utf-8")


def test_the_transcript_has_every_section(tmp_path: Path) -> None:
    target = tmp_path / "clip.txt"
    write_transcript([("1. Chạm cửa", ["Một.", "Hai."]), ("Nguồn", ["A"])], target)
    assert target.read_text(encoding="utf-8") == "1. Chạm cửa\nMột.\nHai.\n\nNguồn\nA\n"
