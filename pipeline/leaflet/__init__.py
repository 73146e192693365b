"""Leaflets: one script, one language or two, one sheet of paper; PDF/UA-1 with vector pictures."""

from __future__ import annotations

from pipeline.leaflet.formats import FORMATS
from pipeline.leaflet.make import inputs, make_leaflet, preview, typeset
from pipeline.leaflet.order import Edition, LeafletOrder
from pipeline.leaflet.words import PHRASES

__all__ = [
    "FORMATS",
    "PHRASES",
    "Edition",
    "LeafletOrder",
    "inputs",
    "make_leaflet",
    "preview",
    "typeset",
]
