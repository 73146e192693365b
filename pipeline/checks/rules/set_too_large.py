"""A quiz set asks for more questions than its banks have, or than may come together.

Every line of a blueprint draws questions that no other line has drawn, so lines that overlap
compete, and questions that share a name in `alike=` never come together: a real matching of
places to questions decides (`pipeline.core.matching`, as the drawing itself does).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project, Question, QuizSet
from pipeline.core.matching import Enemies, match, match_apart
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
    enemies = Enemies([question.alike for question in questions])
    plain: list[list[int]] = []  # the places filled so far, whatever is alike
    apart: list[list[int]] = []  # and those filled without two that are alike
    for index, draw in enumerate(quiz_set.draw):
        fitting = [number for number, one in enumerate(questions) if draw.fits(one)]
        wanted = min(draw.count, len(fitting))
        filled = _add(plain, fitting, wanted, None)
        alone = _add(apart, fitting, wanted, enemies)
        if len(fitting) < draw.count:
            message = tr(
                "this line asks for {count} questions, the banks have {have} that fit; ask for "
                "fewer or write more.",
                count=draw.count,
                have=len(fitting),
            )
        elif filled < wanted:
            message = tr(
                "this line asks for {count} questions; after the lines above, only {have} that "
                "fit are left. Ask for fewer or write more.",
                count=draw.count,
                have=filled,
            )
        elif alone < wanted:
            message = tr(
                "this line asks for {count} questions; beside the lines above, only {have} can be "
                "drawn without two that are alike ({names}). Ask for fewer, write more, or take an "
                "“alike=” away.",
                count=draw.count,
                have=alone,
                names=", ".join(enemies.shared(fitting)),
            )
        else:
            continue
        yield Finding(quiz_set.at("draw", index), message)


def _add(places: list[list[int]], fitting: list[int], wanted: int, enemies: Enemies | None) -> int:
    """Add to `places` as many of the `wanted` ones as can all be filled; return how many."""
    for added in range(wanted):
        places.append(fitting)
        if enemies is None:
            full = len(match(places, max(map(max, places)) + 1)) == len(places)
        else:
            full = match_apart(places, enemies) is not None
        if not full:
            places.pop()
            return added
    return wanted
