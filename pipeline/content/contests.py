"""Contests: `quizzes/contests/<name>.yaml`, their exercises: `quizzes/exercises/<name>.yaml`."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from .bases import Frozen, Keyed, Localized

Level = Literal["neighbourhood", "commune", "region", "province"]
"""Tổ dân phố, thôn; xã, phường; khu vực; tỉnh."""

TieBreak = Literal[
    "practice-score",
    "theory-score",
    "mass-score",
    "practice-time",
    "fewer-faults",
    "closing-guess",
    "lots",
]
"""Named rules that part teams of equal points; `pipeline/contest/ties.py` says what each does."""

ROUND_OF: dict[str, str] = {
    "practice-score": "practice",
    "practice-time": "practice",
    "fewer-faults": "practice",
    "theory-score": "theory",
    "mass-score": "mass",
    "closing-guess": "mass",
}
"""The round without which a tie-break has nothing to compare; `lots` needs none."""


class Host(Frozen):
    """Who holds the contest, as the head of the minutes names it.

    `parent` is the body above it (cơ quan chủ quản), `locality` the commune or ward in front of
    the date (địa danh; empty: the venue), `number` the number of the minutes (`01/BB-BTC`);
    empty is printed as dots.
    """

    name: Localized
    parent: Localized = Field(default_factory=dict)
    locality: Localized = Field(default_factory=dict)
    number: str = ""


class Judge(Frozen):
    """One of the jury: name and what he or she does there; an empty name is printed as dots."""

    name: str = ""
    role: Literal["chair", "judge", "secretary"] = "judge"


class Team(Frozen):
    """A team: `members` take part in theory and practice, `victims` are played by two more."""

    id: str
    name: str = Field(min_length=1, max_length=120)
    members: tuple[str, ...] = Field(min_length=1)
    captain: str = ""
    victims: tuple[str, ...] = ()


class TheoryRound(Frozen):
    """Drawn members answer drawn questions aloud.

    `set` is a quiz set of oral questions, `questions` how many each team draws, `jurors` how
    many mark each answer. Times in seconds.
    """

    weight: int = Field(ge=0, le=1000)
    set: str
    questions: int = Field(default=1, ge=1, le=10)
    jurors: int = Field(default=3, ge=1, le=9)
    think_seconds: int = Field(default=15, ge=0, le=600)
    answer_seconds: int = Field(default=60, ge=5, le=900)


class PracticeRound(Frozen):
    """Exercises against the clock, by name of `quizzes/exercises/`."""

    weight: int = Field(ge=0, le=1000)
    exercises: tuple[str, ...] = Field(min_length=1)


class MassRound(Frozen):
    """Papers for many: `sheets` answer sheets a team, the best `counted` of them count."""

    weight: int = Field(ge=0, le=1000)
    set: str
    sheets: int = Field(ge=1, le=500)
    counted: int = Field(ge=1, le=500)


class Rounds(Frozen):
    """The rounds of a contest; a round that is not held is not there.

    Weights are shares of their sum: 40, 40, 20 and 2, 2, 1 mean the same.
    """

    theory: TheoryRound | None = None
    practice: PracticeRound | None = None
    mass: MassRound | None = None

    def weights(self) -> dict[str, int]:
        """Return the weight of each round that is held."""
        held = {"theory": self.theory, "practice": self.practice, "mass": self.mass}
        return {name: one.weight for name, one in held.items() if one is not None}


class Event(Keyed):
    """One contest: who meets where, what they do and how they are ranked.

    `seed` decides every draw; `spare` is how many spare sheets of each kind are printed.
    """

    name: str
    title: Localized
    date: datetime.date
    venue: Localized
    level: Level
    languages: tuple[str, ...] = Field(min_length=1)
    host: Host
    jury: tuple[Judge, ...] = Field(min_length=1)
    teams: tuple[Team, ...] = Field(min_length=2, max_length=200)
    rounds: Rounds
    tie_breaks: tuple[TieBreak, ...] = ()
    seed: int
    spare: int = Field(default=5, ge=0, le=200)
    note: Localized = Field(default_factory=dict)


class Step(Frozen):
    """A task of an exercise, or a fault that can be made in it.

    `penalty` seconds are added where a task is left out, or for each fault; a fault that
    `stops` ends the exercise with no points. `sources` are who says so.
    """

    id: str
    text: Localized
    penalty: int = Field(default=0, ge=0, le=3600)
    stops: bool = False
    sources: tuple[str, ...] = Field(min_length=1)


class Exercise(Keyed):
    """A practice exercise. `par_seconds` or less give 100 points, `limit_seconds` or more none.

    `people` are the members who take part, `victims` those who play victims. `setup` is what
    the organiser prepares, `left_out` what no source says and is therefore not judged.
    """

    name: str
    title: Localized
    summary: Localized
    people: int = Field(ge=1, le=20)
    victims: int = Field(default=0, ge=0, le=5)
    par_seconds: int = Field(gt=0, le=3600)
    limit_seconds: int = Field(gt=0, le=7200)
    setup: tuple[Localized, ...] = ()
    tasks: tuple[Step, ...] = Field(min_length=1)
    faults: tuple[Step, ...] = ()
    left_out: tuple[Localized, ...] = ()

    def cited(self) -> tuple[str, ...]:
        """Return the ids of the sources cited, each once, in order of first citation."""
        steps = (*self.tasks, *self.faults)
        return tuple(dict.fromkeys(one for step in steps for one in step.sources))


def sheet_numbers(event: Event) -> dict[str, range]:
    """Return the numbers of each team's answer sheets, from 1, in the order of the teams."""
    mass = event.rounds.mass
    each = mass.sheets if mass else 0
    return {
        team.id: range(1 + index * each, 1 + (index + 1) * each)
        for index, team in enumerate(event.teams)
    }


def spare_numbers(event: Event) -> range:
    """Return the numbers of the spare answer sheets: they follow those of the last team."""
    mass = event.rounds.mass
    first = 1 + len(event.teams) * (mass.sheets if mass else 0)
    return range(first, first + event.spare)
