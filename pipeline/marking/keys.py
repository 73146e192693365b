"""What marking knows of a set: its forms, which letters are right, where the boxes stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase

from pipeline.content.models import Bank, Project, Question, QuizSet
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.quiz.answersheet import (
    SheetIdentity,
    SheetLayout,
    SheetRow,
    sheet_layout,
    sheet_rows,
    sheet_version,
)
from pipeline.quiz.drawing import draw_forms, together
from pipeline.quiz.forms import AnswerRow, Form, make_forms
from pipeline.quiz.select import key_of


@dataclass(frozen=True)
class KnownSheets:
    """Which sheets belong to a set: little enough to be sent to every process that reads.

    `rows` by form; `guesses` says for each version whether its sheets ask for the closing guess.
    """

    set_name: str
    rows: Mapping[str, tuple[SheetRow, ...]]
    guesses: Mapping[str, bool]

    def layout(self, identity: SheetIdentity) -> SheetLayout | None:
        """Return where the boxes of a sheet stand; None where it is not one of ours."""
        rows = self.rows.get(identity.form)
        if identity.set_name != self.set_name or rows is None:
            return None
        guess = self.guesses.get(identity.version)
        return None if guess is None else _layout(rows, guess)


@lru_cache(maxsize=64)
def _layout(rows: tuple[SheetRow, ...], guess: bool) -> SheetLayout:
    return sheet_layout(rows, guess=guess)


@dataclass(frozen=True)
class AskedRow:
    """A row of boxes on a form: how it is printed, what is right, and which question it is of."""

    sheet_row: SheetRow
    answer: AnswerRow
    key: str

    @property
    def name(self) -> str:
        """What decisions call it: `q7`, `q7a`, `q7-1`."""
        return f"q{self.sheet_row.label}"

    @property
    def letters(self) -> str:
        """The letters of its boxes."""
        return ascii_uppercase[: self.sheet_row.choices]


@dataclass(frozen=True)
class MarkingKey:
    """A set as marking needs it; `words` are the questions by key, in the language asked for."""

    quiz_set: QuizSet
    forms: Mapping[str, Form]
    known: KnownSheets
    words: Mapping[str, Question]

    def rows(self, form: str) -> tuple[AskedRow, ...]:
        """Return the rows of boxes of `form` in printed order; KeyError for no form of ours."""
        placed = self.forms[form].items
        answers = [(one.item.key, row) for one in placed for row in one.rows()]
        return tuple(
            AskedRow(sheet_row, row, key)
            for sheet_row, (key, row) in zip(self.known.rows[form], answers, strict=True)
        )

    def questions(self, form: str) -> int:
        """Return how many questions of `form` are answered on the sheet."""
        return len({row.question for row in self.known.rows[form]})

    def identity(self, form: str, number: int, version: str = "") -> SheetIdentity | None:
        """Return the identity that sheet `number` of `form` has; None for no form of ours.

        `version` is one of ours; without it that of sheets without a closing guess.
        """
        if form not in self.forms:
            return None
        version = version or next(iter(self.known.guesses))
        try:
            return SheetIdentity(self.quiz_set.name, version, form, number)
        except ValueError:
            return None


def read_key(project: Project, name: str, language: str) -> MarkingKey:
    """Return the key of the set `name`, its questions in the words of `language` where they exist.

    UsageError where there is no such set, ContentError where it cannot be drawn.
    """
    quiz_set = project.sets.get(name)
    if quiz_set is None:
        broken = [one for one in project.problems if one.place.path.stem == name]
        if broken:
            raise ContentError(broken)
        known = ", ".join(sorted(project.sets)) or "–"
        message = tr("there is no quiz set {name}; there are: {known}", name=name, known=known)
        raise UsageError(message)
    return make_key(
        quiz_set,
        _banks(project, quiz_set, project.source_language),
        _banks(project, quiz_set, language),
    )


def make_key(
    quiz_set: QuizSet, banks: Sequence[Bank], translated: Sequence[Bank] = ()
) -> MarkingKey:
    """Return the key of `quiz_set`, drawn from `banks`; ContentError where that fails."""
    drawn = draw_forms(quiz_set, banks)
    forms = make_forms(quiz_set, together(drawn), drawn)
    # Whether the sheets ask for the closing guess shows in their version.
    guesses = {sheet_version(forms, guess=guess): guess for guess in (False, True)}
    rows = {form.name: sheet_rows(form) for form in forms}
    words = {one.item.key: one.item.question for form in forms for one in form.items}
    for bank in translated:
        for question in bank.questions:
            if key_of(bank, question) in words:
                words[key_of(bank, question)] = question
    known = KnownSheets(quiz_set.name, rows, guesses)
    return MarkingKey(quiz_set, {form.name: form for form in forms}, known, words)


def _banks(project: Project, quiz_set: QuizSet, language: str) -> list[Bank]:
    there = [slug for slug in quiz_set.banks if (slug, language) in project.banks]
    return [project.bank(slug, language) for slug in there]
