"""Kept sentences: found again by who spoke what, and refused where they are wrong."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.adapters.ffmpeg import RATE, Samples, decode
from pipeline.content.models import Language
from pipeline.core.store import Store
from pipeline.narration.base import Mark, Utterance, Voice, VoiceFailedError, VoiceIdentity, Wish
from pipeline.narration.espeak import open_voice
from pipeline.narration.sentences import Pace, speak_sentence
from pipeline.narration.sound import LEAD_S

TEXT = "Cửa nóng thì đừng mở."


@dataclass(frozen=True)
class Tape(Voice):
    """A voice that plays what it was given: what a broken voice may give."""

    samples: Samples | None = None
    marks: tuple[Mark, ...] = ()

    def speak(self, text: str) -> Utterance:
        if self.samples is None:
            raise VoiceFailedError("no power")
        return Utterance(self.samples, self.marks)


def tape(samples: Samples | None) -> Tape:
    return Tape(VoiceIdentity("tape", "1", "tape"), {}, samples)


def files(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_sentence_starts_and_ends_clean(vietnamese: Language, store: Store) -> None:
    kept = speak_sentence(open_voice(vietnamese, Wish()), TEXT, Pace(180), store)
    samples = decode(kept.audio)
    assert kept.duration_s == samples.size / RATE
    assert samples[0] == samples[-1] == 0
    assert np.abs(samples[: RATE // 50]).max() < 0.05
    assert np.abs(samples[: RATE // 10]).max() > 0.02
    assert [mark.position for mark in kept.marks] == [0, 4, 9, 13, 18]
    assert 0 <= kept.marks[0].start_s < 0.06


def test_words_keep_their_time_when_silence_is_cut(store: Store) -> None:
    samples = np.concatenate([np.zeros(RATE, np.float32), np.full(2 * RATE, 0.2, np.float32)])
    marks = (Mark(0, 1.0), Mark(4, 1.5), Mark(9, 99.0))
    voice = Tape(VoiceIdentity("tape", "1", "tape"), {}, samples, marks)
    kept = speak_sentence(voice, TEXT, Pace(180), store)
    starts = [mark.start_s for mark in kept.marks]
    assert starts == pytest.approx([LEAD_S, LEAD_S + 0.5, kept.duration_s], abs=0.006)


def test_the_key_is_everything_that_shapes_the_sound(vietnamese: Language, store: Store) -> None:
    voice = open_voice(vietnamese, Wish())
    first = speak_sentence(voice, TEXT, Pace(180), store)
    same = speak_sentence(voice, unicodedata.normalize("NFD", TEXT), Pace(180), store)
    assert same == first
    newer = replace(voice, identity=replace(voice.identity, version="9.9"))
    other = [
        speak_sentence(newer, TEXT, Pace(180), store),
        speak_sentence(voice, TEXT + " Nhé.", Pace(180), store),
        speak_sentence(replace(voice, settings={"rate": 1}), TEXT, Pace(180), store),
        speak_sentence(voice, TEXT, Pace(180, 1.1), store),
    ]
    assert len({first.audio, *(kept.audio for kept in other)}) == 5


@pytest.mark.parametrize(
    ("samples", "reason"),
    [
        (None, "no power"),
        (np.zeros(0, np.float32), "empty or silent"),
        (np.zeros(2 * RATE, np.float32), "empty or silent"),
        (np.full(RATE // 4, 0.2, np.float32), "cannot be this sentence"),
        (np.full(12 * RATE, 0.2, np.float32), "cannot be this sentence"),
    ],
)
def test_what_cannot_be_right_is_not_kept(
    samples: Samples | None, reason: str, store: Store
) -> None:
    with pytest.raises(VoiceFailedError, match=reason):
        speak_sentence(tape(samples), TEXT, Pace(180), store)
    assert files(store) == []


def test_a_kept_file_that_was_damaged_is_spoken_again(vietnamese: Language, store: Store) -> None:
    voice = open_voice(vietnamese, Wish())
    kept = speak_sentence(voice, TEXT, Pace(180), store)
    kept.audio.write_bytes(kept.audio.read_bytes()[:999])
    again = speak_sentence(voice, TEXT, Pace(180), store)
    assert again.audio == kept.audio
    assert decode(again.audio).size / RATE == again.duration_s
