"""Answer sheets: geometry and identity (from `sheetgeometry`), and the printed page."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.adapters import qr, typesetting
from pipeline.content.models import Language, Localized
from pipeline.content.phrases import require_phrases, said_in
from pipeline.quiz.forms import Form
from pipeline.quiz.sheetgeometry import (
    BOX,
    DICTIONARY,
    FIELDS,
    MARKER_SIDE,
    MARKERS,
    MOST_CHOICES,
    MOST_ROWS,
    OUTLINE,
    PAGE,
    QR_CODES,
    RULES,
    Calibration,
    PlacedRow,
    Rect,
    SheetFullError,
    SheetIdentity,
    SheetLayout,
    SheetRow,
    sheet_layout,
    sheet_rows,
    sheet_version,
)
from pipeline.quiz.words import plain

__all__ = [
    "BOX",
    "DICTIONARY",
    "FIELDS",
    "MARKERS",
    "MARKER_SIDE",
    "MOST_CHOICES",
    "MOST_ROWS",
    "OUTLINE",
    "PAGE",
    "QR_CODES",
    "RULES",
    "AnswerSheet",
    "Calibration",
    "PlacedRow",
    "Rect",
    "SheetDesign",
    "SheetFullError",
    "SheetIdentity",
    "SheetLayout",
    "SheetRow",
    "sheet_design",
    "sheet_grey",
    "sheet_layout",
    "sheet_pdf",
    "sheet_pngs",
    "sheet_rows",
    "sheet_version",
]

TEMPLATES = "pipeline.quiz.templates"
SHEET = "answer-sheet.typ"
_MM_PER_INCH = 25.4

PHRASES = (
    "sheet_title",
    "sheet_number",
    "sheet_form",
    "sheet_name",
    "sheet_unit",
    "sheet_date",
    "sheet_signature",
    "sheet_invigilator",
    "sheet_choose",
    "sheet_cancel",
    "sheet_never",
    "sheet_fold",
    "sheet_samples",
    "sheet_care",
    "sheet_guess",
    "sheet_guess_places",
)
"""The keys under `phrases:` of a language that answer sheets need."""

T = TypeVar("T")


@dataclass(frozen=True)
class AnswerSheet:
    """One sheet to print; `name` and `unit` of the candidate may be printed on it."""

    identity: SheetIdentity
    name: str = ""
    unit: str = ""


@dataclass(frozen=True)
class SheetDesign:
    """What the sheets of a set share: `titles` in each language, and a layout per form."""

    languages: tuple[Language, ...]
    titles: tuple[str, ...]
    authority: str
    layouts: Mapping[str, SheetLayout] = field(hash=False)


def sheet_design(
    title: Localized,
    forms: Sequence[Form],
    languages: Sequence[Language],
    *,
    authority: str = "",
    guess: bool = False,
) -> SheetDesign:
    """Return the design of the sheets of a set in one language, or in two side by side.

    SheetFullError where a form has more questions than a sheet holds.
    """
    return SheetDesign(
        tuple(languages),
        tuple(dict.fromkeys(plain(said_in(title, language)) for language in languages)),
        plain(authority),
        {form.name: sheet_layout(sheet_rows(form), guess=guess) for form in forms},
    )


def sheet_pdf(design: SheetDesign, sheets: Sequence[AnswerSheet]) -> bytes:
    """Return one PDF (A4, PDF/UA-1) with a page for each of `sheets`, in their order.

    KeyError for a form that `design` does not have, ContentError for a phrase that is missing.
    """
    return _set(typesetting.typeset, design, sheets)


def sheet_pngs(design: SheetDesign, sheets: Sequence[AnswerSheet], ppi: float) -> list[bytes]:
    """Return each sheet as a PNG at `ppi` pixels per inch; errors as in `sheet_pdf`."""

    def to_png(template: str, **options: Any) -> list[bytes]:
        return typesetting.to_png(template, ppi=ppi, **options)

    return _set(to_png, design, sheets)


def sheet_grey(
    design: SheetDesign, sheets: Sequence[AnswerSheet], pixels_per_mm: float
) -> list[NDArray[np.uint8]]:
    """Return each sheet as grey pixels (height x width, 0 is black), a whole number of them.

    The left edge of pixel n is n / `pixels_per_mm` millimetres from the paper's edge.
    """
    found = []
    for data in sheet_pngs(design, sheets, pixels_per_mm * _MM_PER_INCH):
        with Image.open(io.BytesIO(data)) as picture:
            found.append(np.asarray(picture.convert("L")).copy())
    return found


def _set(typesetter: Callable[..., T], design: SheetDesign, sheets: Sequence[AnswerSheet]) -> T:
    files = typesetting.templates(TEMPLATES)
    for identity in dict.fromkeys(sheet.identity for sheet in sheets):
        files[_code_file(identity)] = qr.svg(identity.encode())
    for name in dict.fromkeys(sheet.identity.form for sheet in sheets):
        files[_form_file(name)] = _drawn(design.layouts[name])
    families = tuple(dict.fromkeys(one for code in design.languages for one in code.fonts))
    return typesetter(
        files[SHEET].decode("utf-8"), data=sheet_data(design, sheets), fonts=families, files=files
    )


def sheet_data(design: SheetDesign, sheets: Sequence[AnswerSheet]) -> dict[str, Any]:
    """Return what `answer-sheet.typ` reads, all words filled in; lengths in millimetres."""
    require_phrases(design.languages, PHRASES)
    used = dict.fromkeys(sheet.identity.form for sheet in sheets)
    return {
        "document": " – ".join([*design.titles[:1], _said(design, "sheet_title")[0]]),
        "language": design.languages[0].code,
        "fonts": list(dict.fromkeys(one for code in design.languages for one in code.fonts)),
        "authority": design.authority,
        "titles": list(design.titles),
        "places": {name: _plain_rect(place) for name, place in [*FIELDS.items(), ("rules", RULES)]},
        "codes": [_plain_rect(place) for place in QR_CODES],
        "box": BOX,
        "words": {key.removeprefix("sheet_"): _said(design, key) for key in PHRASES},
        "forms": {name: _form_data(design.layouts[name], name) for name in used},
        "sheets": [_sheet_data(design, sheet) for sheet in sheets],
    }


def _said(design: SheetDesign, key: str) -> list[str]:
    return [plain(language.phrases[key]) for language in design.languages]


def _sheet_data(design: SheetDesign, sheet: AnswerSheet) -> dict[str, Any]:
    number = f"{sheet.identity.number:04d}"
    return {
        "form": sheet.identity.form,
        "code": _code_file(sheet.identity),
        "readable": sheet.identity.readable,
        "number": [
            plain(language.phrase("sheet_number", number=number)) for language in design.languages
        ],
        "name": plain(sheet.name),
        "unit": plain(sheet.unit),
    }


def _form_data(layout: SheetLayout, name: str) -> dict[str, Any]:
    return {
        "picture": _form_file(name),
        "rows": [
            {
                "label": placed.row.label,
                "letters": list(placed.letters),
                "x": [box.x for box in placed.boxes],
                "y": placed.boxes[0].y,
            }
            for placed in layout.rows
        ],
        "guess": [[_plain_rect(box) for box in digit] for digit in layout.guess],
        "samples": _samples(layout),
        "box": BOX,
    }


def _samples(layout: SheetLayout) -> list[list[float]]:
    """Return the empty calibration boxes with room for words to their right, down to the rows."""
    empty = [one.box for one in layout.calibration if not one.filled]
    top = min(box.y for box in empty)
    above = sorted((box for box in empty if box.y < top + BOX), key=lambda box: box.x)
    return [_plain_rect(box) for box in above[:-1]]


def _plain_rect(place: Rect) -> list[float]:
    return [place.x, place.y, place.width, place.height]


def _code_file(identity: SheetIdentity) -> str:
    return f"codes/{identity.number}-{identity.form}-{identity.version}.svg"


def _form_file(name: str) -> str:
    return f"forms/{name}.svg"


# ---- what the reader measures: drawn once a form, as one picture that all its pages share ----


def _drawn(layout: SheetLayout) -> bytes:
    """Return markers, boxes and calibration boxes as an SVG of the whole page."""
    width, height = PAGE
    half = OUTLINE / 2
    outlines = "".join(
        f"M{box.x + half:g} {box.y + half:g}h{box.width - OUTLINE:g}v{box.height - OUTLINE:g}"
        f"h-{box.width - OUTLINE:g}z"
        for box in [*layout.boxes(), *(one.box for one in layout.calibration if not one.filled)]
    )
    filled = "".join(_bar(one.box) for one in layout.calibration if one.filled)
    dark = "".join(_marker(number, place) for number, place in MARKERS.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}">'
        f'<path fill="none" stroke="#000001" stroke-width="{OUTLINE}" d="{outlines}"/>'
        f'<path fill="#000001" d="{filled}{dark}"/></svg>\n'
    ).encode("ascii")


def _bar(box: Rect) -> str:
    return f"M{box.x:g} {box.y:g}h{box.width:g}v{box.height:g}h-{box.width:g}z"


def _marker(number: int, place: Rect) -> str:
    """Return the dark modules of a corner marker as one outline: no hairlines between them."""
    cells = marker_cells(number)
    side = place.width / len(cells)
    # White modules are holes: drawn the other way round in the same path.
    path = _bar(place)
    for row, line in enumerate(cells):
        for column, is_dark in enumerate(line):
            if not is_dark:
                x, y = place.x + column * side, place.y + row * side
                path += f"M{x:g} {y:g}v{side:g}h{side:g}v-{side:g}z"
    return path


@cache
def marker_cells(number: int) -> NDArray[np.uint8]:
    """Return the 6 x 6 modules of a corner marker, its black border included; 1 is dark."""
    dictionary = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, DICTIONARY))
    side = dictionary.markerSize + 2
    return (cv2.aruco.generateImageMarker(dictionary, number, side) < 128).astype(np.uint8)
