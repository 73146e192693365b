"""gTTS against a real server on the loopback that speaks its protocol and misbehaves."""

from __future__ import annotations

import socket
import time
from email.utils import formatdate
from pathlib import Path

import gtts_server
import pytest
from gtts_server import Behaviour, Server, status

from pipeline.content.models import Language
from pipeline.core.store import Store
from pipeline.narration.base import VoiceFailedError, VoiceIdentity, VoiceMissingError, Wish
from pipeline.narration.gtts import GttsVoice, Patience, open_voice, probe_gtts
from pipeline.narration.sentences import Pace, speak_sentence

SENTENCE = "Cửa nóng thì đừng mở, hãy ở lại trong phòng."
QUICK = Patience(connect_s=0.5, read_s=0.4, whole_s=0.9, tries=3, base_s=0.02, longest_wait_s=1.2)


def voice(patience: Patience = QUICK, speed: float = 1.0) -> GttsVoice:
    return GttsVoice(VoiceIdentity("gtts", "2.5.4", "vi"), {}, speed, patience)


def kept_files(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file()]


def test_speaks_a_sentence(google: Server) -> None:
    samples = voice().speak(SENTENCE).samples
    assert google.spoken == [(SENTENCE, "vi")]
    assert samples.size / 48_000 == pytest.approx(10 / 3, abs=0.3)


def test_a_long_sentence_takes_several_requests(google: Server) -> None:
    words = ["mở"] * 60
    samples = voice().speak(" ".join(words)).samples
    assert google.requests >= 2
    assert sum(len(text.split()) for text, _ in google.spoken) == 60
    assert samples.size / 48_000 == pytest.approx(20, abs=0.8)


def test_speed_makes_it_shorter(google: Server) -> None:
    usual = voice().speak(SENTENCE).samples.size
    fast = voice(speed=1.25).speak(SENTENCE).samples.size
    assert fast == pytest.approx(usual / 1.25, rel=0.05)


@pytest.mark.parametrize(
    "behaviour",
    [
        status(429),
        status(500),
        status(503, Retry_After="0"),
        gtts_server.stall,
        gtts_server.drip,
        gtts_server.cut,
        gtts_server.html,
        gtts_server.empty,
        gtts_server.truncated,
        gtts_server.not_mp3,
    ],
)
def test_tries_again_after(behaviour: Behaviour, google: Server) -> None:
    google.behaviours = [behaviour]
    assert voice().speak(SENTENCE).samples.size > 48_000
    assert google.requests == 2


@pytest.mark.parametrize(
    ("behaviour", "tries"),
    [
        (status(429), 3),
        (status(500), 3),
        (gtts_server.stall, 3),
        (gtts_server.drip, 3),
        (gtts_server.cut, 3),
        (gtts_server.html, 3),
        (gtts_server.empty, 3),
        (gtts_server.truncated, 3),
        (gtts_server.not_mp3, 3),
        (gtts_server.noise, 1),
        (gtts_server.silence, 1),
        (gtts_server.shortened, 1),
        (gtts_server.redirect, 1),
        (status(403), 1),
        (status(429, Retry_After="3600"), 1),
    ],
)
def test_gives_up_in_time_and_keeps_nothing(
    behaviour: Behaviour, tries: int, google: Server, store: Store
) -> None:
    google.otherwise = behaviour
    start = time.monotonic()
    with pytest.raises(VoiceFailedError, match=r"(?i)gtts"):
        speak_sentence(voice(), SENTENCE, Pace(180), store)
    assert google.requests == tries
    assert time.monotonic() - start < 5
    assert kept_files(store) == []


def test_a_stall_ends_with_the_time_for_reading(google: Server) -> None:
    google.otherwise = gtts_server.stall
    start = time.monotonic()
    with pytest.raises(VoiceFailedError, match="timed out"):
        voice(Patience(connect_s=0.3, read_s=0.3, whole_s=9, tries=1)).speak(SENTENCE)
    assert time.monotonic() - start < 1.0


def test_waits_as_long_as_the_server_asks(google: Server) -> None:
    google.behaviours = [status(429, Retry_After="1")]
    start = time.monotonic()
    voice().speak(SENTENCE)
    assert 1.0 <= time.monotonic() - start < 2.5


def test_a_date_in_retry_after_is_understood(google: Server) -> None:
    google.behaviours = [status(503, Retry_After=formatdate(time.time() + 3600, usegmt=True))]
    with pytest.raises(VoiceFailedError):
        voice().speak(SENTENCE)
    assert google.requests == 1


def test_a_server_that_is_gone(google: Server) -> None:
    google.stop()
    with pytest.raises(VoiceFailedError, match="connection"):
        voice().speak(SENTENCE)


def test_the_probe_hears_a_server_that_answers(google: Server) -> None:
    assert probe_gtts()


@pytest.mark.parametrize("behaviour", [gtts_server.html, gtts_server.empty, status(429)])
def test_the_probe_does_not_take_anything_else_for_an_answer(
    behaviour: Behaviour, google: Server
) -> None:
    google.otherwise = behaviour
    assert not probe_gtts()
    assert google.requests == 1


def test_the_probe_ends_on_time_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setenv("PCCC_GTTS_ENDPOINT", f"http://127.0.0.1:{port}")
        start = time.monotonic()
        assert not probe_gtts()
        assert 2.5 < time.monotonic() - start < 3.5


def test_an_endpoint_that_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCCC_GTTS_ENDPOINT", "file:///etc/passwd")
    with pytest.raises(VoiceFailedError, match="PCCC_GTTS_ENDPOINT"):
        voice().speak(SENTENCE)


def test_it_is_missing_where_it_did_not_answer(vietnamese: Language) -> None:
    with pytest.raises(VoiceMissingError, match="internet"):
        open_voice(vietnamese, Wish(gtts_answers=False))


def test_it_is_missing_where_the_language_has_none(vietnamese: Language) -> None:
    mute = vietnamese.model_copy(
        update={"speech": vietnamese.speech.model_copy(update={"gtts": None})}
    )
    with pytest.raises(VoiceMissingError, match=r"languages/vi\.yaml"):
        open_voice(mute, Wish())
