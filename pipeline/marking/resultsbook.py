"""`results.xlsx`: the results for people, in their language, with who it was beside the number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from pipeline.content.models import Language
from pipeline.marking.results import Outcome, pages_table
from pipeline.marking.workbook import Page, write_workbook

_FIRST = ("sheet", "name", "unit")
_NEXT = ("form", "points", "questions", "unanswered", "review", "guess")
_LAST = ("file", "page", "name_crop")
"""Where it was found, behind the answers to all questions."""
_QUESTION = re.compile(r"q(\d+)")
_OPEN_ROW = re.compile(r"(unsure|double) q(\S+)")


def write_results_book(
    path: Path,
    rows: Sequence[Sequence[object]],
    outcome: Outcome,
    notes: Sequence[str],
    language: Language,
) -> None:
    """Write the table of `results.csv` and that of `pages.csv`, for people, to `path`."""
    heads = [str(head) for head in rows[0]]
    questions = [head for head in heads if _QUESTION.fullmatch(head)]
    order = [*_FIRST, *_NEXT, *questions, *_LAST]
    table: list[list[object]] = [[_head(name, language) for name in order]]
    for row in rows[1:]:
        cells = dict(zip(heads, row, strict=True))
        cells["review"] = _to_review(str(cells["review"]), language)
        table.append([_number(cells[name]) for name in order])
    # With forty questions one page wide nobody could read it: print who, and how many points.
    printed = len(_FIRST) + len(_NEXT)
    write_workbook(
        path,
        [
            Page(language.phrase("mark_results"), table, notes, len(_FIRST), printed),
            Page(language.phrase("mark_pages"), _pages(outcome, language)),
        ],
    )


def _pages(outcome: Outcome, language: Language) -> list[list[object]]:
    heads, *rows = pages_table(outcome)
    table: list[list[object]] = [[_head(str(name), language) for name in heads]]
    for row in rows:
        cells = dict(zip(heads, row, strict=True))
        cells["state"] = language.phrase(f"mark_state_{cells['state']}")
        cells["why"] = _to_review(str(cells["why"]), language)
        table.append([_number(cells[name]) for name in heads])
    return table


def _head(name: str, language: Language) -> str:
    question = _QUESTION.fullmatch(name)
    if question:
        return language.phrase("mark_question", question=question[1])
    return language.phrase(f"mark_col_{name}")


def _to_review(codes: str, language: Language) -> str:
    """Return the column `review` of `results.csv` in words; what is no code stays as it is."""
    return "; ".join(_words(code, language) for code in codes.split("; "))


def _words(code: str, language: Language) -> str:
    row = _OPEN_ROW.fullmatch(code)
    if row:
        return language.phrase(f"mark_open_{row[1]}", question=row[2])
    if code.startswith("duplicate: "):
        return language.phrase("mark_open_duplicate", files=code.removeprefix("duplicate: "))
    known = {"nothing marked": "mark_open_blank", "unsure guess": "mark_open_guess"}
    return language.phrase(known[code]) if code in known else code


def _number(cell: object) -> object:
    """Return a sheet's number as a number, so that a spreadsheet sorts it."""
    return int(cell) if isinstance(cell, str) and cell.isascii() and cell.isdigit() else cell
