"""The cells of the filled workbook beside what was entered: the mass round, and all results.

The results are the program's. Who opens the workbook in a spreadsheet sees what its own formulas
give; a telephone, a preview or a protected view computes nothing and shows these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.content.contests import Event
from pipeline.contest.columns import Values
from pipeline.contest.points import Scores, TeamPoints
from pipeline.contest.ties import WORST_GUESS, Place, lot_order, shown_value


def mass_values(event: Event, scores: Scores) -> Values:
    """Return the cells of the mass round by its scores, as one would enter them by hand."""
    if event.rounds.mass is None:
        return {}
    found: Values = {("mass", team, "percent"): share for team, share in scores.mass.items()}
    for team, guess in scores.guesses.items():
        found["mass", team, "guess"] = Decimal(guess)
    if scores.all_right is not None:
        found["general", "all-right", "value"] = Decimal(scores.all_right)
    return found


def result_values(
    event: Event, points: Mapping[str, TeamPoints], places: Sequence[Place]
) -> Values:
    """Return what each formula of the workbook gives, rounds first, then the ranking table."""
    found: Values = {}
    lots = lot_order(event)
    for place in places:
        team, own = place.team, points[place.team]
        for name in event.rounds.weights():
            score = own.of(name)
            assert score is not None  # a round that is held
            found[name, team, "score"] = found["ranking", team, name] = score
        if event.rounds.practice:
            for exercise, score in own.exercises.items():
                found["practice", team, f"{exercise}.score"] = score
            found["practice", team, "seconds"] = own.seconds
            found["practice", team, "faults"] = Decimal(own.faults)
        found["ranking", team, "total"] = own.total
        found["ranking", team, "rank"] = Decimal(place.rank)
        for number, rule in enumerate(event.tie_breaks, start=1):
            value = shown_value(rule, own, lots)
            found["ranking", team, f"tie{number}"] = (
                Decimal(WORST_GUESS) if value is None else value
            )
    return found
