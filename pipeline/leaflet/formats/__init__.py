"""Leaflet formats by name; `base.py` says how to add one."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.leaflet.formats import (
    a3_poster,
    a4_poster,
    a5,
    cards,
    door_card,
    sticker_114,
    table_tent,
    trifold,
)
from pipeline.leaflet.formats.base import Format, Step

FORMATS: Mapping[str, Format] = {
    entry.FORMAT.name: entry.FORMAT
    for entry in (
        a5,
        a4_poster,
        a3_poster,
        trifold,
        door_card,
        table_tent,
        sticker_114,
        cards,
    )
}

__all__ = ["FORMATS", "Format", "Step"]
