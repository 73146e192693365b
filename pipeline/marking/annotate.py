"""Draws on the straightened picture of a sheet what was read, and what it was worth.

Every state has a sign of its own beside its colour: a page printed in black and white says the
same. Right: a box and a tick. Wrong: a thick box and a cross. Right but not marked: dashed.
Unsure or double: a question mark. Cancelled: a bar. Decided by a person: a diamond. Under the
boxes of the closing guess stands the number that counts.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from pipeline.adapters import fonts
from pipeline.content.models import Language
from pipeline.marking.records import CANCELLED, MARKED, UNSURE
from pipeline.marking.results import MarkedSheet, RowResult
from pipeline.marking.rows import plain_guess
from pipeline.quiz.answersheet import PlacedRow, Rect, SheetLayout

QUALITY = 72
_COLOURS = {
    "right": (0, 120, 60),
    "wrong": (190, 20, 30),
    "missed": (20, 80, 180),
    "open": (200, 100, 0),
    "cancelled": (110, 110, 110),
    "decided": (110, 40, 150),
}
_LEGEND = ("right", "wrong", "missed", "open", "cancelled", "decided")
_LEGEND_GAP = 8.0
"""Millimetres between one sign with its meaning and the next, where there is room."""
_SIGN_MM = 2.8
_NUMBER_MM = 11.0
"""From the left edge of a row's number to its first box, the longest numbers."""
_LABELS_MM, _EDGE_MM = 16.0, 3.0
"""Left of all boxes, where their numbers stand, and on the other sides of them."""

Point = tuple[float, float]


class _Pen:
    """Draws in millimetres of the sheet."""

    def __init__(self, picture: Image.Image, scale: float) -> None:
        self._draw = ImageDraw.Draw(picture)
        self.scale = scale

    def line(self, points: Sequence[Point], kind: str, width: float = 0.5) -> None:
        flat = [(x * self.scale, y * self.scale) for x, y in points]
        pixels = max(1, round(width * self.scale))
        self._draw.line(flat, fill=_COLOURS[kind], width=pixels, joint="curve")

    def box(self, rect: Rect, kind: str, width: float = 0.5) -> None:
        self.line(_outline(rect), kind, width)

    def dashed(self, rect: Rect, kind: str, width: float = 0.5) -> None:
        corners = _outline(rect)
        for start, end in pairwise(corners):
            for part in range(0, 5, 2):
                ends = [_between(start, end, at / 5) for at in (part, part + 1)]
                self.line(ends, kind, width)

    def tick(self, x: float, y: float, kind: str) -> None:
        s = _SIGN_MM
        self.line([(x, y + s * 0.55), (x + s * 0.38, y + s), (x + s, y)], kind, 0.65)

    def cross(self, x: float, y: float, kind: str) -> None:
        s = _SIGN_MM
        self.line([(x, y), (x + s, y + s)], kind, 0.65)
        self.line([(x + s, y), (x, y + s)], kind, 0.65)

    def diamond(self, x: float, y: float, kind: str) -> None:
        s = _SIGN_MM
        around = [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5), (0.5, 0.0)]
        self.line([(x + a * s, y + b * s) for a, b in around], kind, 0.55)

    def question(self, x: float, y: float, kind: str) -> None:
        s = _SIGN_MM
        hook = [(0.1, 0.3), (0.3, 0.05), (0.7, 0.05), (0.9, 0.3), (0.5, 0.55), (0.5, 0.75)]
        self.line([(x + a * s, y + b * s) for a, b in hook], kind, 0.55)
        self.line([(x + 0.5 * s, y + 0.9 * s), (x + 0.5 * s, y + 1.05 * s)], kind, 0.6)

    def text(self, x: float, y: float, words: str, font: ImageFont.FreeTypeFont) -> None:
        self._draw.text((x * self.scale, y * self.scale), words, fill=(0, 0, 0), font=font)


