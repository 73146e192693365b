"""When captions stand: with the words they show, and long enough to be read.

A caption begins with its first word. Where there is more to read than time to speak it,
it may begin up to `EARLY_S` before its word, the next one up to `LATE_S` after its own;
where that is not enough, `with_pauses` lengthens the silence after the sentence. What
then is still too fast stays so, for others to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from .cutting import cut, reading_seconds
from .linebreaks import one_line, pieces
from .models import CaptionRules, Lexicon
from .punctuation import ends_clause

EARLY_S = 0.2
"""How much earlier than its first word a caption may begin, seconds."""
LATE_S = 0.3
"""How much later than its first word a caption may begin, seconds."""
LONGEST_PAUSE_S = 1.2
"""What the silence after a sentence may be lengthened by, seconds."""

_LINGER_S = 1.0  # a shorter gap between two captions would only flicker
_INSTANT_S = 0.001
_CLAUSE_CHARS = 3  # a pause at punctuation is as long as so many characters


class Said(NamedTuple):
    """A sentence and when it is said, in seconds.

    `words`: when each of its words (`linebreaks.pieces`) begins, or nothing.
    """

    text: str
    start_s: float
    end_s: float
    words: tuple[float, ...] = ()

    def moved(self, seconds: float) -> Said:
        """Return the sentence so much later."""
        words = tuple(start + seconds for start in self.words)
        return Said(self.text, self.start_s + seconds, self.end_s + seconds, words)


@dataclass(frozen=True)
class Cue:
    """What stands on screen from `start_s` to `end_s`, line by line."""

    lines: tuple[str, ...]
    start_s: float
    end_s: float

    @property
    def text(self) -> str:
        """The words in one line."""
        return one_line(self.lines)

    def chars_per_second(self) -> float:
        """Return the reading speed that the cue asks for."""
        return len(self.text) / max(self.end_s - self.start_s, 1e-6)


def time_cues(
    spoken: Sequence[Said], rules: CaptionRules, lexicon: Lexicon, end_s: float
) -> tuple[Cue, ...]:
    """Cut sentences into cues and time them; no cue stands after `end_s`.

    A cue stays through the pause that follows it, so that slow readers get what time
    there is, but never longer than the language allows.
    """
    cues = [cue for said in spoken for cue in _as_spoken(said, rules, lexicon)]
    starts = _starts(cues, rules, end_s)
    limits = [*starts[1:], end_s]
    result = []
    for cue, start, limit in zip(cues, starts, limits, strict=True):
        wish = max(cue.end_s, start + _reading(cue, rules))
        stop = limit if limit - wish <= _LINGER_S else wish
        stop = min(stop, limit, start + rules.max_seconds)
        result.append(Cue(cue.lines, start, max(stop, start + _INSTANT_S)))
    return tuple(result)


def with_pauses(
    spoken: Sequence[Said], rules: Iterable[CaptionRules], lexicon: Lexicon, end_s: float
) -> tuple[list[Said], float]:
    """Return the sentences and their end, with silences in which their cues can be read.

    Each silence grows by `LONGEST_PAUSE_S` at most; the last one ends at `end_s`. `rules`
    are those of all formats of a clip: their captions are cut differently, but the clip
    has one sound.
    """
    lacking = [_lacking(spoken, each, lexicon, end_s) for each in rules]
    longer = [max(times) for times in zip(*lacking, strict=True)]
    moves = list(accumulate(longer, initial=0.0))
    moved = [said.moved(move) for said, move in zip(spoken, moves, strict=False)]
    return moved, end_s + moves[-1]


def _lacking(
    spoken: Sequence[Said], rules: CaptionRules, lexicon: Lexicon, end_s: float
) -> list[float]:
    """Return by how many seconds the silence after each sentence is too short for its cues."""
    result = []
    for number, said in enumerate(spoken):
        following = spoken[number + 1].start_s if number + 1 < len(spoken) else end_s
        cues = _as_spoken(said, rules, lexicon)
        if not cues:
            result.append(0.0)
            continue
        starts = _starts(cues, rules, said.end_s + LONGEST_PAUSE_S + rules.max_seconds)
        lacking = starts[-1] + _reading(cues[-1], rules) - following
        result.append(min(max(lacking, 0.0), LONGEST_PAUSE_S))
    return result


def word_times(said: Said) -> tuple[float, ...]:
    """Return when each word begins and the last one ends, in seconds, never going back.

    Where the voice does not tell, time is shared out by characters.
    """
    words = pieces(said.text)
    if len(said.words) == len(words):
        return tuple(accumulate((*said.words, said.end_s), max))
    spaces = [*(word.spaced for word in words[1:]), True]
    chars = [
        len(word.text) + space + _CLAUSE_CHARS * ends_clause(word.text)
        for word, space in zip(words, spaces, strict=True)
    ]
    whole = sum(chars) or 1
    share = (said.end_s - said.start_s) / whole
    return tuple(said.start_s + share * before for before in accumulate(chars, initial=0))


def _as_spoken(said: Said, rules: CaptionRules, lexicon: Lexicon) -> list[Cue]:
    """Return the cues of a sentence, from their first word to the end of their last."""
    times = word_times(said)
    cues, first = [], 0
    for lines in cut(said.text, rules, lexicon, times):
        last = first + sum(len(pieces(line)) for line in lines)
        cues.append(Cue(lines, times[first], times[last]))
        first = last
    return cues


def _reading(cue: Cue, rules: CaptionRules) -> float:
    return reading_seconds(len(cue.text), rules)


def _starts(cues: Sequence[Cue], rules: CaptionRules, end_s: float) -> list[float]:
    """Return when each cue begins: with its first word, or as little off as all can be read."""
    wishes: list[float] = []
    limit = end_s
    for cue in reversed(cues):
        earliest = max(cue.start_s - EARLY_S, 0.0)
        limit = max(earliest, min(cue.start_s, limit - _reading(cue, rules)))
        wishes.append(limit)
    starts: list[float] = []
    read = 0.0
    for cue, wish in zip(cues, reversed(wishes), strict=True):
        start = min(max(wish, read), cue.start_s + LATE_S)
        start = max(start, starts[-1] + _INSTANT_S if starts else 0.0)
        starts.append(start)
        read = start + _reading(cue, rules)
    return starts
