"""What a leaflet format is.

To add a format:
1. write `templates/<name>.typ`; it imports `kit.typ`, reads `data.json` and tells through
   `#metadata(…) <fit>` whether everything fits (see `a5.typ`);
2. write `formats/<name>.py` with one `FORMAT`, a `Format` as below;
3. add it to `FORMATS` in `formats/__init__.py`;
4. write `tests/leaflet/test_<name>.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """A way to set the leaflet: `body` type in points, pictures `picture` mm wide.

    `pitch` is the distance of two lines of body type, in type sizes.
    """

    body: float
    picture: float
    pitch: float = 1.38


@dataclass(frozen=True)
class Format:
    """A leaflet format. All lengths are millimetres, type sizes are points.

    `steps` and all sizes are tried from first to last: the first that fits is taken.
    """

    name: str
    width: float
    height: float
    pages: int
    margin: float
    gap: float
    """Least space between two scenes."""
    code: float
    """Width of the QR code with its quiet zone."""
    emergency: float
    """Width of the block with the emergency number."""
    title_sizes: tuple[float, ...]
    small_sizes: tuple[float, ...]
    """Sizes that small print grows to where there is room."""
    steps: tuple[Step, ...]

    @property
    def template(self) -> str:
        """The name of the format's Typst template."""
        return f"{self.name}.typ"

    def as_data(self) -> Mapping[str, Any]:
        """Return the measures for the template, as plain JSON."""
        return {key.replace("_", "-"): value for key, value in asdict(self).items()}
