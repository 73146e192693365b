"""A quiz set asks for more questions than its banks have.

Every line of a blueprint draws questions that no other line has drawn, so
lines that overlap compete: a real matching of places to questions decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Draw, Project, Question, QuizSet
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find lines of blueprints that cannot be filled."""
    for quiz_set in project.sets.values():
        questions = _questions(project, quiz_set)
        if questions is not None:
            yield from _of_set(quiz_set, questions)


def _questions(project: Project, quiz_set: QuizSet) -> list[Question] | None:
    """Return all questions of the banks; None where a bank is missing, which is reported."""
    found: dict[str, Question] = {}
    for slug in quiz_set.banks:
        bank = project.banks.get((slug, project.source_language))
        if bank is None:
            return None
        found |= {f"{slug}/{one.id}": one for one in bank.questions if one.id}
    return list(found.values())


def _of_set(quiz_set: QuizSet, questions: Sequence[Question]) -> Iterator[Finding]:
    matching = _Matching(questions)
    for index, draw in enumerate(quiz_set.draw):
        fitting = sum(draw.fits(question) for question in questions)
        wanted = min(draw.count, fitting)
        filled = sum(matching.add(draw) for _ in range(wanted))
        if fitting < draw.count:
            message = tr(
                "this line asks for {count} questions, the banks have {have} that fit; ask for "
                "fewer or write more.",
                count=draw.count,
                have=fitting,
            )
        elif filled < wanted:
            message = tr(
                "this line asks for {count} questions; after the lines above, only {have} that "
                "fit are left. Ask for fewer or write more.",
                count=draw.count,
                have=filled,
            )
        else:
            continue
        yield Finding(quiz_set.at("draw", index), message)


class _Matching:
    """Places of blueprint lines, each with a question of its own (augmenting paths)."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = questions
        self.draw_of: dict[int, Draw] = {}

    def add(self, draw: Draw) -> bool:
        """Give `draw` one more question, moving others if need be; False if that cannot be."""
        came_from: dict[int, int | None] = {}
        waiting: list[tuple[int | None, Draw]] = [(None, draw)]
        while waiting:
            before, line = waiting.pop()
            for index, question in enumerate(self.questions):
                if index in came_from or not line.fits(question):
                    continue
                came_from[index] = before
                holder = self.draw_of.get(index)
                if holder is None:
                    self._shift(index, came_from, draw)
                    return True
                waiting.append((index, holder))
        return False

    def _shift(self, index: int, came_from: dict[int, int | None], draw: Draw) -> None:
        """Hand each question on the path to the line before it, the first one to `draw`."""
        before = came_from[index]
        while before is not None:
            self.draw_of[index] = self.draw_of[before]
            index, before = before, came_from[before]
        self.draw_of[index] = draw
