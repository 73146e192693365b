"""How likely chance alone is: exact, by counting, no approximation."""

from __future__ import annotations

from collections.abc import Iterable

RARE = 0.05
"""Less likely than this is not taken for chance."""


def at_least(hits: int, chances: Iterable[float]) -> float:
    """Return the probability of `hits` or more, where each of `chances` hits independently."""
    of_count = [1.0]
    for chance in chances:
        shifted = [0.0, *(part * chance for part in of_count)]
        kept = [*(part * (1 - chance) for part in of_count), 0.0]
        of_count = [one + other for one, other in zip(shifted, kept, strict=True)]
    return min(1.0, sum(of_count[max(0, hits) :]))
