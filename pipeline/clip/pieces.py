"""Pieces that boards are drawn from: fitted text, drawings, numbers, QR codes, frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.adapters import qr
from pipeline.clip.boards import Board
from pipeline.clip.order import ClipOrder
from pipeline.clip.sheet import MIDDLE, Layer, Rect, Sheet
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.illustration.registry import Drawing, draw

_SHOWN = 60


def sheet_of(order: ClipOrder, width: float, height: float) -> Sheet:
    """Return an empty sheet in the colours, the fonts and the direction of a clip."""
    language = order.language
    return Sheet(width, height, order.studio.palette, language.fonts, language.direction == "rtl")


def scene_drawing(board: Board, order: ClipOrder) -> Drawing | None:
    """Return the drawing of a board's picture; ContentError naming its line where it is unknown."""
    if board.picture is None:
        return None
    try:
        return draw(board.picture.name, board.picture.settings, order.studio.palette)
    except (KeyError, ValueError) as error:
        message = tr("the picture {name} cannot be drawn", name=board.picture.name)
        raise ContentError([Problem(board.picture.place, "unknown-picture", message)]) from error


def badge(sheet: Sheet, number: int, x: float, y: float, width: float) -> None:
    """Add a scene's number in a disc `width` pixels wide, upper left corner at (x, y)."""
    sheet.circle(x + width / 2, y + width / 2, width / 2, "fire-equipment")
    size = 0.66 * width
    sheet.text(
        str(number), x + width / 2, y + width / 2 - MIDDLE * size, size, "white",
        weight=700, anchor="middle",
    )  # fmt: skip


def progress(sheet: Sheet, number: int, count: int, place: Rect) -> None:
    """Add a bar for each scene: those that were, the one that is, those to come."""
    gap = place.height
    width = (place.width - gap * (count - 1)) / count
    for index in range(1, count + 1):
        colour = "wall-shade" if index > number else "floor-shade"
        x = place.x + (index - 1) * (width + gap)
        sheet.rectangle(
            x, place.y, width, place.height,
            "fire-equipment" if index == number else colour, radius=place.height / 2,
        )  # fmt: skip


def mark_frame(sheet: Sheet, around: Rect) -> tuple[Layer, ...]:
    """Return the frame that marks what is spoken of."""
    own = replace(sheet, layers=[])
    own.outline(around, 10, "flame-mid", radius=10)
    return tuple(own.layers)


def qr_code(sheet: Sheet, url: str, x: float, y: float, width: float) -> None:
    """Add the QR code of `url`, quiet zone included, `width` pixels wide."""
    modules = qr.modules(url)
    unit = width / (len(modules) + 2 * qr.QUIET_ZONE)
    sheet.rectangle(x, y, width, width, "white", radius=12)
    quiet = qr.QUIET_ZONE * unit
    sheet.modules(modules, x + quiet, y + quiet, width - 2 * quiet, "ink")


def fit_or_fail(
    sheet: Sheet,
    place: Place,
    texts: Sequence[str],
    width: float,
    height: float,
    sizes: Sequence[float],
    weight: int,
) -> float:
    """Return the largest size that fits; ContentError naming the line where none does."""
    size = sheet.fitting_size(texts, width, height, sizes, weight=weight)
    if size is None and texts:
        raise overflow(place, " ".join(texts))
    return size or sizes[-1]


def overflow(place: Place, words: str) -> ContentError:
    """Return the error that says that `words` are too long for the screen."""
    shown = words if len(words) < _SHOWN else f"{words[: _SHOWN - 3]}…"
    message = tr("«{words}» does not fit on the screen: shorten it", words=shown)
    return ContentError([Problem(place, "clip-overflow", message)])
