"""The mass round from the marking's `results.csv`: sheet numbers to teams, papers to points."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pipeline.content.contests import Event, sheet_numbers
from pipeline.content.files import Limits, read_text
from pipeline.content.names import shown
from pipeline.content.report import Report
from pipeline.contest.cells import from_csv
from pipeline.contest.notes import Note
from pipeline.contest.points import HUNDRED, best_of
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem

RULE = "contest-marks"
PAGES = "pages.csv"
"""What became of each page; marking puts it beside its results."""
_NEEDED = ("sheet", "points", "questions", "review")
_MOST_BYTES = 20_000_000


@dataclass
class Marks:
    """The mass round: each team's share of right answers in percent, and how it came about.

    `papers` are the shares of all papers of a team, `guesses` the closing guess on its first
    sheet, `all_right` how many papers had everything right. `notes` tell what an organiser
    should know, `problems` what must be settled first.
    """

    percent: dict[str, Decimal] = field(default_factory=dict)
    papers: dict[str, list[Decimal]] = field(default_factory=dict)
    guesses: dict[str, int] = field(default_factory=dict)
    all_right: int = 0
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_marks(
    event: Event, path: Path, spare: Mapping[int, str], forms: Sequence[str] = ()
) -> Marks:
    """Read the results of the mass round; `spare` says which team used which spare sheet.

    Every row counts for a team, or is a problem: a sheet that waits for review, has no number,
    stands twice, is of another form than its number (where `forms` are given), or is a spare
    sheet of nobody. So is every page that waits without a row: it may be a team's paper.
    """
    mass = event.rounds.mass
    assert mass is not None
    found = Marks(papers={team.id: [] for team in event.teams})
    owner = {
        number: team for team, numbers in sheet_numbers(event).items() for number in numbers
    } | dict(spare)
    captains = {numbers.start: team for team, numbers in sheet_numbers(event).items()}
    seen: dict[int, int] = {}
    on_spare: dict[str, list[tuple[int, int]]] = {}
    for line, row in _rows(path):
        place = Place(path, line)
        number = _sheet(row)
        fault = _fault(row, number, seen, owner, forms)
        if fault or number is None:
            found.problems.append(Problem(place, RULE, fault or tr("no sheet number.")))
            continue
        seen[number] = line
        points, questions = int(row["points"]), int(row["questions"])
        found.papers[owner[number]].append(HUNDRED * points / questions)
        found.all_right += points == questions
        guess = row.get("guess", "").strip()
        if number in captains and guess.isascii() and guess.isdigit():
            found.guesses[captains[number]] = int(guess)
        elif number in spare and guess.isascii() and guess.isdigit():
            on_spare.setdefault(owner[number], []).append((number, int(guess)))
    _spare_guesses(event, found, on_spare, {captains[one] for one in seen if one in captains})
    found.problems += _pages(event, path)
    gone = _missing(event, path, seen, spare)
    for team in event.teams:
        papers = found.papers[team.id]
        if gone[team.id]:
            numbers = ", ".join(map(str, gone[team.id]))
            words = {"team": team.name, "count": len(gone[team.id]), "sheets": numbers}
            found.notes.append(Note("note_missing_sheets", words))
        found.percent[team.id] = best_of(papers, mass.counted)
        if len(papers) < mass.counted:
            fewer = {"team": team.name, "count": len(papers), "counted": mass.counted}
            found.notes.append(Note("note_papers", fewer))
        if len(papers) > mass.sheets:
            more = {"team": team.name, "count": len(papers), "sheets": mass.sheets}
            found.notes.append(Note("note_more_papers", more))
    return found


def _missing(
    event: Event, results: Path, seen: Collection[int], spare: Mapping[int, str]
) -> dict[str, list[int]]:
    """Return the sheets of each team of which no picture was there: perhaps forgotten.

    None of those that a person has set aside, and none where spare sheets make up for all.
    """
    path = results.with_name(PAGES)
    pages = _rows(path, ("sheet", "state")) if path.is_file() else ()
    aside = {_sheet(row) for _, row in pages if row["state"].strip() == "aside"}
    used = Counter(spare[number] for number in spare if number in seen)
    found: dict[str, list[int]] = {}
    for team, numbers in sheet_numbers(event).items():
        gone = [number for number in numbers if number not in seen and number not in aside]
        found[team] = gone if len(gone) > used[team] else []
    return found


def _spare_guesses(
    event: Event,
    found: Marks,
    on_spare: Mapping[str, Sequence[tuple[int, int]]],
    with_captain: Collection[str],
) -> None:
    """Take a team's guess from its only spare sheet with one where its first sheet is not there.

    A captain who spoilt the first sheet wrote on a spare one; of several nobody can tell which.
    """
    for team in event.teams:
        guesses = on_spare.get(team.id, ())
        if team.id in with_captain or not guesses:
            continue
        if len(guesses) == 1:
            sheet, found.guesses[team.id] = guesses[0]
            found.notes.append(Note("note_spare_guess", {"team": team.name, "sheet": sheet}))
        else:
            found.notes.append(Note("note_spare_guesses", {"team": team.name}))


def _pages(event: Event, results: Path) -> list[Problem]:
    """Report the pages that wait but have no row in `results`, and results of another set."""
    path = results.with_name(PAGES)
    mass = event.rounds.mass
    if mass is None or not path.is_file():
        return []
    told = {row["sheet"].strip() for _, row in _rows(results) if row["review"].strip()}
    found, others = [], set()
    for line, row in _rows(path, ("file", "sheet", "state", "why")):
        state, of_set = row["state"].strip(), row.get("set", "").strip()
        if state == "read" and of_set not in ("", mass.set):
            others.add(of_set)
        names = {row["sheet"].strip(), f"~{row.get('picture', '').strip()}"} - {""}
        if state == "review" and not names & told:
            message = tr(
                "the page {file} waits for a decision ({why}) and may be a team's paper; decide "
                "it and mark again.",
                file=shown(row["file"]),
                why=shown(row["why"], 80),
            )
            found.append(Problem(Place(path, line), RULE, message))
    if others:
        message = tr(
            "these are results of the set “{other}”; the mass round is “{name}”.",
            other=shown(", ".join(sorted(others))),
            name=mass.set,
        )
        found.insert(0, Problem(Place(path), RULE, message))
    return found


def _rows(path: Path, needed: Sequence[str] = _NEEDED) -> Iterator[tuple[int, dict[str, str]]]:
    report = Report()
    text = read_text(path, path.parent, report, Limits(most_bytes=_MOST_BYTES))
    if text is None:
        raise ContentError(report.problems)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    try:
        heads = reader.fieldnames or ()
        missing = [name for name in needed if name not in heads]
        if missing:
            file = "results.csv" if needed is _NEEDED else PAGES
            message = tr(
                "the column “{name}” is missing; is this {file}?", name=missing[0], file=file
            )
            raise ContentError([Problem(Place(path), RULE, message)])
        for row in reader:
            yield (
                reader.line_num,
                {key: from_csv(value or "") for key, value in row.items() if isinstance(key, str)},
            )
    except csv.Error as error:
        message = tr("this is no CSV: {reason}.", reason=error)
        raise ContentError([Problem(Place(path, reader.line_num), RULE, message)]) from error


def _sheet(row: Mapping[str, str]) -> int | None:
    text = row["sheet"].strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _fault(
    row: Mapping[str, str],
    number: int | None,
    seen: Mapping[int, int],
    owner: Mapping[int, str],
    forms: Sequence[str],
) -> str | None:
    where = row["sheet"].strip() or row.get("file", "")
    if row["review"].strip():
        return tr(
            "sheet {sheet} waits for a decision ({why}); decide it and mark again.",
            sheet=shown(where),
            why=shown(row["review"].strip(), 80),
        )
    if number is None:
        return tr("“{sheet}” is no sheet number.", sheet=shown(where))
    if number in seen:
        return tr(
            "sheet {sheet} stands twice, in line {line} already.", sheet=number, line=seen[number]
        )
    if number not in owner:
        return tr(
            "sheet {sheet} belongs to no team: write in the table of spare sheets whose it is.",
            sheet=number,
        )
    return _other_form(row, number, forms) or _strange_points(row, number)


def _other_form(row: Mapping[str, str], number: int, forms: Sequence[str]) -> str | None:
    """Say where the form is not the one that was dealt out with this number."""
    dealt, form = forms[(number - 1) % len(forms)] if forms else "", row.get("form", "").strip()
    if dealt and form and form != dealt:
        return tr(
            "sheet {sheet} was printed as form {dealt}, these results say form {form}: are they "
            "of another set, or was the form typed wrongly?",
            sheet=number,
            dealt=dealt,
            form=shown(form),
        )
    return None


def _strange_points(row: Mapping[str, str], number: int) -> str | None:
    points, questions = row["points"].strip(), row["questions"].strip()
    good = points.isascii() and points.isdigit() and questions.isascii() and questions.isdigit()
    if not good or not 0 <= int(points[:9]) <= int(questions[:9]) or not int(questions[:9]):
        return tr(
            "sheet {sheet}: {points} points of {questions} questions cannot be.",
            sheet=number,
            points=shown(points),
            questions=shown(questions),
        )
    return None
