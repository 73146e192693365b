"""Dates as each language writes them."""

from __future__ import annotations

import datetime

from babel import UnknownLocaleError
from babel.dates import format_date

from .models import Language

DATE_PHRASE = "date-pattern"
"""The phrase that holds a language's Unicode CLDR date pattern, such as dd/MM/yyyy."""


def written_date(date: datetime.date, language: Language) -> str:
    """Return `date` in the language's own pattern; ISO 8601 where Babel knows no such language."""
    try:
        return format_date(
            date, language.phrases[DATE_PHRASE], locale=language.code.replace("-", "_")
        )
    except (UnknownLocaleError, ValueError):
        return date.isoformat()
