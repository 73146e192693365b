"""Whole narrations: one voice from end to end, whatever fails."""

from __future__ import annotations

import itertools
from pathlib import Path

import gtts_server
import pytest
from gtts_server import Server, status

from pipeline.adapters.ffmpeg import RATE, decode
from pipeline.content.models import Language, Lexicon
from pipeline.core.errors import MachineError, UsageError
from pipeline.core.store import Store
from pipeline.narration import Narration, Part, candidates, installed_voices, narrate
from pipeline.narration.sound import LEAD_S, TAIL_S, silences

PARTS = [
    Part("feel-door", ("Chạm mu bàn tay vào cửa.", "Cửa nóng thì đừng mở.")),
    Part("call", ("Gọi 114, đứng cách cửa 0,5 m.", "—", "Nói rõ số phòng.")),
    Part("silent", ()),
]
SPOKEN = 4


def sentences(narration: Narration) -> list[str]:
    return [said.text_written for part in narration.parts.values() for said in part.sentences]


def test_espeak_lays_sentences_out_in_time(
    vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    result = narrate(PARTS, vietnamese, lexicon, store, slug="x", voice="espeak")
    assert list(result.parts) == ["feel-door", "call", "silent"]
    assert result.parts["silent"].duration_s == 0
    for part in result.parts.values():
        for said in part.sentences:
            assert decode(said.audio).size / RATE == pytest.approx(said.end_s - said.start_s)
            words = said.words
            assert [word.text for word in words] == said.text_written.split()
            assert words[-1].end_s == said.end_s
            for one, two in itertools.pairwise(words):
                assert said.start_s <= one.start_s <= one.end_s == two.start_s
        for one, two in itertools.pairwise(part.sentences):
            assert 0.2 < two.start_s - one.end_s < 0.6
    first, second = result.parts["call"].sentences
    assert first.text_written == "Gọi 114, đứng cách cửa 0,5 m."
    assert (first.start_s, result.parts["call"].duration_s) == (0.0, second.end_s)


def test_nothing_is_spoken_twice(
    google: Server, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    wish = {"slug": "x", "voice": "gtts"}
    first = narrate(PARTS, vietnamese, lexicon, store, **wish)  # type: ignore[arg-type]
    assert google.requests == SPOKEN
    assert ("Gọi một một bốn, đứng cách cửa 0,5 mét.", "vi") in google.spoken
    again = narrate(PARTS, vietnamese, lexicon, store, **wish)  # type: ignore[arg-type]
    assert google.requests == SPOKEN
    assert again == first
    changed = [*PARTS[:2], Part("silent", ("Ra bằng thang bộ.",))]
    narrate(changed, vietnamese, lexicon, store, **wish)  # type: ignore[arg-type]
    assert google.requests == SPOKEN + 1


def test_another_speed_or_voice_is_another_sound(
    vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    usual, fast = (
        narrate(PARTS, vietnamese, lexicon, store, slug="x", voice="espeak", speed=speed)
        for speed in (1.0, 1.4)
    )
    files = {said.audio for part in usual.parts.values() for said in part.sentences}
    assert files.isdisjoint(said.audio for part in fast.parts.values() for said in part.sentences)
    assert fast.parts["call"].duration_s < usual.parts["call"].duration_s / 1.2


def test_auto_takes_gtts_where_it_answers(
    google: Server, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    result = narrate(PARTS, vietnamese, lexicon, store, slug="x")
    assert (result.voice.engine, result.voice.name) == ("gtts", "vi")
    assert google.requests == SPOKEN + 1  # one to ask whether it answers
    who = candidates(vietnamese, gtts_answers=True)
    assert [voice.engine for voice in who] == ["gtts", "espeak"]
    assert who[0] == result.voice


def test_auto_takes_the_best_that_is_installed_without_a_network(
    english: Language, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    parts = [Part("a", ("Stay low under the smoke.",))]
    result = narrate(parts, english, lexicon, store, slug="x", gtts_answers=False)
    assert result.voice.engine == "piper"
    assert [voice.engine for voice in candidates(english, gtts_answers=False)] == [
        "piper",
        "espeak",
    ]
    result = narrate(PARTS, vietnamese, lexicon, store, slug="x", gtts_answers=False)
    assert result.voice.engine == "espeak"


@pytest.mark.parametrize("k", [0, 2, 3])
def test_one_voice_for_the_whole_clip_when_the_server_fails_after_k_sentences(
    k: int, google: Server, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    told: list[str] = []

    def well(handler: gtts_server.Handler, good: bytes) -> None:
        handler.reply(200, good)

    google.behaviours = [well] * k
    google.otherwise = status(403)
    result = narrate(
        PARTS, vietnamese, lexicon, store, slug="alarm", gtts_answers=True, report=told.append
    )
    assert google.requests == k + 1
    assert result.voice.engine == "espeak"
    assert len(sentences(result)) == SPOKEN
    for part in result.parts.values():
        assert all(said.words for said in part.sentences)  # Google does not tell of words
    (line,) = told
    assert "alarm (vi): the voice gtts failed" in line
    assert "403" in line


def test_a_server_that_dies_in_the_middle(
    google: Server, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    def last_words(handler: gtts_server.Handler, good: bytes) -> None:
        handler.reply(200, good)
        google.stop()

    google.behaviours = [last_words]
    told: list[str] = []
    result = narrate(
        PARTS, vietnamese, lexicon, store, slug="alarm", gtts_answers=True, report=told.append
    )
    assert result.voice.engine == "espeak"
    assert "connection" in told[0]


def test_a_voice_asked_by_name_is_never_replaced(
    google: Server, vietnamese: Language, lexicon: Lexicon, store: Store
) -> None:
    google.otherwise = status(403)
    with pytest.raises(MachineError, match=r"403.*choose --voice auto"):
        narrate(PARTS, vietnamese, lexicon, store, slug="x", voice="gtts")
    with pytest.raises(MachineError, match="internet connection"):
        narrate(PARTS, vietnamese, lexicon, store, slug="x", voice="gtts", gtts_answers=False)
    with pytest.raises(MachineError, match="content/voices"):
        narrate(PARTS, vietnamese, lexicon, store, slug="x", voice="piper")
    with pytest.raises(UsageError, match="choose one of auto, recorded, gtts, piper, espeak"):
        narrate(PARTS, vietnamese, lexicon, store, slug="x", voice="hal")


def test_a_store_that_cannot_be_written_is_not_blamed_on_the_voice(
    tmp_path: Path, vietnamese: Language, lexicon: Lexicon
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    told: list[str] = []
    with pytest.raises(MachineError, match="cannot write"):
        narrate(
            PARTS,
            vietnamese,
            lexicon,
            Store(blocked / "store"),
            slug="x",
            gtts_answers=False,
            report=told.append,
        )
    assert told == []


def test_the_doctor_says_what_to_do(vietnamese: Language, english: Language) -> None:
    found = {
        (voice.engine, voice.language): voice
        for voice in installed_voices([vietnamese, english], gtts_answers=False)
    }
    assert len(found) == 6
    assert found["espeak", "vi"].available
    assert found["piper", "en"].available
    assert "joe" in found["piper", "en"].detail
    assert not found["piper", "vi"].available
    assert "content/voices/" in found["piper", "vi"].detail
    assert "internet" in found["gtts", "vi"].detail


def test_silences_follow_punctuation(english: Language, lexicon: Lexicon, store: Store) -> None:
    """A comma is heard as the shortest silence, a colon as a longer one, a sentence's end more."""
    texts = ("If it is hot, stay in the room.", "Remember this: stay in the room.", "Go now.")
    result = narrate([Part("a", texts)], english, lexicon, store, slug="x", voice="espeak")
    comma, colon, last = result.parts["a"].sentences
    between = colon.start_s - comma.end_s + LEAD_S + TAIL_S
    assert last.start_s - colon.end_s + LEAD_S + TAIL_S == pytest.approx(between)

    def longest(audio: Path) -> float:
        return max(end - start for start, end in silences(decode(audio), 0.05))

    assert longest(comma.audio) < longest(colon.audio) < between
