"""Places that each want a candidate of their own, and candidates that must not meet.

Plain numbers only: a place is a row, a candidate a column, a name a word. `match` finds a largest
matching by augmenting paths (Kuhn 1955). Candidates that share a name must not be taken together.
Where each has one name, all of a name are one unit, and places are matched to units; that is
exact. Where some have several names, `apart` takes the units by one name each, looks whether two
that were taken still share another name, and if so tries both ways out: without the one, or
without all that share a name with it (branch and bound; exact within its bound).
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

Names = Sequence[Sequence[str]]
"""The names of each candidate, in the order of the candidates; mostly none."""

Taken = tuple[int, ...]
"""The candidate at each place."""

_MOST_TRIES = 2000
"""Ways out that are tried; where only few candidates have several names, it takes some ten."""


@dataclass(frozen=True)
class Enemies:
    """Which of the candidates share a name and so must not be taken together."""

    names: Names

    @cached_property
    def units(self) -> tuple[int, ...]:
        """For each candidate the first one of its unit: itself, if it shares no name.

        Of several names that one counts which most candidates have, of equals the first by letter.
        """
        bearers = Counter(name for names in self.names for name in set(names))
        first: dict[str, int] = {}
        return tuple(
            first.setdefault(min(names, key=lambda name: (-bearers[name], name)), number)
            if names
            else number
            for number, names in enumerate(self.names)
        )

    def of(self, candidate: int) -> frozenset[int]:
        """Return all candidates that share a name with `candidate`, but not itself."""
        own = set(self.names[candidate])
        return frozenset(
            other
            for other, names in enumerate(self.names)
            if other != candidate and not own.isdisjoint(names)
        )

    def shared(self, among: Sequence[int]) -> list[str]:
        """Return, by letter, the names that the candidates `among` share with any other."""
        bearers = Counter(name for names in self.names for name in set(names))
        here = {name for candidate in among for name in self.names[candidate]}
        return sorted(name for name in here if bearers[name] > 1)

    def clash(self, taken: Sequence[int]) -> tuple[int, int] | None:
        """Return the first two of `taken` that share a name, first the one with more names."""
        bearer: dict[str, int] = {}
        for candidate in taken:
            for name in self.names[candidate]:
                other = bearer.setdefault(name, candidate)
                if other != candidate:
                    more = len(self.names[candidate]) > len(self.names[other])
                    return (candidate, other) if more else (other, candidate)
        return None


def match(fitting: Sequence[Sequence[int]], candidates: int) -> dict[int, int]:
    """Return a largest matching: place to candidate, each candidate at most once.

    `fitting` lists, for every place, the candidates (0 … `candidates` - 1) that fit,
    the preferred first.
    """
    place_of: list[int | None] = [None] * candidates
    for place in range(len(fitting)):
        _augment(place, fitting, place_of)
    return {place: candidate for candidate, place in enumerate(place_of) if place is not None}


def match_apart(fitting: Sequence[Sequence[int]], enemies: Enemies) -> Taken | None:
    """Return a candidate for every place, no two that share a name; None if there is no way.

    As `match` otherwise: where no two share a name, it takes the same.
    """

    def solve(barred: frozenset[int]) -> tuple[int, Taken] | None:
        rows = [_units(indexes, enemies, barred) for indexes in fitting]
        taken = match([list(row) for row in rows], len(enemies.names))
        if len(taken) < len(rows):
            return None
        return 0, tuple(row[taken[place]] for place, row in enumerate(rows))

    return apart(solve, enemies)


def apart(
    solve: Callable[[frozenset[int]], tuple[int, Taken] | None], enemies: Enemies
) -> Taken | None:
    """Return what costs least of all that `solve` could take without two that share a name.

    `solve` gets the candidates that may not be taken. It returns its cost, which is never less
    where more are barred, and what it takes, no two of one unit; None where there is no way.
    """
    numbers = count()
    waiting: list[tuple[int, int, int, Taken, frozenset[int]]] = []

    def ask(barred: frozenset[int], depth: int) -> None:
        found = solve(barred)
        if found:
            # Of equal costs the deepest is looked at first: it is nearest to an end.
            heapq.heappush(waiting, (found[0], -depth, next(numbers), found[1], barred))

    ask(frozenset(), 0)
    for _ in range(_MOST_TRIES):
        if not waiting:
            return None
        _, above, _, taken, barred = heapq.heappop(waiting)
        clash = enemies.clash(taken)
        if clash is None:
            return taken
        one, other = clash
        ways = [barred | enemies.of(one), barred | {one}]
        # The one that stands first in the order of the candidates is rather kept.
        for way in ways if one < other else reversed(ways):
            ask(way, 1 - above)
    return None


def _units(indexes: Sequence[int], enemies: Enemies, barred: frozenset[int]) -> dict[int, int]:
    """Return for each unit that fits a place, in order, the candidate that it would give."""
    found: dict[int, int] = {}
    for index in indexes:
        if index not in barred:
            found.setdefault(enemies.units[index], index)
    return found


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
