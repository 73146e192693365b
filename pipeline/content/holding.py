"""What holds together where lines break: compounds, units, words that belong to the next one."""

from __future__ import annotations

import re

from .linebreaks import WORD_JOINER, is_unspaced
from .models import Lexicon

_HOLD = "\N{NO-BREAK SPACE}"


def held(words: str, lexicon: Lexicon) -> str:
    """Return `words` holding together inside compounds, before units and before dashes."""
    units = "|".join(map(re.escape, lexicon.units))
    kept = [*map(re.escape, lexicon.keep_together), rf"\d+ (?:{units})"]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(kept)})(?!\w)", re.IGNORECASE)
    bound = pattern.sub(lambda found: found[0].replace(" ", _HOLD), words)
    bound = re.sub(r" (?=[–—-] )", _HOLD, bound)
    return held_unspaced(bound, lexicon)


def held_on_paper(words: str, lexicon: Lexicon) -> str:
    """Return `words` so that no line ends with “do not” and the next one orders the opposite."""
    words = held_unspaced(words, lexicon)
    if not lexicon.negations:
        return words
    negation = "|".join(map(re.escape, lexicon.negations))
    pattern = rf"(?<![^\s(“«])({negation}) (?=\w)"
    return re.sub(pattern, rf"\1{_HOLD}", words, flags=re.IGNORECASE)


def held_unspaced(words: str, lexicon: Lexicon) -> str:
    """Return `words` of a script without spaces between words, with joiners.

    These stand inside compounds and before units, and behind words that lean on what follows: no
    line ends with “do not”, so that the next one would order the opposite. The longest of them
    that begins at a place counts there. Other scripts are left alone.
    """
    if not any(map(is_unspaced, words)):
        return words
    leaning = {word for word in lexicon.leaning if is_unspaced(word[-1])}
    whole = leaning.union(word for word in lexicon.keep_together if is_unspaced(word[-1]))
    patterns = [re.escape(word) for word in sorted(whole, key=len, reverse=True)]
    patterns += [rf"\d+ ?{re.escape(unit)}" for unit in lexicon.units if is_unspaced(unit[0])]
    if not patterns:
        return words

    def joined(found: re.Match[str]) -> str:
        inside = WORD_JOINER.join(found[0])
        after = words[found.end() : found.end() + 1]
        return inside + WORD_JOINER if found[0] in leaning and after.isalnum() else inside

    return re.sub("|".join(patterns), joined, words)
