"""From the written to the spoken form, by the language's lexicon; captions keep the written form.

Numbers are left to the voice («0,5 m» becomes «0,5 mét»), units and what the lexicon
lists are not. Every spoken character remembers where it comes from, so that the
times of spoken words are times of written words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.content.models import Lexicon

_STOPS = ".!?…"
_COMMON_SIGNS = frozenset(".,;:!?…-–'’\"“”()&+%/@#$€°")


@dataclass(frozen=True)
class Spoken:
    """A sentence as it is said. `origin[i]` is where `text[i]` stands in `written` (NFC)."""

    written: str
    text: str
    origin: tuple[int, ...]

    def speakable(self) -> bool:
        """Tell whether there is anything to say: a letter or a digit."""
        return any(character.isalnum() for character in self.text)

    def word_at(self, position: int) -> int:
        """Return which word of the written form (from 0) the spoken character belongs to."""
        starts = [match.start() for match in re.finditer(r"\S+", self.written)]
        place = self.origin[min(position, len(self.origin) - 1)]
        return max(0, bisect_right(starts, place) - 1)


def spoken(text: str, lexicon: Lexicon) -> Spoken:
    """Return how `text` is said."""
    written = unicodedata.normalize("NFC", text)
    pieces: list[tuple[str, int]] = []
    last = 0
    for match in _pattern(lexicon).finditer(written):
        pieces += _plain(written, last, match.start())
        pieces += _said(written, match, lexicon)
        last = match.end()
    pieces += _plain(written, last, len(written))
    tidy = _single_spaces(pieces)
    return Spoken(written, "".join(part for part, _ in tidy), tuple(place for _, place in tidy))


def plain(text: str) -> str:
    """Return `text` with a space for every sign that is uncommon in speech.

    Letters and digits of all scripts stay. espeak-ng, which also turns letters into
    sounds for Piper, stumbles over some of the others and ends the process it is in.
    """
    return "".join(
        character
        if character in _COMMON_SIGNS or unicodedata.category(character)[0] in "LMN"
        else " "
        for character in text
    )


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a number with its unit, or a listed form as a whole word, the longest first."""
    choices = []
    if lexicon.units:
        number = r"(?<![\w.,])\d(?:[\d.,]*\d)?"
        choices.append(rf"(?P<number>{number})\s?(?P<unit>{_any(lexicon.units)})(?!\w)")
    if lexicon.say:
        choices.append("|".join(_whole(form) for form in _longest_first(lexicon.say)))
    return re.compile("|".join(choices) if choices else r"(?!)")


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in _longest_first(forms))


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted((unicodedata.normalize("NFC", form) for form in forms if form), key=_order)


def _order(form: str) -> tuple[int, str]:
    return -len(form), form


def _whole(form: str) -> str:
    """Match `form` where it is not part of a longer word or number."""
    before = r"(?<!\w)" if form[0].isalnum() else ""
    after = r"(?!\w)" if form[-1].isalnum() else ""
    if form[0].isdigit():
        before += r"(?<!\d[.,])"
    if form[-1].isdigit():
        after += r"(?![.,]\d)"
    return before + re.escape(form) + after


def _said(written: str, match: re.Match[str], lexicon: Lexicon) -> list[tuple[str, int]]:
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("unit"):
        number = _plain(written, match.start("number"), match.end("number"))
        unit, place = _look_up(lexicon.units, groups["unit"]), match.start("unit")
        pieces = [*number, *((character, place) for character in f" {unit}")]
    else:
        said = _look_up(lexicon.say, match.group())
        # A form that stands for signs («–» between numbers) must not glue words together.
        before = " " if start and written[start - 1].isalnum() else ""
        pieces = [(character, start) for character in before + said]
    if end < len(written) and written[end].isalnum():
        pieces.append((" ", end - 1))
    # «v.v.» at the end also ends the sentence: the voice has to fall.
    if end == len(written) and match.group()[-1] in _STOPS:
        pieces.append((match.group()[-1], end - 1))
    return pieces


def _look_up(forms: Mapping[str, str], form: str) -> str:
    for written, said in forms.items():
        if unicodedata.normalize("NFC", written) == form:
            return unicodedata.normalize("NFC", said)
    raise KeyError(form)


def _plain(written: str, start: int, end: int) -> list[tuple[str, int]]:
    return [(_audible(written[place]), place) for place in range(start, end)]


def _audible(character: str) -> str:
    """Leave out what has no sound but which a voice would spell or stumble over."""
    category = unicodedata.category(character)
    if category == "Cf" or character == "\N{VARIATION SELECTOR-16}":
        return ""  # direction marks, soft hyphens, joiners
    if category[0] == "Z" or category in ("Cc", "Cs", "Co", "Cn"):
        return " "
    if category == "So" and (ord(character) >= 0x1F000 or 0x2600 <= ord(character) <= 0x27BF):
        return " "  # pictures: a voice would read their names
    return character


def _single_spaces(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    tidy: list[tuple[str, int]] = []
    for character, place in pieces:
        if not character or (character == " " and (not tidy or tidy[-1][0] == " ")):
            continue
        tidy.append((character, place))
    while tidy and tidy[-1][0] == " ":
        tidy.pop()
    return tidy
