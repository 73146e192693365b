"""Dates as each language writes them."""

from __future__ import annotations

import datetime

from babel import UnknownLocaleError
from babel.dates import format_date

from .models import Language

DATE_PHRASE = "date-pattern"
"""The phrase that holds a language's Unicode CLDR date pattern, such as dd/MM/yyyy."""


def written_date(date: datetime.date, language: Language, pattern: str = DATE_PHRASE) -> str:
    """Return `date` as the phrase `pattern` says; ISO 8601 where Babel knows no such language."""
    try:
        return format_date(date, language.phrases[pattern], locale=language.code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return date.isoformat()
