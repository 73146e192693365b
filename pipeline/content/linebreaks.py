"""Where a line may break: one rule for captions, headings and whatever else is wrapped.

At spaces, no-break spaces left out; and in scripts that put no spaces between words
(Chinese, Japanese) beside each of their letters, but never before a sign that closes or
follows (，。！？）”) nor after one that opens (（“《¥). That is Unicode's line breaking
algorithm (UAX #14) without what our texts do not need: a hyphen or a slash breaks no
word, and Korean breaks at its spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

NO_BREAK_SPACES = "\u00a0\u2007\u202f"
WORD_JOINER = "\u2060"
"""Holds two characters together where no space stands."""

UNSPACED = (
    r"\u2e80-\u3029\u3030-\u312f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff01-\uff9f\uffe0-\uffe6\U00016fe0-\U0001b2ff\U00020000-\U0003ffff"
)
"""For a regular expression: letters and signs of scripts without spaces between words. Hangul
is not among them."""

_ANY_UNSPACED = re.compile(f"[{UNSPACED}]")
_STRETCH = re.compile(rf"[\S{NO_BREAK_SPACES}]+")

# General categories of what clings to the character before it (closing signs, punctuation,
# accents, signs of repetition), and to the one after it (opening signs, currencies).
_FOLLOWS = frozenset(("Pe", "Pf", "Po", "Pd", "Mn", "Mc", "Me", "Lm", "Sk"))
_LEADS = frozenset(("Ps", "Pi", "Sc"))
_HOLDS = frozenset((*NO_BREAK_SPACES, WORD_JOINER))
_SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ")
_UNITS = frozenset("°℃℉～")  # symbols by their category, but they follow a number
_EITHER = frozenset("\"'")  # may open and close: hold on both sides


class Piece(NamedTuple):
    """A stretch of text that no line break divides; `spaced`: a space stands before it."""

    text: str
    spaced: bool


def is_unspaced(character: str) -> bool:
    """Tell whether `character` is of a script that puts no spaces between words."""
    return bool(_ANY_UNSPACED.match(character))


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each piece stands in `text`: (start, behind its end)."""
    found: list[tuple[int, int]] = []
    for stretch in _STRETCH.finditer(text):
        start, end = stretch.span()
        if _ANY_UNSPACED.search(text, start, end):
            for place in range(start + 1, end):
                if _breaks(text[place - 1], text[place]):
                    found.append((start, place))
                    start = place
        found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of `text` between which a line may break, spaces left out."""
    found = spans(text)
    ends = [0, *(end for _, end in found)]
    return tuple(
        Piece(text[start:end], start > before)
        for (start, end), before in zip(found, ends, strict=False)
    )


def joined(some: Sequence[Piece]) -> str:
    """Return pieces that follow one another as one line; a space before the first is left out."""
    return "".join(f" {piece.text}" if piece.spaced else piece.text for piece in some).lstrip(" ")


def joiner(before: str, after: str) -> str:
    """Return what stands for a line's end between two texts: a space, or nothing in Chinese."""
    if not before or not after:
        return ""
    return "" if is_unspaced(before[-1]) or is_unspaced(after[0]) else " "


def one_line(lines: Iterable[str]) -> str:
    """Return the text that was broken into `lines`."""
    text = ""
    for line in lines:
        text += joiner(text, line) + line
    return text


@lru_cache(maxsize=16384)
def _breaks(before: str, after: str) -> bool:
    """Tell whether a line may break between two characters with no space between them."""
    if not (is_unspaced(before) or is_unspaced(after)):
        return False
    return not (_leads(before) or _follows(after) or before in _HOLDS)


def _leads(character: str) -> bool:
    return character in _EITHER or unicodedata.category(character) in _LEADS


def _follows(character: str) -> bool:
    return (
        unicodedata.category(character) in _FOLLOWS
        or character in _SMALL_KANA
        or character in _UNITS
        or character in _HOLDS
    )
