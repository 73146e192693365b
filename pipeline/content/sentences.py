"""Paragraphs to sentences, by the punctuation of any language we may meet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .linebreaks import NO_BREAK_SPACES
from .punctuation import CLAUSES, CLOSING, STOPS, WIDE_STOPS

_END = re.compile(
    rf"(?:[{STOPS}]+{CLOSING}(?=[^\S{NO_BREAK_SPACES}]|$))|(?:[{WIDE_STOPS}]+{CLOSING})"
)
_MARKED_END = re.compile(rf"[{STOPS}]{CLOSING}$")
_NEXT = re.compile(r"\s*(\S)")
_LONGEST_ABBREVIATION = 40

Span = tuple[int, int]


def split(
    text: str, abbreviations: Collection[str] = (), cuts: Iterable[int] = ()
) -> tuple[Span, ...]:
    """Return the (start, end) of each sentence of `text`, white space around them left out.

    `abbreviations` end with a full stop that ends no sentence (`TP.`). `cuts`
    are positions of footnote references: a sign that ends a sentence does so
    before one, even where no space follows. A lower-case letter continues a
    sentence unless a reference stands before it.
    """
    marked = set(cuts)
    spans: list[Span] = []
    start = 0
    for end in _ends(text, marked):
        if not _continues(text, start, end, abbreviations, marked):
            start = _add(spans, text, start, end)
    _add(spans, text, start, len(text))
    return tuple(spans)


def _ends(text: str, marked: set[int]) -> list[int]:
    ends = {match.end() for match in _END.finditer(text)}
    ends.update(cut for cut in marked if _MARKED_END.search(text[max(0, cut - 8) : cut]))
    return sorted(ends)


def _continues(
    text: str, start: int, end: int, abbreviations: Collection[str], marked: set[int]
) -> bool:
    sentence = text[max(start, end - _LONGEST_ABBREVIATION) : end]
    if any(_ends_with_word(sentence, word) for word in abbreviations):
        return True
    if end in marked:
        return False
    following = _NEXT.match(text, end)
    if following is None:
        return False
    # «…！”，» goes on behind the quotation, and so does a small letter.
    return following.group(1).islower() or following.group(1) in CLAUSES


def _ends_with_word(sentence: str, word: str) -> bool:
    if not word or not sentence.endswith(word):
        return False
    before = sentence[: -len(word)]
    return not before or not before[-1].isalnum()


def _add(spans: list[Span], text: str, start: int, end: int) -> int:
    """Add text[start:end] without the white space around it; return `end`."""
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = start + len(part.rstrip())
    if left < right:
        spans.append((left, right))
    return end
