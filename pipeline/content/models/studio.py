"""What a studio is set up with: `content/studio.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from pipeline.content.bases import Frozen, Keyed, Localized


class SafeArea(Frozen):
    """What stays free of words at each edge, in percent of the width or the height.

    Televisions cut off the outer edge; phones lay their own buttons over it.
    """

    top: float = Field(default=5, ge=0, le=30)
    right: float = Field(default=5, ge=0, le=30)
    bottom: float = Field(default=5, ge=0, le=30)
    left: float = Field(default=5, ge=0, le=30)


class ClipFormat(Frozen):
    """A clip format: `width` x `height` pixels, `fps` frames/s, at most `max_seconds` long.

    `caption_chars` is the longest caption line where the frame is narrow, in Latin
    letters; the language's own limit counts where it is shorter.
    """

    width: int = Field(ge=320, le=3840, multiple_of=2)
    height: int = Field(ge=320, le=3840, multiple_of=2)
    fps: int = Field(ge=10, le=60)
    max_seconds: float = Field(gt=0)
    safe: SafeArea = SafeArea()
    caption_chars: int | None = Field(default=None, ge=12)


MonoPattern = Literal["stripes", "flames", "ripples", "dots", "rings"]
"""Patterns that stand for a colour in black and white; the illustration room draws them."""


class MonoInk(Frozen):
    """How a colour of the palette is printed by a photocopier, in percent of black.

    `mark` is the black of the pattern's lines. An `outline` goes around shapes that
    would merge with their surroundings; `weight` is its width in scene units
    (0.03 is 0.34 pt in a picture 38 mm wide).
    """

    black: int = Field(ge=0, le=100)
    pattern: MonoPattern | None = None
    mark: int = Field(default=0, ge=0, le=100)
    outline: int | None = Field(default=None, ge=0, le=100)
    weight: float = Field(default=0.04, ge=0.03, le=0.2)


class Studio(Keyed):
    """`content/studio.yaml`: the languages and formats of this studio.

    `languages` are those of all content; scripts for an audience that `languages_of`
    names exist in its languages instead.
    """

    source_language: str
    languages: tuple[str, ...] = Field(min_length=1)
    languages_of: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    audiences: Mapping[str, Localized]
    clip_formats: Mapping[str, ClipFormat]
    loudness_lufs: float = Field(ge=-31, le=-9)
    true_peak_dbtp: float = Field(ge=-9, le=0)
    palette: Mapping[str, str]
    mono: Mapping[str, MonoInk] = Field(default_factory=dict)
    """The palette's colours that are more than a grey in black and white."""

    def languages_for(self, audience: str) -> tuple[str, ...]:
        """Return the languages in which scripts for `audience` exist."""
        return self.languages_of.get(audience, self.languages)

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Every language in which anything exists, each once, those of all content first."""
        more = (code for codes in self.languages_of.values() for code in codes)
        return tuple(dict.fromkeys((*self.languages, *more)))
