"""Where the readers write down what is wrong, so that reading never stops at the first mistake."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.problems import Place, Problem


class Report:
    """Collects problems and the files that could not be read at all."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unread: set[Path] = set()
        self.rejected_sources: set[str] = set()

    def add(self, place: Place, rule: str, message: str) -> None:
        """Write down one problem."""
        self.problems.append(Problem(place, rule, message))

    def give_up(self, place: Place, rule: str, message: str) -> None:
        """Write down why the file of `place` cannot be read at all."""
        self.unread.add(place.path)
        self.add(place, rule, message)
