"""How many words a text has, as speech counts them.

Words stand between spaces, which makes them syllables in Vietnamese. Where a script puts
no spaces between words, each of its letters is a word: in Chinese that is a syllable too.
"""

from __future__ import annotations

import re

from .linebreaks import UNSPACED

_WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_LETTER = re.compile(r"\w")


def words(text: str) -> list[str]:
    """Return the words of `text`; signs that stand alone, such as a dash, are none."""
    return [word for word in _WORD.findall(text) if _LETTER.search(word)]