def annotated(picture: Path, one: MarkedSheet, layout: SheetLayout, language: Language) -> bytes:
    """Return the picture of a marked sheet with all signs, and a strip on top that explains them.

    `picture` is the straightened one, of which `one.sheet.scale` pixels are a millimetre.
    """
    with Image.open(picture) as opened:
        page = opened.convert("RGB")
    scale = one.sheet.scale
    pen = _Pen(page, scale)
    for placed, row in zip(layout.rows, one.rows, strict=True):
        _row(pen, placed, row, _has_room(placed, layout), row.state != "clear" or one.seems_blank)
    _guess(pen, one, layout, language)
    strip = _strip(page.width, scale, one, language)
    whole = Image.new("RGB", (page.width, page.height + strip.height), "white")
    whole.paste(strip, (0, 0))
    whole.paste(page, (0, strip.height))
    stream = io.BytesIO()
    whole.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def _has_room(placed: PlacedRow, layout: SheetLayout) -> bool:
    """Return whether signs right of a row stay clear of the number of the next column's row."""
    last = placed.boxes[-1]
    right = (
        other.boxes[0] for other in layout.rows if abs(other.boxes[0].y - last.y) < last.height
    )
    nearest = min((box.x for box in right if box.x > last.x), default=float("inf"))
    return nearest - _NUMBER_MM > last.x + last.width + 3.2 + 2 * _SIGN_MM


def _row(pen: _Pen, placed: PlacedRow, row: RowResult, has_room: bool, is_open: bool) -> None:
    for letter, rect, state in zip(placed.letters, placed.boxes, row.boxes, strict=True):
        _box(pen, rect.grown(0.45), _kind(row, letter, state))
    last = placed.boxes[-1]
    x, y = last.x + last.width + 2.0, last.y + (last.height - _SIGN_MM) / 2
    if not has_room:  # a step down, where no number stands
        x, y = last.x + last.width + 0.6, last.y + last.height - 0.4
    if row.decided:
        pen.diamond(x + _SIGN_MM + 1.2, y, "decided")
    if is_open:
        pen.question(x, y, "open")
    elif row.is_right:
        pen.tick(x, y, "right")
    else:
        pen.cross(x, y, "wrong")


def _guess(pen: _Pen, one: MarkedSheet, layout: SheetLayout, language: Language) -> None:
    """Write under the boxes of the closing guess which number counts: `?` not yet, `–` none."""
    if not layout.guess:
        return
    boxes = around(box for digit in layout.guess for box in digit)
    is_open = UNSURE in one.guess
    words = language.phrase("mark_guess", guess="?" if is_open else one.guess or "–")
    font = _font(language, 3.6 * pen.scale)
    x = boxes.x + boxes.width - font.getlength(words) / pen.scale
    y = boxes.y + boxes.height + 1.6
    pen.text(x, y, words, font)
    sign_x, sign_y = x - _SIGN_MM - 1.2, y + 0.9
    if is_open:
        pen.question(sign_x, sign_y, "open")
    elif one.guess != plain_guess(one.sheet.guess):
        pen.diamond(sign_x, sign_y, "decided")


def _kind(row: RowResult, letter: str, state: str) -> str:
    """Return how the box of `letter` is drawn; "" where nothing is to be said about it."""
    right = letter in row.asked.answer.right
    if row.state in ("unsure", "double", "differs") and state in (MARKED, UNSURE):
        return "open"
    if letter in row.letters:
        return "right" if right else "wrong"
    if state == CANCELLED:
        return "cancelled"
    return "missed" if right else ""


def _box(pen: _Pen, rect: Rect, kind: str) -> None:
    if kind in ("missed", "open"):
        pen.dashed(rect, kind)
    elif kind == "cancelled":
        middle = rect.y + rect.height / 2
        pen.line([(rect.x - 0.8, middle), (rect.x + rect.width + 0.8, middle)], kind, 0.6)
    elif kind in ("right", "wrong"):
        pen.box(rect, kind, 1.0 if kind == "wrong" else 0.5)


