"""From a blueprint to questions: the same seed draws the same questions, everywhere.

How it works, so that an organiser can repeat it by hand:

1. Every question has a key, `<bank>/<id>`. The candidates stand in the order of
   the SHA-256 of `<seed>|<key>`, so neither the order of a bank file nor Python's
   own hashing nor the language matters.
2. A `draw` line of `count: 4` is four places. Each place, from the first line to the
   last, takes the first candidate that fits and is free. Where none is free, the
   earlier places make room by taking another fitting candidate (augmenting paths,
   Kuhn 1955). So a blueprint that can be satisfied always is, and no question is
   used twice. Oral questions fit only a line of `type: oral`.
3. The set holds the questions in the order of the places.
4. Questions that share a name in `alike=` never come together, whatever line would draw them. All
   of one name count as one candidate, so what is said of free ones holds for them too: a blueprint
   that can be satisfied is (`pipeline.core.matching`). Where no two of the banks are alike, nothing
   is drawn otherwise.
5. Of a group those questions come along that are drawn: each can stand alone. Where several
   are drawn, the forms keep them together, in the bank's order.

Forms that draw in parallel are drawn in `pipeline.quiz.drawing`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.content.models import Bank, Draw, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.core.matching import Enemies, match, match_apart
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

RULE_TOO_FEW = "set-asks-too-much"
RULE_DUPLICATE = "duplicate-id"
RULE_NO_BANK = "set-without-bank"
RULE_UNTRANSLATED = "missing-translation"


@dataclass(frozen=True)
class Item:
    """A drawn question; `key` is `<bank>/<id>` and the same in every language.

    `index` is its place in the bank of the source language, from 0.
    """

    key: str
    question: Question
    index: int = field(default=0, compare=False)

    @property
    def unit(self) -> str:
        """What stays together on a form: the key of its group, or its own."""
        group = self.question.group
        return f"{self.key.partition('/')[0]}/group {group}" if group else self.key


def select(quiz_set: QuizSet, banks: Sequence[Bank]) -> tuple[Item, ...]:
    """Draw the questions of `quiz_set` from `banks` (all in one language).

    ContentError where a bank is missing, an id stands twice, or the blueprint asks
    for more than the banks have, or than they have without two that are alike.
    """
    items = candidates(quiz_set, banks)
    taken = match_apart(fitting_places(quiz_set, items), enemies_among(items))
    if taken is None:
        raise ContentError(too_few(quiz_set, items))
    return tuple(items[index] for index in taken)


def in_words_of(items: Sequence[Item], banks: Sequence[Bank]) -> tuple[Item, ...]:
    """Return the drawn `items` with the words of `banks` (another language).

    ContentError names every question that has no translation.
    """
    words = {key_of(bank, question): question for bank in banks for question in bank.questions}
    missing = [
        Problem(
            item.question.place,
            RULE_UNTRANSLATED,
            tr("question {id} has no translation; translate it.", id=item.question.id),
        )
        for item in items
        if item.key not in words
    ]
    if missing:
        raise ContentError(missing)
    return tuple(Item(item.key, words[item.key], item.index) for item in items)


def key_of(bank: Bank, question: Question) -> str:
    """Return the key of a question: the same in every language, unique in a project."""
    return f"{bank.slug}/{question.id}"


def rank(*parts: object) -> str:
    """Return the SHA-256 of `parts` joined by `|`: a fixed, even, unguessable order."""
    return hashlib.sha256("|".join(map(str, parts)).encode("utf-8")).hexdigest()


def fitting_places(quiz_set: QuizSet, items: Sequence[Item]) -> list[list[int]]:
    """Return for every place of the blueprint the indexes of the `items` that fit it.

    A line that asks for more than there is has one place too many, however much it asks for.
    """
    lines = [
        [index for index, item in enumerate(items) if line.fits(item.question)]
        for line in quiz_set.draw
    ]
    return [
        indexes
        for indexes, line in zip(lines, quiz_set.draw, strict=True)
        for _ in range(min(line.count, len(indexes) + 1))
    ]


def candidates(quiz_set: QuizSet, banks: Sequence[Bank]) -> list[Item]:
    """Return all questions of the set's banks in the order in which they are drawn.

    ContentError where a bank is missing or an id stands twice in one.
    """
    by_slug = {bank.slug: bank for bank in banks}
    missing = [
        Problem(
            quiz_set.place,
            RULE_NO_BANK,
            tr("there is no question bank {bank}; write it or take it off the set.", bank=slug),
        )
        for slug in quiz_set.banks
        if slug not in by_slug
    ]
    if missing:
        raise ContentError(missing)
    found: dict[str, Item] = {}
    twice: list[Problem] = []
    for slug in dict.fromkeys(quiz_set.banks):
        for index, question in enumerate(by_slug[slug].questions):
            key = key_of(by_slug[slug], question)
            if key in found:
                message = tr("the id {id} stands twice; give one another id.", id=question.id)
                twice.append(Problem(question.place, RULE_DUPLICATE, message))
            found[key] = Item(key, question, index)
    if twice:
        raise ContentError(twice)
    return sorted(found.values(), key=lambda item: rank(quiz_set.seed, item.key))


def enemies_among(items: Sequence[Item]) -> Enemies:
    """Return which of `items` are alike and so never come together in one form."""
    return Enemies([item.question.alike for item in items])


def too_few(quiz_set: QuizSet, items: Sequence[Item]) -> list[Problem]:
    """Say which lines ask for too much, alone, together, or because questions are alike."""
    fitting = fitting_places(quiz_set, items)
    possible = len(match(fitting, len(items)))
    messages = _too_few_alone(quiz_set, items)
    if not messages and possible < len(fitting):
        messages = [
            tr(
                "the draw lines together ask for {asked} questions, the banks can give {there} "
                "without using one twice; write more questions or ask for fewer.",
                asked=len(fitting),
                there=possible,
            )
        ]
    messages = messages or [_too_many_alike(quiz_set, items, fitting)]
    return [Problem(quiz_set.place, RULE_TOO_FEW, message) for message in messages]


def _too_few_alone(quiz_set: QuizSet, items: Sequence[Item]) -> list[str]:
    """Say of every line that asks for more than fit it how many there are."""
    messages = []
    for number, line in enumerate(quiz_set.draw, start=1):
        there = sum(line.fits(item.question) for item in items)
        if line.count > there:
            message = tr(
                "draw line {number} asks for {asked} questions (topic {topic}, difficulty "
                "{difficulty}, type {type}), the banks have {there}; write more questions or ask "
                "for fewer.",
                number=number,
                asked=line.count,
                there=there,
                **_in_words(line),
            )
            messages.append(message)
    return messages


def _too_many_alike(
    quiz_set: QuizSet, items: Sequence[Item], fitting: Sequence[Sequence[int]]
) -> str:
    """Say which line cannot be filled without two that are alike, after the lines above it."""
    enemies = enemies_among(items)
    lines = [number for number, line in enumerate(quiz_set.draw) for _ in range(line.count)]
    full = next(
        count for count in range(len(fitting)) if match_apart(fitting[: count + 1], enemies) is None
    )
    number = lines[full]
    line = quiz_set.draw[number]
    return tr(
        "draw line {number} asks for {asked} questions (topic {topic}, difficulty {difficulty}, "
        "type {type}); beside the lines above, only {there} can be drawn without two that are "
        "alike ({names}). Write more questions, ask for fewer, or take an “alike=” away.",
        number=number + 1,
        asked=line.count,
        there=full - lines.index(number),
        names=", ".join(enemies.shared(fitting[full])),
        **_in_words(line),
    )


def _in_words(line: Draw) -> dict[str, object]:
    """Return what a line asks for, as the messages say it."""
    return {
        "topic": line.topic or "*",
        "difficulty": line.difficulty or "*",
        "type": line.kind or "*",
    }
