"""What a leaflet is made from: a script in one language or two, a format, a variant, lodgings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.content.models import (
    Authority,
    Language,
    LeafletVariant,
    Lexicon,
    Script,
    Source,
    Studio,
    Venue,
)
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr
from pipeline.leaflet.formats import FORMATS, Format


@dataclass(frozen=True)
class Edition:
    """The words of a script in one language; `alternatives` are texts of pictures by name.

    `lexicon` tells what holds together where lines break.
    """

    script: Script
    language: Language
    alternatives: Mapping[str, str]
    lexicon: Lexicon | None = None


@dataclass(frozen=True)
class LeafletOrder:
    """One leaflet. `main` is whole (`Project.script`).

    `second` is the edition beside the first on formats in two languages; others ignore it.
    `venues` are the lodgings whose leaflet it is: none for everybody's, several for one file
    with all of them in order.
    """

    main: Edition
    studio: Studio
    sources: Mapping[str, Source]
    authority: Authority
    format: str = "a5"
    variant: LeafletVariant = "screen"
    second: Edition | None = None
    venues: tuple[Venue, ...] = ()

    @property
    def sheet(self) -> Format:
        """The format; UsageError where there is none of this name or not in this variant."""
        return format_named(self.format, self.variant)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions that stand on the leaflet."""
        pair = (self.main, self.second) if self.sheet.bilingual else (self.main,)
        return tuple(one for one in pair if one)


def format_named(name: str, variant: LeafletVariant = "screen") -> Format:
    """Return the format `name`; UsageError where there is none, or not in this variant."""
    if name not in FORMATS:
        raise UsageError(
            tr(
                "there is no leaflet format {name}; there is: {known}",
                name=name,
                known=", ".join(FORMATS),
            )
        )
    if variant not in FORMATS[name].variants:
        raise UsageError(
            tr(
                "the leaflet format {name} has no variant {variant}; it has: {known}",
                name=name,
                variant=variant,
                known=", ".join(FORMATS[name].variants),
            )
        )
    return FORMATS[name]
