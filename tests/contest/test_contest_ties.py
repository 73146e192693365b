"""Ranks, shared ranks and tie-breaks, against cases computed by hand."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from small_events import entered, exercise, small_event

from pipeline.content import Project
from pipeline.content.contests import Event
from pipeline.contest.explain import ranking_csv, ranking_markdown, tie_lines
from pipeline.contest.points import Scores, team_points
from pipeline.contest.ranking import Ranking
from pipeline.contest.ties import rank_teams

TWO_ROUNDS = {
    "theory": {"weight": 1, "set": "oral", "jurors": 1},
    "practice": {"weight": 1, "exercises": ("run",)},
}


def ranked(event: Event, scores: Scores) -> Ranking:
    exercises = {"run": exercise()}
    points = [team_points(event, exercises, scores, team.id) for team in event.teams]
    places, steps = rank_teams(event, points)
    return Ranking(event, places, steps, {one.team: one for one in points})


def test_first_case_by_hand_one_rule_parts_two_teams(project: Project) -> None:
    # Theory, one juror, 10 points are 100 %:  A 8 -> 80      B 9 -> 90      C 5 -> 50
    # Practice, 60 s -> 100, 160 s -> 0, so 100 - (time + penalty - 60):
    #     A 70 + 0 -> 90     B 70 + 10 -> 80     C 60 + 0 -> 100
    # Weights 1 : 1:  A (80 + 90)/2 = 85   B (90 + 80)/2 = 85   C (50 + 100)/2 = 75
    # A and B are equal; the rule looks at practice: A 90 > B 80, so A, B, C.
    event = small_event("cba", TWO_ROUNDS, ("practice-score",))
    ranking = ranked(
        event,
        entered({"a": 8, "b": 9, "c": 5}, {"a": (70, 0, 0), "b": (70, 10, 1), "c": (60, 0, 0)}),
    )
    assert [(one.rank, one.team, one.shared) for one in ranking.places] == [
        (1, "a", False),
        (2, "b", False),
        (3, "c", False),
    ]
    assert {team: one.total for team, one in ranking.points.items()} == {
        "a": Decimal("85.00"),
        "b": Decimal("85.00"),
        "c": Decimal("75.00"),
    }
    (line,) = tie_lines(ranking, project.languages["en"])
    assert line == (
        "Đội A and Đội B have 85.00 points each. "
        "Rule 1 (Higher practice points): Đội A: 90.00 points; Đội B: 80.00 points. "
        "Order: Đội A before Đội B."
    )


def test_second_case_by_hand_three_equal_teams_two_share_the_first_rank(
    project: Project,
) -> None:
    # Theory:    A 7 -> 70    B 7 -> 70    C 8 -> 80    D 2 -> 20
    # Practice:  A 80 + 0 = 80 s -> 80     B 60 + 20 = 80 s -> 80
    #            C 90 + 0 = 90 s -> 70     D 60 + 0 = 60 s -> 100
    # Totals:    A (70 + 80)/2 = 75   B 75   C (80 + 70)/2 = 75   D (20 + 100)/2 = 60
    # Rule 1, practice points: A 80, B 80, C 70 -> C is third, A and B still equal.
    # Rule 2, safety faults:   A 1, B 1         -> still equal.
    # Rule 3, seconds:         A 80, B 80       -> still equal; no rule left.
    # Ranks: A 1 and B 1 (shared), C 3 (2 is left out), D 4.
    event = small_event("abcd", TWO_ROUNDS, ("practice-score", "fewer-faults", "practice-time"))
    ranking = ranked(
        event,
        entered(
            {"a": 7, "b": 7, "c": 8, "d": 2},
            {"a": (80, 0, 1), "b": (60, 20, 1), "c": (90, 0, 0), "d": (60, 0, 5)},
        ),
    )
    assert [(one.rank, one.team, one.shared) for one in ranking.places] == [
        (1, "a", True),
        (1, "b", True),
        (3, "c", False),
        (4, "d", False),
    ]
    (line,) = tie_lines(ranking, project.languages["vi"])
    assert line == (
        "Đội A, Đội B và Đội C cùng 75,00 điểm. "
        "Tiêu chí 1 (Điểm thực hành cao hơn): Đội A: 80,00 điểm; Đội B: 80,00 điểm; "
        "Đội C: 70,00 điểm. Thứ tự: Đội A và Đội B (vẫn bằng nhau) trên Đội C. "
        "Tiêu chí 2 (Ít lỗi an toàn hơn): Đội A: 1 lỗi; Đội B: 1 lỗi. Vẫn bằng nhau. "
        "Tiêu chí 3 (Tổng giây thực hành ít hơn): Đội A: 80 giây; Đội B: 80 giây. "
        "Vẫn bằng nhau. Hết tiêu chí: Đội A và Đội B đồng hạng 1."
    )
    assert line in ranking_markdown(ranking, project.languages["vi"])
    table = ranking_csv(ranking).decode("utf-8-sig").splitlines()
    assert table[1] == "1,yes,a,Đội A,70.00,80.00,75.00,80,1,80.00"


def test_lots_part_what_no_rule_parts_and_the_seed_decides() -> None:
    equal = entered(dict.fromkeys("abc", 5), dict.fromkeys("abc", (80, 0, 0)))
    orders = set()
    for seed in range(12):
        ranking = ranked(small_event("abc", TWO_ROUNDS, ("lots",), seed), equal)
        assert [one.rank for one in ranking.places] == [1, 2, 3]
        orders.add(tuple(one.team for one in ranking.places))
    assert len(orders) > 1


def test_without_rules_equal_teams_share() -> None:
    equal = entered(dict.fromkeys("abc", 5), dict.fromkeys("abc", (80, 0, 0)))
    ranking = ranked(small_event("abc", TWO_ROUNDS), equal)
    assert [one.rank for one in ranking.places] == [1, 1, 1]


runs = st.tuples(st.integers(50, 170), st.sampled_from((0, 10)), st.integers(0, 2))


@given(st.lists(st.tuples(st.integers(0, 10), runs), min_size=4, max_size=4))
def test_every_team_has_one_place_and_more_points_are_never_behind(
    given_scores: list[tuple[int, tuple[int, int, int]]],
) -> None:
    names = "abcd"
    event = small_event(names, TWO_ROUNDS, ("practice-score", "fewer-faults"))
    scores = entered(
        {one: points for one, (points, _) in zip(names, given_scores, strict=True)},
        {one: run for one, (_, run) in zip(names, given_scores, strict=True)},
    )
    ranking = ranked(event, scores)
    assert sorted(one.team for one in ranking.places) == list(names)
    totals = [ranking.points[one.team].total for one in ranking.places]
    assert totals == sorted(totals, reverse=True)
    for one in ranking.places:
        ahead = [other for other in ranking.places if other.rank < one.rank]
        assert one.rank == len(ahead) + 1


def test_fewer_faults_less_time_and_the_closer_guess_come_first() -> None:
    # Equal points: 70 in theory and 80 in practice each; only one thing differs at a time.
    faults = entered({"a": 7, "b": 7}, {"a": (80, 0, 3), "b": (80, 0, 1)})
    event = small_event("ab", TWO_ROUNDS, ("fewer-faults",))
    assert [one.team for one in ranked(event, faults).places] == ["b", "a"]
    # Both are below par, so both have 100; b is quicker.
    times = entered({"a": 7, "b": 7}, {"a": (55, 0, 0), "b": (50, 0, 0)})
    event = small_event("ab", TWO_ROUNDS, ("practice-time",))
    assert [one.team for one in ranked(event, times).places] == ["b", "a"]
    # Three had everything right: a guessed 9 (6 off), b 1 (2 off), c nothing (behind all).
    mass = {"mass": {"weight": 1, "set": "mass", "sheets": 1, "counted": 1}}
    event = small_event("abc", mass, ("closing-guess",))
    guesses = Scores(mass=dict.fromkeys("abc", Decimal(50)), guesses={"a": 9, "b": 1}, all_right=3)
    assert [one.team for one in ranked(event, guesses).places] == ["b", "a", "c"]
