"""Individual booklets: the name is printed, neighbours have different forms.

Each form is typeset once; the line that says whose booklet it is, is laid over its first page.
With each booklet goes its answer sheet, with the same name and number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.adapters import typesetting
from pipeline.adapters.binding import Binder, Stamp, Tagged
from pipeline.content.names import file_name as ascii_name
from pipeline.core import messages, workers
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import write_bytes
from pipeline.quiz.answersheet import AnswerSheet, SheetIdentity, sheet_pdf, sheet_version
from pipeline.quiz.forms import Form
from pipeline.quiz.material import Material
from pipeline.quiz.papers import TEMPLATES, paper_pdf
from pipeline.quiz.printed import has_sheet, holder_data, written
from pipeline.quiz.sheets import design_of
from pipeline.quiz.words import plain

STAMP = "stamp.typ"
PLACE_MM = (17.0, 11.0)
"""Where `kit.typ` has the lines about the holder: left and top, from the paper's corner."""

MOST_BOOKLETS = 5000


@dataclass(frozen=True)
class Candidate:
    """Who sits there; empty words leave lines to write on."""

    name: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Booklet:
    """A booklet and its answer sheet: both have the `number` and the form."""

    number: int
    form: str
    candidate: Candidate


def seat(
    forms: Sequence[Form], candidates: Sequence[Candidate], *, per_row: int = 0, first: int = 1
) -> tuple[Booklet, ...]:
    """Return a booklet for each of `candidates`, who sit in this order, numbered from `first`.

    `per_row` candidates sit side by side; 0 means one long row. Neighbours in a row never have
    the same form where there are two; with three, nor do those before and behind; with four or
    more nor those at a slant.
    """
    if not 0 < len(candidates) <= MOST_BOOKLETS:
        raise UsageError(
            tr(
                "booklets are made for 1 to {most} candidates, not for {count}.",
                most=MOST_BOOKLETS,
                count=len(candidates),
            )
        )
    row_shift = 2 if len(forms) > 3 else 1
    booklets = []
    for place, candidate in enumerate(candidates):
        row, column = divmod(place, per_row) if per_row else (0, place)
        form = forms[(column + row_shift * row) % len(forms)]
        booklets.append(Booklet(first + place, form.name, candidate))
    return tuple(booklets)


def merged_pdf(
    material: Material,
    booklets: Sequence[Booklet],
    *,
    second: Material | None = None,
    guess: bool = False,
    duplex: bool = True,
) -> bytes:
    """Return one PDF/UA-1 file: for each of `booklets` its answer sheet, then the booklet itself.

    `duplex` adds empty pages, so that each of both begins on a leaf of its own when both sides
    are printed. `second` is the material in the second language, `guess` puts the closing guess
    on the sheets. UsageError where the set has no questions to print.
    """
    parts = _Parts(material, booklets, second, guess)
    binder = Binder(parts.stamps)
    for place, booklet in enumerate(booklets):
        _bind(binder, parts, place, booklet, duplex)
    return binder.pdf()


def write_booklets(
    material: Material,
    booklets: Sequence[Booklet],
    folder: Path,
    *,
    second: Material | None = None,
    guess: bool = False,
    duplex: bool = False,
) -> Iterator[Path]:
    """Write one file for each of `booklets` into `folder`; give each path when it is there.

    The name is number, form and candidate: `0007-A-nguyen-van-an.pdf`. Else as `merged_pdf`.
    """
    parts = _Parts(material, booklets, second, guess)
    for place, booklet in enumerate(booklets):
        binder = Binder(parts.stamps)
        _bind(binder, parts, place, booklet, duplex)
        path = folder / file_name(booklet)
        write_bytes(path, binder.pdf())
        yield path


def file_name(booklet: Booklet) -> str:
    """Return the name of a booklet's own file, in ASCII."""
    name = ascii_name(plain(booklet.candidate.name))[:60].strip("-")
    return "-".join(filter(None, (f"{booklet.number:04d}", booklet.form, name))) + ".pdf"


class _Parts:
    """What all booklets share, typeset once: forms, sheets, and the lines about the holders."""

    def __init__(
        self,
        material: Material,
        booklets: Sequence[Booklet],
        second: Material | None,
        guess: bool,
    ) -> None:
        if not any(written(form) for form in material.forms):
            raise UsageError(
                tr(
                    "the set {name} has oral questions only; there is no booklet of it.",
                    name=material.quiz_set.name,
                )
            )
        used = {booklet.form for booklet in booklets}
        forms = [form for form in material.forms if form.name in used]
        # Typst works outside Python's lock: forms side by side.
        with ThreadPoolExecutor(
            workers.count_allowed(), initializer=messages.use, initargs=(messages.language(),)
        ) as pool:
            stamps = pool.submit(_stamps, material, booklets, second)
            sheets = pool.submit(_sheets, material, booklets, second, guess)
            papers = pool.map(partial(_paper, material, second), forms)
            self.papers = {form.name: paper for form, paper in zip(forms, papers, strict=True)}
            self.stamps = stamps.result()
            self.sheets = sheets.result()


def _paper(material: Material, second: Material | None, form: Form) -> Tagged:
    return Tagged(paper_pdf(material, form, second))


def _sheets(
    material: Material, booklets: Sequence[Booklet], second: Material | None, guess: bool
) -> Tagged | None:
    """Return a page for each of `booklets`; None where one answers in the booklet."""
    if not has_sheet(material.forms):
        return None
    version = sheet_version(material.forms, guess=guess)
    name = material.quiz_set.name
    sheets = [
        AnswerSheet(
            SheetIdentity(name, version, booklet.form, booklet.number),
            booklet.candidate.name,
            booklet.candidate.unit,
        )
        for booklet in booklets
    ]
    return Tagged(sheet_pdf(design_of(material, second, guess=guess), sheets), by_page=True)


def _stamps(material: Material, booklets: Sequence[Booklet], second: Material | None) -> Tagged:
    """Return a small page for each of `booklets`: the values of the lines about the holder."""
    data = holder_data(material, second) | {"holders": [_values(one) for one in booklets]}
    files = typesetting.templates(TEMPLATES)
    families = (*material.language.fonts, *(second.language.fonts if second else ()))
    pdf = typesetting.typeset(
        files[STAMP].decode("utf-8"),
        data=data,
        fonts=tuple(dict.fromkeys(families)),
        files=files,
    )
    return Tagged(pdf, by_page=True)


def _values(booklet: Booklet) -> dict[str, Any]:
    return {
        "name": plain(booklet.candidate.name),
        "unit": plain(booklet.candidate.unit),
        "number": f"{booklet.number:04d}",
    }


def _bind(binder: Binder, parts: _Parts, place: int, booklet: Booklet, duplex: bool) -> None:
    """Add the sheet and the booklet at `place` of the list."""
    words = f"{booklet.number:04d} {booklet.form} {plain(booklet.candidate.name)}"
    binder.bookmark(words.strip())
    if parts.sheets:
        binder.add(parts.sheets, place)
        if duplex:
            binder.blank_page()
    stamp = Stamp(parts.stamps, place, *PLACE_MM)
    binder.add(parts.papers[booklet.form], stamp=stamp)
    if duplex and binder.pages % 2:
        binder.blank_page()
