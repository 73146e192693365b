"""What the organiser decided: a small CSV that survives marking again and again.

A line belongs to a picture by its content, so it holds when files are renamed or moved:

    picture,item,decision,where
    p3fa91c04d2b7-1,q7,B,sheet 12 · IMG_0041.jpg

`item` is a row of boxes (`q7`, `q7a`, `q7-1`), `guess`, `sheet` or `answers`. The decision about a
row is its letters (`B`, `AC`), `blank`, or `double` (several marks where one is allowed: no point);
about a guess its digits or `blank`; about a sheet `counts`, `drop`, or `A-12`: it is sheet 12 of
form A; about the answers of a sheet with nothing marked `blank` (so it is: no point), `drop` (a
sheet that nobody handed in), or `eye`: each question is to be decided by eye. `where` is for people
only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.csvrows import read_rows
from pipeline.content.files import Limits, read_text
from pipeline.content.report import Report
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.marking.files import from_text, write_table

FILE = "decisions.csv"
COLUMNS = ("picture", "item", "decision", "where")
COUNTS, DROP, BLANK, DOUBLE, EYE = "counts", "drop", "blank", "double", "eye"
SHEET, GUESS, ANSWERS = "sheet", "guess", "answers"

RULE = "decision"
_MOST_BYTES = 5_000_000
_WORDS = {
    "trống": BLANK,
    "trong": BLANK,
    "tính": COUNTS,
    "bỏ": DROP,
    "xem": EYE,
}
_PICTURE = re.compile(r"p[0-9a-f]{12}(?:-[0-9]{1,4}){1,2}")
_ROW = re.compile(r"q?([0-9]{1,3}(?:[a-z]|-[0-9]{1,2})?)")
_LETTERS = re.compile(r"[a-z](?:[ ,;/]*[a-z])*", re.IGNORECASE)
_NUMBERED = re.compile(r"([a-z0-9]{1,3})[- ]([0-9]{1,5})", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{1,3}")

Key = tuple[str, str]
"""Picture and item: what a decision is about."""


@dataclass(frozen=True)
class Decision:
    """One decision; `value` in the form that the module describes, letters in capitals."""

    picture: str
    item: str
    value: str
    where: str = ""

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.picture, self.item

    def sheet_number(self) -> tuple[str, int] | None:
        """Return form and number where it says which sheet a picture shows."""
        found = _NUMBERED.fullmatch(self.value) if self.item == SHEET else None
        return (found[1].upper(), int(found[2])) if found else None


@dataclass(frozen=True)
class Decisions:
    """All decisions by what they are about, and the lines that could not be read."""

    by_key: Mapping[Key, Decision]
    problems: tuple[Problem, ...] = ()

    def of(self, picture: str, item: str) -> Decision | None:
        """Return the decision about `item` of `picture`."""
        return self.by_key.get((picture, item))


def read_decisions(path: Path, *, must_exist: bool = False) -> Decisions:
    """Read decisions from `path`; none where there is no file.

    A bad line is a problem and costs no other line. ContentError where the file is no table of
    decisions at all, UsageError where it `must_exist` and does not.
    """
    if not path.exists():
        if must_exist:
            raise UsageError(tr("there is no file {path}", path=path))
        return Decisions({})
    report = Report()
    text = read_text(path, path.parent, report, Limits(_MOST_BYTES))
    if text is None:
        raise ContentError(report.problems)
    rows = list(read_rows(text, lambda cell: _column(cell) in COLUMNS))
    heading = [_column(cell) for cell in rows[0].cells] if rows else []
    missing = [name for name in COLUMNS[:3] if name not in heading]
    if rows and missing:
        message = tr(
            "no decisions: the first line needs the columns {columns}.",
            columns=", ".join(COLUMNS[:3]),
        )
        raise ContentError([Problem(Place(path, rows[0].line), RULE, message)])
    found: dict[Key, Decision] = {}
    problems: list[Problem] = []
    for row in rows[1:]:
        cells = dict(zip(heading, map(str.strip, row.cells), strict=False))
        broken = tr("a quotation mark is not closed.")
        read = broken if row.broken else _decision(cells)
        if isinstance(read, Decision):
            found[read.key] = read
        elif read:
            problems.append(Problem(Place(path, row.line), RULE, read))
    return Decisions(found, tuple(problems))


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write `decisions`, in the order of pictures and items, whole or not at all."""
    ordered = sorted(decisions, key=lambda one: one.key)
    lines = [(one.picture, one.item, one.value, one.where) for one in ordered]
    write_table(path, [COLUMNS, *lines])


def together(older: Decisions, newer: Decisions) -> Decisions:
    """Return both; of two decisions about the same thing the newer one."""
    return Decisions({**older.by_key, **newer.by_key}, (*older.problems, *newer.problems))


def _column(cell: str) -> str:
    return cell.strip().lstrip("\ufeff").casefold()


def _decision(cells: Mapping[str, str]) -> Decision | str:
    """Return the decision of a line, what is wrong with it, or "" where nothing was decided."""
    value = from_text(cells.get("decision", ""))
    if not value:
        return ""
    picture, item = cells.get("picture", "").casefold(), cells.get("item", "").casefold()
    if not _PICTURE.fullmatch(picture):
        return tr("“{picture}” is no picture of a review page.", picture=picture[:60])
    row = _ROW.fullmatch(item)
    if item not in (SHEET, GUESS, ANSWERS) and not row:
        return tr("“{item}” is no question, nor “sheet”, “guess” or “answers”.", item=item[:60])
    item = f"q{row[1]}" if row else item
    read = _value(item, value)
    if read is None:
        message = tr("“{value}” is no decision about “{item}”.", value=value[:60], item=item)
        return f"{message} {_possible(item)}"
    return Decision(picture, item, read, from_text(cells.get("where", "")))


def _value(item: str, value: str) -> str | None:
    """Return a decision about `item` in its one form; None where it is none."""
    word = _WORDS.get(value.casefold(), value.casefold())
    if item == ANSWERS:
        return word if word in (BLANK, DROP, EYE) else None
    if word in (COUNTS, DROP):
        return word if item == SHEET else None
    if item == SHEET:
        number = _NUMBERED.fullmatch(value) if value.isascii() else None
        return f"{number[1].upper()}-{int(number[2])}" if number else None
    if item == GUESS and word != BLANK:
        return str(int(value)) if value.isascii() and _DIGITS.fullmatch(value) else None
    if word in (BLANK, DOUBLE):
        return word
    letters = value.isascii() and _LETTERS.fullmatch(value)
    return "".join(sorted(set(re.sub("[^A-Z]", "", value.upper())))) if letters else None


def _possible(item: str) -> str:
    if item == SHEET:
        return tr("Write counts, drop, or form and number such as A-12.")
    if item == GUESS:
        return tr("Write a number of at most three digits, or blank.")
    if item == ANSWERS:
        return tr("Write blank, drop, or eye.")
    return tr("Write the letters, such as B or AC, or blank, or double.")
