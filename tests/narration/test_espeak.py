"""espeak-ng, for real."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.models import Language
from pipeline.narration import espeak
from pipeline.narration.base import VoiceMissingError, Wish
from pipeline.narration.sound import trim

SENTENCE = "Trước khi mở cửa, chạm mu bàn tay vào cửa."


def with_voice(language: Language, name: str | None) -> Language:
    return language.model_copy(
        update={"speech": language.speech.model_copy(update={"espeak": name})}
    )


def test_speaks_vietnamese_with_the_time_of_each_word(vietnamese: Language) -> None:
    voice = espeak.open_voice(vietnamese, Wish())
    assert (voice.identity.engine, voice.identity.name) == ("espeak", "vi")
    assert voice.identity.synthetic
    assert voice.identity.version[0].isdigit()
    said = voice.speak(SENTENCE)
    begun = [SENTENCE[mark.position :].split(maxsplit=1)[0] for mark in said.marks]
    assert begun == SENTENCE.split()
    starts = [mark.start_s for mark in said.marks]
    assert starts == sorted(set(starts))
    assert starts[-1] < said.samples.size / 48_000


def test_vietnamese_is_not_read_as_english(vietnamese: Language, english: Language) -> None:
    text = "Chuông báo cháy"
    one, other = (espeak.open_voice(x, Wish()).speak(text).samples for x in (vietnamese, english))
    assert one.size != other.size


def test_tones_are_heard(vietnamese: Language) -> None:
    voice = espeak.open_voice(vietnamese, Wish())
    level, falling, rising = (voice.speak(text).samples for text in ("ma", "mà", "má"))
    shortest = min(level.size, falling.size, rising.size)
    assert not np.allclose(level[:shortest], falling[:shortest], atol=0.01)
    assert not np.allclose(level[:shortest], rising[:shortest], atol=0.01)


def test_threads_do_not_mix_voices(vietnamese: Language, english: Language) -> None:
    pairs = [
        (espeak.open_voice(vietnamese, Wish()), SENTENCE),
        (espeak.open_voice(english, Wish(speed=1.3)), "Stay low under the smoke."),
    ] * 6
    alone = [voice.speak(text) for voice, text in pairs[:2]]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda pair: pair[0].speak(pair[1]), pairs))
    for index, said in enumerate(together):
        # espeak-ng itself varies by some samples from one call to the next.
        assert said.samples.size == pytest.approx(alone[index % 2].samples.size, rel=0.03)
        assert len(said.marks) == len(alone[index % 2].marks)


@pytest.mark.parametrize("speed", [0.4, 0.75, 1.0, 1.5])
def test_speed(speed: float, vietnamese: Language) -> None:
    plain = espeak.open_voice(vietnamese, Wish()).speak(SENTENCE)
    usual = trim(plain.samples).samples.size
    said = espeak.open_voice(vietnamese, Wish(speed=speed)).speak(SENTENCE)
    assert trim(said.samples).samples.size == pytest.approx(usual / speed, rel=0.1)
    assert said.marks[-1].start_s == pytest.approx(plain.marks[-1].start_s / speed, rel=0.1)


@pytest.mark.parametrize("name", [None, "", "zz", "../../vi", "vi\n"])
def test_a_language_without_a_voice_is_told_what_to_do(
    name: str | None, vietnamese: Language
) -> None:
    with pytest.raises(VoiceMissingError, match=r"content/languages/vi\.yaml"):
        espeak.open_voice(with_voice(vietnamese, name), Wish())


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows; it has its own way")
def test_a_path_that_is_too_long_for_espeak_is_shortened(tmp_path: Path) -> None:
    data = tmp_path.joinpath(*["một thư mục có tên rất dài"] * 6)
    data.mkdir(parents=True)
    (data / "phontab").write_bytes(b"")
    short = Path(os.fsdecode(espeak._short(data)))
    assert len(os.fsencode(short)) <= 140
    assert (short / "phontab").is_file()


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    with espeak._lock:
        library = espeak._library()
        assert library.choose("vi")
        pcm, marks = library.synthesise(text.replace("\0", " "), 300)
    assert len(pcm) % 2 == 0
    assert all(mark.start_s >= 0 for mark in marks)
