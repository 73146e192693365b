"""A question has not the number of right answers that its type asks for.

single: exactly 1 of at least 2; multiple: at least 2, and at least one answer
is wrong, for a question where everything is right asks nothing; truefalse:
exactly 2 answers, 1 of them right; matching: 3 to 5 pairs and a right-hand side that
belongs to none; ordering: 3 to 6 steps; oral: 3 to 6 marking points, 10 points together.
Looked at in every language; a translation need not repeat the points.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project, Question, QuestionKind
from pipeline.core.messages import tr

_OTHER_KINDS: frozenset[QuestionKind] = frozenset({"matching", "ordering", "oral"})
_MOST_PAIRS, _MOST_STEPS, _LEAST = 5, 6, 3
ORAL_POINTS = 10
"""What an oral question is worth: the jury's sheets count on it."""


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find questions with too few or too many keys or answers."""
    for (slug, language), bank in project.banks.items():
        source = project.banks.get((slug, project.source_language), bank)
        kinds = {question.id: question.kind for question in source.questions if question.id}
        for question in bank.questions:
            kind = question.kind
            if language != project.source_language:
                if question.id not in kinds:
                    continue
                kind = kinds[question.id]
            if question.kind != kind and {question.kind, kind} & _OTHER_KINDS:
                continue  # written as another type: rule keys-differ
            message = _fault(question, kind, language == project.source_language)
            if message:
                yield Finding(question.place, message)


def _fault(question: Question, kind: QuestionKind, is_source: bool) -> str | None:
    if kind in _OTHER_KINDS:
        return _other_fault(question, kind, is_source)
    keys, count = len(question.keys()), len(question.options)
    if count < 2:
        return tr("the question has {count} answers; write at least two.", count=count)
    if kind == "multiple":
        return _multiple_fault(keys, count)
    if kind == "truefalse" and count != 2:
        return tr("a true/false question has exactly 2 answers; this has {count}.", count=count)
    if keys == 1:
        return None
    return tr(
        "this question has {count} right answers and needs exactly 1; mark one with “[x]”.",
        count=keys,
    )


def _multiple_fault(keys: int, count: int) -> str | None:
    if keys < 2:
        return tr(
            "a “multiple” question has at least 2 right answers; this has {count}. Mark them "
            "“[x]”, or write type=single.",
            count=keys,
        )
    return tr("every answer is right; add a wrong one.") if keys == count else None


def _other_fault(question: Question, kind: QuestionKind, is_source: bool) -> str | None:
    keys, count = len(question.keys()), len(question.options)
    most = _MOST_PAIRS if kind == "matching" else _MOST_STEPS
    if not _LEAST <= keys <= most:
        return tr(
            "a question of type “{type}” has {least} to {most} lines “{example}”; this has "
            "{count}.",
            type=kind,
            least=_LEAST,
            most=most,
            example={"matching": "- A -> B", "ordering": "1. …"}.get(kind, "- …"),
            count=keys,
        )
    if kind == "matching" and count == keys:
        return tr("every right-hand side has its pair; add one that fits nothing: “- -> …”.")
    points = sum(option.points for option in question.options)
    if kind == "oral" and is_source and points != ORAL_POINTS:
        return tr(
            "the marking points are worth {points} together; make it {most}.",
            points=points,
            most=ORAL_POINTS,
        )
    return None
