"""The questions of each form: the same for all, or drawn in parallel by one blueprint.

Forms in parallel (`forms_draw: parallel`) are drawn one after the other. Each takes, of all
draws that satisfy the blueprint, one with the fewest questions that other forms have already
(an assignment of least cost, Kuhn 1955); among equals those that come first in the order of
the SHA-256 of `<seed>|<form>|<key>`. Then each form is drawn anew, knowing all others, as long
as that lessens what they share; at last single questions are exchanged to make the forms more
alike (`pipeline.quiz.balance`). Where the bank is large enough, no question is shared. Of questions
that share a name in `alike=` a form never has two; two forms may each have one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.content.models import Bank, Question, QuizSet
from pipeline.core.errors import ContentError
from pipeline.core.matching import Enemies, apart, match, match_apart
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.quiz.balance import Draw, Trait, balance
from pipeline.quiz.select import (
    Item,
    candidates,
    enemies_among,
    fitting_places,
    rank,
    select,
    too_few,
)

RULE_PARALLEL = "set-parallel"
_ROUNDS = 8


def draw_forms(quiz_set: QuizSet, banks: Sequence[Bank]) -> tuple[tuple[Item, ...], ...]:
    """Return the questions of each form of `quiz_set`, in the order of the blueprint.

    ContentError as in `select`, or where two parallel forms could only have the same questions.
    """
    if quiz_set.forms_draw == "same":
        return (select(quiz_set, banks),) * len(quiz_set.forms)
    items = candidates(quiz_set, banks)
    fitting = fitting_places(quiz_set, items)
    if match_apart(fitting, enemies_among(items)) is None:
        raise ContentError(too_few(quiz_set, items))
    draws = _parallel(quiz_set, items, fitting)
    _refuse_same(quiz_set, draws)
    return tuple(tuple(items[index] for index in draw) for draw in draws)


def together(drawn: Sequence[Sequence[Item]]) -> tuple[Item, ...]:
    """Return all questions of all forms, each once, in the order of the forms."""
    return tuple({item.key: item for items in drawn for item in items}.values())


def _parallel(
    quiz_set: QuizSet, items: Sequence[Item], fitting: Sequence[Sequence[int]]
) -> list[Draw]:
    orders = [_order(quiz_set.seed, name, items) for name in quiz_set.forms]
    enemies = enemies_among(items)
    draws: list[Draw] = []
    for order in orders:
        draws.append(_least_shared(fitting, order, _uses(draws), enemies))
    for _ in range(_ROUNDS):
        anew = [_drawn_anew(n, draws, fitting, order, enemies) for n, order in enumerate(orders)]
        if not any(anew):
            break
    traits = [_traits(item.question) for item in items]
    return balance(draws, fitting, orders, traits, enemies.names)


def _traits(question: Question) -> tuple[Trait, ...]:
    return ("topic", question.topic), ("difficulty", question.difficulty), ("type", question.kind)


def _drawn_anew(
    number: int,
    draws: list[Draw],
    fitting: Sequence[Sequence[int]],
    order: Mapping[int, int],
    enemies: Enemies,
) -> bool:
    """Draw a form anew if it then shares less with the others; say whether it did."""
    uses = _uses([*draws[:number], *draws[number + 1 :]])
    anew = _least_shared(fitting, order, uses, enemies)
    better = sum(uses[index] for index in anew) < sum(uses[index] for index in draws[number])
    if better:
        draws[number] = anew
    return better


def _uses(draws: Sequence[Draw]) -> Counter[int]:
    return Counter(index for draw in draws for index in draw)


def _order(seed: int, name: str, items: Sequence[Item]) -> dict[int, int]:
    """Return at which place, from 0, the form `name` would take each candidate."""
    indexes = sorted(range(len(items)), key=lambda index: rank(seed, name, items[index].key))
    return {index: place for place, index in enumerate(indexes)}


def _least_shared(
    fitting: Sequence[Sequence[int]],
    order: Mapping[int, int],
    uses: Mapping[int, int],
    enemies: Enemies,
) -> Draw:
    """Return the draw that shares least; there must be one without two questions that are alike."""
    step = len(order) * len(fitting) + 1  # one use less outweighs any order
    cost = [uses.get(index, 0) * step + order[index] for index in range(len(order))]

    def solve(barred: frozenset[int]) -> tuple[int, Draw] | None:
        rows = [_units(indexes, cost, enemies, barred) for indexes in fitting]
        if len(match([list(row) for row in rows], len(cost))) < len(rows):
            return None
        columns = cheapest(
            [{unit: cost[one] for unit, one in row.items()} for row in rows], len(cost)
        )
        draw = tuple(row[column] for row, column in zip(rows, columns, strict=True))
        return sum(cost[index] for index in draw), draw

    return apart(solve, enemies) or match_apart(fitting, enemies) or ()


def _units(
    indexes: Sequence[int], cost: Sequence[int], enemies: Enemies, barred: frozenset[int]
) -> dict[int, int]:
    """Return for each unit that fits a place its cheapest candidate; costs are all different."""
    cheap = sorted((one for one in indexes if one not in barred), key=cost.__getitem__)
    found: dict[int, int] = {}
    for index in cheap:
        found.setdefault(enemies.units[index], index)
    return found


def cheapest(costs: Sequence[Mapping[int, int]], columns: int) -> Draw:
    """Return for each row a column of its own so that the sum of costs is least.

    `costs` has the cost of each column (0 … `columns` - 1) that a row may take; every row must
    be able to have one. This is the Hungarian method with potentials, row by row.
    """
    never = 1 + sum(max(row.values(), default=0) for row in costs) * (len(costs) + 1)
    of_row = [0] * len(costs)
    of_column = [0] * (columns + 1)
    row_at: list[int | None] = [None] * (columns + 1)  # the last column is where a row waits
    for row in range(len(costs)):
        _place(row, costs, never, of_row, of_column, row_at)
    return tuple(
        column
        for _, column in sorted(
            (row, column) for column, row in enumerate(row_at[:-1]) if row is not None
        )
    )


def _place(
    row: int,
    costs: Sequence[Mapping[int, int]],
    never: int,
    of_row: list[int],
    of_column: list[int],
    row_at: list[int | None],
) -> None:
    """Give `row` a column, moving earlier rows along the cheapest path."""
    columns = len(row_at) - 1
    least = [never * 4] * columns
    before = [columns] * columns
    done = [False] * (columns + 1)
    row_at[columns], column = row, columns
    while (at := row_at[column]) is not None:
        done[column] = True
        step, nearest = never * 8, columns
        for other in range(columns):
            if done[other]:
                continue
            cost = costs[at].get(other, never) - of_row[at] - of_column[other]
            if cost < least[other]:
                least[other], before[other] = cost, column
            if least[other] < step:
                step, nearest = least[other], other
        for other in range(columns + 1):
            holder = row_at[other]
            if done[other] and holder is not None:
                of_row[holder] += step
                of_column[other] -= step
            elif other < columns:
                least[other] -= step
        column = nearest
    while column != columns:
        row_at[column] = row_at[before[column]]
        column = before[column]
    row_at[columns] = None


def _refuse_same(quiz_set: QuizSet, draws: Sequence[Draw]) -> None:
    first: dict[frozenset[int], str] = {}
    for name, draw in zip(quiz_set.forms, draws, strict=True):
        other = first.setdefault(frozenset(draw), name)
        if other != name:
            message = tr(
                "forms {one} and {other} cannot have different questions: the banks have too few "
                "that fit the draw lines. Write more questions, make fewer forms, or write "
                "“forms_draw: same”.",
                one=other,
                other=name,
            )
            raise ContentError([Problem(quiz_set.place, RULE_PARALLEL, message)])
