"""Forms A, B, …: questions and answers shuffled for each, keys that follow.

Neighbours get different forms. Of 64 arrangements (each ordered by SHA-256 of seed,
form, attempt and question) a form takes the one in which the fewest questions, and
then the fewest right letters, stand at the same number as in an earlier form.
True/false answers keep their order, so "true" is always the first box. Pinned answers keep their
place, steps of an ordering question never stand in the right order, and questions of a group
follow one another in the bank's order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase, ascii_uppercase

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
class AnswerRow:
    """One row of boxes on an answer sheet: `choices` boxes with the letters from A on.

    `right` are the letters to be marked, `many` tells whether more than one may be. `part` is
    empty, or tells the rows of one question apart: a, b, … are the pairs of a matching question,
    1, 2, … the places of an ordering one.
    """

    part: str
    choices: int
    right: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True)
class FormItem:
    """A question on a form; `order` lists the bank's option indexes as they are printed.

    Of a matching question these are the lettered right-hand sides: the left-hand sides keep the
    bank's order. Of an ordering question they are the lettered steps.
    """

    item: Item
    order: tuple[int, ...]

    def options(self) -> tuple[Option, ...]:
        """Return the options in the order of this form."""
        return tuple(self.item.question.options[index] for index in self.order)

    def rows(self) -> tuple[AnswerRow, ...]:
        """Return what an answer sheet asks for; an oral question has no rows."""
        question = self.item.question
        if question.kind == "oral":
            return ()
        letter = dict(zip(self.order, ascii_uppercase, strict=False))
        if question.kind not in ("matching", "ordering"):
            many = question.kind == "multiple"
            return (AnswerRow("", len(self.order), self.letters(), many),)
        parts = ascii_lowercase if question.kind == "matching" else map(str, count(1))
        asked = [index for index, option in enumerate(question.options) if option.correct]
        return tuple(
            AnswerRow(part, len(self.order), (letter[index],))
            for part, index in zip(parts, asked, strict=False)
        )

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


def make_forms(
    quiz_set: QuizSet, items: Sequence[Item], drawn: Sequence[Sequence[Item]] = ()
) -> tuple[Form, ...]:
    """Return one form per name in `quiz_set.forms`, no two of them alike.

    `drawn` gives each form its own questions; without it all have all `items`.
    ContentError where the questions do not allow so many different forms, a name
    stands twice, or a question has too many answers to print.
    """
    _refuse_what_cannot_work(quiz_set, items)
    forms: list[Form] = []
    for name, own in zip(quiz_set.forms, drawn or [items] * len(quiz_set.forms), strict=True):
        form = _most_unlike(quiz_set.seed, name, own, forms)
        if form is None:
            raise ContentError([_too_many_forms(quiz_set)])
        forms.append(form)
    return tuple(forms)


def arrange(seed: int, name: str, items: Sequence[Item], attempt: int) -> Form:
    """Return arrangement number `attempt` (from 0) of the form `name`."""
    placed = [FormItem(item, _order(item, seed, name, attempt)) for item in items]
    place = {item.unit: rank(seed, name, attempt, item.unit) for item in items}
    placed.sort(key=lambda one: (place[one.item.unit], one.item.index))
    return Form(name, tuple(placed))


def _order(item: Item, seed: int, name: str, attempt: int) -> tuple[int, ...]:
    options = item.question.options
    bank_order = tuple(range(len(options)))
    if item.question.kind in ("truefalse", "oral"):
        return bank_order
    free = [index for index in bank_order if not options[index].pinned]
    free.sort(key=lambda index: rank(seed, name, attempt, item.key, f"option {index}"))
    left = iter(free)
    order = tuple(index if options[index].pinned else next(left) for index in bank_order)
    if item.question.kind == "ordering" and order == bank_order:
        return order[1:] + order[:1]  # else the printed order would be the answer
    return order


def _most_unlike(
    seed: int, name: str, items: Sequence[Item], others: Sequence[Form]
) -> Form | None:
    best: tuple[tuple[int, int], Form] | None = None
    theirs = [_answers(other) for other in others]
    for attempt in range(_MOST_ATTEMPTS):
        if best is not None and (attempt >= _ATTEMPTS or best[0] == (0, 0)):
            break
        form = arrange(seed, name, items, attempt)
        if any(form.items == other.items for other in others):
            continue
        likeness = _likeness(_answers(form), theirs)
        if best is None or likeness < best[0]:
            best = (likeness, form)
    return best[1] if best else None


Answers = list[tuple[str, tuple[AnswerRow, ...]]]
"""The key of each question of a form and what its rows ask for."""


def _answers(form: Form) -> Answers:
    return [(placed.item.key, placed.rows()) for placed in form.items]


def _likeness(mine: Answers, others: Sequence[Answers]) -> tuple[int, int]:
    """Return at how many numbers the question, and the right letters, are those of a neighbour."""
    questions = letters = 0
    for other in others:
        for (my_key, my_rows), (key, rows) in zip(mine, other, strict=True):
            questions += my_key == key
            letters += my_rows == rows
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
