"""Wayground's (formerly Quizizz) spreadsheet for import.

Row 1 holds the headings, row 2 says what goes where, questions follow: up to five answers,
the numbers of the right ones, seconds, an explanation. Pictures would have to lie on the
web. There is no feedback on single answers. A true/false question is one of two answers.
"""

from __future__ import annotations

from pipeline.quiz.exports.base import Ledger, Made, explanation_lines, export
from pipeline.quiz.exports.live import KINDS, SECONDS, Limits, fitting_stem, right_numbers
from pipeline.quiz.exports.workbook import Cell, workbook
from pipeline.quiz.material import Material
from pipeline.quiz.words import plain

_LIMITS = Limits(stem=0, option=0, options=5)
_HEADINGS = (
    "Question Text",
    "Question Type",
    "Option 1",
    "Option 2",
    "Option 3",
    "Option 4",
    "Option 5",
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)
_HOW = (
    "Text of the question (required)",
    "Multiple Choice or Checkbox (required)",
    "Text for option 1 (required)",
    "Text for option 2 (required)",
    "Text for option 3 (optional)",
    "Text for option 4 (optional)",
    "Text for option 5 (optional)",
    "Number of the correct option, for Checkbox several with commas (required)",
    "Time in seconds (optional)",
    "Link of the image (optional)",
    "Explanation of the answer (optional)",
)
_WIDTHS = (80, 18, 40, 40, 40, 40, 40, 16, 16, 12, 80)


@export("wayground", "wayground.xlsx")
def wayground(material: Material) -> Made:
    """Return the set as a workbook that Wayground imports."""
    ledger = Ledger(material)
    ledger.whole("loss_tags")
    rows: dict[int, list[Cell]] = {1: list(_HEADINGS), 2: list(_HOW)}
    for item in ledger.of_kinds(KINDS):
        stem = fitting_stem(material, item, _LIMITS, ledger)
        if stem is None:
            continue
        ledger.unheld(item, "feedback", "pinned", "group")
        question = item.question
        answers: list[Cell] = [plain(option.text) for option in question.options]
        answers += [None] * (_LIMITS.options - len(answers))
        right = right_numbers(item)
        rows[len(rows) + 1] = [
            stem,
            "Checkbox" if question.kind == "multiple" else "Multiple Choice",
            *answers,
            right[0] if len(right) == 1 else ",".join(map(str, right)),
            SECONDS[question.kind],
            None,
            "\n".join(explanation_lines(material, item)),
        ]
    return ledger.made(workbook("Wayground", rows, _WIDTHS))
