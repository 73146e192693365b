"""The sample scripts come out at the pace that their language asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content import read_project
from pipeline.content.linebreaks import pieces
from pipeline.content.models import Project
from pipeline.content.wordcount import words
from pipeline.core.store import Store
from pipeline.narration import Narration, Part, narrate

SCRIPTS = ("alarm-sounds", "closing-the-stall", "second-way-out")
LODGING = ("alarm-sounds", "first-minute", "boarding-house")


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(Path(__file__).parents[2])


def speak(
    project: Project,
    slug: str,
    code: str,
    voice: str,
    store: Store,
    scenes: int = 99,
    speed: float = 1.0,
) -> Narration:
    script = project.script(slug, code)
    parts = [
        Part(scene.id, tuple(said.text for said in scene.narration))
        for scene in script.scenes[:scenes]
    ]
    return narrate(
        parts,
        project.languages[code],
        project.lexicons[code],
        store,
        slug=slug,
        voice=voice,
        speed=speed,
    )


def words_per_minute(narration: Narration) -> float:
    sentences = [said for part in narration.parts.values() for said in part.sentences]
    count = sum(len(words(said.text_written)) for said in sentences)
    return count * 60 / sum(part.duration_s for part in narration.parts.values())


@pytest.mark.parametrize("speed", [0.8, 1.0, 1.3])
@pytest.mark.parametrize("slug", SCRIPTS)
@pytest.mark.parametrize("code", ["vi", "en"])
def test_espeak(code: str, slug: str, speed: float, project: Project, store: Store) -> None:
    wanted = project.languages[code].speech.words_per_minute * speed
    measured = words_per_minute(speak(project, slug, code, "espeak", store, speed=speed))
    assert measured == pytest.approx(wanted, rel=0.1)


@pytest.mark.parametrize("slug", LODGING)
@pytest.mark.parametrize("code", ["fr", "zh", "ar"])
def test_espeak_in_the_languages_of_guests(
    code: str, slug: str, project: Project, store: Store
) -> None:
    narration = speak(project, slug, code, "espeak", store)
    wanted = project.languages[code].speech.words_per_minute
    assert words_per_minute(narration) == pytest.approx(wanted, rel=0.1)
    for part in narration.parts.values():
        for said in part.sentences:
            # Every word of the sentence has its time, each after the one before.
            assert [word.text for word in said.words] == [p.text for p in pieces(said.text_written)]
            starts = [*(word.start_s for word in said.words), said.end_s]
            assert said.start_s <= starts[0]
            assert starts == sorted(set(starts))


def test_piper(project: Project, store: Store) -> None:
    measured = words_per_minute(speak(project, SCRIPTS[1], "en", "piper", store, scenes=3))
    assert measured == pytest.approx(project.languages["en"].speech.words_per_minute, rel=0.12)


@pytest.mark.parametrize("slug", SCRIPTS)
def test_every_sentence_can_be_said(slug: str, project: Project, store: Store) -> None:
    narration = speak(project, slug, "vi", "espeak", store)
    script = project.script(slug, "vi")
    assert [len(part.sentences) for part in narration.parts.values()] == [
        len(scene.narration) for scene in script.scenes
    ]
