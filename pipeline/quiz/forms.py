"""Forms A, B, …: the same questions, shuffled questions and answers, keys that follow.

Neighbours get different forms. Of 64 arrangements (each ordered by SHA-256 of seed,
form, attempt and question) a form takes the one in which the fewest questions, and
then the fewest right letters, stand at the same number as in an earlier form.
True/false answers keep their order, so "true" is always the first box.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from pipeline.content.models import Option, QuizSet
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.quiz.select import Item, rank

MOST_OPTIONS = 20
"""A paper and Moodle's weights (5 % at least) hold no more answers to one question."""

RULE_FORMS = "set-forms"
RULE_OPTIONS = "question-options"
_NAME = re.compile("[A-Z0-9]{1,3}")
_ATTEMPTS = 64
# Where few arrangements exist, chance finds the last of them within this many tries.
_MOST_ATTEMPTS = 2000


@dataclass(frozen=True)
class FormItem:
    """A question on a form; `order` lists the bank's option indexes as they are printed."""

    item: Item
    order: tuple[int, ...]

    def options(self) -> tuple[Option, ...]:
        """Return the options in the order of this form."""
        return tuple(self.item.question.options[index] for index in self.order)

    def letters(self) -> tuple[str, ...]:
        """Return the letters of the right answers on this form, in alphabetical order."""
        return tuple(
            letter
            for letter, option in zip(ascii_uppercase, self.options(), strict=False)
            if option.correct
        )


@dataclass(frozen=True)
class Form:
    """One form of a set: its name (`A`, `B`, …) and its questions in printed order."""

    name: str
    items: tuple[FormItem, ...]

    def number_of(self, key: str) -> int:
        """Return the number, from 1, at which the question `key` stands; KeyError if nowhere."""
        for number, placed in enumerate(self.items, start=1):
            if placed.item.key == key:
                return number
        raise KeyError(key)


def make_forms(quiz_set: QuizSet, items: Sequence[Item]) -> tuple[Form, ...]:
    """Return one form per name in `quiz_set.forms`, no two of them alike.

    ContentError where the questions do not allow so many different forms, a name
    stands twice, or a question has too many answers to print.
    """
    _refuse_what_cannot_work(quiz_set, items)
    forms: list[Form] = []
    for name in quiz_set.forms:
        form = _most_unlike(quiz_set.seed, name, items, forms)
        if form is None:
            raise ContentError([_too_many_forms(quiz_set)])
        forms.append(form)
    return tuple(forms)


def arrange(seed: int, name: str, items: Sequence[Item], attempt: int) -> Form:
    """Return arrangement number `attempt` (from 0) of the form `name`."""
    placed = [FormItem(item, _order(item, seed, name, attempt)) for item in items]
    placed.sort(key=lambda one: rank(seed, name, attempt, one.item.key))
    return Form(name, tuple(placed))


def _order(item: Item, seed: int, name: str, attempt: int) -> tuple[int, ...]:
    indexes = range(len(item.question.options))
    if item.question.kind == "truefalse":
        return tuple(indexes)
    return tuple(
        sorted(indexes, key=lambda index: rank(seed, name, attempt, item.key, f"option {index}"))
    )


def _most_unlike(
    seed: int, name: str, items: Sequence[Item], others: Sequence[Form]
) -> Form | None:
    best: tuple[tuple[int, int], Form] | None = None
    for attempt in range(_MOST_ATTEMPTS):
        if best is not None and (attempt >= _ATTEMPTS or best[0] == (0, 0)):
            break
        form = arrange(seed, name, items, attempt)
        if any(form.items == other.items for other in others):
            continue
        likeness = _likeness(form, others)
        if best is None or likeness < best[0]:
            best = (likeness, form)
    return best[1] if best else None


def _likeness(form: Form, others: Sequence[Form]) -> tuple[int, int]:
    """Return at how many numbers the question, and the right letters, are those of a neighbour."""
    questions = letters = 0
    for other in others:
        for mine, theirs in zip(form.items, other.items, strict=True):
            questions += mine.item.key == theirs.item.key
            letters += mine.letters() == theirs.letters()
    return questions, letters


def _refuse_what_cannot_work(quiz_set: QuizSet, items: Sequence[Item]) -> None:
    problems = []
    names = quiz_set.forms
    if not names or len(set(names)) != len(names) or not all(map(_NAME.fullmatch, names)):
        message = tr("a set needs at least one form, each with a letter of its own: [A, B].")
        problems.append(Problem(quiz_set.place, RULE_FORMS, message))
    for item in items:
        if len(item.question.options) > MOST_OPTIONS:
            message = tr(
                "question {id} has {count} answers, at most {most} can be printed; take some away.",
                id=item.question.id,
                count=len(item.question.options),
                most=MOST_OPTIONS,
            )
            problems.append(Problem(item.question.place, RULE_OPTIONS, message))
    if problems:
        raise ContentError(problems)


def _too_many_forms(quiz_set: QuizSet) -> Problem:
    message = tr(
        "{forms} different forms cannot be made from so few questions; "
        "draw more questions or make fewer forms.",
        forms=len(quiz_set.forms),
    )
    return Problem(quiz_set.place, RULE_FORMS, message)
