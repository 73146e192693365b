"""What a leaflet format is.

To add a format:
1. write `templates/<name>.typ`; it imports `kit.typ`, reads `data.json`, asks `fitting-step` for
   the largest type that fits and builds the sheet (see `a5.typ`);
2. write `formats/<name>.py` with one `FORMAT`, a `Format` as below;
3. add it to `FORMATS` in `formats/__init__.py`;
4. write `tests/leaflet/test_<name>.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from pipeline.content.models import LeafletVariant

VARIANTS: tuple[LeafletVariant, ...] = get_args(LeafletVariant)

SCALE = (
    *(8.5, 9.5, 10.5, 12, 13.5, 15, 17, 19.5, 22, 24.5, 27.5, 31, 35, 39, 44, 50, 56, 63, 71, 80),
    *(90, 101, 113, 128, 144, 162, 182, 205, 230, 260, 290, 330, 371, 417, 470),
)
"""The type scale of all formats, in points: each size an eighth larger than the one before."""

SMALLEST_PRINT = 8.5
"""The smallest type on paper, in points."""


@dataclass(frozen=True)
class Step:
    """A way to set the leaflet: `body` type in points of the scale, pictures `picture` units wide.

    `leading` makes the language's line height tighter, down to 0.9 of it.
    """

    body: float
    picture: float
    leading: float = 1.0


@dataclass(frozen=True)
class Format:
    """A leaflet format. All lengths are in `unit`, type sizes are points.

    `steps` are tried from first (largest) to last: the first that fits is taken.
    """

    name: str
    width: float
    height: float
    margin: float
    steps: tuple[Step, ...]
    pages: int | None = None
    """How many sides there are; None where the script decides."""
    sources: Literal["full", "brief", "named"] = "full"
    """Statements carry numbers of a list of sources with titles (full) or publishers only (brief);
    or the publishers are named once, without numbers."""
    bilingual: bool = False
    """Whether a second language stands beside the first."""
    for_venues: bool = False
    """Whether it names the lodging it hangs in."""
    wide_pictures: bool = False
    """Whether pictures come with more ground at both sides, 5:2 instead of 3:2, so that they can
    fill any frame between; the template cuts off what it does not show."""
    narrowest_mm: float = 38
    """How narrow its pictures get: no line of them is thinner than a press holds."""
    measured: bool = False
    """Whether its template can measure once what is the same for all lodgings, see `Document`."""
    signs: tuple[str, ...] = ()
    """Signs of ISO 7010 that it shows, by number."""
    note: str | None = None
    """The phrase that tells who prints it how; it stands beside the marks of the print variant."""
    medium: Literal["paper", "picture"] = "paper"
    variants: tuple[LeafletVariant, ...] = VARIANTS
    smallest: float = SMALLEST_PRINT
    measures: Mapping[str, Any] = field(default_factory=dict)
    """Further measures that the format's own template reads."""

    @property
    def unit(self) -> Literal["mm", "pt"]:
        """Millimetres of paper; for pictures points, each of which becomes one pixel."""
        return "mm" if self.medium == "paper" else "pt"

    @property
    def template(self) -> str:
        """The name of the format's Typst template."""
        return f"{self.name}.typ"

    def as_data(self) -> Mapping[str, Any]:
        """Return the measures for the template, as plain JSON."""
        scale = [size for size in SCALE if size >= self.smallest]
        data = {**asdict(self), **self.measures, "scale": scale, "unit": self.unit}
        return {key.replace("_", "-"): value for key, value in data.items() if key != "measures"}


def steps(
    bodies: tuple[float, ...], pictures: tuple[float, ...], leading: float = 1.0
) -> tuple[Step, ...]:
    """Return every picture width with every body size: type first, then pictures."""
    return tuple(Step(body, picture, leading) for body in bodies for picture in pictures)
