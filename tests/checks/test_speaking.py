"""The estimate of a clip's length counts what the clip room lays out."""

from pathlib import Path

import pytest

from pipeline.checks import speaking
from pipeline.clip import boards
from pipeline.content import read_project
from pipeline.core.store import Store
from pipeline.narration.narrate import SENTENCE_PAUSE_S, Part, narrate


def test_the_same_boards_as_the_clip_room():
    assert speaking.SENTENCE_PAUSE_S == SENTENCE_PAUSE_S
    for kind, (calm, least) in {
        "title": speaking.TITLE_S,
        "scene": speaking.SCENE_S,
        "recap": speaking.RECAP_S,
        "end": speaking.END_S,
    }.items():
        assert boards._LEAD[kind] + boards._TAIL[kind] == pytest.approx(calm)
        assert boards._LEAST[kind] == least


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gọi 114 ngay.", 5),
        ("PCCC – an toàn", 6),
        ("Cách 0,5 m", 5),
        ("Ra ngoài, đóng cửa!", 4),
        ("着火了，快跑！", 5),
        ("拨打114，说“着火了”。", 9),
        ("", 0),
    ],
)
def test_spoken_words(folder, text, count):
    assert speaking.spoken_words(text, read_project(folder).lexicons["vi"]) == count


def test_seconds(folder):
    project = read_project(folder)
    script, language = project.scripts["gas-leak", "vi"], project.languages["vi"]
    seconds = speaking.clip_seconds(script, language, project.lexicons["vi"])
    # title 6 words, scenes 7 + 5 and 11, recap 3 + 6, call 8; three words a second
    title, recap, end = 3.1, 9 / 3 + 0.3 + 1.2, 6.0
    assert seconds == pytest.approx(
        title + (12 / 3 + 0.3 + 0.75) + (11 / 3 + 0.75) + recap + end, abs=1
    )
    slow = speaking.clip_seconds(script, language, project.lexicons["vi"], speed=0.5)
    assert 1.3 * seconds < slow < 2 * seconds


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("gas-leak", "vi"),
        ("gas-leak", "en"),
        *(("alarm-sounds", code) for code in ("fr", "zh", "ar")),
    ],
)
def test_the_estimate_is_near_to_what_is_spoken(slug, code, tmp_path):
    project = read_project(Path(__file__).parents[2])
    script = project.script(slug, code)
    language, lexicon = project.languages[code], project.lexicons[code]
    parts = [
        Part(scene.id, tuple(said.text for said in scene.narration)) for scene in script.scenes
    ]
    spoken = narrate(parts, language, lexicon, Store(tmp_path), slug=script.slug, voice="espeak")
    pace = speaking.Pace.of(script, language, lexicon)
    for part in parts:
        said = pace.said(part.sentences, 1.0)
        assert said[0].start_s == 1.0
        assert said[-1].end_s - 1.0 == pytest.approx(spoken.parts[part.id].duration_s, rel=0.15)
