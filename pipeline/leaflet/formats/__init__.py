"""Leaflet formats by name; `base.py` says how to add one."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.leaflet.formats import a5
from pipeline.leaflet.formats.base import Format, Step

FORMATS: Mapping[str, Format] = {entry.FORMAT.name: entry.FORMAT for entry in (a5,)}

__all__ = ["FORMATS", "Format", "Step"]
