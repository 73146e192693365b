"""The voice engines, in the order in which `auto` tries them after an officer's recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.models import Language
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr
from pipeline.narration import espeak, gtts, piper
from pipeline.narration.base import Voice, VoiceMissingError, Wish

ENGINES: Mapping[str, Callable[[Language, Wish], Voice]] = {
    gtts.ENGINE: gtts.open_voice,
    piper.ENGINE: piper.open_voice,
    espeak.ENGINE: espeak.open_voice,
}

CHOICES = ("auto", "recorded", *ENGINES)
"""What `--voice` and a campaign's `voice:` can be."""


def open_voice(engine: str, language: Language, wish: Wish) -> Voice:
    """Return the voice of `engine`; VoiceMissingError says what to do where there is none."""
    if engine not in ENGINES:
        raise UsageError(
            tr(
                "there is no voice {name}: choose one of {choices}.",
                name=engine,
                choices=", ".join(CHOICES),
            )
        )
    return ENGINES[engine](language, wish)


def voices_at_hand(language: Language, wish: Wish) -> Iterator[Voice]:
    """Give the voices that can speak `language` here and now, the best first."""
    for opened in ENGINES.values():
        try:
            yield opened(language, wish)
        except VoiceMissingError:
            continue


@dataclass(frozen=True)
class VoiceStatus:
    """Whether `engine` speaks `language` (a code) here; `detail`: the voice, or what to do."""

    engine: str
    language: str
    available: bool
    detail: str


def installed_voices(
    languages: Iterable[Language], *, voices: Path | None = None, gtts_answers: bool | None = None
) -> list[VoiceStatus]:
    """Return every engine for every language: the voice that speaks, or what to do to get one.

    `voices` is `content/voices`; `gtts_answers` is what `probe_gtts` said.
    """
    found = []
    for language in languages:
        for engine, opened in ENGINES.items():
            try:
                voice = opened(language, Wish(voices=voices, gtts_answers=gtts_answers))
            except VoiceMissingError as missing:
                found.append(VoiceStatus(engine, language.code, False, str(missing)))
            else:
                name = f"{voice.identity.name} ({engine} {voice.identity.version})"
                found.append(VoiceStatus(engine, language.code, True, name))
    return found
