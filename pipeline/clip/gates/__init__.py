"""All gates: every module of this package is imported, and registers what it measures."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from pipeline.clip.gates.base import Evidence, Finding, judge, registered

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["Evidence", "Finding", "judge", "registered"]
