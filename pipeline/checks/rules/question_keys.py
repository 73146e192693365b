"""A question has not the number of right answers that its type asks for.

single: exactly 1 of at least 2; multiple: at least 2, and at least one answer
is wrong, for a question where everything is right asks nothing; truefalse:
exactly 2 answers, 1 of them right. Looked at in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project, Question, QuestionKind
from pipeline.core.messages import tr


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
            message = _fault(question, kind)
            if message:
                yield Finding(question.place, message)


def _fault(question: Question, kind: QuestionKind) -> str | None:
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
