"""Teams of equal points: the named rules that part them, one after the other.

A rule gives each team a number, the larger the better. Among teams of equal points the first rule
of the event is looked at; those that are still equal go on to the next one. Who is equal after
the last rule shares the rank, and the ranks behind are left out (1, 2, 2, 4).

To add a rule: its name in `TieBreak` of `pipeline/content/contests.py`, its function here, its
words as the phrases `contest_tie_<name>` (the name with underscores).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.content.contests import Event, TieBreak
from pipeline.contest.draw import draw_text, sha256
from pipeline.contest.points import TeamPoints

WORST_GUESS = 10**9
"""A team without a guess is as far off as can be."""


@dataclass(frozen=True)
class TieStep:
    """A rule applied to teams of equal points: `parts` are those still equal, the best first.

    `values` are what the rule looked at, as it is shown (seconds, faults), by team.
    """

    rule: TieBreak
    number: int
    total: Decimal
    parts: tuple[tuple[str, ...], ...]
    values: Mapping[str, Decimal | None]

    @property
    def decides(self) -> bool:
        """Whether the rule told any of the teams apart."""
        return len(self.parts) > 1


@dataclass(frozen=True)
class Place:
    """The rank of a team, and whether it shares it."""

    rank: int
    team: str
    shared: bool


def lot_order(event: Event) -> tuple[str, ...]:
    """Return the team ids in the order of the lots, the luckiest first."""
    ids = (team.id for team in event.teams)
    return tuple(sorted(ids, key=lambda team: sha256(draw_text(event.seed, "lots", team))))


def shown_value(rule: TieBreak, points: TeamPoints, lots: Sequence[str]) -> Decimal | None:
    """Return what `rule` looks at, in its own unit; None where a team has no such value."""
    look: dict[str, Callable[[], Decimal | int | None]] = {
        "practice-score": lambda: points.practice,
        "theory-score": lambda: points.theory,
        "mass-score": lambda: points.mass,
        "practice-time": lambda: points.seconds,
        "fewer-faults": lambda: points.faults,
        "closing-guess": lambda: points.guess_off,
        "lots": lambda: lots.index(points.team) + 1,
    }
    value = look[rule]()
    return None if value is None else Decimal(value)


LESS_IS_BETTER = frozenset({"practice-time", "fewer-faults", "closing-guess", "lots"})
"""Rules that look at a number of which the smaller is the better."""


def key_value(rule: TieBreak, points: TeamPoints, lots: Sequence[str]) -> Decimal:
    """Return what `rule` gives a team, the larger the better."""
    value = shown_value(rule, points, lots)
    if value is None:
        value = Decimal(WORST_GUESS if rule in LESS_IS_BETTER else -1)
    return -value if rule in LESS_IS_BETTER else value


def rank_teams(
    event: Event, points: Sequence[TeamPoints]
) -> tuple[tuple[Place, ...], tuple[TieStep, ...]]:
    """Return every team's place, the best first, and each step that parted equal teams."""
    lots = lot_order(event)
    by_team = {one.team: one for one in points}
    steps: list[TieStep] = []
    places: list[Place] = []
    for total in sorted({one.total for one in points}, reverse=True):
        equal = [one.team for one in points if one.total == total]
        for group in _parted(event, equal, by_team, lots, 0, steps):
            rank = len(places) + 1
            places += [Place(rank, team, len(group) > 1) for team in group]
    return tuple(places), tuple(steps)


def _parted(
    event: Event,
    group: Sequence[str],
    points: Mapping[str, TeamPoints],
    lots: Sequence[str],
    depth: int,
    steps: list[TieStep],
) -> list[tuple[str, ...]]:
    if len(group) == 1 or depth == len(event.tie_breaks):
        return [tuple(group)]
    rule = event.tie_breaks[depth]
    keys = {team: key_value(rule, points[team], lots) for team in group}
    parts = tuple(
        tuple(team for team in group if keys[team] == value)
        for value in sorted(set(keys.values()), reverse=True)
    )
    values = {team: shown_value(rule, points[team], lots) for team in group}
    steps.append(TieStep(rule, depth + 1, points[group[0]].total, parts, values))
    return [one for part in parts for one in _parted(event, part, points, lots, depth + 1, steps)]
