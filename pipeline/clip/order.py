"""What one clip is made from: a script in a language, a format, and who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.dates import DATE_PHRASE
from pipeline.content.models import (
    Authority,
    CaptionRules,
    ClipFormat,
    Language,
    Lexicon,
    Script,
    Source,
    Studio,
    Venue,
)

PHRASES = (
    DATE_PHRASE,
    "recap",
    "call",
    "emergency-number",
    "scan",
    "sources",
    "reviewed",
    "voice-synthetic",
    "voice-recorded",
    "music",
    "labelled",
    "venue-phone",
    "venue-assembly",
    "venue-exits",
)
"""Keys of the fixed words that a clip shows or says."""

_DRAFT_SHORT_SIDE = 360
_DRAFT_FPS = 8


def logo_path(venue: Venue) -> Path | None:
    """Return where a lodging's logo lies: its name counts from the venues file."""
    return venue.place.path.parent / venue.logo if venue.logo else None


@dataclass(frozen=True)
class BackgroundMusic:
    """Music under a clip: a file, the SHA-256 of what it holds, and whose it is.

    `level_db` is its loudness against that of the speech where nobody speaks.
    """

    path: Path
    digest: str
    credit: str
    level_db: float


@dataclass(frozen=True)
class ClipOrder:
    """Everything of the content that shapes a clip; `format` is a name of the studio's formats.

    `venue` is the lodging whose own end card the clip gets. `for_venues` says that
    lodgings will get end cards of their own: the clip's end card stands as long as theirs.
    A `draft` is the same clip, small and less smooth, to be looked at before it is made.
    """

    script: Script
    format: str
    language: Language
    lexicon: Lexicon
    studio: Studio
    sources: Mapping[str, Source]
    authority: Authority
    speed: float = 1.0
    venue: Venue | None = None
    for_venues: bool = False
    draft: bool = False
    music: BackgroundMusic | None = None

    @property
    def size(self) -> ClipFormat:
        """Width, height, frames per second and the longest duration of the format."""
        full = self.studio.clip_formats[self.format]
        return _small(full) if self.draft else full

    @property
    def captions(self) -> CaptionRules:
        """The language's rules for captions, with lines as short as the format asks."""
        return self.language.captions.within(self.size.caption_chars)

    @property
    def captions_of_all_formats(self) -> frozenset[CaptionRules]:
        """The rules for captions in every format in which the clip may be made."""
        formats = self.studio.clip_formats.values()
        return frozenset(self.language.captions.within(each.caption_chars) for each in formats)

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


def _small(full: ClipFormat) -> ClipFormat:
    """Return `full` with a short side of at most 360 pixels, in its proportions, less smooth."""
    scale = min(1.0, _DRAFT_SHORT_SIDE / min(full.width, full.height))
    width, height = (2 * round(side * scale / 2) for side in (full.width, full.height))
    fps = min(full.fps, _DRAFT_FPS)
    return full.model_copy(update={"width": width, "height": height, "fps": fps})
