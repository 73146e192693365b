"""From the written to the spoken form, by the language's lexicon; captions keep the written form.

Numbers are left to the voice («0,5 m» becomes «0,5 mét»), units and what the lexicon
lists are not. A unit that is said before its number has a place for it («百分之{number}»).
Every spoken character remembers where it comes from, so that the times of spoken words
are times of written words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.content.linebreaks import UNSPACED, joiner, spans
from pipeline.content.models import Lexicon
from pipeline.content.punctuation import CLAUSES, STOPS, WIDE_STOPS

_COMMON_SIGNS = frozenset(f"{STOPS}{WIDE_STOPS}{CLAUSES}-–'’\"“”()&+%/@#$€°")
_LETTER = rf"[^\W{UNSPACED}]"  # Chinese stands beside numbers and other letters without a space
_BEGINS = rf"(?:(?!{_LETTER})|(?<!{_LETTER}))(?:(?!\d)|(?<!\d[.,]))"
_ENDS = rf"(?:(?<!{_LETTER})|(?!{_LETTER}))(?:(?<!\d)|(?![.,]\d))"
_NUMBER = "{number}"


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
        """Return to which word of the written form the spoken character belongs.

        Counted from 0, in `linebreaks.pieces`.
        """
        starts = [start for start, _ in spans(self.written)]
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
    said = _longest_first(lexicon.say)
    # «2分钟» is listed whole because its number is said otherwise than before other units.
    counted = [form for form in said if form[0].isdigit() and not form.isdigit()]
    choices = [_whole(counted)] if counted else []
    if lexicon.units:
        number = rf"(?<!{_LETTER})(?<![.,])\d(?:[\d.,]*\d)?"
        choices.append(rf"(?P<number>{number})\s?(?P<unit>{_any(lexicon.units)})(?!{_LETTER})")
    if said:
        choices.append(_whole(said))
    return re.compile("|".join(choices) if choices else r"(?!)")


def _any(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in _longest_first(forms))


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted((unicodedata.normalize("NFC", form) for form in forms if form), key=_order)


def _order(form: str) -> tuple[int, str]:
    return -len(form), form


def _whole(forms: Iterable[str]) -> str:
    """Match one of `forms` where it is not part of a longer word or number."""
    return f"{_BEGINS}(?:{_any(forms)}){_ENDS}"


def _said(written: str, match: re.Match[str], lexicon: Lexicon) -> list[tuple[str, int]]:
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("unit"):
        number = _plain(written, match.start("number"), match.end("number"))
        unit, place = _look_up(lexicon.units, groups["unit"]), match.start("unit")
        head, _, tail = unit.rpartition(_NUMBER)
        tail = joiner(written[match.end("number") - 1], tail) + tail if not head else tail
        pieces = [*((sign, start) for sign in head), *number, *((sign, place) for sign in tail)]
    else:
        said = _look_up(lexicon.say, match.group())
        # A form that stands for signs («–» between numbers) must not glue words together.
        before = written[start - 1] if start and written[start - 1].isalnum() else ""
        pieces = [(sign, start) for sign in joiner(before, said or match.group()) + said]
    if end < len(written) and written[end].isalnum():
        pieces.append((joiner(pieces[-1][0] if pieces else " ", written[end]), end - 1))
    # «v.v.» at the end also ends the sentence: the voice has to fall.
    if end == len(written) and match.group()[-1] in STOPS:
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
