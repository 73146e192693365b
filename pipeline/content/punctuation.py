"""Signs that end sentences and clauses, in every script we may meet.

They are Unicode's `Sentence_Terminal` and `Terminal_Punctuation`, those of them that
are in use today; French sets some of them off with a no-break space.
"""

from __future__ import annotations

import re

from .linebreaks import NO_BREAK_SPACES, is_unspaced

STOPS = ".!?…؟۔।՞།"
"""They end a sentence where a space follows."""
WIDE_STOPS = "。！？｡"
"""They end a sentence whatever follows: Chinese and Japanese put no spaces."""
ITEMS = "、"
"""They end an item of a list; other scripts use their comma."""
CLAUSES = f",;:،؛，；：{ITEMS}"
"""They end a clause, or an item."""

CLOSING = rf"(?:[{NO_BREAK_SPACES}]?[\"'”’»›)\]」』）】》〉])*"
"""For a regular expression: quotation marks and brackets that close behind a stop."""

EDGES = f"{STOPS}{WIDE_STOPS}{CLAUSES}{NO_BREAK_SPACES}\"'“”‘’«»‹›()[]「」『』（）【】《》〈〉"
"""What is stripped off a word to look it up."""

_CLAUSE_END = re.compile(rf"[{STOPS}{WIDE_STOPS}{CLAUSES}]{CLOSING}$")
_ITEM_END = re.compile(rf"[{ITEMS}]{CLOSING}$")
_SENTENCE_END = re.compile(rf"[{STOPS}{WIDE_STOPS}]{CLOSING}$")
_DASHES = frozenset(("–", "—", "-"))


def is_dash(word: str) -> bool:
    """Tell whether `word` is a dash that stands alone."""
    return word in _DASHES


def ends_clause(word: str) -> bool:
    """Tell whether a clause ends with `word`: it carries punctuation, or is a dash."""
    return is_dash(word) or bool(_CLAUSE_END.search(word))


def ends_item(word: str) -> bool:
    """Tell whether only an item of a list ends with `word`."""
    return bool(_ITEM_END.search(word))


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends like a sentence."""
    return bool(_SENTENCE_END.search(text))


def as_sentence(heading: str) -> str:
    """Return `heading` with a full stop, for a voice: it lets the tone fall."""
    if not heading or ends_sentence(heading):
        return heading
    return heading + (WIDE_STOPS[0] if any(map(is_unspaced, heading)) else STOPS[0])
