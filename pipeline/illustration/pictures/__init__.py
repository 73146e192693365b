"""All pictures: every module of this package is imported, and registers what it draws.

To add a picture, add a module here (or in a folder below) with a function under
`@picture("its-name", ...)`; there is no list to edit.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

for _module in sorted(
    module.name for module in pkgutil.walk_packages(__path__, prefix=f"{__name__}.")
):
    import_module(_module)
