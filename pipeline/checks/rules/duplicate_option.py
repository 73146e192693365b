"""Two answers of a question read the same."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.content.names import shown
from pipeline.content.punctuation import STOPS, WIDE_STOPS
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find answers that repeat an earlier one, letter case and full stop aside."""
    for bank in project.banks.values():
        for question in bank.questions:
            seen: set[str] = set()
            for option in question.options:
                words = " ".join(option.text.casefold().rstrip(STOPS + WIDE_STOPS).split())
                if words and words in seen:
                    message = tr(
                        "this answer stands here twice: “{text}”; change one.",
                        text=shown(option.text),
                    )
                    yield Finding(option.place, message)
                seen.add(words)
