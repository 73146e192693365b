"""What was measured on the day, and the points it makes. Decimal throughout, no binary fractions.

Rounding: each exercise, each round and the total are rounded half up to two decimals, and what
is rounded is what the next step adds up. So the printed numbers can be added up by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from pipeline.content.contests import Event, Exercise

HUNDRED = Decimal(100)
MOST_POINTS = Decimal(10)
"""What an oral question is worth: its marking points together."""

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Run:
    """One team in one exercise: seconds on the clock, penalty seconds, safety faults.

    `stopped`: ended by a fault that ends it, given up, or not started; no points then.
    """

    time: Decimal
    penalty: Decimal
    faults: int
    stopped: bool = False


@dataclass(frozen=True)
class Scores:
    """Everything that was entered, by team id; a round that is not held is empty.

    `theory` holds for each question each juror's points, `mass` the share of right answers in
    percent, `guesses` how many the team thought would answer all correctly, `all_right` how
    many did.
    """

    theory: Mapping[str, tuple[tuple[Decimal, ...], ...]] = field(default_factory=dict)
    practice: Mapping[str, Mapping[str, Run]] = field(default_factory=dict)
    mass: Mapping[str, Decimal] = field(default_factory=dict)
    guesses: Mapping[str, int] = field(default_factory=dict)
    all_right: int | None = None


@dataclass(frozen=True)
class TeamPoints:
    """The points of a team, each 0 to 100; None for a round that is not held."""

    team: str
    theory: Decimal | None
    practice: Decimal | None
    mass: Decimal | None
    total: Decimal
    exercises: Mapping[str, Decimal]
    seconds: Decimal
    faults: int
    guess: int | None
    guess_off: int | None

    def of(self, name: str) -> Decimal | None:
        """Return the points of the round `name`."""
        return {"theory": self.theory, "practice": self.practice, "mass": self.mass}[name]


def rounded(value: Decimal) -> Decimal:
    """Return `value` rounded half up to two decimals."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def exercise_points(exercise: Exercise, run: Run) -> Decimal:
    """Return 100 for `par_seconds` or less, 0 for `limit_seconds` or more, evenly in between."""
    if run.stopped:
        return rounded(Decimal(0))
    par, limit = Decimal(exercise.par_seconds), Decimal(exercise.limit_seconds)
    share = HUNDRED * (limit - run.time - run.penalty) / (limit - par)
    return rounded(min(HUNDRED, max(Decimal(0), share)))


def exercise_seconds(exercise: Exercise, run: Run) -> Decimal:
    """Return time and penalty together, at most the limit; a stopped exercise counts its limit.

    So who was stopped is never quicker than who came to the end.
    """
    limit = Decimal(exercise.limit_seconds)
    return limit if run.stopped else min(limit, run.time + run.penalty)


def theory_points(answers: Sequence[Sequence[Decimal]]) -> Decimal:
    """Return the jurors' points of all questions as a share of the most possible, in percent."""
    most = MOST_POINTS * sum(len(jurors) for jurors in answers)
    given = sum((sum(jurors, Decimal(0)) for jurors in answers), Decimal(0))
    return rounded(HUNDRED * given / most)


def best_of(shares: Sequence[Decimal], counted: int) -> Decimal:
    """Return the mean of the best `counted` papers, in percent; a missing paper counts 0."""
    return rounded(sum(sorted(shares, reverse=True)[:counted], Decimal(0)) / counted)


def team_points(
    event: Event, exercises: Mapping[str, Exercise], scores: Scores, team: str
) -> TeamPoints:
    """Return the points of `team`; KeyError where a score is missing."""
    rounds = event.rounds
    runs = scores.practice[team] if rounds.practice else {}
    each = {name: exercise_points(exercises[name], run) for name, run in runs.items()}
    by_round: dict[str, Decimal] = {}
    if rounds.theory:
        by_round["theory"] = theory_points(scores.theory[team])
    if rounds.practice:
        by_round["practice"] = rounded(sum(each.values(), Decimal(0)) / len(each))
    if rounds.mass:
        by_round["mass"] = rounded(scores.mass[team])
    guess = scores.guesses.get(team)
    off = None if guess is None or scores.all_right is None else abs(guess - scores.all_right)
    return TeamPoints(
        team=team,
        theory=by_round.get("theory"),
        practice=by_round.get("practice"),
        mass=by_round.get("mass"),
        total=total_points(event, by_round),
        exercises=each,
        seconds=sum(
            (exercise_seconds(exercises[name], run) for name, run in runs.items()), Decimal(0)
        ),
        faults=sum(run.faults for run in runs.values()),
        guess=guess,
        guess_off=off,
    )


def total_points(event: Event, by_round: Mapping[str, Decimal]) -> Decimal:
    """Return the weighted mean of the rounds' points, 0 to 100."""
    weights = event.rounds.weights()
    weighted = sum((by_round[name] * weight for name, weight in weights.items()), Decimal(0))
    return rounded(weighted / sum(weights.values()))
