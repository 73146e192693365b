"""The look of each board in landscape frames: what stands where, in pixels of 1080 lines.

Text keeps clear of the outer 5 %, which many televisions cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clip.boards import Board
from pipeline.clip.order import ClipOrder
from pipeline.clip.pieces import (
    column_count,
    fit_or_fail,
    mark_frame,
    qr_code,
    scene_drawing,
    small_print,
    widened,
)
from pipeline.clip.sheet import Layer, Sheet
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.illustration.registry import Drawing
from pipeline.illustration.stage import ACTION_BOX, Box

LINES = 1080
MARGIN = 96
HEAD, BAND = 150, 200
"""Heights of the heading above and the caption band below a scene's picture."""

CAPTION_SIZES = (60, 56, 52, 48, 44)


@dataclass(frozen=True)
class PicturePlace:
    """A moving picture: the part of the scene and where it stands (upper left x, y, size)."""

    drawing: Drawing
    scene: Box
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Design:
    """A board, designed: what stands still, the moving picture, what marks a sentence.

    `marks` has a group of layers for each spoken sentence, shown while it is
    spoken. `captions` says whether the caption band is there.
    """

    width: int
    still: tuple[Layer, ...]
    picture: PicturePlace | None = None
    marks: tuple[tuple[Layer, ...], ...] = ()
    captions: bool = False


def design(board: Board, of_clip: Sequence[Board], order: ClipOrder, voice_line: str) -> Design:
    """Design `board`, one of the boards `of_clip`. `voice_line` names the voice on the end card."""
    size = order.size
    if size.width < size.height * 1.5:
        message = tr("the format {name} is not wide enough for clips", name=order.format)
        raise ContentError([Problem(order.studio.place, "clip-layout", message)])
    sheet = Sheet(
        round(LINES * size.width / size.height),
        LINES,
        order.studio.palette,
        order.language.fonts[0],
    )
    if board.kind == "title":
        return _title(sheet, board, order)
    if board.kind == "scene":
        return _scene(sheet, board, of_clip, order)
    if board.kind == "recap":
        return _recap(sheet, [other for other in of_clip if other.kind == "scene"], board, order)
    return _end(sheet, board, order, voice_line)


def caption_layers(lines: Sequence[str], width: int, order: ClipOrder) -> tuple[Layer, ...]:
    """Return the lines of a caption, centred in the band, as large as they fit."""
    sheet = Sheet(width, LINES, order.studio.palette, order.language.fonts[0])
    room = width - 2 * MARGIN
    size = sheet.fitting_size([max(lines, key=len)], room, 80, CAPTION_SIZES, weight=600)
    size = size or CAPTION_SIZES[-1]
    leading = 1.22 * size
    # The band's lower 5 % of the frame stays free.
    top = LINES - BAND + (BAND - 30 - leading * len(lines)) / 2
    for line in lines:
        sheet.text(line, width / 2, top, size, "white", weight=600, anchor="middle")
        top += leading
    return tuple(sheet.layers)


# ---- boards ----


def _title(sheet: Sheet, board: Board, order: ClipOrder) -> Design:
    # The whole action box is shown: a cut figure would mislead.
    picture_height = 672
    picture_width = picture_height * 3 // 2
    left = int(sheet.width) - picture_width - MARGIN // 2
    top = (LINES - picture_height) // 2
    sheet.rectangle(0, 0, sheet.width, LINES, "navy")
    room = left - MARGIN - 56
    sizes = (104, 96, 88, 80, 72, 64, 58)
    size = fit_or_fail(sheet, board.place, [board.heading], room, 480, sizes, 700)
    audience = order.in_words(order.studio.audiences.get(order.script.audience, {}))
    sheet.text(audience, MARGIN, top, 44, "amber", weight=600)
    bottom = sheet.paragraph(board.heading, MARGIN, top + 84, room, size, "white", weight=700)
    sheet.rectangle(MARGIN, bottom + 34, 160, 12, "flame-mid", radius=6)
    name = order.in_words(order.authority.name)
    low = top + picture_height - 96
    small_print(sheet, name, MARGIN, low, room, "white", (38, 34, 30, 26), 96, board.place)
    drawing = scene_drawing(board, order)
    place = None
    if drawing is not None:
        place = PicturePlace(drawing, ACTION_BOX, left, top, picture_width, picture_height)
    return Design(int(sheet.width), tuple(sheet.layers), place)


def _scene(sheet: Sheet, board: Board, of_clip: Sequence[Board], order: ClipOrder) -> Design:
    width = int(sheet.width)
    sheet.rectangle(0, 0, width, LINES, "paper")
    sheet.rectangle(0, LINES - BAND, width, BAND, "ink")
    centre = 54 + 44
    sheet.circle(MARGIN + 42, centre, 42, "fire-equipment")
    sheet.text(
        str(board.number), MARGIN + 42, centre - 35, 56, "white", weight=700, anchor="middle"
    )
    scenes = sum(1 for other in of_clip if other.kind == "scene")
    dots = 30 * scenes
    room = width - 2 * MARGIN - 120 - dots - 20
    size = fit_or_fail(sheet, board.place, [board.heading], room, 90, (66, 62, 58, 54, 50, 46), 700)
    sheet.text(board.heading, MARGIN + 116, centre - 0.66 * size, size, "ink", weight=700)
    for number in range(1, scenes + 1):
        x = width - MARGIN - dots + 30 * (number - 0.5)
        here = number == board.number
        sheet.circle(x, centre, 10 if here else 7, "fire-equipment" if here else "floor-shade")
    drawing = scene_drawing(board, order)
    height = LINES - HEAD - BAND
    place = None
    if drawing is not None:
        place = PicturePlace(drawing, widened(width, height, ACTION_BOX), 0, HEAD, width, height)
    return Design(width, tuple(sheet.layers), place, captions=True)


