"""Where headings break: not inside compounds, and in Chinese where a phrase ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.clip.pieces import fit_or_fail
from pipeline.clip.sheet import Rect, Sheet
from pipeline.content.holding import held
from pipeline.content.linebreaks import WORD_JOINER, is_unspaced, pieces
from pipeline.content.models import Lexicon
from pipeline.content.punctuation import ends_clause
from pipeline.core.problems import Place
from pipeline.illustration.lettering import text_width, wrap

_SHORT = 0.45
"""A line shorter than this share of the longest one looks lost."""
_SMALLER = 0.75
"""How small a heading may become, for lines that end with a phrase."""


def by_phrases(words: str) -> str:
    """Return `words` of a script without spaces holding together but where a clause ends."""
    line = ""
    for piece in pieces(words):
        if piece.spaced:
            line += " "
        elif line and not ends_clause(line):
            line += WORD_JOINER
        line += piece.text
    return line


def well_broken(
    sheet: Sheet, words: str, lexicon: Lexicon, size: float, width: float, weight: int
) -> str:
    """Return `words` held together as far as that gives no further and no short line."""
    face, lines = sheet.face(weight), len(wrap(words, sheet.face(weight), size, width))
    for bound in _bound(words, lexicon):
        wide = [text_width(line, face, size) for line in wrap(bound, face, size, width)]
        if max(wide) <= width and len(wide) <= lines and min(wide) >= _SHORT * max(wide):
            return bound
    return words


def _bound(words: str, lexicon: Lexicon) -> Iterator[str]:
    if any(map(is_unspaced, words)):
        yield by_phrases(words)
    yield held(words, lexicon)


def fit_phrases(
    sheet: Sheet, place: Place, words: str, room: Rect, sizes: Sequence[float], weight: int
) -> tuple[str, float]:
    """Return `words` and the largest size at which they fit, somewhat smaller for whole phrases.

    ContentError naming `place` where no size fits. Only scripts without spaces have phrases that
    would be broken otherwise.
    """
    size = fit_or_fail(sheet, place, [words], room.width, room.height, sizes, weight)
    if not any(map(is_unspaced, words)):
        return words, size
    whole = by_phrases(words)
    near = [each for each in sizes if _SMALLER * size <= each <= size]
    smaller = sheet.fitting_size([whole], room.width, room.height, near, weight=weight)
    return (whole, smaller) if smaller else (words, size)
