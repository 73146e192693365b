"""Points in decimal: rounding half up at every step, by hand where it matters."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_events import exercise, small_event

from pipeline.contest.points import (
    Run,
    best_of,
    exercise_points,
    exercise_seconds,
    rounded,
    theory_points,
    total_points,
)


@pytest.mark.parametrize(
    ("time", "penalty", "points"),
    [
        ("60", "0", "100.00"),
        ("12.5", "0", "100.00"),  # faster than par gives no more
        ("160", "0", "0.00"),
        ("159.99", "0.01", "0.00"),
        ("400", "0", "0.00"),
        ("80.5", "10", "69.50"),
        ("70.005", "0", "90.00"),  # 89.995 is rounded up: half up, not to even
    ],
)
def test_an_exercise_by_hand(time: str, penalty: str, points: str) -> None:
    run = Run(Decimal(time), Decimal(penalty), 0)
    assert exercise_points(exercise(), run) == Decimal(points)


def test_thirds_are_rounded_to_two_decimals() -> None:
    assert exercise_points(exercise(limit=63), Run(Decimal(61), Decimal(0), 0)) == Decimal("66.67")


def test_a_stopped_exercise_has_no_points_and_counts_its_limit() -> None:
    run = Run(Decimal(20), Decimal(0), 1, stopped=True)
    assert exercise_points(exercise(), run) == 0
    assert exercise_seconds(exercise(), run) == 160


def test_the_jurors_points_are_a_share_of_all_possible() -> None:
    # (7 + 8 + 8.5) of 30 -> 78.333...
    assert theory_points([[Decimal(7), Decimal(8), Decimal("8.5")]]) == Decimal("78.33")


def test_a_missing_paper_counts_nothing() -> None:
    assert best_of([Decimal(90), Decimal(60), Decimal(80)], 2) == Decimal("85.00")
    assert best_of([Decimal(90)], 2) == Decimal("45.00")
    assert best_of([], 2) == 0


def test_the_total_is_the_weighted_mean_of_rounded_rounds() -> None:
    event = small_event(
        "ab",
        {
            "theory": {"weight": 30, "set": "oral"},
            "practice": {"weight": 50, "exercises": ("run",)},
            "mass": {"weight": 20, "set": "mass", "sheets": 1, "counted": 1},
        },
    )
    # (30 * 80.01 + 50 * 66.67 + 20 * 90) / 100 = 24.003 + 33.335 + 18 = 75.338
    by_round = {"theory": Decimal("80.01"), "practice": Decimal("66.67"), "mass": Decimal(90)}
    assert total_points(event, by_round) == Decimal("75.34")


@given(st.decimals(0, 100, places=4))
def test_rounding_is_half_up(value: Decimal) -> None:
    assert rounded(value) == int(value * 100 + Decimal("0.5")) / Decimal(100)


@given(st.decimals(0, 500, places=2), st.decimals(0, 500, places=2))
def test_more_seconds_never_give_more_points(one: Decimal, other: Decimal) -> None:
    quick, slow = sorted((one, other))
    points = [exercise_points(exercise(), Run(time, Decimal(0), 0)) for time in (quick, slow)]
    assert 100 >= points[0] >= points[1] >= 0


@given(st.decimals(0, 500, places=2), st.decimals(0, 500, places=2))
def test_who_was_stopped_is_never_quicker_than_who_finished(time: Decimal, more: Decimal) -> None:
    stopped = exercise_seconds(exercise(), Run(time, more, 1, stopped=True))
    assert exercise_seconds(exercise(), Run(time, more, 0)) <= stopped
