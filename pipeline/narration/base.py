"""What a voice is, and how to add one.

To add a voice engine:

1. Write one file beside this one with a subclass of `Voice` and a function
   `open_voice(language, wish) -> Voice`. It looks whether the engine can speak the
   language here and now, without speaking, and raises `VoiceMissingError` with the one
   thing to do where it cannot.
2. `Voice.speak` turns one sentence into sound, or raises `VoiceFailedError`. It trims
   nothing, keeps nothing and writes no file: `sentences.py` does that for all voices.
3. Put everything that shapes the sound besides the text into `identity` and
   `settings`; both are part of the key under which a sentence is kept.
4. Add the engine to `ENGINES` in `engines.py`, in the order in which `auto` tries
   them, and mirror the file under `tests/narration/`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.adapters.ffmpeg import Samples
from pipeline.core.errors import MachineError


@dataclass(frozen=True)
class VoiceIdentity:
    """Who speaks: `engine` (recorded, gtts, piper, espeak), its version, the voice's name.

    For recordings the version is a digest over the files. `synthetic` is what the law
    wants to be told on the end card.
    """

    engine: str
    version: str
    name: str
    synthetic: bool = True


@dataclass(frozen=True)
class Mark:
    """A spoken word begins: its place in the spoken text (from 0), seconds from the start."""

    position: int
    start_s: float


@dataclass(frozen=True)
class Utterance:
    """One sentence as a voice gave it: 48 kHz mono, and where its words begin, if it tells."""

    samples: Samples
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Wish:
    """How it is to be spoken: `speed` 1.0 is the language's own pace.

    `voices` is the folder of Piper voices that somebody put there; `gtts_answers`
    is what `probe_gtts` said, None where nobody asked.
    """

    speed: float = 1.0
    voices: Path | None = None
    gtts_answers: bool | None = None


class VoiceMissingError(MachineError):
    """An engine cannot speak this language on this machine; the text says what to do."""


class VoiceFailedError(MachineError):
    """A voice that was there could not speak a sentence; the text says why."""


@dataclass(frozen=True)
class Voice(ABC):
    """A voice that is ready to speak one language at one pace."""

    identity: VoiceIdentity
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What else shapes the sound (rates, scales): plain JSON."""

    @abstractmethod
    def speak(self, text: str) -> Utterance:
        """Speak one sentence (spoken form, NFC, at least one letter or digit)."""
