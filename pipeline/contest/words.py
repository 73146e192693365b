"""The fixed words of contest papers, numbers and dates as a language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from babel import UnknownLocaleError
from babel.numbers import format_decimal

from pipeline.content.contests import Event, TieBreak
from pipeline.content.dates import written_date
from pipeline.content.models import Language
from pipeline.content.phrases import require_phrases, said_in

PREFIX = "contest_"
_DOTS = "…………………………………"


def words(language: Language, source: Language) -> dict[str, str]:
    """Return the contest phrases of `language` without their prefix, `{name}` places unfilled.

    ContentError names those that `source`, the language of the originals, has and it lacks.
    """
    needed = [key for key in source.phrases if key.startswith(PREFIX)]
    require_phrases([language], needed)
    return {key.removeprefix(PREFIX): language.phrases[key] for key in needed}


def number(value: Decimal | int | None, language: Language, pattern: str = "0.00") -> str:
    """Return a number as the language writes it (78,50 or 78.50); a dash for none."""
    if value is None:
        return "–"
    try:
        return format_decimal(value, pattern, locale=language.code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return str(value)


def joined(names: Sequence[str], language: Language) -> str:
    """Return names as one phrase: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return language.phrase("contest_and", first=", ".join(names[:-1]), last=names[-1])


def rounds_line(event: Event, language: Language) -> str:
    """Return the rounds with their weights: Theory 30, practice 50."""
    return "; ".join(
        language.phrase(
            "contest_minutes_weight",
            name=language.phrase(f"contest_{name}"),
            weight=f"{number(Decimal(100 * weight) / total, language, '0.##')}%",
        )
        for total in [sum(event.rounds.weights().values())]
        for name, weight in event.rounds.weights().items()
    )


def tie_name(rule: TieBreak, language: Language) -> str:
    """Return what a tie-break is called."""
    return language.phrase(f"contest_tie_{rule.replace('-', '_')}")


def tie_value(rule: TieBreak, value: Decimal | None, language: Language) -> str:
    """Return what a tie-break looked at, with its unit."""
    if value is None:
        return language.phrase("contest_unit_none")
    unit = {
        "practice-time": "seconds",
        "fewer-faults": "faults",
        "closing-guess": "guess",
        "lots": "lots",
    }.get(rule, "points")
    pattern = "0.00" if unit == "points" else "0.######"
    return language.phrase(f"contest_unit_{unit}", value=number(value, language, pattern))


def written_day(event: Event, language: Language) -> str:
    """Return the day of the event as papers to sign have it: ngày 06 tháng 12 năm 2026."""
    return written_date(event.date, language, "contest_day-pattern")


def day_line(event: Event, language: Language) -> str:
    """Return place and date as the head of the minutes has them."""
    return language.phrase(
        "contest_day",
        place=said_in(event.host.locality or event.venue, language),
        date=written_day(event, language),
    )


def dotted(text: str) -> str:
    """Return `text`, or dots to write on."""
    return text.strip() or _DOTS
