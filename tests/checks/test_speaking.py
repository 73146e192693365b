"""The estimate of a clip's length counts what the clip room lays out."""

import pytest

from pipeline.checks import speaking
from pipeline.clip import boards
from pipeline.content import read_project
from pipeline.narration.narrate import SENTENCE_PAUSE_S


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
        ("着火了快跑", 5),
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
    title, recap, end = 3.1, 9 / 3 + 0.3 + 1.7, 6.0
    assert seconds == pytest.approx(
        title + (12 / 3 + 0.3 + 0.9) + (11 / 3 + 0.9) + recap + end, abs=1
    )
    slow = speaking.clip_seconds(script, language, project.lexicons["vi"], speed=0.5)
    assert 1.3 * seconds < slow < 2 * seconds
