"""Makes forms that were drawn in parallel more alike, without letting them share more.

Two moves, as long as one helps: a question of a form is exchanged for one that the form does
not have, or two forms exchange a question. What counts is, first, how many questions pairs of
forms share; then, how unevenly they share and how far each form's counts of topics,
difficulties and types lie from the mean of all forms (sums of squares, in whole numbers).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.core.matching import Names

Draw = tuple[int, ...]
"""The index of the candidate at each place of the blueprint."""

Trait = tuple[str, str | int]
"""For example `("topic", "alarm")` or `("difficulty", 2)`."""

_ROUNDS = 8


def balance(
    draws: Sequence[Draw],
    fitting: Sequence[Sequence[int]],
    orders: Sequence[Mapping[int, int]],
    traits: Sequence[Sequence[Trait]],
    names: Names,
) -> list[Draw]:
    """Return `draws`, one for each form, made more alike.

    `fitting` lists the candidates of each place, `orders` give each form's own order of all
    candidates, `traits` tell what each candidate counts for. No form gets two candidates that
    share one of their `names`.
    """
    forms = _Forms(draws, fitting, traits, names)
    for _ in range(_ROUNDS):
        replaced = [forms.replace(number, order) for number, order in enumerate(orders)]
        if not forms.exchange() and not any(replaced):
            break
    return [tuple(draw) for draw in forms.draws]


class _Forms:
    """Forms with their counts; `replace` and `exchange` say whether they found a better way."""

    def __init__(
        self,
        draws: Sequence[Draw],
        fitting: Sequence[Sequence[int]],
        traits: Sequence[Sequence[Trait]],
        names: Names,
    ) -> None:
        self.draws = [list(draw) for draw in draws]
        self.held = [set(draw) for draw in draws]
        self.fitting = fitting
        self.fits = [frozenset(indexes) for indexes in fitting]
        self.traits = traits
        self.names = [frozenset(own) for own in names]
        self.own = [Counter(t for index in draw for t in traits[index]) for draw in draws]
        self.total = sum(self.own, Counter[Trait]())

    def replace(self, number: int, order: Mapping[int, int]) -> bool:
        """Put a question that the form does not have in the place of one that it has."""
        better = False
        for place, indexes in enumerate(self.fitting):
            for index in sorted(indexes, key=lambda index: order[index]):
                old = self.draws[number][place]
                if not self._may_have(number, old, index):
                    continue
                if self._gain(number, old, index) < (0, 0):
                    self._put(number, place, index)
                    better = True
        return better

    def exchange(self) -> bool:
        """Let two forms exchange questions that the other one does not have."""
        better = False
        for one in range(len(self.draws)):
            for other in range(one + 1, len(self.draws)):
                for place in range(len(self.fitting)):
                    better |= self._exchange(one, other, place)
        return better

    def _exchange(self, one: int, other: int, place: int) -> bool:
        mine = self.draws[one][place]
        if mine in self.held[other]:
            return False
        for there, theirs in enumerate(self.draws[other]):
            fits = theirs in self.fits[place] and mine in self.fits[there]
            if not fits or not self._may_have(one, mine, theirs):
                continue
            if not self._may_have(other, theirs, mine):
                continue
            if self._gain_of_both(one, other, mine, theirs) < 0:
                self._put(one, place, theirs)
                self._put(other, there, mine)
                return True
        return False

    def _may_have(self, number: int, old: int, new: int) -> bool:
        """Whether a form has neither `new` nor, but for `old`, one that shares a name with it."""
        names, held = self.names[new], self.held[number]
        return new not in held and (
            not names or all(one == old or names.isdisjoint(self.names[one]) for one in held)
        )

    def _put(self, number: int, place: int, index: int) -> None:
        old = self.draws[number][place]
        self.draws[number][place] = index
        self.held[number].remove(old)
        self.held[number].add(index)
        for counts in (self.own[number], self.total):
            counts.subtract(self.traits[old])
            counts.update(self.traits[index])

    def _gain(self, number: int, old: int, new: int) -> tuple[int, int]:
        """Return what a form would share more, and how much more uneven and unlike it would be."""
        shared = uneven = 0
        for other, held in enumerate(self.held):
            change = (new in held) - (old in held)
            if other != number and change:
                shared += change
                common = len(self.held[number] & held)
                uneven += (common + change) ** 2 - common**2
        unlike = self._unlike(number, old, new)
        return shared, uneven * len(self.draws) ** 2 + unlike

    def _gain_of_both(self, one: int, other: int, mine: int, theirs: int) -> int:
        """Return how much more uneven and unlike two forms would be that exchange a question.

        How much all forms share stays the same.
        """
        uneven = 0
        for number, held in enumerate(self.held):
            change = (theirs in held) - (mine in held)
            if number not in (one, other) and change:
                ahead = len(self.held[one] & held) - len(self.held[other] & held)
                uneven += 2 * change * ahead + 2 * change**2
        unlike = self._unlike(one, mine, theirs) + self._unlike(other, theirs, mine)
        return uneven * len(self.draws) ** 2 + unlike

    def _unlike(self, number: int, old: int, new: int) -> int:
        """Return how much farther a form would be from the mean form, as it is now."""
        own, forms = self.own[number], len(self.draws)
        change = Counter(self.traits[new])
        change.subtract(self.traits[old])
        return sum(
            (forms * (own[trait] + step) - self.total[trait]) ** 2
            - (forms * own[trait] - self.total[trait]) ** 2
            for trait, step in change.items()
        )
