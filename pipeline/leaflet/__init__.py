"""Leaflets: one script, one language, one sheet of paper; PDF/UA-1 with vector pictures."""

from __future__ import annotations

from pipeline.leaflet.formats import FORMATS
from pipeline.leaflet.make import LeafletResult, inputs, make_leaflet, preview
from pipeline.leaflet.words import PHRASES

__all__ = ["FORMATS", "PHRASES", "LeafletResult", "inputs", "make_leaflet", "preview"]
