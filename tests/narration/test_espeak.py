"""espeak-ng, for real."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.models import Language
from pipeline.narration import espeak
from pipeline.narration.base import VoiceFailedError, VoiceIdentity, VoiceMissingError, Wish
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
    short = Path(espeak._short(data))
    assert len(os.fsencode(short)) <= 140
    assert (short / "phontab").is_file()


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    voice = espeak.EspeakVoice(VoiceIdentity("espeak", "", "vi"), rate=400)
    try:
        said = voice.speak(text)
    except VoiceFailedError:
        return  # it had nothing to say, or crashed: this process did not
    assert np.isfinite(said.samples).all()
    assert all(mark.start_s >= 0 for mark in said.marks)


@pytest.mark.parametrize("text", ["Td,`", "Gọi 114,`"])
def test_text_on_which_the_library_crashes(text: str, vietnamese: Language) -> None:
    voice = espeak.open_voice(vietnamese, Wish())
    assert trim(voice.speak(text).samples).samples.size > 0.2 * 48_000
    assert voice.speak(SENTENCE).marks


def test_a_process_that_dies_is_replaced(vietnamese: Language) -> None:
    voice = espeak.open_voice(vietnamese, Wish())
    speaker = espeak._speaker(os.getpid())
    speaker.process.kill()
    speaker.process.wait()
    assert [mark.position for mark in voice.speak("Ra ngoài ngay.").marks] == [0, 3, 9]
    assert espeak._speaker(os.getpid()) is not speaker


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next(vietnamese: Language) -> None:
    voice = espeak.open_voice(vietnamese, Wish())
    voice.speak("Ra ngoài ngay.")
    speaker = espeak._speaker(os.getpid())

    class InterruptedPipe:
        def readline(self) -> bytes:
            raise KeyboardInterrupt

        def close(self) -> None:
            pass

    assert speaker.process.stdout is not None
    with speaker.process.stdout:
        speaker.process.stdout = InterruptedPipe()  # type: ignore[assignment]
        with pytest.raises(KeyboardInterrupt):
            voice.speak(SENTENCE)
    assert len(voice.speak("Ra ngoài ngay.").marks) == 3


@pytest.mark.parametrize("found", ["nowhere.so", ""])
def test_a_library_that_cannot_be_loaded(
    found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(espeakng_loader, "get_library_path", lambda: str(tmp_path / found))
    with pytest.raises(VoiceMissingError, match="force-reinstall"):
        espeak.Speaker()
