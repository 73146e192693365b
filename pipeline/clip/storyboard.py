"""The storyboard: a whole clip on one picture, without voice or video.

Every board at its telling moment, every caption with its estimated time, how
long the clip will be against what its format allows, and what is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from pipeline.checks.speaking import Pace
from pipeline.clip.boards import Board, boards
from pipeline.clip.design import design
from pipeline.clip.frames import Pixels, still_picture
from pipeline.clip.order import ClipOrder
from pipeline.clip.pieces import sheet_of
from pipeline.clip.sheet import LEADING, Rect, Sheet
from pipeline.clip.timing import Timing, check_length
from pipeline.content.cues import Cue, time_cues, with_pauses
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.illustration.lettering import wrap
from pipeline.illustration.paint import Canvas

_WIDTH, _EDGE, _GAP = 2000, 40, 28
_TITLE, _TEXT, _SMALL = 44, 24, 22


@dataclass(frozen=True)
class _Card:
    """One board as it is shown: estimated seconds, captions with times, a still, problems."""

    board: Board
    seconds: float
    cues: tuple[Cue, ...]
    still: Pixels | None
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Grid:
    """How cards stand: so many in a row, stills so large, words below or `beside` them."""

    columns: int
    still: tuple[int, int]
    width: float
    beside: bool

    @classmethod
    def of(cls, order: ClipOrder) -> _Grid:
        """Return the grid for a format."""
        size = order.size
        share = size.width / size.height
        columns = 4 if share >= 1.25 or share <= 0.8 else 5
        width = (_WIDTH - 2 * _EDGE - _GAP * (columns - 1)) / columns
        beside = share <= 0.8
        across = width * 0.5 if beside else width
        return cls(columns, (_even(across), _even(across / share)), width, beside)


def estimated_seconds(board: Board, order: ClipOrder) -> float:
    """Return how long the words of a board take at the language's usual speed."""
    said = _pace(order).said(board.spoken)
    return said[-1].end_s if said else 0.0


def estimate(board: Board, order: ClipOrder) -> tuple[float, tuple[Cue, ...]]:
    """Return about how many seconds a board stands, and its captions, before any voice speaks."""
    fps, rules = order.size.fps, order.captions
    spoken_s = estimated_seconds(board, order)
    seconds = board.frames(spoken_s, fps, rules.chars_per_second) / fps
    said = _pace(order).said(board.spoken, board.lead_s)
    said, seconds = with_pauses(said, order.captions_of_all_formats, order.lexicon, seconds)
    if board.kind != "scene":
        return seconds, ()
    return seconds, time_cues(said, rules, order.lexicon, seconds)


def storyboard_picture(order: ClipOrder, problems: Sequence[str] = ()) -> bytes:
    """Return the storyboard as PNG; `problems` are written on it, and what is found here."""
    grid, of_clip = _Grid.of(order), boards(order)
    cards = [_card(board, of_clip, order, grid) for board in of_clip]
    found = dict.fromkeys((*problems, *(line for card in cards for line in card.problems)))
    seconds = sum(card.seconds for card in cards)
    try:
        check_length(seconds, order)
    except ContentError as error:
        found |= dict.fromkeys(_told(error))
    picture = _drawn(order, cards, grid, seconds, list(found))
    stream = io.BytesIO()
    # Quick to write: nobody keeps a storyboard.
    Image.fromarray(picture).save(stream, format="PNG", compress_level=2)
    return stream.getvalue()


# ---- what is shown ----


def _card(board: Board, of_clip: tuple[Board, ...], order: ClipOrder, grid: _Grid) -> _Card:
    seconds, cues = estimate(board, order)
    try:
        still = _still(board, of_clip, order, cues, grid.still[1])
    except ContentError as error:
        return _Card(board, seconds, cues, None, _told(error))
    return _Card(board, seconds, cues, still, ())


def _pace(order: ClipOrder) -> Pace:
    return Pace.of(order.script, order.language, order.lexicon, order.speed)


def _still(
    board: Board, of_clip: tuple[Board, ...], order: ClipOrder, cues: tuple[Cue, ...], height: int
) -> Pixels:
    voice_line = order.language.phrase("voice-synthetic", engine="…")
    planned = design(board, of_clip, order, voice_line)
    moment = planned.picture.drawing.key_time if planned.picture else 0.0
    # At the picture's telling moment some other caption may stand: show the first.
    first = tuple(Cue(cue.lines, 0.0, moment + 1) for cue in cues[:1])
    return still_picture(planned, Timing(first, ()), order, moment, height)


def _told(error: ContentError) -> tuple[str, ...]:
    return tuple(
        f"{problem.place.path.name}:{problem.place.line}: {problem.rule}: {problem.message}"
        for problem in error.problems
    )


# ---- how it is drawn ----


