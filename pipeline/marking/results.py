"""What sheets are worth, what became of each, and the tables that say so.

A question is worth one point: for exactly the right letters in all its rows. What is unsure, a
double mark where one is allowed, or differs between two pictures of the same sheet counts nothing
until the organiser has decided. A sheet with nothing marked waits as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from pipeline.marking.decisions import DOUBLE, Decision, Key
from pipeline.marking.files import write_table
from pipeline.marking.keys import AskedRow, MarkingKey
from pipeline.marking.records import Sheet
from pipeline.quiz.booklets import Candidate

RowState = Literal["clear", "unsure", "double", "differs"]
MatterKind = Literal["unsure", "double", "duplicate", "blank", "unreadable"]
FateKind = Literal["read", "review", "aside"]

RESULTS = "results.csv"
"""The marked sheets, in the folder that a marking writes."""


@dataclass(frozen=True)
class RowResult:
    """A row of boxes of one sheet: the letters that count, and whether that is settled."""

    asked: AskedRow
    boxes: str
    letters: str
    state: RowState
    decided: str = ""

    @property
    def is_right(self) -> bool:
        """Whether exactly the right letters are marked, beyond doubt."""
        double = self.decided == DOUBLE
        return (
            self.state == "clear" and not double and tuple(self.letters) == self.asked.answer.right
        )

    @property
    def shown(self) -> str:
        """The letters as results show them: `?` for what is not settled, `AC` for double."""
        return "?" if self.state in ("unsure", "differs") else self.letters


@dataclass(frozen=True)
class MarkedSheet:
    """One answer sheet with its points; `number` is what results call it."""

    sheet: Sheet
    form: str
    number: str
    rows: tuple[RowResult, ...]
    guess: str
    open: tuple[str, ...]
    """What waits for the organiser, in words for the column `review`."""
    seems_blank: bool = False
    """No mark on it is sure, most rows have none, and nobody has said yet that this is so."""

    def questions(self) -> dict[int, tuple[RowResult, ...]]:
        """Return the rows by the number of their question."""
        return {
            number: tuple(rows)
            for number, rows in groupby(self.rows, lambda row: row.asked.sheet_row.question)
        }

    @property
    def points(self) -> int:
        """Return one point for each question all of whose rows are right."""
        return sum(all(row.is_right for row in rows) for rows in self.questions().values())

    @property
    def unanswered(self) -> int:
        """Return at how many questions nothing is marked, nor anything that might be a mark."""
        return sum(not any(row.shown for row in rows) for rows in self.questions().values())

    def answers(self) -> dict[int, str]:
        """Return what was marked at each question, the rows of one joined by `/`."""
        return {
            number: "/".join(row.shown for row in rows) for number, rows in self.questions().items()
        }


@dataclass(frozen=True)
class Matter:
    """Something only a person can decide. `decision` is empty while it is open.

    For a duplicate `pictures` are all pictures of the sheet, and `rows` those that differ.
    """

    kind: MatterKind
    sheet: Sheet
    item: str
    reason: str = ""
    row: RowResult | None = None
    pictures: tuple[Sheet, ...] = ()
    rows: tuple[AskedRow, ...] = ()
    decision: str = ""

    @property
    def key(self) -> Key:
        """What a decision about it is filed under."""
        return self.sheet.id, self.item


@dataclass(frozen=True)
class Fate:
    """What became of a sheet that came in: `read`, `review`, or set `aside` for a reason."""

    sheet: Sheet
    kind: FateKind
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """Everything that came in, settled as far as it can be."""

    marked: tuple[MarkedSheet, ...]
    matters: tuple[Matter, ...]
    fates: tuple[Fate, ...]
    unused: tuple[Decision, ...]
    """Decisions that match nothing any more, or contradict each other."""

    def count(self, kind: FateKind) -> int:
        """Return how many sheets had this fate."""
        return sum(fate.kind == kind for fate in self.fates)


# ---- the files ----

PLACE = (
    "sheet",
    "form",
    "file",
    "page",
    "name_crop",
    "points",
    "questions",
    "unanswered",
    "review",
)
PERSON = ("guess", "name", "unit")


def table(
    outcome: Outcome,
    key: MarkingKey,
    people: Mapping[str, Candidate],
    name_crops: Mapping[str, Path],
) -> list[list[object]]:
    """Return `results.csv` as rows, the heading first; sheets in the order of their numbers."""
    most = max((key.questions(form) for form in key.forms), default=0)
    numbers = range(1, most + 1)
    rows: list[list[object]] = [[*PLACE, *(f"q{number}" for number in numbers), *PERSON]]
    for one in sorted(outcome.marked, key=_order):
        answers = one.answers()
        person = people.get(one.number, Candidate())
        crop = name_crops.get(one.sheet.id)
        rows.append(
            [
                one.number,
                one.form,
                one.sheet.file,
                one.sheet.page or 1,
                crop.as_posix() if crop else "",
                one.points,
                key.questions(one.form),
                one.unanswered,
                "; ".join(one.open),
                *(answers.get(number, "") for number in numbers),
                one.guess,
                person.name,
                person.unit,
            ]
        )
    return rows


def pages_table(outcome: Outcome) -> list[list[object]]:
    """Return `pages.csv` as rows: one for every sheet that came in, and what became of it."""
    rows: list[list[object]] = [["file", "page", "picture", "sheet", "form", "state", "why", "set"]]
    for fate in outcome.fates:
        identity = fate.sheet.identity
        number, form = (identity.number, identity.form) if identity else ("", "")
        set_name = identity.set_name if identity else ""
        place = [fate.sheet.file, fate.sheet.page or 1, fate.sheet.id]
        rows.append([*place, number, form, fate.kind, fate.why, set_name])
    return rows


def write_results(folder: Path, rows: Sequence[Sequence[object]], outcome: Outcome) -> None:
    """Write `results.csv` and `pages.csv` into `folder`."""
    write_table(folder / RESULTS, rows)
    write_table(folder / "pages.csv", pages_table(outcome))


def _order(one: MarkedSheet) -> tuple[int, int, str, str]:
    numbered = one.number.isdecimal()
    return (0 if numbered else 1, int(one.number) if numbered else 0, one.form, one.number)
