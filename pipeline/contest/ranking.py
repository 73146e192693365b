"""From a filled workbook to a ranking; nothing is dropped, and every tie is explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipeline.content.contests import Event, Exercise
from pipeline.content.models import Language
from pipeline.contest.columns import Values
from pipeline.contest.entries import Entered, read_entries
from pipeline.contest.filled import mass_values, result_values
from pipeline.contest.grids import RULE, read_grids
from pipeline.contest.marks import Marks, read_marks
from pipeline.contest.notes import Note
from pipeline.contest.points import TeamPoints, rounded, team_points
from pipeline.contest.tables import tables
from pipeline.contest.ties import Place, TieStep, rank_teams
from pipeline.core import problems
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr

TOLERANCE = Decimal("0.005")
"""A spreadsheet computes with binary fractions: what differs by less is the same."""


@dataclass(frozen=True)
class Ranking:
    """The result of a contest. `notes` are differences and gaps that the organiser should see.

    `values` are the cells of the filled workbook: what was entered, the mass round as marked,
    and what the formulas give.
    """

    event: Event
    places: tuple[Place, ...]
    steps: tuple[TieStep, ...]
    points: Mapping[str, TeamPoints]
    notes: tuple[Note, ...] = ()
    values: Values = field(default_factory=dict)

    def name_of(self, team: str) -> str:
        """Return the name of a team by its id."""
        return next(one.name for one in self.event.teams if one.id == team)


def rank_contest(
    event: Event,
    exercises: Mapping[str, Exercise],
    language: Language,
    scores: Path,
    marks: Path | None = None,
    forms: Sequence[str] = (),
) -> Ranking:
    """Rank `event` by the filled workbook or CSV folder `scores`, and the marking's results.

    `forms` are those of the mass round's set, in the order in which they were dealt out.
    ContentError lists everything that is missing or wrong, by team and cell.
    """
    every = tables(event, exercises, language)
    grids = read_grids(scores, {table.keys[0]: table.name for table in every})
    entered = read_entries(event, every, grids, problems.Place(scores))
    held = marks if event.rounds.mass else None
    marked = read_marks(event, held, entered.spare, forms) if held else None
    faults = [*entered.problems, *(marked.problems if marked else ())]
    if marked:
        faults += _other_guesses(event, entered, marked, problems.Place(scores))
        faults += _other_count(entered, marked, problems.Place(scores))
    mass = _mass(event, entered, marked, faults, problems.Place(scores))
    if faults:
        raise ContentError(faults)
    if marked:
        entered.guesses = marked.guesses | entered.guesses
    all_right = marked.all_right if marked else entered.all_right
    found = entered.scores(mass, all_right)
    points = [team_points(event, exercises, found, team.id) for team in event.teams]
    places, steps = rank_teams(event, points)
    by_team = {one.team: one for one in points}
    notes = [*(marked.notes if marked else ()), *_missing_guesses(event, steps, by_team)]
    if not marked or all(team.id in entered.typed_mass for team in event.teams):
        notes += _differences(event, entered, by_team, places)
    values = entered.values | mass_values(event, found) | result_values(event, by_team, places)
    return Ranking(event, places, steps, by_team, tuple(notes), values)


def _mass(
    event: Event,
    entered: Entered,
    marked: Marks | None,
    faults: list[problems.Problem],
    place: problems.Place,
) -> dict[str, Decimal]:
    """Return each team's share in the mass round, from the marking or typed; both must agree."""
    if event.rounds.mass is None:
        return {}
    found = dict(entered.typed_mass)
    for team in event.teams:
        typed = entered.typed_mass.get(team.id)
        cell = entered.mass_cells.get(team.id)
        where = cell.place if cell else place
        at = cell.where if cell else place.path.name
        if marked is None:
            if typed is None and (cell is None or cell.is_blank):
                message = tr(
                    "{cell}: no value yet for the mass round ({team}), and there is no results.csv "
                    "of the marking.",
                    cell=at,
                    team=team.name,
                )
                faults.append(problems.Problem(where, RULE, message))
            continue
        found[team.id] = marked.percent[team.id]
        if typed is not None and abs(rounded(typed) - marked.percent[team.id]) > TOLERANCE:
            message = tr(
                "{cell}: {typed} was typed for {team}, the marking says {marked}; mend it or "
                "empty the cell.",
                cell=at,
                typed=typed,
                team=team.name,
                marked=marked.percent[team.id],
            )
            faults.append(problems.Problem(where, RULE, message))
    return found


def _other_guesses(
    event: Event, entered: Entered, marked: Marks, place: problems.Place
) -> list[problems.Problem]:
    """Report each closing guess that was typed and differs from the one on the sheet."""
    return [
        problems.Problem(
            place,
            RULE,
            tr(
                "{team}: {typed} was typed as the closing guess, its first sheet says {marked}; "
                "mend it or empty the cell.",
                team=team.name,
                typed=entered.guesses[team.id],
                marked=marked.guesses[team.id],
            ),
        )
        for team in event.teams
        if team.id in marked.guesses
        and entered.guesses.get(team.id, marked.guesses[team.id]) != marked.guesses[team.id]
    ]


def _other_count(entered: Entered, marked: Marks, place: problems.Place) -> list[problems.Problem]:
    """Report a typed number of papers with everything right that is not the marking's."""
    if entered.all_right in (None, marked.all_right):
        return []
    message = tr(
        "{typed} was typed as the number of papers with everything right, the marking says "
        "{marked}; mend it or empty the cell.",
        typed=entered.all_right,
        marked=marked.all_right,
    )
    return [problems.Problem(place, RULE, message)]


def _missing_guesses(
    event: Event, steps: tuple[TieStep, ...], points: Mapping[str, TeamPoints]
) -> list[Note]:
    """Tell where a tie was parted by a guess that somebody never gave."""
    teams = {
        team
        for step in steps
        if step.rule == "closing-guess"
        for part in step.parts
        for team in part
        if points[team].guess_off is None
    }
    return [Note("note_guess", {"team": one.name}) for one in event.teams if one.id in teams]


def _differences(
    event: Event,
    entered: Entered,
    points: Mapping[str, TeamPoints],
    places: tuple[Place, ...],
) -> list[Note]:
    """Compare with what the workbook's own formulas gave last."""
    if not entered.totals:
        return []
    found = []
    rank = {place.team: place.rank for place in places}
    for team in event.teams:
        total, own = points[team.id].total, entered.totals.get(team.id)
        place = entered.ranks.get(team.id)
        if own is None or abs(own - total) > TOLERANCE:
            values = {"team": team.name, "own": own, "total": total}
            found.append(Note("note_total", values))
        elif place is not None and place != rank[team.id]:
            words = {"team": team.name, "own": f"{place:f}", "rank": rank[team.id]}
            found.append(Note("note_rank", words))
    return found
