"""In a bank the right answer is the longest more often than chance: one could guess it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.chance import RARE, at_least
from pipeline.content import Project, Question
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find banks where, by an exact test, chance would do so in less than 1 of 20 banks."""
    for slug, language in project.banks:
        bank = project.bank(slug, language)
        asked = [one for one in bank.questions if one.kind == "single" and len(one.keys()) == 1]
        longest = [question for question in asked if _key_is_longest(question)]
        chance = at_least(len(longest), [1 / len(question.options) for question in asked])
        if asked and chance < RARE:
            message = tr(
                "the right answer is the longest in {count} of {all} questions ({ids}): who knows "
                "nothing could guess it. Shorten it or lengthen others.",
                count=len(longest),
                all=len(asked),
                ids=", ".join(question.id for question in longest),
            )
            yield Finding(bank.place, message)


def _key_is_longest(question: Question) -> bool:
    lengths = [len(option.text) for option in question.options]
    (key,) = question.keys()
    return lengths[key] == max(lengths) and lengths.count(lengths[key]) == 1
