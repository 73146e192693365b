"""Pieces that boards are designed from: fitted text, drawings, QR code, frames."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.adapters import qr
from pipeline.clip.boards import Board
from pipeline.clip.order import ClipOrder
from pipeline.clip.sheet import Layer, Sheet
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.illustration.registry import Drawing, draw
from pipeline.illustration.stage import Box


def scene_drawing(board: Board, order: ClipOrder) -> Drawing | None:
    """Return the drawing of a board's picture; ContentError naming its line where it is unknown."""
    if board.picture is None:
        return None
    try:
        return draw(board.picture.name, board.picture.settings, order.studio.palette)
    except (KeyError, ValueError) as error:
        message = tr("the picture {name} cannot be drawn", name=board.picture.name)
        raise ContentError([Problem(board.picture.place, "unknown-picture", message)]) from error


def widened(width: float, height: float, scene: Box) -> Box:
    """Widen `scene` to the proportions of a frame; where the frame is narrow, cut the sides."""
    middle = (scene[0] + scene[2]) / 2
    half = (scene[3] - scene[1]) * width / height / 2
    return (middle - half, scene[1], middle + half, scene[3])


def column_count(count: int) -> int:
    """Return how many columns the recap needs for `count` pictures."""
    return next(
        columns for most, columns in ((3, 3), (4, 2), (6, 3), (12, 4), (99, 6)) if count <= most
    )


def mark_frame(sheet: Sheet, x: float, y: float, width: float, height: float) -> tuple[Layer, ...]:
    """Return the frame that marks a picture, `width` x `height` pixels."""
    own = Sheet(sheet.width, sheet.height, sheet.palette, sheet.family)
    line = 10
    own.rectangle(x - line, y - line, width + 2 * line, line, "flame-mid")
    own.rectangle(x - line, y + height, width + 2 * line, line, "flame-mid")
    own.rectangle(x - line, y, line, height, "flame-mid")
    own.rectangle(x + width, y, line, height, "flame-mid")
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
    gap: float = 0.0,
) -> float:
    """Return the largest size that fits; ContentError naming the line where none does."""
    size = sheet.fitting_size(texts, width, height, sizes, weight=weight, gap=gap)
    if size is None and texts:
        words = " ".join(texts)
        shown = words if len(words) < 60 else f"{words[:57]}…"
        message = tr("«{words}» does not fit on the screen: shorten it", words=shown)
        raise ContentError([Problem(place, "clip-overflow", message)])
    return size or sizes[-1]


def small_print(
    sheet: Sheet,
    words: str,
    x: float,
    y: float,
    width: float,
    colour: str,
    sizes: Sequence[float],
    height: float,
    place: Place,
    *,
    weight: int = 400,
) -> float:
    """Add a paragraph at the largest of `sizes` that fits; return the y of its lower edge."""
    size = fit_or_fail(sheet, place, [words], width, height, sizes, weight)
    return sheet.paragraph(words, x, y, width, size, colour, weight=weight)
