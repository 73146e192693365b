"""Two answers of a question read the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.names import shown
from pipeline.content.punctuation import STOPS, WIDE_STOPS
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find answers that repeat an earlier one, letter case and full stop aside."""
    for bank in project.banks.values():
        for question in bank.questions:
            yield from _twice((option.text, option.place) for option in question.options)
            yield from _twice((option.match, option.place) for option in question.options)


def _twice(texts: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for text, place in texts:
        words = " ".join(text.casefold().rstrip(STOPS + WIDE_STOPS).split())
        if words and words in seen:
            message = tr("this answer stands here twice: “{text}”; change one.", text=shown(text))
            yield Finding(place, message)
        seen.add(words)
