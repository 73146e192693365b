"""What one clip is made from: a script in a language, a format, and who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.content.models import (
    Authority,
    ClipFormat,
    Language,
    Lexicon,
    Script,
    Source,
    Studio,
)

PHRASES = (
    "recap",
    "call",
    "emergency-number",
    "scan",
    "sources",
    "reviewed",
    "voice-synthetic",
    "voice-recorded",
)
"""Keys of the fixed words that a clip shows or says."""


@dataclass(frozen=True)
class ClipOrder:
    """Everything of the content that shapes a clip; `format` is a name of the studio's formats."""

    script: Script
    format: str
    language: Language
    lexicon: Lexicon
    studio: Studio
    sources: Mapping[str, Source]
    authority: Authority
    speed: float = 1.0

    @property
    def size(self) -> ClipFormat:
        """Width, height, frames per second and the longest duration of the format."""
        return self.studio.clip_formats[self.format]

    def in_words(self, localized: Mapping[str, str]) -> str:
        """Return the words of the clip's language; of the source language where there are none."""
        fallback = localized.get(self.studio.source_language, "")
        return localized.get(self.language.code, fallback)

    def spoken_sources(self) -> tuple[Source, ...]:
        """Return the sources of what is spoken, each once, in order of first citation."""
        names = dict.fromkeys(
            name
            for scene in self.script.scenes
            for statement in scene.narration
            for name in statement.sources
        )
        return tuple(self.sources[name] for name in names if name in self.sources)
