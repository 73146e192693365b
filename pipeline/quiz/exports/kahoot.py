"""Kahoot's spreadsheet (support.kahoot.com, “import questions from a spreadsheet”).

Row 8 holds the headings, questions follow: at most 120 characters, two to four answers of
at most 75, seconds from a list, the numbers of the right answers. No pictures, no feedback,
no explanations. Where a question is too long its short stem is taken; nothing is cut.
"""

from __future__ import annotations

from pipeline.quiz.exports.base import Ledger, Made, export
from pipeline.quiz.exports.live import KINDS, SECONDS, Limits, fitting_stem, right_numbers
from pipeline.quiz.exports.workbook import Cell, workbook
from pipeline.quiz.material import Material
from pipeline.quiz.words import plain

_LIMITS = Limits(stem=120, option=75, options=4)
_HEADINGS = (
    None,
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_HEADING_ROW = 8
_WIDTHS = (5, 80, 40, 40, 40, 40, 16, 16)


@export("kahoot", "kahoot.xlsx")
def kahoot(material: Material) -> Made:
    """Return the set as a workbook that Kahoot imports."""
    ledger = Ledger(material)
    ledger.whole("loss_tags")
    rows: dict[int, list[Cell]] = {1: [material.title], _HEADING_ROW: list(_HEADINGS)}
    for item in ledger.of_kinds(KINDS):
        stem = fitting_stem(material, item, _LIMITS, ledger)
        if stem is None:
            continue
        ledger.unheld(item, "feedback", "explanation", "pinned")
        number = len(rows) - 1
        answers: list[Cell] = [plain(option.text) for option in item.question.options]
        answers += [None] * (_LIMITS.options - len(answers))
        right = right_numbers(item)
        key: Cell = right[0] if len(right) == 1 else ",".join(map(str, right))
        seconds = SECONDS[item.question.kind]
        rows[_HEADING_ROW + number] = [number, stem, *answers, seconds, key]
    return ledger.made(workbook("Kahoot", rows, _WIDTHS))
