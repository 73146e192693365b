"""Who got which sheet: a CSV of sheet numbers, names and units, from any spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.csvrows import read_rows
from pipeline.content.files import Limits, read_text
from pipeline.content.names import plain_words
from pipeline.content.report import Report
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.marking.keys import KnownSheets
from pipeline.marking.results import Outcome
from pipeline.quiz.booklets import Candidate

RULE = "roster"
_MOST_BYTES = 10_000_000
_MOST_LETTERS = 200
_FIELDS = {
    "sheet": ("sheet", "sheet number", "number", "số phiếu", "phiếu", "số"),
    "name": ("name", "họ tên", "họ và tên", "tên"),
    "unit": ("unit", "team", "đơn vị", "đội", "hộ gia đình"),
}


@dataclass(frozen=True)
class Roster:
    """People by the number of their sheet, and the lines that could not be used."""

    people: dict[str, Candidate]
    problems: tuple[Problem, ...] = ()


def read_roster(path: Path) -> Roster:
    """Read the names file `path`; a bad line is a problem and costs no other line.

    UsageError where it does not exist, ContentError where it is no table of names at all.
    """
    if not path.exists():
        raise UsageError(tr("there is no file {path}", path=path))
    report = Report()
    text = read_text(path, path.parent, report, Limits(_MOST_BYTES))
    if text is None:
        raise ContentError(report.problems)
    known = {plain_words(word): field for field, words in _FIELDS.items() for word in words}
    rows = list(read_rows(text, lambda cell: plain_words(cell.lstrip("\ufeff")) in known))
    cells = rows[0].cells if rows else ()
    heading = [known.get(plain_words(cell.lstrip("\ufeff")), "") for cell in cells]
    if "sheet" not in heading or "name" not in heading:
        message = tr(
            "no names: the first line needs the columns {columns}.", columns="sheet,name,unit"
        )
        raise ContentError([Problem(Place(path, 1), RULE, message)])
    people: dict[str, Candidate] = {}
    problems = []
    for row in rows[1:]:
        found = dict(zip(heading, (cell.strip() for cell in row.cells), strict=False))
        number = found.get("sheet", "")
        if not (number.isascii() and number.isdigit() and len(number) <= 6) or row.broken:
            message = tr("“{number}” is no sheet number.", number=number[:40])
            problems.append(Problem(Place(path, row.line), RULE, message))
            continue
        number = str(int(number))
        if number in people:
            message = tr("sheet {number} stands here twice; the first line counts.", number=number)
            problems.append(Problem(Place(path, row.line), RULE, message))
            continue
        name, unit = (found.get(field, "")[:_MOST_LETTERS] for field in ("name", "unit"))
        people[number] = Candidate(name, unit)
    return Roster(people, tuple(problems))


def without_picture(roster: Roster, outcome: Outcome, known: KnownSheets) -> tuple[int, ...]:
    """Return the sheets that belong to somebody and of which no picture came in.

    A picture that waits for the organiser, whatever the reason, or was set aside is one; that of
    another set, or one left out that was printed for another version, is none.
    """
    ours = ((fate, fate.sheet.identity) for fate in outcome.fates)
    seen = {
        one.number
        for fate, one in ours
        if one and one.set_name == known.set_name
        if one.version in known.guesses or fate.kind == "review"
    }
    given = (int(number) for number, one in roster.people.items() if one.name or one.unit)
    return tuple(sorted(number for number in given if number not in seen))


def some_numbers(numbers: Sequence[int], most: int) -> str:
    """Return `numbers` as a list for people, cut with `…` after the first `most`."""
    shown = ", ".join(map(str, numbers[:most]))
    return f"{shown} …" if len(numbers) > most else shown
