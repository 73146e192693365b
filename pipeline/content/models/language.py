"""What the program must know about a language, and how its words are said and held together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from pipeline.content.bases import Frozen, Keyed


class Speech(Frozen):
    """How a language is spoken.

    `words_per_minute` counts words between spaces, which are syllables in Vietnamese, and
    each character of Chinese. `max_words` and `max_chars` bound one sentence.
    `espeak_rate` is the rate of espeak-ng at which it keeps that pace; its own counting of
    words a minute is off, and differently in each language.
    """

    words_per_minute: float = Field(gt=0)
    espeak: str | None = None
    espeak_rate: float | None = Field(default=None, gt=0)
    gtts: str | None = None
    piper: tuple[str, ...] = ()
    max_words: int = Field(gt=0)
    max_chars: int = Field(gt=0)


class CaptionRules(Frozen):
    """How captions of a language are cut: characters, lines, seconds.

    `char_width`: as wide as so many Latin letters a character is; 2 for Chinese.
    `leading`: from one line to the next, in type sizes; more where letters reach far up and down.
    """

    line_chars: int = Field(gt=0)
    char_width: float = Field(default=1, gt=0, le=2)
    leading: float = Field(default=1.26, ge=1.1, le=2)
    lines: int = Field(gt=0, le=3)
    chars_per_second: float = Field(gt=0)
    min_seconds: float = Field(gt=0)
    max_seconds: float = Field(gt=0)

    def within(self, line_chars: int | None) -> CaptionRules:
        """Return these rules for a narrow frame, whose lines hold `line_chars` Latin letters."""
        if line_chars is None or line_chars / self.char_width >= self.line_chars:
            return self
        return self.model_copy(update={"line_chars": int(line_chars / self.char_width)})


class Language(Keyed):
    """`content/languages/<code>.yaml`: everything the program must know about a language."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    fonts: tuple[str, ...] = Field(min_length=1)
    """Font families; each character is drawn by the first one that has it."""
    font_packages: tuple[str, ...] = ()
    """Packages to install for those of `fonts` that do not come with the studio itself."""
    line_height: float = Field(default=1.4, ge=1.2, le=2.2)
    """Distance of two lines of body type on paper, in type sizes."""
    speech: Speech
    captions: CaptionRules
    phrases: Mapping[str, str]
    """Fixed words on clips, leaflets and papers, by key (`recap`, `sources`, ...)."""

    def phrase(self, key: str, **values: object) -> str:
        """Return the words for `key`, `{name}` places filled; KeyError where there are none."""
        return self.phrases[key].format(**values)


class Lexicon(Keyed):
    """`content/lexicons/<code>.yaml`: how written forms are said, and what stays together."""

    say: Mapping[str, str]
    """Written form (whole word, case-sensitive) to spoken form."""
    units: Mapping[str, str]
    """Unit after a number (`m`, `%`, `°C`) to its spoken form."""
    abbreviations: tuple[str, ...] = ()
    """Written forms whose full stop does not end a sentence."""
    keep_together: tuple[str, ...] = ()
    """Compounds that a caption line never breaks."""
    phrase_starts: tuple[str, ...] = ()
    """Words that begin a phrase (and, because, in front of): a line may break before them."""
    leaning: tuple[str, ...] = ()
    """Words that belong to what follows (the, your, must): a line does not end with them."""
    negations: tuple[str, ...] = ()
    """Words that turn round what follows (not, đừng): no line on paper ends with one."""
    clinging: tuple[str, ...] = ()
    """Words that belong to what precedes (的, 了): a line does not begin with them."""
