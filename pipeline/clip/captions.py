"""Captions: sentences cut into cues of a few short lines, at phrases, with times.

The limits come from the language (`CaptionRules`): characters in a line, lines,
seconds on screen. A line never breaks between a number and its unit, nor inside
a compound that the lexicon keeps together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.content.models import CaptionRules, Lexicon

_PHRASE_END = re.compile(r"[,;:.!?…،؛。，；：！？][\"'”’»)\]]*$")
_DASHES = {"–", "—", "-"}
_NUMBER = re.compile(r"^\W*\d[\d.,]*$")

_NEW_CUE, _BROKEN_PHRASE, _BROKEN_GLUE = 1_000.0, 300.0, 5_000.0


@dataclass(frozen=True)
class Cue:
    """What stands on screen from `start_s` to `end_s`, line by line."""

    lines: tuple[str, ...]
    start_s: float
    end_s: float

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(self.lines)

    def chars_per_second(self) -> float:
        """Return the reading speed that the cue asks for."""
        return len(self.text) / max(self.end_s - self.start_s, 1e-6)


@dataclass(frozen=True)
class Timing:
    """What changes on a board besides its picture: cues, and when each sentence is spoken."""

    cues: tuple[Cue, ...] = ()
    sentences: tuple[tuple[float, float], ...] = ()


def cut(sentence: str, rules: CaptionRules, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Cut `sentence` into cues, each a tuple of lines, with as few cues as the limits allow.

    Joined with spaces the lines give the sentence again. Only a single word
    longer than a line makes a line too long; `pccc check` reports such a word.
    """
    words = sentence.split()
    glued = _glued(words, lexicon)
    count = len(words)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, count + 1):
        options = []
        for start in range(end - 1, -1, -1):
            lines = _lines(tuple(words[start:end]), tuple(glued[start : end - 1]), rules)
            if lines is None:
                break
            cost = best[start][0] + _NEW_CUE + _evenness(words[start:end], rules)
            if end < count:
                cost += 0.0 if _PHRASE_END.search(words[end - 1]) else _BROKEN_PHRASE
                cost += _BROKEN_GLUE if glued[end - 1] else 0.0
            options.append((cost, start))
        best.append(min(options))
    pieces, end = [], count
    while end:
        start = best[end][1]
        lines = _lines(tuple(words[start:end]), tuple(glued[start : end - 1]), rules)
        pieces.append(lines or (" ".join(words[start:end]),))
        end = start
    return tuple(reversed(pieces))


def time_cues(
    spoken: Sequence[tuple[str, float, float]],
    rules: CaptionRules,
    lexicon: Lexicon,
    end_s: float,
) -> tuple[Cue, ...]:
    """Cut and time sentences `(text, start_s, end_s)`; no cue stands after `end_s`.

    Inside a sentence time is shared out by characters. A cue stays through the
    pause that follows it, so that slow readers get what time there is.
    """
    timed: list[Cue] = []
    for text, start, end in spoken:
        pieces = cut(text, rules, lexicon)
        whole = sum(len(" ".join(lines)) for lines in pieces) or 1
        at = start
        for lines in pieces:
            until = at + (end - start) * len(" ".join(lines)) / whole
            timed.append(Cue(lines, at, until))
            at = until
    result = []
    for index, cue in enumerate(timed):
        limit = timed[index + 1].start_s if index + 1 < len(timed) else end_s
        wish = max(cue.end_s, cue.start_s + len(cue.text) / rules.chars_per_second)
        wish = max(wish + 0.25, cue.start_s + rules.min_seconds)
        stop = min(limit, wish, cue.start_s + max(rules.max_seconds, cue.end_s - cue.start_s))
        result.append(Cue(cue.lines, cue.start_s, max(stop, cue.end_s)))
    return tuple(result)


def _glued(words: Sequence[str], lexicon: Lexicon) -> list[bool]:
    """Return for each gap between words whether it must hold."""
    gaps = [False] * max(len(words) - 1, 0)
    bare = [word.strip(".,;:!?…\"'“”‘’«»()[]").casefold() for word in words]
    for index in range(len(gaps)):
        unit = bare[index + 1] in {unit.casefold() for unit in lexicon.units}
        number_first = bool(_NUMBER.match(words[index]))
        gaps[index] = (number_first and unit) or words[index + 1] in _DASHES
    for compound in lexicon.keep_together:
        parts = compound.casefold().split()
        for index in range(len(words) - len(parts) + 1):
            if bare[index : index + len(parts)] == parts:
                for gap in range(index, index + len(parts) - 1):
                    gaps[gap] = True
    return gaps


@lru_cache(maxsize=8192)
def _lines(
    words: tuple[str, ...], glued: tuple[bool, ...], rules: CaptionRules
) -> tuple[str, ...] | None:
    """Return the words as at most `rules.lines` lines, or None where they do not fit."""
    whole = " ".join(words)
    if len(whole) <= rules.line_chars or len(words) == 1:
        return (whole,)
    if rules.lines < 2:
        return None
    best: tuple[float, tuple[str, ...]] | None = None
    narrower = rules.model_copy(update={"lines": rules.lines - 1})
    for at in range(1, len(words)):
        first = " ".join(words[:at])
        if len(first) > rules.line_chars and at > 1:
            break
        rest = _lines(words[at:], glued[at:], narrower)
        if rest is None:
            continue
        cost = float(max(len(line) for line in (first, *rest)))
        cost -= 12.0 if _PHRASE_END.search(words[at - 1]) else 0.0
        cost += 2.0 if len(first) > len(rest[0]) else 0.0  # a pyramid reads best
        cost += _BROKEN_GLUE if glued[at - 1] else 0.0
        if best is None or cost < best[0]:
            best = (cost, (first, *rest))
    return best[1] if best else None


def _evenness(words: Sequence[str], rules: CaptionRules) -> float:
    """Return a small cost that keeps the cues of a sentence alike in length."""
    share = len(" ".join(words)) / (rules.line_chars * rules.lines)
    return 100.0 * share * share
