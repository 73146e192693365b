"""Make leaflets: gather words and pictures, let the template choose the type, write the files."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version as distribution_version
from pathlib import Path
from typing import Any

from pipeline.adapters import fonts, typesetting
from pipeline.core.digests import code_digest, file_digest
from pipeline.core.wholefiles import write_bytes, write_text
from pipeline.leaflet.cards import alternative_texts
from pipeline.leaflet.document import Document
from pipeline.leaflet.fit import raise_overflow
from pipeline.leaflet.order import Edition, LeafletOrder
from pipeline.leaflet.pictures import leaflet_pictures
from pipeline.leaflet.words import PHRASES, leaflet_data

PIXELS_PER_INCH = 72
"""At which a point is a pixel."""

_TEMPLATES = "pipeline.leaflet.templates"


def make_leaflet(order: LeafletOrder, target: Path) -> tuple[Path, ...]:
    """Write the leaflet of `order` to `target` and return the files; errors as in `typeset`.

    `target` is a PDF file; of cards it is a folder.
    """
    if order.sheet.medium == "picture":
        return make_cards(order, target)
    write_bytes(target, typeset(order))
    return (target,)


def make_cards(order: LeafletOrder, folder: Path) -> tuple[Path, ...]:
    """Write each card as `<n>.png`, and beside it as `<n>.txt` what it says and shows in words.

    A point of the template is a pixel. The numbers have as many digits as the last one, so that
    names sort as the cards follow each other. Errors as in `typeset`.
    """
    cards = list(zip(preview(order, PIXELS_PER_INCH), alternative_texts(order), strict=True))
    files = []
    for number, (picture, text) in enumerate(cards, start=1):
        name = f"{number:0{len(str(len(cards)))}}"
        write_bytes(folder / f"{name}.png", picture)
        write_text(folder / f"{name}.txt", text)
        files += [folder / f"{name}.png", folder / f"{name}.txt"]
    return tuple(files)


def typeset(order: LeafletOrder) -> bytes:
    """Return the leaflet as PDF/UA-1: vector pictures, nothing clipped.

    The print variant has 3 mm bleed, trim and bleed boxes, and is PDF/A-2a besides: all colours
    are sRGB, as its output intent says. ContentError lists what is missing or names the first
    scene or statement that finds no room (rule `leaflet-overflow`); UsageError for an unknown
    format.
    """
    try:
        return document_of(order).pdf()
    except typesetting.StoppedError as stop:
        raise_overflow(order, str(stop))


def preview(order: LeafletOrder, ppi: float = 110) -> list[bytes]:
    """Return the pages as PNG at `ppi` pixels per inch; errors as in `typeset`."""
    try:
        return document_of(order).pages(ppi)
    except typesetting.StoppedError as stop:
        raise_overflow(order, str(stop))


def document_of(order: LeafletOrder) -> Document:
    """Return the document of `order`, ready to be typeset.

    ContentError for what is missing; FontMissingError that names what to install.
    """
    _require_fonts(order)
    templates = typesetting.templates(_TEMPLATES)
    main = order.main
    document = Document(
        template=templates[order.sheet.template].decode("utf-8"),
        data=leaflet_data(order),
        fonts=_families(order.editions),
        files={**templates, **leaflet_pictures(order)},
        date=main.script.reviewed,
        printed=order.variant == "print",
    )
    return document.with_venues(order.venues, main.language) if order.venues else document


def inputs(order: LeafletOrder) -> Any:
    """Return everything that shapes the leaflet, to be digested; raises for a font only.

    Lines and paths are left out: a script that moved makes the same leaflet.
    """
    _require_fonts(order)
    return {
        "kind": "leaflet",
        "format": order.format,
        "variant": order.variant,
        "editions": [_edition_inputs(edition, order) for edition in order.editions],
        "palette": dict(order.studio.palette),
        "mono": dict(order.studio.mono) if order.variant == "mono" else {},
        "sources": {name: order.sources.get(name) for name in order.main.script.cited()},
        "authority": order.authority,
        "venues": [
            (venue, _logo_digest(venue.place.path.parent, venue.logo)) for venue in order.venues
        ],
        "tools": {
            name: distribution_version(name) for name in ("typst", "segno", "numpy", "pikepdf")
        },
        "code": code_digest("pipeline.leaflet", "pipeline.illustration", "pipeline.adapters"),
    }


def _edition_inputs(edition: Edition, order: LeafletOrder) -> Any:
    script, language = edition.script, edition.language
    names = {scene.picture.name for scene in script.scenes if scene.picture}
    return {
        "script": script,
        "language": {
            "code": language.code,
            "direction": language.direction,
            "line_height": language.line_height,
            "fonts": dict(fonts.versions(language.fonts)),
            "phrases": {key: language.phrases.get(key) for key in PHRASES},
        },
        "audience": dict(order.studio.audiences.get(script.audience, {})),
        "alternatives": {name: edition.alternatives.get(name) for name in sorted(names)},
        "held": edition.lexicon
        and (
            *(edition.lexicon.keep_together, edition.lexicon.leaning, edition.lexicon.negations),
            sorted(edition.lexicon.units),
        ),
    }


def _require_fonts(order: LeafletOrder) -> None:
    for edition in order.editions:
        fonts.require(edition.language.fonts, edition.language.font_packages)


def _logo_digest(folder: Path, logo: str) -> str:
    try:
        return file_digest(folder / logo) if logo else ""
    except OSError:
        return ""  # making the leaflet tells what is wrong with it


def _families(editions: Sequence[Edition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in editions for name in one.language.fonts))
