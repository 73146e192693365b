"""A character stands in a text that no font of the language draws: a box would be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.texts import Shown, shown_texts
from pipeline.content import Project
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find characters without a glyph, all of a line in one finding."""
    missing: dict[Place, dict[str, None]] = {}
    languages: dict[Place, dict[str, None]] = {}
    for text in shown_texts(project):
        drawable = knowledge.drawable.get(text.language)
        characters = _missing(text, drawable) if drawable is not None else ()
        for character in characters:
            missing.setdefault(text.place, {})[character] = None
            languages.setdefault(text.place, {})[text.language] = None
    for place, found in missing.items():
        message = tr(
            "no font of {languages} draws {characters}; write it in words.",
            languages=", ".join(languages[place]),
            characters=", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in list(found)[:8]),
        )
        yield Finding(place, message)


def _missing(text: Shown, drawable: frozenset[int]) -> list[str]:
    if drawable.issuperset(map(ord, text.text)):
        return []
    return [
        character
        for character in dict.fromkeys(text.text)
        if ord(character) not in drawable
        and unicodedata.category(character) not in ("Zs", "Cc", "Cf")
    ]
