"""Simulated photographs of filled answer sheets, with what was really marked.

The project's own printed page is filled in with pens (`simulation.pens`), suffers as paper does
(`simulation.paper`) and is photographed (`simulation.camera`). The same seed gives the same
picture. `cases.TROUBLES` names each trouble alone; `MIXED` is a sheet as it comes on the day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Literal

import cv2
import numpy as np
import pypdfium2
from numpy.random import Generator
from numpy.typing import NDArray

from pipeline.core.wholefiles import write_bytes
from pipeline.core.workers import shared
from pipeline.marking.simulation import camera, paper, pens
from pipeline.marking.simulation.cases import MIXED, TROUBLES, Case, draw_case
from pipeline.quiz.answersheet import (
    FIELDS,
    PAGE,
    AnswerSheet,
    Rect,
    SheetDesign,
    SheetIdentity,
    SheetLayout,
    sheet_pdf,
)

__all__ = [
    "MIXED",
    "TROUBLES",
    "BoxTruth",
    "FilledPaper",
    "PrintedSheet",
    "SimulatedSheet",
    "decoded",
    "filled",
    "photograph_round",
    "printed_sheets",
    "simulate",
]

State = Literal["marked", "blank", "cancelled"]
_PPI = 300
_BATCH = 10
_LEAST_INSIDE, _TRIES = 0.4, 20
_NEAR_MM = 12.5
"""Boxes whose middles are no farther apart may be touched by a scribble."""


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet fresh from the printer: grey pixels (0 is black), `per_mm` of them a millimetre."""

    identity: SheetIdentity
    layout: SheetLayout
    grey: NDArray[np.uint8]
    per_mm: float


@dataclass(frozen=True)
class BoxTruth:
    """What a box holds: `style` is how it came about, `hidden` that something lies over it."""

    state: State
    style: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class SimulatedSheet:
    """A JPEG file and the truth: one `BoxTruth` per box, in the order of `layout.boxes()`.

    `strengths` tells each trouble that the sheet has, from 0 to 1.
    """

    jpeg: bytes
    identity: SheetIdentity
    truth: tuple[BoxTruth, ...]
    case: str
    seed: int
    strengths: Mapping[str, float]


def printed_sheets(design: SheetDesign, sheets: Sequence[AnswerSheet]) -> Iterator[PrintedSheet]:
    """Yield `sheets` as printed: pages of the very PDF that goes to the printer, at 300 ppi."""
    document = pypdfium2.PdfDocument(sheet_pdf(design, sheets))
    try:
        for number, sheet in enumerate(sheets):
            page = document[number].render(scale=_PPI / 72, grayscale=True).to_numpy()
            grey = np.ascontiguousarray(page.reshape(page.shape[:2]))
            layout = design.layouts[sheet.identity.form]
            yield PrintedSheet(sheet.identity, layout, grey, grey.shape[1] / PAGE[0])
    finally:
        document.close()


def simulate(
    sheet: PrintedSheet,
    seed: int,
    case: str = MIXED,
    *,
    answers: Sequence[Collection[str]] | None = None,
    guess: int | None = None,
) -> SimulatedSheet:
    """Return a photograph of `sheet`, filled in.

    `answers` are the letters to mark, row by row of the layout, and `guess` the closing guess;
    then nothing else is marked, though another box may be cancelled where the case has that.
    Without them letters are drawn. KeyError for a case that is none of `TROUBLES` or `MIXED`.
    """
    rng = np.random.default_rng([seed, *case.encode("ascii")])
    fate, strengths = draw_case(case, rng)
    truth = _wanted(sheet.layout, fate, answers, guess, rng)
    page = _through_copier(sheet.grey, fate, rng) if fate.copied_first else sheet.grey
    if fate.toner:
        page = paper.worn_toner(page, fate.toner, rng)
    written = filled(replace(sheet, grey=page), truth, fate.pen, rng)
    if not fate.copied_first:
        written = _through_copier(written, fate, rng)
    if fate.cover is not None:
        mask = paper.covered(written, sheet.per_mm, fate.cover, rng)
        truth = [
            replace(one, hidden=paper.hidden(mask, box, sheet.per_mm))
            for one, box in zip(truth, sheet.layout.boxes(), strict=True)
        ]
    take = camera.scan if fate.scanned else camera.photograph
    picture = take(written, sheet.per_mm, fate.shot, rng)
    data = camera.jpeg(picture, fate.shot.jpeg)
    return SimulatedSheet(data, sheet.identity, tuple(truth), case, seed, strengths)


