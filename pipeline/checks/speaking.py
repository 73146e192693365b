"""How long a text takes to say, estimated from its words before any voice speaks it.

The clip room lays out the same boards: title, scenes, recap (all headings), end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.content import Language, Lexicon, Script
from pipeline.content.cues import Said
from pipeline.content.linebreaks import pieces
from pipeline.content.punctuation import EDGES, ends_clause
from pipeline.content.wordcount import words

SENTENCE_PAUSE_S = 0.35
"""Between two sentences, at speed 1."""

TITLE_S = (1.1, 3.0)
SCENE_S = (0.75, 3.0)
RECAP_S = (1.2, 4.0)
END_S = (2.1, 6.0)
"""Calm around the words of a board, and the least that it stands, in seconds."""

# Of the time that the language's pace gives a word, what is spoken; the rest are pauses.
_SPOKEN_SHARE = 0.84
_CLAUSE_S = 0.22  # a pause at a comma
_ENDS_S = 0.12  # silence that a sentence keeps at its ends
_USUAL_WORD = 5  # characters

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def spoken_words(text: str, lexicon: Lexicon | None) -> int:
    """Return how many words are said: lexicon forms spoken out, two digits about two words."""
    count = 0
    say = lexicon.say if lexicon else {}
    for word in words(text):
        bare = word.strip(EDGES)
        if word in say or bare in say:
            count += len(words(say.get(word, say.get(bare, ""))))
            continue
        number = _NUMBER.search(word)
        count += len(number.group()) if number else 1
    return count


class Pace(NamedTuple):
    """How fast a script is said: seconds for a word and for a character, at `speed`.

    A sentence takes as long as its words and its letters say, half and half: a long word
    takes longer, but not twice as long as one with half its letters. Measured on the
    library with espeak-ng and Piper, four sentences in five come within a sixth.
    """

    word_s: float
    char_s: float
    lexicon: Lexicon | None
    speed: float = 1.0

    @classmethod
    def of(
        cls, script: Script, language: Language, lexicon: Lexicon | None, speed: float = 1.0
    ) -> Pace:
        """Return the pace of `script`; its own words tell how long a usual word is."""
        texts = [spoken.text for scene in script.scenes for spoken in scene.narration]
        count = sum(spoken_words(text, lexicon) for text in texts) or 1
        chars = sum(map(len, texts)) or _USUAL_WORD
        word_s = _SPOKEN_SHARE * 60 / language.speech.words_per_minute / speed
        return cls(word_s, word_s * count / chars, lexicon, speed)

    def seconds(self, text: str) -> float:
        """Return about how long a sentence takes, in seconds."""
        by_words = self.word_s * spoken_words(text, self.lexicon)
        clauses = sum(ends_clause(piece.text) for piece in pieces(text)[:-1])
        return (by_words + self.char_s * len(text)) / 2 + clauses * _CLAUSE_S / self.speed + _ENDS_S

    def said(self, sentences: Sequence[str], start_s: float = 0.0) -> list[Said]:
        """Return when sentences are said one after the other, the first from `start_s` on."""
        result, at = [], start_s
        for text in sentences:
            end = at + self.seconds(text)
            result.append(Said(text, at, end))
            at = end + SENTENCE_PAUSE_S / self.speed
        return result


def clip_seconds(
    script: Script, language: Language, lexicon: Lexicon | None, speed: float = 1.0
) -> float:
    """Return about how long the clip of `script` is, in seconds."""
    pace = Pace.of(script, language, lexicon, speed)

    def board(sentences: Iterable[str], calm: tuple[float, float]) -> float:
        said = pace.said([text for text in sentences if text])
        return max((said[-1].end_s if said else 0.0) + calm[0], calm[1])

    scenes = sum(
        board((spoken.text for spoken in scene.narration), SCENE_S) for scene in script.scenes
    )
    recap = board((scene.title for scene in script.scenes), RECAP_S)
    end = board([language.phrases.get("call", "")], END_S)
    return board([script.title], TITLE_S) + scenes + recap + end
