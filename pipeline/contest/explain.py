"""A ranking in words: how each tie was parted, as Markdown, CSV, and lines for the papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from pipeline.content.models import Language
from pipeline.content.phrases import said_in
from pipeline.contest.cells import csv_text
from pipeline.contest.draw import BOM
from pipeline.contest.ranking import Ranking
from pipeline.contest.ties import TieStep
from pipeline.contest.words import joined, number, rounds_line, tie_name, tie_value

_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>|#"})


def tie_lines(ranking: Ranking, language: Language) -> tuple[str, ...]:
    """Return one paragraph for each group of teams with equal points."""
    found = []
    for total, group in groupby(ranking.places, key=lambda one: ranking.points[one.team].total):
        teams = [one.team for one in group]
        if len(teams) > 1:
            steps = [step for step in ranking.steps if step.total == total]
            words = [
                language.phrase(
                    "contest_tie_together",
                    teams=joined(_names(ranking, teams), language),
                    total=number(total, language),
                ),
                *(_step_words(ranking, step, language) for step in steps),
                *_shared(ranking, teams, language),
            ]
            found.append(" ".join(words))
    return tuple(found)


def _names(ranking: Ranking, teams: list[str] | tuple[str, ...]) -> list[str]:
    return [ranking.name_of(team) for team in teams]


def _step_words(ranking: Ranking, step: TieStep, language: Language) -> str:
    values = "; ".join(
        language.phrase(
            "contest_tie_value",
            team=ranking.name_of(team),
            value=tie_value(step.rule, step.values[team], language),
        )
        for part in step.parts
        for team in part
    )
    words = language.phrase(
        "contest_tie_step", number=step.number, rule=tie_name(step.rule, language), values=values
    )
    if not step.decides:
        return f"{words}. {language.phrase('contest_tie_same')}"
    groups = [
        ranking.name_of(part[0])
        if len(part) == 1
        else language.phrase(
            "contest_tie_equal_group", teams=joined(_names(ranking, part), language)
        )
        for part in step.parts
    ]
    order = groups[0]
    for group in groups[1:]:
        order = language.phrase("contest_tie_before", first=order, second=group)
    return f"{words}. {language.phrase('contest_tie_order', order=order)}"


def _shared(ranking: Ranking, teams: list[str], language: Language) -> Iterator[str]:
    places = [place for place in ranking.places if place.team in teams and place.shared]
    for rank, group in groupby(places, key=lambda place: place.rank):
        yield language.phrase(
            "contest_tie_shared",
            teams=joined([ranking.name_of(place.team) for place in group], language),
            rank=rank,
        )


def heads(ranking: Ranking, language: Language, *, whole: bool = True) -> tuple[str, ...]:
    """Return the headings of the table of results; `whole` with seconds and faults."""
    held = ranking.event.rounds.weights()
    phrase = language.phrase
    extra = ("seconds_column", "faults_column") if whole and "practice" in held else ()
    return (
        phrase("contest_col_rank"),
        phrase("contest_col_team"),
        *(phrase(f"contest_{name}") for name in held),
        phrase("contest_col_total"),
        *(phrase(f"contest_{name}") for name in extra),
    )


def rows(
    ranking: Ranking, language: Language, *, whole: bool = True
) -> tuple[tuple[str, ...], ...]:
    """Return the table of results, the best first, numbers as the language writes them."""
    held = ranking.event.rounds.weights()
    found = []
    for place in ranking.places:
        points = ranking.points[place.team]
        row = [str(place.rank), ranking.name_of(place.team)]
        row += [number(points.of(name), language) for name in held]
        row.append(number(points.total, language))
        if whole and "practice" in held:
            row += [number(points.seconds, language), str(points.faults)]
        found.append(tuple(row))
    return tuple(found)


def ranking_markdown(ranking: Ranking, language: Language) -> str:
    """Return the ranking as Markdown: table, rounding, ties, notes."""
    phrase = language.phrase
    head = heads(ranking, language)
    lines = [
        f"# {_plain(said_in(ranking.event.title, language))}",
        "",
        _table(head),
        _table(tuple("---" for _ in head)),
        *(_table(row) for row in rows(ranking, language)),
        "",
        phrase("contest_weights_line", rounds=rounds_line(ranking.event, language)),
        phrase("contest_rounding"),
        "",
        f"## {phrase('contest_minutes_why')}",
        "",
    ]
    ties = tie_lines(ranking, language)
    lines += [f"- {_plain(line)}" for line in ties] or [phrase("contest_minutes_none_equal")]
    if ranking.notes:
        lines += ["", f"## {phrase('contest_minutes_notes')}", ""]
        lines += [f"- {_plain(note.words(language))}" for note in ranking.notes]
    return "\n".join(lines) + "\n"


def ranking_csv(ranking: Ranking) -> bytes:
    """Return the ranking as CSV for other programs: UTF-8 with BOM, points with a dot."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    held = tuple(ranking.event.rounds.weights())
    practice = ranking.event.rounds.practice
    exercises = practice.exercises if practice else ()
    writer.writerow(
        ("rank", "shared", "team", "name", *held, "total", "seconds", "faults", *exercises)
    )
    for place in ranking.places:
        points = ranking.points[place.team]
        row = (
            place.rank,
            "yes" if place.shared else "no",
            place.team,
            ranking.name_of(place.team),
            *(points.of(name) for name in held),
            points.total,
            points.seconds,
            points.faults,
            *(points.exercises[name] for name in exercises),
        )
        writer.writerow([csv_text(cell) for cell in row])
    return (BOM + stream.getvalue()).encode("utf-8")


def _plain(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands."""
    return text.translate(_ESCAPED)


def _table(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell if cell == "---" else _plain(cell) for cell in cells) + " |"
