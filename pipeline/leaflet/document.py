"""A leaflet that is ready to be typeset: plain data, for as many lodgings as wanted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.adapters import pdf, typesetting
from pipeline.content.models import Language, Venue
from pipeline.leaflet.lodgings import venue_data, venue_files

BLEED_MM = 3.0
"""What a printer may cut off at each edge of the print variant; `sheet.typ` says the same."""


@dataclass(frozen=True)
class Document:
    """What Typst needs for a leaflet; `files` by the path under which the template reads them."""

    template: str
    data: Mapping[str, Any]
    fonts: tuple[str, ...]
    files: Mapping[str, bytes]
    date: datetime.date
    printed: bool

    def with_venues(self, venues: Sequence[Venue], language: Language) -> Document:
        """Return the document with one copy for each of `venues`, in their order."""
        found: dict[str, bytes] = {}
        for venue in venues:
            found.update(venue_files(venue, mono=self.data["variant"] == "mono"))
        copies = [venue_data(venue, language) for venue in venues]
        return replace(self, data={**self.data, "copies": copies}, files={**self.files, **found})

    def measured(self) -> Document:
        """Return the document with the heights of what is the same for all lodgings.

        They shape nothing: a template that has them need not measure for each lodging again.
        """
        if not self.data["format"]["measured"]:
            return self
        heights = typesetting.query(
            self.template,
            "measured",
            data={**self.data, "measured": "wanted"},
            fonts=self.fonts,
            files=self.files,
        )
        return replace(self, data={**self.data, "measured": heights})

    def pdf(self) -> bytes:
        """Return the PDF; errors as in `typesetting.typeset`."""
        made = typesetting.typeset(
            self.template,
            data=self.data,
            fonts=self.fonts,
            files=self.files,
            date=self.date,
            standards=typesetting.ARCHIVED if self.printed else typesetting.ACCESSIBLE,
        )
        if self.data["direction"] == "rtl" or (self.data["second"] or {}).get("direction") == "rtl":
            made = pdf.with_whole_ligatures(made)
        return pdf.with_bleed_box(made, BLEED_MM) if self.printed else made

    def pages(self, ppi: float) -> list[bytes]:
        """Return the pages as PNG at `ppi` pixels per inch; errors as in `typesetting.to_png`."""
        return typesetting.to_png(
            self.template, data=self.data, fonts=self.fonts, files=self.files, ppi=ppi
        )
