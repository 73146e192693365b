"""The sentences that were spoken once: found again by who spoke what, how fast.

A sentence is kept as WAV (48 kHz, mono, 16 bit), cut clean at both ends. It is written
to a temporary file, decoded and measured; only then does it exist.
"""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.adapters.ffmpeg import RATE, decode, write_wav
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr
from pipeline.core.store import Store
from pipeline.narration.base import Mark, Voice, VoiceFailedError
from pipeline.narration.sound import refuse_implausible, trim

KIND = "speech"
FORMAT = 2
"""Raise it when sentences are cut or kept differently: all are then spoken again."""


@dataclass(frozen=True)
class Kept:
    """A kept sentence: its file, its length in seconds, where its words begin."""

    audio: Path
    duration_s: float
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Pace:
    """How fast the language is spoken (`words_per_minute`), and how much faster now."""

    words_per_minute: float
    speed: float = 1.0


def speak_sentence(voice: Voice, text: str, pace: Pace, store: Store) -> Kept:
    """Return `text` (spoken form) as `voice` says it, from the store or spoken now.

    VoiceFailedError where the voice fails or its sound cannot be the sentence;
    MachineError where the store cannot be written. Nothing partial is kept.
    """
    spoken = unicodedata.normalize("NFC", text)
    inputs = {
        "format": FORMAT,
        "voice": asdict(voice.identity),
        "settings": dict(voice.settings),
        "speed": pace.speed,
        "text": spoken,
    }
    found = store.find(KIND, inputs, ".wav")
    if found is None:
        found = _speak_now(voice, spoken, pace, store, inputs)
    path, about = found
    marks = tuple(Mark(position, start) for position, start in about["marks"])
    return Kept(path, about["duration_s"], marks)


def _speak_now(
    voice: Voice, spoken: str, pace: Pace, store: Store, inputs: dict[str, Any]
) -> tuple[Path, dict[str, Any]]:
    # The voice speaks before a file is begun: what it may raise has nothing to do with files.
    utterance = voice.speak(spoken)
    try:
        trimmed = trim(utterance.samples)
        refuse_implausible(trimmed.samples, spoken, pace.words_per_minute * pace.speed)
    except MachineError as error:
        raise _refused(voice, spoken, error) from error

    def write(temporary: Path) -> dict[str, Any]:
        write_wav(temporary, trimmed.samples)
        duration_s = decode(temporary).size / RATE
        if duration_s != trimmed.samples.size / RATE:
            raise MachineError(tr("{path}: was not written whole.", path=temporary))
        moved = ((mark.position, mark.start_s - trimmed.cut_s) for mark in utterance.marks)
        marks = [
            [position, round(min(max(start, 0.0), duration_s), 3)] for position, start in moved
        ]
        return {"duration_s": duration_s, "text": spoken, "marks": marks}

    return store.make(KIND, inputs, ".wav", write)


def _refused(voice: Voice, spoken: str, reason: MachineError) -> VoiceFailedError:
    return VoiceFailedError(
        tr(
            "what {engine} gave for «{text}» was refused: {reason}",
            engine=voice.identity.engine,
            text=spoken[:60],
            reason=reason,
        )
    )
