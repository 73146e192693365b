"""What an organiser should know beside the ranking, worded where it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.content.models import Language
from pipeline.contest.words import PREFIX, number


@dataclass(frozen=True)
class Note:
    """A remark: the phrase without its prefix, and what fills its places."""

    phrase: str
    values: Mapping[str, object]

    def words(self, language: Language) -> str:
        """Return the remark in `language`, decimals as the language writes them."""
        filled = {
            key: number(value, language) if isinstance(value, Decimal) or value is None else value
            for key, value in self.values.items()
        }
        return language.phrase(PREFIX + self.phrase, **filled)
