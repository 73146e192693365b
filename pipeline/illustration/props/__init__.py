"""All props: every module of this package is imported, and registers what the gallery shows."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from pipeline.illustration.props.base import Prop, Spot, registered

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["Prop", "Spot", "registered"]
