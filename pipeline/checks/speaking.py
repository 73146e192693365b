"""How long a text takes to say, estimated from its words before any voice speaks it.

The clip room lays out the same boards: title, scenes, recap (all headings), end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.content import Language, Lexicon, Script

SENTENCE_PAUSE_S = 0.3
"""Between two sentences, at speed 1."""

TITLE_S = (1.1, 3.0)
SCENE_S = (0.9, 3.0)
RECAP_S = (1.7, 4.0)
END_S = (2.1, 6.0)
"""Calm around the words of a board, and the least that it stands, in seconds."""

_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # written without spaces: each sign is a word
    r"|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_LETTER = re.compile(r"\w")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def words(text: str) -> list[str]:
    """Return the words of `text`; signs that stand alone, such as a dash, are none."""
    return [word for word in _WORD.findall(text) if _LETTER.search(word)]


def spoken_words(text: str, lexicon: Lexicon | None) -> int:
    """Return how many words are said: lexicon forms spoken out, two digits about two words."""
    count = 0
    say = lexicon.say if lexicon else {}
    for word in words(text):
        bare = word.strip(".,;:!?()[]“”\"'…")
        if word in say or bare in say:
            count += len(words(say.get(word, say.get(bare, ""))))
            continue
        number = _NUMBER.search(word)
        count += len(number.group()) if number else 1
    return count


def clip_seconds(
    script: Script, language: Language, lexicon: Lexicon | None, speed: float = 1.0
) -> float:
    """Return about how long the clip of `script` is, in seconds."""

    def board(sentences: Iterable[str], calm: tuple[float, float]) -> float:
        texts = [text for text in sentences if text]
        said = sum(spoken_words(text, lexicon) for text in texts)
        talk = said * 60 / language.speech.words_per_minute
        pauses = max(len(texts) - 1, 0) * SENTENCE_PAUSE_S
        return max((talk + pauses) / speed + calm[0], calm[1])

    scenes = sum(
        board((spoken.text for spoken in scene.narration), SCENE_S) for scene in script.scenes
    )
    recap = board((scene.title for scene in script.scenes), RECAP_S)
    end = board([language.phrases.get("call", "")], END_S)
    return board([script.title], TITLE_S) + scenes + recap + end
