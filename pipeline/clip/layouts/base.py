"""How a layout is made: where things stand on the boards of one shape of frame.

To add a layout (say, for a very wide video wall):
1. add a module named after it beside this one, with a class that has a `name`, `takes` and the
   four functions of `Layout`; copy the nearest one (`wide`, `tall`, `square`);
2. give every place in pixels of the frame, which is `frame.width` x `frame.height` with a short
   side of 1080: the boards are drawn at any size of the same proportions;
3. keep words inside `frame.room`; grounds and pictures may run to the edge. A picture shows the
   action box whole, whatever its place (`view`), so give it at least 0.96 of its height in width;
4. only the end card's sources may be smaller than 28 pixels, and they not under 24; captions on
   upright frames have at least 54;
5. add an instance to `LAYOUTS` in `__init__`, before those that would take its frames;
6. add its format to `content/studio.yaml` and look at every board of several scripts, full size.

x counts from the side where reading begins: for Arabic the boards are mirrored as they are drawn
(`pipeline.clip.sheet`), and no layout has to know.

A layout only says where; how a heading, a caption or an end card is drawn is the same for all
(`pipeline.clip.design`, `pipeline.clip.endcard`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pipeline.clip.sheet import RISE, Rect
from pipeline.content.models import CaptionRules, ClipFormat
from pipeline.illustration.lettering import Anchor
from pipeline.illustration.stage import ACTION_BOX, CANVAS_BOX, Box

SHORT_SIDE = 1080
_ACCENTS = 16.0

Sizes = tuple[float, ...]
"""Type sizes in pixels, the wished one first."""


@dataclass(frozen=True)
class Frame:
    """A frame to lay out: its size in design pixels, and the part that is safe for words.

    x counts from the side where reading begins.
    """

    width: int
    height: int
    safe: Rect

    @classmethod
    def of(cls, size: ClipFormat, *, mirrored: bool = False) -> Frame:
        """Return the frame of a clip format, its short side brought to 1080 pixels.

        `mirrored`: for a language that is read from right to left.
        """
        scale = SHORT_SIDE / min(size.width, size.height)
        width, height = round(size.width * scale), round(size.height * scale)
        edges = (size.safe.left, size.safe.right)
        start, end = reversed(edges) if mirrored else edges
        left, top = width * start / 100, height * size.safe.top / 100
        right = width * (100 - end) / 100
        bottom = height * (100 - size.safe.bottom) / 100
        return cls(width, height, Rect(left, top, right - left, bottom - top))

    @property
    def room(self) -> Rect:
        """The safe area, less what accents of capitals (Ổ) rise above the first line."""
        left, top, width, height = self.safe
        return Rect(left, top + _ACCENTS, width, height - _ACCENTS)


@dataclass(frozen=True)
class TitlePlan:
    """The title board: the picture on a dark ground, audience and title, the authority's name."""

    picture: Rect
    words: Rect
    authority: Rect
    title_sizes: Sizes
    audience_size: float


@dataclass(frozen=True)
class ScenePlan:
    """A scene: number and heading, how far we are, the picture, the captions on their ground."""

    badge: float
    heading: Rect
    heading_sizes: Sizes
    progress: Rect
    picture: Rect
    ground: Rect
    captions: Rect
    caption_sizes: Sizes
    caption_anchor: Anchor = "middle"


@dataclass(frozen=True)
class Cell:
    """One scene of the recap: its picture, and its number and heading."""

    picture: Rect
    words: Rect


@dataclass(frozen=True)
class RecapPlan:
    """The recap: its heading, and one cell for each scene. `beside`: words stand at the right."""

    heading: Rect
    heading_size: float
    cells: tuple[Cell, ...]
    sizes: Sizes
    beside: bool


@dataclass(frozen=True)
class EndPlan:
    """The end card: emergency number and call on a panel, everything else in a column.

    `code` is how wide the QR code is; `logo` how high a venue's logo
    below it may be.
    """

    panel: Rect
    number: Rect
    call: Rect
    call_sizes: Sizes
    column: Rect
    code: float
    logo: float