def _drawn(
    order: ClipOrder, cards: Sequence[_Card], grid: _Grid, seconds: float, problems: list[str]
) -> Pixels:
    # How high the sheet must be is known when all is laid out: everything lies below zero.
    sheet = sheet_of(order, _WIDTH, 0)
    y = _header(sheet, order, cards, seconds)
    y = _problems(sheet, problems, y)
    places: list[tuple[_Card, Rect]] = []
    for start in range(0, len(cards), grid.columns):
        row, lower = cards[start : start + grid.columns], y
        for column, card in enumerate(row):
            x = _EDGE + column * (grid.width + _GAP)
            places.append((card, Rect(x, y, *grid.still)))
            lower = max(lower, _words(sheet, card, order, grid, x, y))
        y = lower + _GAP
    height = _even(y + _EDGE - _GAP)
    canvas = Canvas(_WIDTH, height, (0.0, -float(height), float(_WIDTH), 0.0))
    canvas.clear(order.studio.palette["white"])
    for layer in sheet.layers:
        canvas.paint(layer.shapes)
    pixels = np.array(canvas.pixels)
    for card, place in places:
        if card.still is not None:
            x, y = round(sheet.seen(place).x), round(place.y)
            pixels[y : y + card.still.shape[0], x : x + card.still.shape[1]] = card.still
    return pixels


def _header(sheet: Sheet, order: ClipOrder, cards: Sequence[_Card], seconds: float) -> float:
    """Add the title, how long the clip will be, and a strip with each board's share of it."""
    size, most = order.size, order.size.max_seconds
    sheet.text(order.script.title, _EDGE, _EDGE - 8, _TITLE, "ink", weight=700)
    about = tr("about {seconds} s of at most {limit} s", seconds=round(seconds), limit=round(most))
    good = seconds <= most
    colour = "safe" if good else "flame"
    at = _WIDTH - _EDGE
    sheet.text(sheet.apart(about), at, _EDGE, 32, colour, weight=700, anchor="end")
    audience = order.in_words(order.studio.audiences.get(order.script.audience, {}))
    facts = (audience, order.language.name, order.format, f"{size.width} × {size.height}")
    line = " · ".join(map(sheet.apart, facts))
    y = _EDGE + LEADING * _TITLE
    sheet.text(line, _EDGE, y, _TEXT, "ink-soft")
    y += LEADING * _TEXT + 10
    per_second = (_WIDTH - 2 * _EDGE) / max(most, seconds)
    sheet.rectangle(_EDGE, y, _WIDTH - 2 * _EDGE, 14, "wall-shade", radius=7)
    x = float(_EDGE)
    for card in cards:
        wide = card.seconds * per_second
        sheet.rectangle(x, y, wide - 3, 14, colour if card.board.number % 2 else "ink-soft")
        x += wide
    return y + 14 + _GAP


def _problems(sheet: Sheet, problems: Sequence[str], y: float) -> float:
    """Add the problems; return the y below."""
    if not problems:
        sheet.text(sheet.apart(tr("No problems were found.")), _EDGE, y, _TEXT, "safe", weight=600)
        return y + LEADING * _TEXT + _GAP
    width, pad = _WIDTH - 2 * _EDGE, 18
    lines = [
        line
        for problem in problems
        for line in wrap(sheet.apart(problem), sheet.face(400), _TEXT, width - 2 * pad)
    ]
    tall = LEADING * _TEXT * len(lines) + 2 * pad
    sheet.rectangle(_EDGE, y, width, tall, "paper-shade", radius=10)
    sheet.rectangle(_EDGE, y, 10, tall, "flame")
    at = y + pad
    for line in lines:
        sheet.text(line, _EDGE + pad + 8, at, _TEXT, "ink")
        at += LEADING * _TEXT
    return y + tall + _GAP


def _words(sheet: Sheet, card: _Card, order: ClipOrder, grid: _Grid, x: float, y: float) -> float:
    """Add what stands below or beside a still; return the y of the lower edge."""
    still = Rect(x, y, *grid.still)
    sheet.outline(still, 2, "floor-shade", radius=2)
    left = still.right + 16 if grid.beside else x
    width = grid.width - grid.still[0] - 16 if grid.beside else grid.width
    at = y if grid.beside else still.bottom + 10
    if card.still is None:
        sheet.rectangle(*still, "paper-shade")
        at = sheet.paragraph(card.board.heading, left, at, width, _TEXT, "flame", weight=700)
    number = f"{card.board.number} · " if card.board.number else ""
    long = tr("about {seconds} s", seconds=round(card.seconds, 1))
    sheet.text(sheet.apart(f"{number}{long}"), left, at, _TEXT, "ink", weight=700)
    at += LEADING * _TEXT + 2
    for cue in card.cues:
        fast = cue.chars_per_second() > order.captions.chars_per_second * 1.02
        when = f"{cue.start_s:.1f}–{cue.end_s:.1f}"
        speed = f" · {cue.chars_per_second():.0f}/s" if fast else ""
        sheet.text(
            sheet.apart(when + speed), left, at, 18, "flame" if fast else "ink-soft", weight=600
        )
        at += LEADING * 18
        at = sheet.paragraph(cue.text, left, at, width, _SMALL, "ink") + 6
    return max(at, still.bottom)


def _even(value: float) -> int:
    return round(value / 2) * 2
