"""The tables of the ranking workbook: written blank for the day, read back filled.

One description serves both, and the CSV files and the filled workbook too.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pipeline.content.contests import Event, Exercise, spare_numbers
from pipeline.content.models import Language
from pipeline.content.phrases import said_in
from pipeline.contest.columns import Column, Kind, Table, exact
from pipeline.contest.points import MOST_POINTS

MOST_SECONDS = Decimal(36000)
MOST_COUNT = Decimal(100000)


def tables(
    event: Event, exercises: Mapping[str, Exercise], language: Language
) -> tuple[Table, ...]:
    """Return every table of `event`, the ranking last."""
    rounds = event.rounds
    found: list[Table] = []
    if rounds.theory:
        found.append(_theory(event, language))
    if rounds.practice:
        found.append(_practice(event, exercises, language))
    if rounds.mass:
        found += [_mass(event, language), _spare(event, language), _general(language)]
    found.append(_ranking(event, language))
    return tuple(found)


def _teams(event: Event) -> tuple[tuple[str, str], ...]:
    return tuple((team.id, team.name) for team in event.teams)


def _first(language: Language) -> tuple[Column, Column]:
    return (
        Column("team", language.phrase("contest_col_id"), "id"),
        Column("name", language.phrase("contest_col_team"), "text"),
    )


def _theory(event: Event, language: Language) -> Table:
    theory = event.rounds.theory
    assert theory is not None
    marks = [
        Column(
            f"q{question}.j{juror}",
            language.phrase("contest_col_juror", number=juror),
            "points",
            group=language.phrase("contest_col_question", number=question),
            most=MOST_POINTS,
        )
        for question in range(1, theory.questions + 1)
        for juror in range(1, theory.jurors + 1)
    ]
    first, last, count = marks[0].key, marks[-1].key, len(marks)

    def score(at: Mapping[str, str], row: int) -> str:
        cells = f"{at[first]}{row}:{at[last]}{row}"
        most = MOST_POINTS * count
        return f'=IF(COUNT({cells})<{count},"",ROUND(100*{exact(f"SUM({cells})")}/{most},2))'

    points = Column("score", language.phrase("contest_col_points"), "formula", formula=score)
    return Table(
        "theory",
        language.phrase("contest_theory"),
        language.phrase("contest_hint_theory"),
        (*_first(language), *marks, points),
        _teams(event),
    )


def _practice(event: Event, exercises: Mapping[str, Exercise], language: Language) -> Table:
    practice = event.rounds.practice
    assert practice is not None
    columns: list[Column] = []
    for name in practice.exercises:
        columns += _of_exercise(exercises[name], language)
    names = practice.exercises

    def score(at: Mapping[str, str], row: int) -> str:
        cells = ",".join(at[f"{name}.score"] + str(row) for name in names)
        return f'=IF(COUNT({cells})<{len(names)},"",ROUND({exact(f"SUM({cells})")}/{len(names)},2))'

    def seconds(at: Mapping[str, str], row: int) -> str:
        parts = []
        for name in names:
            time, penalty = at[f"{name}.time"], at[f"{name}.penalty"]
            stopped, limit = at[f"{name}.stopped"], exercises[name].limit_seconds
            spent = f"MIN({limit},{time}{row}+{penalty}{row})"
            parts.append(f'IF({stopped}{row}<>"",{limit},{spent})')
        return f"={exact('+'.join(parts))}"

    def faults(at: Mapping[str, str], row: int) -> str:
        cells = [at[f"{name}.faults"] + str(row) for name in names]
        return f"={'+'.join(cells)}"

    sums = (
        Column("score", language.phrase("contest_col_points"), "formula", formula=score),
        Column("seconds", language.phrase("contest_col_all_seconds"), "formula", formula=seconds),
        Column("faults", language.phrase("contest_col_all_faults"), "formula", formula=faults),
    )
    return Table(
        "practice",
        language.phrase("contest_practice"),
        language.phrase("contest_hint_practice"),
        (*_first(language), *columns, *sums),
        _teams(event),
    )


def _of_exercise(exercise: Exercise, language: Language) -> tuple[Column, ...]:
    name = exercise.name
    title = said_in(exercise.title, language) or name
    par, limit = exercise.par_seconds, exercise.limit_seconds

    def score(at: Mapping[str, str], row: int) -> str:
        time, penalty, stopped = (
            at[f"{name}.{key}"] + str(row) for key in ("time", "penalty", "stopped")
        )
        faults = at[f"{name}.faults"] + str(row)
        left = exact(f"{limit}-{time}-{penalty}")
        share = f"100*{left}/{limit - par}"
        return (
            f'=IF({stopped}<>"",0,IF(COUNT({time},{penalty},{faults})<3,"",'
            f"ROUND(MAX(0,MIN(100,{share})),2)))"
        )

    def column(key: str, phrase: str, kind: Kind, most: Decimal = Decimal(0)) -> Column:
        return Column(
            f"{name}.{key}", language.phrase(phrase), kind, title, most, needed=kind != "mark"
        )

    return (
        column("time", "contest_col_time", "seconds", MOST_SECONDS),
        column("penalty", "contest_col_penalty", "seconds", MOST_SECONDS),
        column("faults", "contest_col_faults", "count", MOST_COUNT),
        column("stopped", "contest_col_stopped", "mark"),
        Column(
            f"{name}.score",
            language.phrase("contest_col_points"),
            "formula",
            group=title,
            formula=score,
        ),
    )


def _mass(event: Event, language: Language) -> Table:
    def score(at: Mapping[str, str], row: int) -> str:
        cell = f"{at['percent']}{row}"
        return f'=IF(COUNT({cell})<1,"",ROUND({cell},2))'

    return Table(
        "mass",
        language.phrase("contest_mass"),
        language.phrase("contest_hint_mass"),
        (
            *_first(language),
            Column(
                "percent",
                language.phrase("contest_col_percent"),
                "percent",
                most=Decimal(100),
                needed=False,
            ),
            Column(
                "guess",
                language.phrase("contest_col_guess"),
                "count",
                most=MOST_COUNT,
                needed=False,
            ),
            Column("score", language.phrase("contest_col_points"), "formula", formula=score),
        ),
        _teams(event),
    )


def _spare(event: Event, language: Language) -> Table:
    return Table(
        "spare",
        language.phrase("contest_spare"),
        language.phrase("contest_hint_spare"),
        (
            Column("sheet", language.phrase("contest_col_sheet"), "id"),
            Column("name", language.phrase("contest_col_note"), "text"),
            Column("used_by", language.phrase("contest_col_used_by"), "team", needed=False),
        ),
        tuple((str(number), language.phrase("contest_spare")) for number in spare_numbers(event)),
    )


def _general(language: Language) -> Table:
    return Table(
        "general",
        language.phrase("contest_general"),
        language.phrase("contest_hint_general"),
        (
            Column("key", language.phrase("contest_col_key"), "id"),
            Column("name", language.phrase("contest_col_note"), "text"),
            Column(
                "value",
                language.phrase("contest_col_value"),
                "count",
                most=MOST_COUNT,
                needed=False,
            ),
        ),
        (("all-right", language.phrase("contest_all_right")),),
    )


def _ranking(event: Event, language: Language) -> Table:
    weights = event.rounds.weights()
    names = tuple(weights)
    labels = {name: language.phrase(f"contest_{name}") for name in names}
    rounds = [Column(name, labels[name], "formula") for name in names]
    ties = [
        Column(
            f"tie{number}",
            language.phrase("contest_col_tie", number=number),
            "formula",
            group=language.phrase(f"contest_tie_{rule.replace('-', '_')}"),
        )
        for number, rule in enumerate(event.tie_breaks, start=1)
    ]
    return Table(
        "ranking",
        language.phrase("contest_ranking"),
        language.phrase("contest_hint_ranking"),
        (
            *_first(language),
            *rounds,
            Column("total", language.phrase("contest_col_total"), "formula"),
            Column("rank", language.phrase("contest_col_rank"), "formula"),
            *ties,
        ),
        _teams(event),
        weights,
    )
