"""The review page: one HTML file with a crop of everything that only a person can decide.

It works from a folder, without a server or a network, with mouse, touch or keyboard, and saves
`decisions.csv`. It does not show which answers are right: who decides must not know.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from pipeline.content.models import Language
from pipeline.content.phrases import said_in
from pipeline.core.digests import digest
from pipeline.marking.crops import Crops, Pictures
from pipeline.marking.decisions import GUESS, Decisions
from pipeline.marking.keys import AskedRow, MarkingKey
from pipeline.marking.records import CANCELLED, MARKED, UNSURE, Sheet
from pipeline.marking.results import Matter, Outcome

FILE = "review.html"
WORDS = "mark_review_"
"""What the keys of the page's phrases begin with."""

_PAGE_SIDES = ((30, 1000), (150, 560))
"""Up to so many whole pages they are so many pixels high; more are still smaller."""
_SMALLEST_PAGE_SIDE = 300


def review_page(
    outcome: Outcome,
    key: MarkingKey,
    decisions: Decisions,
    language: Language,
    pictures: Pictures,
    command: str,
    missing: str = "",
) -> str:
    """Return the page; `command` is what to type when `decisions.csv` was saved.

    `missing` is the line about sheets of which there is no picture at all.
    """
    whole = sum(matter.kind in ("unreadable", "blank") for matter in outcome.matters)
    side = next((side for most, side in _PAGE_SIDES if whole <= most), _SMALLEST_PAGE_SIDE)
    crops = Crops(key, pictures, side)
    matters = [_matter(matter, key, crops, language) for matter in outcome.matters]
    kept = [
        {"picture": one.picture, "item": one.item, "value": one.value, "where": one.where}
        for one in decisions.by_key.values()
    ]
    data = {
        "matters": matters,
        "images": crops.found,
        "decisions": kept,
        "forms": list(key.forms),
        "command": command,
        "missing": missing,
        "stamp": digest(
            [key.quiz_set.name, [(one["picture"], one["item"]) for one in matters], kept]
        )[:16],
        "words": {
            name.removeprefix(WORDS): phrase
            for name, phrase in language.phrases.items()
            if name.startswith(WORDS)
        },
    }
    title = said_in(key.quiz_set.title, language)
    values = {
        "language": html.escape(language.code),
        "title": html.escape(language.phrase("mark_review_title", title=title)),
        "no_script": html.escape(language.phrase("mark_review_no_script")),
        "data": _for_script(data),
        "script": _template("review.js"),
    }
    page = _template("review.html")
    # Piece by piece: what is filled in is never looked through for places again.
    pieces = page.replace("}}", "{{").split("{{")
    return "".join(values[piece] if odd % 2 else piece for odd, piece in enumerate(pieces))


def _template(name: str) -> str:
    return files("pipeline.marking").joinpath("templates", name).read_text(encoding="utf-8")


def _for_script(data: Any) -> str:
    """Return JSON that may stand in a script element, whatever a file is called."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, code)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _matter(matter: Matter, key: MarkingKey, crops: Crops, language: Language) -> dict[str, Any]:
    sheet = matter.sheet
    common = {
        "kind": "guess" if matter.item == GUESS else matter.kind,
        "picture": sheet.id,
        "item": matter.item,
        "title": _title(matter, language),
        "where": "" if sheet.identity is None else where(sheet, language),
        "reason": matter.reason,
    }
    if matter.kind == "duplicate":
        rows = list(_duplicate(matter, key, crops, language))
        return common | {"pictures": rows, "where": ""}
    if matter.kind == "unreadable":
        identity = sheet.identity
        ours = identity is None or key.known.layout(identity) is not None
        known = identity if ours and not matter.decision else None
        return common | {
            "image": crops.page(sheet),
            "assignable": ours,
            "known": f"{known.form}-{known.number}" if known else "",
        }
    if matter.kind == "blank":
        return common | {"images": crops.raised(sheet)}
    row = matter.row
    return common | {
        "image": crops.row(sheet, matter.item),
        "choices": row.asked.letters if row else "",
        "many": bool(row and row.asked.answer.many),
    }


def _duplicate(
    matter: Matter, key: MarkingKey, crops: Crops, language: Language
) -> Iterator[dict[str, Any]]:
    for sheet in matter.pictures:
        rows = [
            {
                "title": language.phrase("mark_question", question=asked.sheet_row.label),
                "seen": _seen(sheet, asked, key),
                "image": crops.row(sheet, asked.name),
            }
            for asked in matter.rows
        ]
        yield {
            "id": sheet.id,
            "where": where(sheet, language),
            "name": crops.name(sheet),
            "rows": rows,
        }


def _seen(sheet: Sheet, asked: AskedRow, key: MarkingKey) -> str:
    """Return what was read in a row: its letters, `?` behind one that is unsure, `–` for none."""
    if sheet.identity is None:
        return ""
    names = [row.name for row in key.rows(sheet.identity.form)]
    boxes = sheet.rows[names.index(asked.name)]
    signs = {MARKED: "", UNSURE: "?", CANCELLED: ""}
    marks = [
        letter + signs[box]
        for letter, box in zip(asked.letters, boxes, strict=True)
        if box in (MARKED, UNSURE)
    ]
    return " ".join(marks) or "–"


def _title(matter: Matter, language: Language) -> str:
    identity = matter.sheet.identity
    if identity is None or (matter.kind == "unreadable" and not matter.decision):
        if identity is None:
            return language.phrase("mark_picture", file=where(matter.sheet, language))
        return language.phrase("mark_sheet", number=identity.number, form=identity.form)
    values = {"number": identity.number or "–", "form": identity.form}
    if matter.item == GUESS:
        return language.phrase("mark_sheet_guess", **values)
    if matter.row is None:
        return language.phrase("mark_sheet", **values)
    label = matter.row.asked.sheet_row.label
    return language.phrase("mark_sheet_row", question=label, **values)


def where(sheet: Sheet, language: Language) -> str:
    """Return file and page of a sheet for people."""
    if not sheet.page:
        return sheet.file
    return f"{sheet.file}, {language.phrase('mark_page', page=sheet.page)}"


def open_matters(matters: Sequence[Matter]) -> int:
    """Return how many of `matters` are not decided."""
    return sum(not matter.decision for matter in matters)