def decoded(data: bytes) -> NDArray[np.uint8]:
    """Return the BGR picture in a JPEG or PNG file; ValueError where it is none."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError("not a picture")
    return np.asarray(picture, np.uint8)


@dataclass(frozen=True)
class FilledPaper:
    """A sheet and what its candidate answers: letters per row of the layout, the closing guess."""

    sheet: AnswerSheet
    answers: tuple[str, ...]
    guess: int | None = None


def photograph_round(
    design: SheetDesign, papers: Sequence[FilledPaper], folder: Path, seed: int, case: str = MIXED
) -> list[Path]:
    """Write a photograph of each of `papers` to `folder`, as `IMG_0001.jpg` and so on.

    They are made by all cores: about half a second of one for each.
    """
    parts = [papers[start : start + _BATCH] for start in range(0, len(papers), _BATCH)]
    started = [
        shared().submit(_photograph_some, design, part, folder, seed, case, number * _BATCH)
        for number, part in enumerate(parts)
    ]
    return [path for part in started for path in part.result()]


def _photograph_some(
    design: SheetDesign,
    papers: Sequence[FilledPaper],
    folder: Path,
    seed: int,
    case: str,
    before: int,
) -> list[Path]:
    cv2.setNumThreads(1)
    found = []
    printed = printed_sheets(design, [paper.sheet for paper in papers])
    for number, (sheet, wish) in enumerate(zip(printed, papers, strict=True), start=before + 1):
        taken = simulate(sheet, seed + number, case, answers=wish.answers, guess=wish.guess)
        path = folder / f"IMG_{number:04d}.jpg"
        write_bytes(path, taken.jpeg)
        found.append(path)
    return found


# ---- what is marked ----


def _wanted(
    layout: SheetLayout,
    case: Case,
    answers: Sequence[Collection[str]] | None,
    guess: int | None,
    rng: Generator,
) -> list[BoxTruth]:
    """Return what each box shall hold, in the order of `layout.boxes()`."""
    if answers is not None and len(answers) != len(layout.rows):
        raise ValueError(f"{len(answers)} answers for {len(layout.rows)} rows")
    truth: list[BoxTruth] = []
    for number, row in enumerate(layout.rows):
        chosen = _letters(row.letters, case, rng) if answers is None else answers[number]
        wanted = {ascii_uppercase.index(letter) for letter in chosen}
        truth += _row(len(row.boxes), wanted, case, rng)
    digits = _digits(len(layout.guess), guess, answers is None, rng)
    for boxes, digit in zip(layout.guess, digits, strict=True):
        truth += _row(len(boxes), set() if digit is None else {digit}, case, rng)
    return truth


def _letters(letters: str, case: Case, rng: Generator) -> Collection[str]:
    count = 0 if rng.random() < case.empty else 2 if rng.random() < case.double else 1
    return [str(one) for one in rng.choice(list(letters), min(count, len(letters)), replace=False)]


def _digits(places: int, guess: int | None, is_drawn: bool, rng: Generator) -> Sequence[int | None]:
    if guess is None and (not is_drawn or rng.random() < 0.1):
        return [None] * places
    number = int(rng.integers(0, 10**places)) if guess is None else guess
    return [int(digit) for digit in f"{number:0{places}d}"] if places else []


def _row(count: int, wanted: set[int], case: Case, rng: Generator) -> list[BoxTruth]:
    names = list(case.marks)
    weights = np.array(list(case.marks.values()))
    free = [n for n in range(count) if n not in wanted]
    cancelled = int(rng.choice(free)) if free and rng.random() < case.cancelled else None
    row = []
    for n in range(count):
        chance = rng.random()
        if n in wanted:
            row.append(BoxTruth("marked", str(rng.choice(names, p=weights / weights.sum()))))
        elif n == cancelled:
            row.append(BoxTruth("cancelled", "cancel"))
        elif chance < case.rests:
            row.append(BoxTruth("blank", "pen-rest"))
        elif chance < case.rests + case.rubbed:
            row.append(BoxTruth("blank", "rubbed-out"))
        else:
            row.append(BoxTruth("blank"))
    return row


# ---- on paper ----


def filled(
    sheet: PrintedSheet, truth: Sequence[BoxTruth], pen: str, rng: Generator
) -> NDArray[np.uint8]:
    """Return the BGR page with all marks of `truth` in one hand, and the fields at its head."""
    hand = pens.pick_hand(pens.pick_pen(pen, rng), rng)
    page = pens.Paper(sheet.grey, sheet.per_mm)
    boxes = list(sheet.layout.boxes())
    for number, (box, one) in enumerate(zip(boxes, truth, strict=bool(truth))):
        if one.style == "rubbed-out":
            strokes = pens.cross(box, hand, rng)
            page.smear(strokes, hand.pen, float(rng.uniform(0.08, 0.25)), rng)
        elif one.style == "scribble":
            near = _neighbour(boxes, number, rng)
            page.write(pens.scribble(box, hand, rng, near), hand.pen, rng)
        elif one.style:
            page.write(_drawn(one.style, box, hand, rng), hand.pen, rng)
    for place in FIELDS.values():
        page.write(pens.handwriting(place, hand, rng), hand.pen, rng)
    return page.picture


def _drawn(style: str, box: Rect, hand: pens.Hand, rng: Generator) -> list[pens.Stroke]:
    """Return a mark that anybody would say is in its box: a good part of it is."""
    for _ in range(_TRIES):
        strokes = _STYLES[style](box, hand, rng)
        if pens.in_the_box(strokes, box) >= _LEAST_INSIDE:
            break
    return strokes


_STYLES: dict[str, Callable[[Rect, pens.Hand, Generator], list[pens.Stroke]]] = {
    **pens.MARKS,
    "cancel": pens.cancel,
    "pen-rest": pens.pen_rest,
}


def _neighbour(boxes: Sequence[Rect], number: int, rng: Generator) -> Rect | None:
    x, y = boxes[number].middle
    near = [
        box
        for n, box in enumerate(boxes)
        if n != number and np.hypot(box.middle[0] - x, box.middle[1] - y) < _NEAR_MM
    ]
    return near[int(rng.integers(len(near)))] if near else None


def _through_copier(picture: NDArray[np.uint8], case: Case, rng: Generator) -> Any:
    """Return what a copier makes of a page, where the case has one; grey stays grey."""
    if not (case.copied or case.darkened):
        return picture
    grey = paper.copied(picture, case.copied, case.darkened, rng)
    return grey if picture.ndim == 2 else cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
