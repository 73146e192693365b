"""Questions, banks of them, and the blueprints that draw from banks."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from pipeline.content.bases import Frozen, Keyed, Localized, Placed
from pipeline.content.models.script import PictureCall, Statement

QuestionKind = Literal["single", "multiple", "truefalse", "matching", "ordering", "oral"]


class Option(Placed):
    """One answer of a question, by an id that is the same in every language.

    `correct` answers are the keys. A matching question has pairs: `match` belongs to `text`, and
    an empty `text` makes `match` a distractor (not `correct`). An ordering question has its steps
    in the right order, an oral one marking points worth `points` each. `feedback` is what whoever
    chose it is told. `pinned` options are not shuffled.
    """

    id: str = ""
    text: str
    correct: bool
    feedback: str = ""
    match: str = ""
    points: int = 0
    pinned: bool = False


class Question(Placed):
    """A question by stable id. `difficulty` is 1 (easy) to 3 (hard).

    `short_stem` stands in for a stem that is too long for a live platform. `scenes` are what it
    tests, as `<script>/<scene>`. Questions of one `group` stay together, in the bank's order.
    Questions of any bank that share a name in `alike` never come together in one form. One that
    asks what its picture shows `needs_picture`, seen or told in words.
    """

    id: str
    kind: QuestionKind
    stem: str
    options: tuple[Option, ...]
    explanation: tuple[Statement, ...] = ()
    topic: str
    difficulty: int = Field(ge=1, le=3)
    picture: PictureCall | None = None
    short_stem: str = ""
    scenes: tuple[str, ...] = ()
    group: str = ""
    alike: tuple[str, ...] = ()
    needs_picture: bool = False

    def keys(self) -> tuple[int, ...]:
        """Return the indexes (from 0) of the correct options."""
        return tuple(index for index, option in enumerate(self.options) if option.correct)


class Bank(Keyed):
    """A question bank in one language."""

    slug: str
    language: str
    title: str
    audience: str
    reviewed: datetime.date
    questions: tuple[Question, ...]


class Draw(Frozen):
    """A line of a blueprint: `count` questions of a topic, a difficulty, a kind, or of any.

    Oral questions are drawn only where `kind` (written `type`) says so.
    """

    count: int = Field(gt=0)
    topic: str | None = None
    difficulty: int | None = Field(default=None, ge=1, le=3)
    kind: QuestionKind | None = Field(default=None, alias="type")

    def fits(self, question: Question) -> bool:
        """Whether this line can draw `question`."""
        return (
            self.topic in (None, question.topic)
            and self.difficulty in (None, question.difficulty)
            and (question.kind == self.kind if self.kind else question.kind != "oral")
        )


class QuizSet(Keyed):
    """`quizzes/sets/<name>.yaml`: the blueprint of a quiz set.

    `forms_draw` says whether all forms have the same questions or each draws its own by the same
    blueprint. `second` is the language beside the source language in booklets of two languages;
    empty means none. `sheets` is how many numbered answer sheets are printed; 0 means one for
    each form.
    """

    name: str
    title: Localized
    audience: str
    banks: tuple[str, ...] = Field(min_length=1)
    draw: tuple[Draw, ...] = Field(min_length=1)
    seed: int
    forms: tuple[str, ...] = ("A", "B")
    forms_draw: Literal["same", "parallel"] = "same"
    minutes: int = Field(gt=0)
    second: str = ""
    sheets: int = Field(default=0, ge=0, le=5000)
