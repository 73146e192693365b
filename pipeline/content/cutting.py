"""Sentences cut into captions of a few short lines, where a reader takes a breath.

Clauses come first (punctuation), then the words that begin a phrase (`phrase_starts` of
the lexicon); a line does not end with a word that leans on the next (`leaning`), nor begin
with one that clings to the last (`clinging`). It never breaks between a number and its
unit, nor inside what the lexicon keeps together. Two
lines are of like length, the lower rather the longer one. The limits are those of the
BBC's and Netflix's guides for subtitles, with the figures of the language (`CaptionRules`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .linebreaks import Piece, joined, pieces
from .models import CaptionRules, Lexicon
from .punctuation import EDGES, ends_clause, ends_item, is_dash

Lines = tuple[str, ...]

_NUMBER = re.compile(r"^\W*\d[\d.,]*$")

# What it costs to break a line after a word. Only their order and rough distance count.
_CLAUSE, _PHRASE, _ITEM, _ANYWHERE, _LEANING, _TOGETHER = 0.0, 6.0, 8.0, 14.0, 70.0, 5_000.0
_UNEVEN, _TOP_HEAVY = 25.0, 2.0

# The same for whole captions: few, cut at clauses, alike in length, none left with a
# word or two, none that has to be read faster than it is spoken, none over its time.
_NEW_CUE, _CUT, _LINE, _FULL, _STUMP = 500.0, 20.0, 4.0, 400.0, 150.0
_TOO_FAST_PER_S, _TOO_LONG_PER_S = 400.0, 2_000.0
_STUMP_SHARE = 0.17


def cut(
    sentence: str, rules: CaptionRules, lexicon: Lexicon, times: Sequence[float] = ()
) -> tuple[Lines, ...]:
    """Cut `sentence` into captions, each a tuple of lines.

    `times` are the seconds at which each word (`linebreaks.pieces`) begins and the last
    one ends; with them captions are cut so that they can be read in their time. The lines
    are the sentence again (`linebreaks.one_line`). Only a single word longer than a line
    makes a line too long.
    """
    cutter = _Cutter(pieces(sentence), rules, lexicon, times)
    return tuple(cutter.captions())


class _Cutter:
    """One sentence on its way into captions, the cheapest cuts found by dynamic programming."""

    def __init__(
        self, words: Sequence[Piece], rules: CaptionRules, lexicon: Lexicon, times: Sequence[float]
    ) -> None:
        self.words = words
        self.rules = rules
        self.gaps = gap_costs(words, lexicon)
        self.times = times if len(times) == len(words) + 1 else ()
        # Where each word would begin and end if all stood in one line.
        self.begins: list[int] = []
        self.ends: list[int] = []
        for word in words:
            self.begins.append((self.ends[-1] if self.ends else 0) + word.spaced)
            self.ends.append(self.begins[-1] + len(word.text))

    def captions(self) -> Iterator[Lines]:
        """Give the captions in order."""
        best = [(0.0, 0)]
        for end in range(1, len(self.words) + 1):
            costs: list[tuple[float, int]] = []
            for start in range(end - 1, -1, -1):
                own = self._caption(start, end)
                if own is None:
                    break
                costs.append((best[start][0] + own, start))
            best.append(min(costs))
        cuts = [len(self.words)]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][1])
        for start, end in pairwise(reversed(cuts)):
            yield self._lines(start, end)

    def _chars(self, start: int, end: int) -> int:
        return self.ends[end - 1] - self.begins[start]

    def _caption(self, start: int, end: int) -> float | None:
        """Return what words[start:end] cost as one caption; None where they do not fit."""
        broken = self._broken(start, end, self.rules.lines)
        if broken is None:
            return None
        share = self._chars(start, end) / (self.rules.line_chars * self.rules.lines)
        cost = _NEW_CUE + _LINE * broken[0] + _FULL * share * share
        if end < len(self.words):
            cost += _CUT * self.gaps[end - 1]
        if share < _STUMP_SHARE:
            cost += _STUMP
        return cost + self._haste(start, end)

    def _haste(self, start: int, end: int) -> float:
        """Return what it costs that a caption stands too short or too long."""
        if not self.times:
            return 0.0
        seconds = self.times[end] - self.times[start]
        lacking = reading_seconds(self._chars(start, end), self.rules) - seconds
        over = seconds - self.rules.max_seconds
        # What follows the sentence is a pause, in which its last caption can be read.
        fast = max(lacking, 0.0) if end < len(self.words) else 0.0
        return _TOO_FAST_PER_S * fast + _TOO_LONG_PER_S * max(over, 0.0)

    def _broken(self, start: int, end: int, lines: int) -> tuple[float, tuple[int, ...]] | None:
        """Return the cost of words[start:end] on at most `lines` lines, and where lines end."""
        most = self.rules.line_chars
        if self._chars(start, end) <= most or end - start == 1:
            return 0.0, (end,)
        if lines < 2:
            return None
        best: tuple[float, tuple[int, ...]] | None = None
        for at in range(start + 1, end):
            first = self._chars(start, at)
            if first > most and at > start + 1:
                break
            rest = self._broken(at, end, lines - 1)
            if rest is None:
                continue
            second = self._chars(at, rest[1][0])
            cost = rest[0] + self.gaps[at - 1] + _UNEVEN * ((first - second) / most) ** 2
            cost += _TOP_HEAVY if first > second else 0.0
            if best is None or cost < best[0]:
                best = (cost, (at, *rest[1]))
        return best

    def _lines(self, start: int, end: int) -> Lines:
        broken = self._broken(start, end, self.rules.lines)
        ends = broken[1] if broken else (end,)
        return tuple(joined(self.words[one:two]) for one, two in pairwise((start, *ends)))


def reading_seconds(chars: int, rules: CaptionRules) -> float:
    """Return how long a caption of `chars` characters has to stand."""
    return max(chars / rules.chars_per_second, rules.min_seconds)


def gap_costs(words: Sequence[Piece], lexicon: Lexicon) -> list[float]:
    """Return for each gap between two words what it costs to break there."""
    bare = [word.text.strip(EDGES).casefold() for word in words]
    numbers = {place for place, word in enumerate(words) if _NUMBER.match(word.text)}
    starts, leaning = set(_found(bare, lexicon.phrase_starts)), _found(bare, lexicon.leaning)
    begins = {start for start, _ in starts}
    leans = {end - 1 for _, end in leaning}
    clings = {start for start, _ in _found(bare, lexicon.clinging)}
    # A word that begins a phrase leans on what it begins with.
    opens = {end - 1 for _, end in starts}
    units = [(start - 1, end) for start, end in _found(bare, lexicon.units) if start - 1 in numbers]
    together = {
        gap
        for start, end in (*_found(bare, lexicon.keep_together), *starts, *leaning, *units)
        for gap in range(start, end - 1)
    }

    def cost(gap: int) -> float:
        if gap in together or is_dash(words[gap + 1].text):
            return _TOGETHER
        if ends_clause(words[gap].text):
            return _ITEM if ends_item(words[gap].text) else _CLAUSE
        # In «5层» the number leans on what it counts, with no space between them.
        counts = gap in numbers and not words[gap + 1].spaced
        if gap in leans or gap + 1 in clings or counts:
            return _LEANING
        if gap + 1 in begins:
            return _PHRASE
        return _LEANING if gap in opens else _ANYWHERE

    return [cost(gap) for gap in range(len(words) - 1)]


def _found(bare: Sequence[str], phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Return where any of `phrases` stands in the words: (first word, behind the last)."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(bare):
        places.setdefault(word, []).append(place)
    found = []
    for phrase in phrases:
        parts = [part.text for part in pieces(phrase.casefold())]
        for place in places.get(parts[0], ()) if parts else ():
            if list(bare[place : place + len(parts)]) == parts:
                found.append((place, place + len(parts)))
    return found
