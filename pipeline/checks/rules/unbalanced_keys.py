"""In a bank the right answer stands at one place more often than chance, or mostly “true” is.

Papers shuffle answers; live platforms and readers of the bank see them as they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import ascii_uppercase

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.chance import RARE, at_least
from pipeline.content import Bank, Project, Question
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find places that hold more keys than chance would put there in 1 of 20 banks."""
    for (_, language), bank in project.banks.items():
        if language == project.source_language:
            yield from _of_bank(bank, "single")
            yield from _of_bank(bank, "truefalse")


def _of_bank(bank: Bank, kind: str) -> Iterator[Finding]:
    asked = [one for one in bank.questions if one.kind == kind and len(one.keys()) == 1]
    if not asked:
        return
    (place, count), *_ = Counter(one.keys()[0] for one in asked).most_common(1)
    places = max(len(question.options) for question in asked)
    # the place was picked for being the fullest: any of them might have been it
    if places * at_least(count, _chances(asked, place)) < RARE:
        message = tr(
            "of {all} questions of type “{type}”, {count} have their right answer at place "
            "{letter}; move some.",
            all=len(asked),
            type=kind,
            count=count,
            letter=ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1),
        )
        yield Finding(bank.place, message)


def _chances(asked: list[Question], place: int) -> list[float]:
    return [
        1 / len(question.options) if place < len(question.options) else 0.0 for question in asked
    ]