def _strip(width: int, scale: float, one: MarkedSheet, language: Language) -> Image.Image:
    """Return the strip with number, form, points and the meaning of the signs."""
    strip = Image.new("RGB", (width, round(15 * scale)), (245, 245, 245))
    pen = _Pen(strip, scale)
    large, small = (_font(language, mm * scale) for mm in (4.6, 3.2))
    words = language.phrase(
        "mark_strip",
        sheet=one.number,
        form=one.form,
        points=one.points,
        questions=len(one.questions()),
    )
    count = sum(row.state != "clear" for row in one.rows) + one.seems_blank
    if count:
        words = f"{words} – {language.phrase('mark_strip_open', count=count)}"
    pen.text(5, 1.2, words, large)
    meanings = {kind: language.phrase(f"mark_sign_{kind}") for kind in _LEGEND}
    lengths = {kind: 5.4 + small.getlength(words) / scale for kind, words in meanings.items()}
    gap = min(_LEGEND_GAP, (width / scale - 10 - sum(lengths.values())) / (len(_LEGEND) - 1))
    x, y = 5.0, 9.0
    for kind, meaning in meanings.items():
        rect = Rect(x, y, 4, 4)
        _box(pen, rect, kind)
        if kind == "right":
            pen.tick(x + 0.6, y + 0.6, kind)
        elif kind == "wrong":
            pen.cross(x + 0.6, y + 0.6, kind)
        elif kind == "open":
            pen.question(x + 0.6, y + 0.5, kind)
        elif kind == "decided":
            pen.diamond(x + 0.6, y + 0.6, kind)
        pen.text(x + 5.4, y, meaning, small)
        x += lengths[kind] + gap
    return strip


def _font(language: Language, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.font_face(language.fonts[0]).path), round(pixels))


def _outline(rect: Rect) -> list[Point]:
    left, top, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _between(start: Point, end: Point, part: float) -> Point:
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def crop(picture: Image.Image, rect: Rect, scale: float) -> Image.Image:
    """Return what `rect` (millimetres) shows of a straightened picture."""
    left, top = max(0, round(rect.x * scale)), max(0, round(rect.y * scale))
    right = min(picture.width, round((rect.x + rect.width) * scale))
    bottom = min(picture.height, round((rect.y + rect.height) * scale))
    return picture.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


def row_rect(layout: SheetLayout, name: str) -> Rect | None:
    """Return the rectangle of the row that decisions call `name`, its label included."""
    rows: Mapping[str, PlacedRow] = {f"q{placed.row.label}": placed for placed in layout.rows}
    placed = rows.get(name)
    if placed is None:
        return None
    return _row_around(placed.boxes, left=16.0)


def guess_rect(layout: SheetLayout) -> Rect | None:
    """Return the rectangle of the closing guess; None where none is asked."""
    boxes = [box for digit in layout.guess for box in digit]
    return _row_around(boxes, left=10.0).grown(1.5) if boxes else None


def answers_rect(layout: SheetLayout) -> Rect:
    """Return the rectangle of all rows of answers, with the numbers before them."""
    whole = around(box for placed in layout.rows for box in placed.boxes)
    x, y = whole.x - _LABELS_MM, whole.y - _EDGE_MM
    return Rect(x, y, whole.width + _LABELS_MM + _EDGE_MM, whole.height + 2 * _EDGE_MM)


def around(places: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle with all of `places` in it, at least one."""
    edges = [(one.x, one.y, one.x + one.width, one.y + one.height) for one in places]
    left, top, right, bottom = zip(*edges, strict=True)
    x, y = min(left), min(top)
    return Rect(x, y, max(right) - x, max(bottom) - y)


def _row_around(boxes: Sequence[Rect], left: float) -> Rect:
    first, last = boxes[0], boxes[-1]
    x, y = first.x - left, first.y - 2.2
    return Rect(x, y, last.x + last.width + 3 - x, last.y + last.height + 2.2 - y)
