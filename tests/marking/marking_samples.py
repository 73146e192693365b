"""A small set of five questions, its sheets as pictures, and readings made by hand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.content import read_project
from pipeline.content.models import Bank, Draw, Option, Project, Question, QuizSet
from pipeline.core.digests import digest
from pipeline.core.problems import Place
from pipeline.marking.keys import MarkingKey, make_key
from pipeline.marking.records import BLANK, MARKED, Sheet
from pipeline.quiz.answersheet import AnswerSheet, SheetIdentity, sheet_design, sheet_grey

ROOT = Path(__file__).resolve().parents[2]
HERE = Place(Path("bank.vi.md"), 1)
SET = "sample"
PER_MM = 6.0


def option(id_: str, correct: bool = False, match: str = "") -> Option:
    return Option(id=id_, text=f"Words of {id_}", correct=correct, match=match, place=HERE)


def question(id_: str, kind: str, options: Sequence[Option], topic: str = "alarm") -> Question:
    return Question(
        id=id_,
        kind=kind,  # type: ignore[arg-type]
        stem=f"What about {id_}?",
        options=tuple(options),
        topic=topic,
        difficulty=1,
        scenes=("alarm-sounds/leave-now",) if topic == "alarm" else (),
        place=HERE,
    )


def four(right: str = "a", *more: str) -> list[Option]:
    return [option(one, one in (right, *more)) for one in "abcd"]


QUESTIONS = (
    question("first", "single", four("a")),
    question("second", "single", four("b"), "gas"),
    question("several", "multiple", four("a", "c")),
    question("true", "truefalse", [option("true", True), option("false")]),
    question(
        "pairs",
        "matching",
        [option("one", True, "eins"), option("two", True, "zwei"), Option(
            id="none", text="", correct=False, match="drei", place=HERE)],
        "gas",
    ),
)  # fmt: skip
BANK = Bank(
    slug="sample-bank",
    language="vi",
    title="Bank",
    audience="household",
    reviewed=datetime.date(2026, 11, 22),
    questions=QUESTIONS,
    place=HERE,
)


def quiz_set(name: str = SET, seed: int = 1) -> QuizSet:
    return QuizSet(
        name=name,
        title={"vi": "Đề <thử>", "en": "A <sample> set"},
        audience="household",
        banks=("sample-bank",),
        draw=(Draw(count=5),),
        seed=seed,
        forms=("A", "B"),
        minutes=5,
        place=HERE,
    )


@cache
def key(name: str = SET, seed: int = 1) -> MarkingKey:
    return make_key(quiz_set(name, seed), [BANK])


@cache
def project() -> Project:
    """The real project, with the sample set and its bank beside its own."""
    whole = read_project(ROOT)
    sets = {**whole.sets, SET: quiz_set()}
    banks = {**whole.banks, (BANK.slug, "vi"): BANK}
    return whole.model_copy(update={"sets": sets, "banks": banks})


def version(made: MarkingKey | None = None, guess: bool = True) -> str:
    guesses = (made or key()).known.guesses
    return next(one for one, asks in guesses.items() if asks == guess)


def identity(number: int, form: str = "A", made: MarkingKey | None = None) -> SheetIdentity:
    made = made or key()
    return SheetIdentity(made.quiz_set.name, version(made), form, number)


def right_answers(form: str = "A") -> list[str]:
    """The right letters, row by row."""
    return ["".join(row.answer.right) for row in key().rows(form)]


def boxes(letters: str, choices: int) -> str:
    """A row of boxes with `letters` marked; `A?` puts a doubt on A."""
    row = [BLANK] * choices
    for place, letter in enumerate(letters):
        if letter != "?":
            unsure = letters[place + 1 : place + 2] == "?"
            row["ABCDEF".index(letter)] = "?" if unsure else MARKED
    return "".join(row)


def sheet(
    number: int,
    answers: Sequence[str] | None = None,
    *,
    form: str = "A",
    file: str = "",
    guess: str = "",
    page: int = 1,
) -> Sheet:
    """What was read of a sheet on which `answers` are marked, by default the right ones."""
    answers = right_answers(form) if answers is None else answers
    asked = key().rows(form)
    rows = tuple(boxes(one, row.sheet_row.choices) for one, row in zip(answers, asked, strict=True))
    file = file or f"IMG_{number}.jpg"
    return Sheet(
        f"p{digest([file, number, list(answers)])[:12]}-{page}-1",
        file,
        0,
        1,
        identity(number, form),
        "",
        rows,
        guess,
        "",
        0.0,
    )


def changed(answers: Sequence[str], question_: str, to: str, form: str = "A") -> list[str]:
    """`answers` with another one in the first row of a question."""
    rows = key().rows(form)
    place = next(n for n, row in enumerate(rows) if row.key.endswith(f"/{question_}"))
    return [to if n == place else one for n, one in enumerate(answers)]


def row_name(question_: str, form: str = "A") -> str:
    return next(row.name for row in key().rows(form) if row.key.endswith(f"/{question_}"))


# ---- pictures ----


@cache
def printed(*identities: SheetIdentity) -> tuple[NDArray[np.uint8], ...]:
    """The sheets as printed, grey."""
    made = key()
    languages = [project().languages["vi"]]
    design = sheet_design(made.quiz_set.title, list(made.forms.values()), languages, guess=True)
    return tuple(sheet_grey(design, [AnswerSheet(one) for one in identities], PER_MM))


def photo(
    page: NDArray[np.uint8],
    answers: Sequence[str],
    *,
    form: str = "A",
    faint: Mapping[int, int] | None = None,
    guess: str = "",
) -> NDArray[np.uint8]:
    """A page filled in with crosses, on a grey desk; `faint`: row to the darkness of its marks."""
    picture = page.copy()
    layout = key().known.layout(identity(1, form))
    assert layout is not None
    for place, (letters, row) in enumerate(zip(answers, layout.rows, strict=True)):
        for letter in letters:
            ink = (faint or {}).get(place, 30)
            _cross(picture, row.boxes["ABCDEF".index(letter)], ink)
    for digit, places in zip(guess, layout.guess, strict=False):
        _cross(picture, places[int(digit)], 30)
    return cv2.copyMakeBorder(picture, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(120,))


def _cross(picture: NDArray[np.uint8], box: object, ink: int) -> None:
    x, y, width, height = (getattr(box, name) for name in ("x", "y", "width", "height"))
    ends = [round(one * PER_MM) for one in (x + 0.8, y + 0.8, x + width - 0.8, y + height - 0.8)]
    left, top, right, bottom = ends
    cv2.line(picture, (left, top), (right, bottom), ink, 4, cv2.LINE_AA)
    cv2.line(picture, (right, top), (left, bottom), ink, 4, cv2.LINE_AA)


def save(path: Path, picture: NDArray[np.uint8]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    fine, data = cv2.imencode(path.suffix, picture)
    assert fine
    path.write_bytes(data.tobytes())
    return path
