"""Rows of boxes as read or as decided, and where two readings of one sheet contradict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.marking.decisions import BLANK, DOUBLE, Decision
from pipeline.marking.keys import AskedRow
from pipeline.marking.records import BLANK as EMPTY
from pipeline.marking.records import MARKED, UNSURE, Sheet
from pipeline.marking.results import RowResult


def read_row(asked: AskedRow, boxes: str, decision: Decision | None) -> RowResult:
    """Return a row as read, or as decided."""
    letters = "".join(
        letter for letter, box in zip(asked.letters, boxes, strict=True) if box == MARKED
    )
    if decision is not None:
        value = decision.value
        if value == BLANK:
            return RowResult(asked, boxes, "", "clear", BLANK)
        if value == DOUBLE:
            seen = zip(asked.letters, boxes, strict=True)
            letters = "".join(letter for letter, box in seen if box in (MARKED, UNSURE))
            return RowResult(asked, boxes, letters, "clear", DOUBLE)
        if set(value) <= set(asked.letters):
            return RowResult(asked, boxes, value, "clear", value)
    if UNSURE in boxes:
        return RowResult(asked, boxes, letters, "unsure")
    double = len(letters) > 1 and not asked.answer.many
    return RowResult(asked, boxes, letters, "double" if double else "clear")


def contradicted(readings: Sequence[tuple[RowResult, ...]]) -> list[AskedRow]:
    """Return the rows in which two readings are sure and contradict each other."""
    return [
        rows[0].asked
        for rows in zip(*readings, strict=True)
        if len({row.letters for row in rows if row.state != "unsure"}) > 1
    ]


def plain_guess(guess: str) -> str:
    """Return a closing guess without leading zeros, which a spreadsheet would drop anyway."""
    return str(int(guess)) if guess.isdecimal() else guess


def guesses_differ(group: Sequence[Sheet]) -> bool:
    """Return whether two sure closing guesses contradict each other."""
    return len({sheet.guess for sheet in group if UNSURE not in sheet.guess}) > 1


def reads_blank(sheet: Sheet) -> bool:
    """Return whether `sheet` has no mark that is sure, and most rows nothing that might be one."""
    doubtful = sum(UNSURE in row for row in sheet.rows)
    return not any(MARKED in row for row in sheet.rows) and 2 * doubtful <= len(sheet.rows)


def all_in_doubt(sheet: Sheet) -> Sheet:
    """Return `sheet` with every box to be decided by a person."""
    return replace(sheet, rows=tuple(UNSURE * len(row) for row in sheet.rows))


def without_doubts(sheet: Sheet) -> Sheet:
    """Return `sheet` with nothing in its boxes that might be a mark."""
    return replace(sheet, rows=tuple(row.replace(UNSURE, EMPTY) for row in sheet.rows))


def open_rows(rows: Sequence[RowResult]) -> int:
    """Return how many rows are not settled."""
    return sum(row.state != "clear" for row in rows)
