"""What a language has to say: its fixed phrases, and words that exist in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

from .models import Language, Localized

RULE = "missing-phrase"


def said_in(words: Localized, language: Language) -> str:
    """Return `words` in `language`, else in the first language there is, else nothing."""
    return words.get(language.code) or next(iter(words.values()), "")


def missing_phrases(language: Language, keys: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each of `keys` for which `language` has no words, or blank ones."""
    for key in keys:
        if not language.phrases.get(key, "").strip():
            message = tr("the phrase {key} is missing under phrases; write it.", key=key)
            yield Problem(language.place, RULE, message)


def require_phrases(languages: Iterable[Language], keys: Iterable[str]) -> None:
    """Raise a ContentError that names all `keys` for which one of `languages` has no words."""
    wanted = tuple(keys)
    problems = [one for language in languages for one in missing_phrases(language, wanted)]
    if problems:
        raise ContentError(problems)
