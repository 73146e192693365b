"""What the print variant says to who prints it, beside the crop marks: outlines, no text."""

from __future__ import annotations

from functools import lru_cache

from pipeline.adapters import typesetting
from pipeline.leaflet.formats.base import SMALLEST_PRINT
from pipeline.leaflet.order import LeafletOrder

NOTE = "pictures/note.svg"
"""The path under which the template reads it."""

_TEMPLATE = """
#let data = json("data.json")
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: data.fonts, fallback: false, size: data.size * 1pt, lang: data.language)
#set text(dir: if data.direction == "rtl" { rtl } else { ltr })
#set text(top-edge: "bounds", bottom-edge: "bounds")
// Black as a colour: pure black would come out in a colour space of its own.
#set text(fill: rgb("#000001"))
#data.words
"""


def note_files(order: LeafletOrder) -> dict[str, bytes]:
    """Return the note as a picture; nothing where the format has none or is not for print.

    Words outside the trimmed page would be read with those on it, by people and by checks.
    """
    if order.variant != "print" or order.sheet.note is None:
        return {}
    language = order.main.language
    words = language.phrase(order.sheet.note)
    return {NOTE: _drawn(words, language.code, language.direction, tuple(language.fonts))}


@lru_cache(maxsize=32)
def _drawn(words: str, language: str, direction: str, fonts: tuple[str, ...]) -> bytes:
    data = {
        "words": words,
        "language": language,
        "direction": direction,
        "fonts": fonts,
        "size": SMALLEST_PRINT,
    }
    return typesetting.to_svg(_TEMPLATE, data=data, fonts=fonts)[0]
