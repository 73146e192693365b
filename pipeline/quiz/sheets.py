"""The answer sheets of a set: their design, and as many numbered ones as the set asks for."""

from __future__ import annotations

from itertools import cycle, islice

from pipeline.quiz.answersheet import (
    AnswerSheet,
    SheetDesign,
    SheetIdentity,
    sheet_design,
    sheet_version,
)
from pipeline.quiz.material import Material


def design_of(
    material: Material, second: Material | None = None, *, guess: bool = False
) -> SheetDesign:
    """Return the design of the set's answer sheets, in one language or two.

    `guess` adds the closing guess. SheetFullError where the questions do not fit.
    """
    return sheet_design(
        material.quiz_set.title,
        material.forms,
        [one.language for one in (material, second) if one],
        authority=material.authority,
        guess=guess,
    )


def sheets_of(material: Material) -> tuple[AnswerSheet, ...]:
    """Return as many numbered sheets as the set asks for, forms in turn; else one of each form."""
    count = material.quiz_set.sheets or len(material.forms)
    version = sheet_version(material.forms)
    return tuple(
        AnswerSheet(SheetIdentity(material.quiz_set.name, version, form.name, number))
        for number, form in enumerate(islice(cycle(material.forms), count), start=1)
    )