def _recap(sheet: Sheet, scenes: Sequence[Board], board: Board, order: ClipOrder) -> Design:
    width = int(sheet.width)
    sheet.rectangle(0, 0, width, LINES, "paper")
    sheet.text(board.heading, MARGIN, 60, 72, "fire-equipment", weight=700)
    columns, gap, text_room = column_count(len(scenes)), 36, 96
    rows = -(-len(scenes) // columns)
    cell_height = (LINES - 170 - 54) / rows
    cell_width = (width - 2 * MARGIN - gap * (columns - 1)) / columns
    picture_height = min(cell_height - text_room - 18, cell_width * 2 / 3)
    picture_width = picture_height * 1.5
    marks: list[tuple[Layer, ...]] = []
    titles = [scene.heading for scene in scenes]
    sizes = (38, 36, 34, 32, 30, 28, 26, 24)
    smallest = min(
        fit_or_fail(sheet, scene.place, [title], cell_width - 64, text_room, sizes, 600)
        for scene, title in zip(scenes, titles, strict=True)
    )
    for index, scene in enumerate(scenes):
        row, column = divmod(index, columns)
        in_row = min(columns, len(scenes) - row * columns)
        shift = (columns - in_row) * (cell_width + gap) / 2
        x = MARGIN + shift + column * (cell_width + gap)
        y = 170 + row * cell_height
        left = x + (cell_width - picture_width) / 2
        drawing = scene_drawing(scene, order)
        if drawing is not None:
            sheet.shapes(drawing.at(), ACTION_BOX, left, y, picture_width, picture_height)
        below = y + picture_height + 12
        sheet.circle(x + 26, below + 24, 24, "fire-equipment")
        sheet.text(str(scene.number), x + 26, below + 5, 32, "white", weight=700, anchor="middle")
        words_x = x + 62
        sheet.paragraph(
            scene.heading, words_x, below, cell_width - 64, smallest, "ink", weight=600, leading=1.2
        )
        marks.append(mark_frame(sheet, left, y, picture_width, picture_height))
    return Design(width, tuple(sheet.layers), marks=tuple(marks))


def _end(sheet: Sheet, board: Board, order: ClipOrder, voice_line: str) -> Design:
    width, phrases = int(sheet.width), order.language.phrases
    split = 760
    sheet.rectangle(0, 0, width, LINES, "paper")
    sheet.rectangle(0, 0, split, LINES, "fire-equipment")
    room = split - MARGIN - 70
    sheet.text(
        phrases["emergency-number"], split / 2, 250, 330, "white", weight=800, anchor="middle"
    )
    size = fit_or_fail(
        sheet, board.place, [board.heading], room, 220, (72, 66, 60, 54, 48, 42), 700
    )
    sheet.paragraph(
        board.heading, MARGIN - 10, 640, split - 2 * MARGIN + 20, size, "white",
        weight=700, anchor="middle",
    )  # fmt: skip

    left, right = split + 80, width - MARGIN
    code = 250
    room = right - left - code - 50
    y = small_print(
        sheet, order.in_words(order.authority.name), left, 64, room, "ink",
        (46, 42, 38, 34, 30), 170, board.place, weight=700,
    )  # fmt: skip
    note = order.in_words(order.authority.note)
    if note:
        y = small_print(
            sheet, note, left, y + 4, room, "ink-soft", (30, 28, 26, 24), 80, board.place
        )
    qr_code(sheet, order.authority.url, right - code, 64, code)
    y = small_print(
        sheet, phrases["scan"], left, y + 12, room, "ink", (28, 26, 24), 40, board.place
    )
    small_print(
        sheet, order.authority.url, left, y, room, "ink", (30, 28, 26, 24), 90, board.place,
        weight=600,
    )  # fmt: skip
    top = 64 + code + 56
    sheet.rectangle(left, top - 20, right - left, 3, "floor-shade")
    sheet.text(phrases["sources"], left, top, 32, "ink", weight=700)
    # The card names who says it; titles and addresses stand in the transcript.
    publishers = dict.fromkeys(source.publisher for source in order.spoken_sources())
    lines = ["; ".join(publishers) + "."] if publishers else []
    closing = [
        phrases["reviewed"].format(date=order.script.reviewed.strftime("%d/%m/%Y")),
        voice_line,
    ]
    bottom = LINES - 64 - 2 * 38
    room = right - left
    sizes = (32, 30, 28, 26, 24)
    size = fit_or_fail(sheet, board.place, lines, room, bottom - top - 70, sizes, 400)
    y = top + 50
    for line in lines:
        y = sheet.paragraph(line, left, y, room, size, "ink")
    for index, line in enumerate(closing):
        sheet.text(line, left, bottom + 38 * index, 28, "ink", weight=600)
    return Design(width, tuple(sheet.layers))
