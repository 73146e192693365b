"""From a blueprint to questions: the same seed draws the same questions, everywhere.

How it works, so that an organiser can repeat it by hand:

1. Every question has a key, `<bank>/<id>`. The candidates stand in the order of
   the SHA-256 of `<seed>|<key>`, so neither the order of a bank file nor Python's
   own hashing nor the language matters.
2. A `draw` line of `count: 4` is four places. Each place, from the first line to the
   last, takes the first candidate that fits and is free. Where none is free, the
   earlier places make room by taking another fitting candidate (augmenting paths,
   Kuhn 1955). So a blueprint that can be satisfied always is, and no question is
   used twice.
3. The set holds the questions in the order of the places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.models import Bank, Draw, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

RULE_TOO_FEW = "set-asks-too-much"
RULE_DUPLICATE = "duplicate-id"
RULE_NO_BANK = "set-without-bank"
RULE_UNTRANSLATED = "missing-translation"


@dataclass(frozen=True)
class Item:
    """A drawn question; `key` is `<bank>/<id>` and the same in every language."""

    key: str
    question: Question


def select(quiz_set: QuizSet, banks: Sequence[Bank]) -> tuple[Item, ...]:
    """Draw the questions of `quiz_set` from `banks` (all in one language).

    ContentError where a bank is missing, an id stands twice, or the blueprint asks
    for more than the banks have.
    """
    items = _candidates(quiz_set, banks)
    places = [line for line in quiz_set.draw for _ in range(line.count)]
    fitting = [
        [index for index, item in enumerate(items) if _fits(item.question, line)] for line in places
    ]
    taken = match(fitting, len(items))
    if len(taken) < len(places):
        raise ContentError(_too_few(quiz_set, items, len(places), len(taken)))
    return tuple(items[taken[place]] for place in range(len(places)))


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
    return tuple(Item(item.key, words[item.key]) for item in items)


def key_of(bank: Bank, question: Question) -> str:
    """Return the key of a question: the same in every language, unique in a project."""
    return f"{bank.slug}/{question.id}"


def rank(*parts: object) -> str:
    """Return the SHA-256 of `parts` joined by `|`: a fixed, even, unguessable order."""
    return hashlib.sha256("|".join(map(str, parts)).encode("utf-8")).hexdigest()


def match(fitting: Sequence[Sequence[int]], candidates: int) -> dict[int, int]:
    """Return a largest matching: place to candidate, each candidate at most once.

    `fitting` lists, for every place, the candidates (0 … `candidates` - 1) that fit,
    the preferred first.
    """
    place_of: list[int | None] = [None] * candidates
    for place in range(len(fitting)):
        _augment(place, fitting, place_of)
    return {place: candidate for candidate, place in enumerate(place_of) if place is not None}


def _augment(start: int, fitting: Sequence[Sequence[int]], place_of: list[int | None]) -> bool:
    """Find a candidate for `start`, moving earlier places along; breadth first."""
    came_from: dict[int, int] = {}
    queue = [start]
    for place in queue:
        free = next((one for one in fitting[place] if place_of[one] is None), None)
        if free is not None:
            came_from[free] = place
            _shift(free, start, came_from, place_of)
            return True
        for candidate in fitting[place]:
            owner = place_of[candidate]
            if candidate not in came_from and owner is not None:
                came_from[candidate] = place
                queue.append(owner)
    return False


def _shift(free: int, start: int, came_from: dict[int, int], place_of: list[int | None]) -> None:
    held = {place: candidate for candidate, place in enumerate(place_of) if place is not None}
    candidate = free
    while True:
        place = came_from[candidate]
        place_of[candidate] = place
        if place == start:
            return
        candidate = held[place]


def _candidates(quiz_set: QuizSet, banks: Sequence[Bank]) -> list[Item]:
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
        for question in by_slug[slug].questions:
            key = key_of(by_slug[slug], question)
            if key in found:
                message = tr("the id {id} stands twice; give one another id.", id=question.id)
                twice.append(Problem(question.place, RULE_DUPLICATE, message))
            found[key] = Item(key, question)
    if twice:
        raise ContentError(twice)
    return sorted(found.values(), key=lambda item: rank(quiz_set.seed, item.key))


def _fits(question: Question, line: Draw) -> bool:
    return (line.topic is None or question.topic == line.topic) and (
        line.difficulty is None or question.difficulty == line.difficulty
    )


def _too_few(quiz_set: QuizSet, items: Sequence[Item], asked: int, possible: int) -> list[Problem]:
    """Say which lines ask for too much; if each alone could be met, say how many fit together."""
    problems = []
    for number, line in enumerate(quiz_set.draw, start=1):
        there = sum(_fits(item.question, line) for item in items)
        if line.count > there:
            message = tr(
                "draw line {number} asks for {asked} questions (topic {topic}, difficulty "
                "{difficulty}), the banks have {there}; write more questions or ask for fewer.",
                number=number,
                asked=line.count,
                topic=line.topic or "*",
                difficulty=line.difficulty or "*",
                there=there,
            )
            problems.append(Problem(quiz_set.place, RULE_TOO_FEW, message))
    if not problems:
        message = tr(
            "the draw lines together ask for {asked} questions, the banks can give {there} "
            "without using one twice; write more questions or ask for fewer.",
            asked=asked,
            there=possible,
        )
        problems.append(Problem(quiz_set.place, RULE_TOO_FEW, message))
    return problems