class Layout(Protocol):
    """Where everything stands on frames of one shape."""

    name: str

    def takes(self, width: int, height: int) -> bool:
        """Return whether frames of these proportions are this layout's."""

    def title(self, frame: Frame) -> TitlePlan:
        """Lay out the title board."""

    def scene(self, frame: Frame, captions: CaptionRules) -> ScenePlan:
        """Lay out a scene with a band for `captions` of the most lines they may have."""

    def recap(self, frame: Frame, count: int, lines: int) -> RecapPlan:
        """Lay out the recap of `count` scenes, with room for headings of `lines` lines."""

    def end(self, frame: Frame, *, venue: bool) -> EndPlan:
        """Lay out the end card, of a venue or of the authority alone."""


def caption_height(size: float, lines: int, leading: float) -> float:
    """Return how high a band for captions must be, accents above the first line included."""
    return size * (leading * lines + RISE)


def view(width: float, height: float) -> Box:
    """Return the part of a scene that a picture of `width` x `height` pixels shows.

    The action box is seen whole; what there is more in width or height shows
    the scene around it, at most to the edge of what pictures draw.
    """
    left, bottom, right, top = ACTION_BOX
    wide, tall = right - left, top - bottom
    if width * tall >= height * wide:
        half = min(tall * width / height / 2, CANVAS_BOX[2])
        return (-half, bottom, half, top)
    more = min(wide * height / width, CANVAS_BOX[3] - CANVAS_BOX[1]) - tall
    below = more * (bottom - CANVAS_BOX[1]) / (CANVAS_BOX[3] - CANVAS_BOX[1] - tall)
    return (left, bottom - below, right, top + more - below)


def shown_in(place: Rect) -> Rect:
    """Return the part of `place` that a picture can fill: not wider or higher than scenes are."""
    widest = (CANVAS_BOX[2] - CANVAS_BOX[0]) / (ACTION_BOX[3] - ACTION_BOX[1])
    highest = (CANVAS_BOX[3] - CANVAS_BOX[1]) / (ACTION_BOX[2] - ACTION_BOX[0])
    width = min(place.width, place.height * widest)
    height = min(place.height, place.width * highest)
    return Rect(
        place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height
    )


def grid(area: Rect, count: int, columns: int, gap: float) -> list[Rect]:
    """Cut `area` into `count` cells in rows of `columns`; the last row stands in the middle."""
    rows = -(-count // columns)
    width = (area.width - gap * (columns - 1)) / columns
    height = (area.height - gap * (rows - 1)) / rows
    cells = []
    for index in range(count):
        row, column = divmod(index, columns)
        in_row = min(columns, count - row * columns)
        shift = (columns - in_row) * (width + gap) / 2
        x = area.x + shift + column * (width + gap)
        cells.append(Rect(x, area.y + row * (height + gap), width, height))
    return cells


def captioned(cell: Rect, words: float, gap: float) -> Cell:
    """Return a recap cell with the words below the picture, `words` pixels high at least."""
    height = min(cell.height - words - gap, cell.width / 1.5)
    width = height * 1.5
    spare = (cell.width - width) / 2
    left = cell.x + (spare if spare > 0.08 * cell.width else 0.0)
    below = cell.y + height + gap
    # Words begin where the picture does; they may take the room that it leaves.
    return Cell(
        Rect(left, cell.y, width, height),
        Rect(left, below, cell.right - left, min(cell.bottom - below, 1.8 * words)),
    )


def lined(cell: Rect, share: float, gap: float) -> Cell:
    """Return a recap cell with the words at the right of a picture at most `share` as wide."""
    width = min(cell.height * 1.5, cell.width * share)
    height = width / 1.5
    return Cell(
        Rect(cell.x, cell.y + (cell.height - height) / 2, width, height),
        Rect(cell.x + width + gap, cell.y, cell.width - width - gap, cell.height),
    )
