"""A flow: paragraphs and signs one below the other, which grow or shrink together to fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clip.sheet import Layer, Rect, Sheet
from pipeline.illustration.lettering import Face, overhangs, text_width, wrap
from pipeline.illustration.signs import sign
from pipeline.illustration.stage import Stage

SCALES = (1.4, 1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46)
"""How much everything grows or shrinks, step by step."""

_ADDRESS_BREAKS = "/?&=-_.#"
_SIGN_ROOM = 1.28
"""Width that a sign takes, gap included, in its own heights."""

_RULE = 3.0


@dataclass(frozen=True)
class Words:
    """A paragraph: `size` pixels where there is room, never under `least`; `before` is the gap.

    An `address` may be broken inside.
    """

    text: str
    size: float
    least: float = 28
    weight: int = 400
    colour: str = "ink"
    before: float = 0
    address: bool = False

    def lines(self, sheet: Sheet, width: float, scale: float) -> list[str] | None:
        """Return the lines at `scale`; None where a word is wider than the room."""
        face, size = sheet.face(self.weight), self.at(scale)
        if self.address:
            return _address_lines(self.text, face, size, width)
        if overhangs(self.text, face, size, width):
            return None
        return wrap(self.text, face, size, width)

    def at(self, scale: float) -> float:
        """Return the type size at `scale`."""
        return max(self.least, round(self.size * scale))


@dataclass(frozen=True)
class Signed:
    """Paragraphs beside an ISO 7010 sign `side` pixels high, behind it in reading."""

    number: str
    side: float
    words: tuple[Words, ...]
    before: float = 0


@dataclass(frozen=True)
class Beside:
    """Items side by side, each as wide as the others, `gap` pixels between them."""

    items: tuple[Signed, ...]
    gap: float
    before: float = 0


@dataclass(frozen=True)
class Rule:
    """A thin line across."""

    before: float = 0


Item = Words | Signed | Beside | Rule


def height(sheet: Sheet, items: Sequence[Item], width: float, scale: float) -> float | None:
    """Return how high `items` are at `scale`; None where they are too wide."""
    total = 0.0
    for index, item in enumerate(items):
        tall = _height(sheet, item, width, scale)
        if tall is None:
            return None
        total += tall + (item.before * scale if index else 0)
    return total


def lay(
    sheet: Sheet, items: Sequence[Item], x: float, y: float, width: float, scale: float
) -> float:
    """Add `items` from (x, y) downwards; return the y of the lower edge."""
    for index, item in enumerate(items):
        y += item.before * scale if index else 0
        tall = _height(sheet, item, width, scale) or 0.0
        _lay_one(sheet, item, Rect(x, y, width, tall), scale)
        y += tall
    return y


def _lay_one(sheet: Sheet, item: Item, at: Rect, scale: float) -> None:
    x, y, width, tall = at
    if isinstance(item, Rule):
        sheet.rectangle(x, y, width, tall, "floor-shade")
    elif isinstance(item, Words):
        _words(sheet, item, x, y, width, scale)
    elif isinstance(item, Beside):
        each = _share(item, width)
        for column, one in enumerate(item.items):
            lay(sheet, [one], x + column * (each + item.gap), y, each, scale)
    else:
        side = _sign_side(item, scale)
        left = _SIGN_ROOM * side
        inner = height(sheet, item.words, width - left, scale) or 0.0
        _sign(sheet, item.number, Rect(x, y + (tall - side) / 2, side, side))
        lay(sheet, item.words, x + left, y + (tall - inner) / 2, width - left, scale)


def _height(sheet: Sheet, item: Item, width: float, scale: float) -> float | None:
    if isinstance(item, Rule):
        return _RULE
    if isinstance(item, Words):
        lines = item.lines(sheet, width, scale)
        if lines is None:
            return None
        return sheet.line_tops(lines, item.at(scale), weight=item.weight)[-1]
    if isinstance(item, Beside):
        each = [_height(sheet, one, _share(item, width), scale) for one in item.items]
        known = [tall for tall in each if tall is not None]
        return max(known, default=0.0) if len(known) == len(each) else None
    side = _sign_side(item, scale)
    inner = height(sheet, item.words, width - _SIGN_ROOM * side, scale)
    return None if inner is None else max(inner, side)


def _share(item: Beside, width: float) -> float:
    return (width - item.gap * (len(item.items) - 1)) / len(item.items)


def _sign_side(item: Signed, scale: float) -> float:
    return max(item.side * scale, 64)


def _words(sheet: Sheet, item: Words, x: float, y: float, width: float, scale: float) -> None:
    lines, size = item.lines(sheet, width, scale) or [], item.at(scale)
    tops = sheet.line_tops(lines, size, weight=item.weight)
    for line, top in zip(lines, tops, strict=False):
        # Of an address each line is a stretch of its own; other words bring what keeps them apart.
        shown = sheet.apart(line) if item.address else line
        sheet.text(shown, x, y + top, size, item.colour, weight=item.weight)


def _sign(sheet: Sheet, number: str, place: Rect) -> None:
    stage, place = Stage(sheet.palette), sheet.seen(place)
    x, y = place.x + place.width / 2, sheet.height - place.y - place.height / 2
    sign(stage, number, x, y, place.height)
    sheet.layers.append(Layer(tuple(stage.shapes)))


def _address_lines(text: str, face: Face, size: float, width: float) -> list[str]:
    """Break an address after its signs, and where there are none, anywhere."""
    lines, rest = [], text
    while rest and text_width(rest, face, size) > width:
        # Characters are measured one by one: an address may have hundreds of them.
        count, wide = 0, 0.0
        while count < len(rest) and wide <= width:
            wide += text_width(f"{rest[count]}|", face, size) - text_width("|", face, size)
            count += 1
        count = max(count - 2, 1)
        good = max(rest.rfind(mark, 0, count) for mark in _ADDRESS_BREAKS) + 1
        count = good if good > count // 2 else count
        lines.append(rest[:count])
        rest = rest[count:]
    return [*lines, rest] if rest else lines
