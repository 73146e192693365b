"""All signs: every module of this package is imported, and registers the signs it draws."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from pipeline.illustration.signs.base import Sign, paint_sign, registered

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

sign = paint_sign

__all__ = ["Sign", "registered", "sign"]
