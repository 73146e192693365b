"""Places and candidates that must not meet: against trying every way."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.matching import Enemies, Taken, apart, match, match_apart

# No deadline: a busy machine is no failure.
CALM = settings(max_examples=150, deadline=None)
SIZE = 7

fittings = st.lists(
    st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=5, unique=True), max_size=5
)
names = st.lists(
    st.lists(st.sampled_from("pqrs"), max_size=3, unique=True).map(tuple),
    min_size=SIZE,
    max_size=SIZE,
)


def ways(fitting: Sequence[Sequence[int]], named: Sequence[Sequence[str]]) -> Iterator[Taken]:
    """Give every way to fill all places without a candidate or a name twice."""
    for taken in itertools.product(*fitting):
        used = [name for candidate in taken for name in named[candidate]]
        if len(set(taken)) == len(taken) and len(set(used)) == len(used):
            yield taken


@CALM
@given(
    st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=7),
)
def test_matching_is_largest(fitting: list[list[int]]) -> None:
    def most(place: int, used: frozenset[int]) -> int:
        if place == len(fitting):
            return 0
        without = most(place + 1, used)
        return max(
            [without]
            + [1 + most(place + 1, used | {one}) for one in fitting[place] if one not in used]
        )

    found = match(fitting, 6)
    assert len(found) == len(set(found.values())) == most(0, frozenset())
    assert all(candidate in fitting[place] for place, candidate in found.items())


@CALM
@given(fittings, names)
def test_a_way_is_found_where_there_is_one(
    fitting: list[list[int]], named: list[tuple[str, ...]]
) -> None:
    possible = set(ways(fitting, named))
    found = match_apart(fitting, Enemies(named))
    assert (found is None) == (not possible)
    assert found is None or found in possible
    assert found == match_apart(fitting, Enemies(named))


@CALM
@given(fittings)
def test_where_nobody_is_alike_it_is_the_plain_matching(fitting: list[list[int]]) -> None:
    plain = match(fitting, SIZE)
    found = match_apart(fitting, Enemies([()] * SIZE))
    if len(plain) < len(fitting):
        assert found is None
    else:
        assert found == tuple(plain[place] for place in range(len(fitting)))


@CALM
@given(fittings, names, st.lists(st.integers(0, 20), min_size=SIZE, max_size=SIZE))
def test_the_cheapest_way_is_found(
    fitting: list[list[int]], named: list[tuple[str, ...]], prices: list[int]
) -> None:
    def cost(taken: Sequence[int]) -> int:
        return sum(prices[candidate] for candidate in taken)

    enemies = Enemies(named)

    def solve(barred: frozenset[int]) -> tuple[int, Taken] | None:
        units = [(str(unit),) for unit in enemies.units]
        open_to = [[one for one in row if one not in barred] for row in fitting]
        best = min(ways(open_to, units), key=cost, default=None)
        return None if best is None else (cost(best), best)

    found = apart(solve, enemies)
    best = min((cost(taken) for taken in ways(fitting, named)), default=None)
    assert (None if found is None else cost(found)) == best


def test_the_cheaper_way_out_counts_and_not_the_first() -> None:
    """0 shares names with 1 and 2; (0, 2) would cost nothing, (3, 2) costs 1, (0, 4) costs 10."""
    prices = {(0, 2): 0, (3, 2): 1, (0, 4): 10, (3, 4): 11}

    def solve(barred: frozenset[int]) -> tuple[int, Taken] | None:
        return min(
            ((cost, taken) for taken, cost in prices.items() if barred.isdisjoint(taken)),
            default=None,
        )

    assert apart(solve, Enemies(["pq", "p", "q", "", ""])) == (3, 2)


@pytest.mark.parametrize(
    ("named", "fitting", "taken"),
    [
        (["pq", "p", "q", "", ""], [[0, 3], [2, 4]], (0, 4)),
        (["p", "q", "q", "", "", "pq"], [[5, 3], [0, 4]], (3, 0)),
    ],
)
def test_of_two_that_clash_the_first_in_order_is_kept(
    named: list[str], fitting: list[list[int]], taken: Taken
) -> None:
    assert match_apart(fitting, Enemies(named)) == taken


@pytest.mark.parametrize(
    ("named", "units"),
    [
        (["", "", ""], (0, 1, 2)),
        (["p", "", "p"], (0, 1, 0)),
        (["p", "pq", "q", "q"], (0, 1, 1, 1)),  # q has most: it says what the second belongs to
        (["pq", "p", "q"], (0, 0, 2)),  # as many of each: by letter
    ],
)
def test_units(named: list[str], units: tuple[int, ...]) -> None:
    assert Enemies(named).units == units


def test_who_shares_a_name_with_whom() -> None:
    enemies = Enemies(["p", "pq", "q", "r", ""])
    assert [enemies.of(one) for one in range(5)] == [{1}, {0, 2}, {1}, set(), set()]
    assert enemies.shared([0, 2, 3, 4]) == ["p", "q"]
    assert enemies.clash([0, 2, 3, 4]) is None
    assert enemies.clash([0, 1]) == (1, 0)


def test_many_with_several_names_are_no_trouble() -> None:
    """Forty places, as in a large set, twelve questions that each touch two others."""
    named = [(f"n{one}", f"n{one + 1}") if one < 12 else () for one in range(60)]
    fitting = [list(range(60)) for _ in range(40)]
    found = match_apart(fitting, Enemies(named))
    assert found is not None
    assert len(set(found)) == 40
    assert Enemies(named).clash(found) is None
    tight = match_apart([list(range(12))] * 6, Enemies(named))
    assert tight is not None
    assert sorted(tight)[0] in (0, 1)
    assert match_apart([list(range(12))] * 7, Enemies(named)) is None
