"""The look of each board: what stands where, in pixels of a frame whose short side has 1080.

Where things stand is the layout's (`pipeline.clip.layouts`); how they are drawn is the same in
every format. All words keep clear of the frame's edges by the format's safe area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clip.bitmaps import PlacedBitmap
from pipeline.clip.boards import Board
from pipeline.clip.breaking import fit_phrases, well_broken
from pipeline.clip.endcard import draw_end
from pipeline.clip.layouts import layout_for
from pipeline.clip.layouts.base import Frame, Layout, RecapPlan, caption_height, shown_in, view
from pipeline.clip.order import ClipOrder
from pipeline.clip.pieces import (
    badge,
    fit_or_fail,
    mark_frame,
    overflow,
    progress,
    scene_drawing,
    sheet_of,
)
from pipeline.clip.sheet import LEADING, MIDDLE, RISE, Layer, Rect, Sheet, Upright, far_reaching
from pipeline.content.holding import held
from pipeline.content.models import CaptionRules
from pipeline.illustration.lettering import Anchor
from pipeline.illustration.registry import Drawing
from pipeline.illustration.stage import Box

_CAPTION_WEIGHT = 600


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
class CaptionBand:
    """Where captions are seen: the box that their words keep to, and their type.

    `anchor`: whether lines begin together, where reading starts, or share their middle.
    """

    box: Rect
    sizes: tuple[float, ...]
    anchor: Anchor


@dataclass(frozen=True)
class Design:
    """A board, designed: what stands still, the moving picture, what marks a sentence.

    `width` and `height` are the frame's in design pixels. `marks` has a group of
    layers for each spoken sentence, shown while it is spoken. `pictures` are
    bitmaps, over what stands still.
    """

    width: int
    height: int
    still: tuple[Layer, ...]
    picture: PicturePlace | None = None
    marks: tuple[tuple[Layer, ...], ...] = ()
    captions: CaptionBand | None = None
    pictures: tuple[PlacedBitmap, ...] = ()

    @property
    def caption_box(self) -> Rect | None:
        """The band in which captions stand, in design pixels; None where there are none."""
        return self.captions.box if self.captions else None


def design(board: Board, of_clip: Sequence[Board], order: ClipOrder, voice_line: str) -> Design:
    """Design `board`, one of the boards `of_clip`. `voice_line` names the voice on the end card."""
    frame = Frame.of(order.size, mirrored=order.language.direction == "rtl")
    layout = layout_for(frame)
    sheet = sheet_of(order, frame.width, frame.height)
    if board.kind == "title":
        return _title(sheet, layout, frame, board, order)
    if board.kind == "scene":
        return _scene(sheet, layout, frame, board, of_clip, order)
    if board.kind == "recap":
        return _recap(sheet, layout, frame, board, of_clip, order)
    plan = layout.end(frame, venue=order.venue is not None)
    pictures = draw_end(sheet, plan, board, order, voice_line)
    return Design(frame.width, frame.height, tuple(sheet.layers), pictures=pictures)


def caption_layers(lines: Sequence[str], board: Design, order: ClipOrder) -> tuple[Layer, ...]:
    """Return the lines of a caption in the board's band, as large as they fit."""
    band = board.captions
    if band is None or not lines:
        return ()
    sheet = sheet_of(order, board.width, board.height)
    box, rules = sheet.seen(band.box), order.captions
    at = {"start": box.x, "middle": box.x + box.width / 2, "end": box.right}[band.anchor]
    size = next((s for s in band.sizes if _caption_fits(sheet, lines, s, box, rules)), None)
    size = size or band.sizes[-1]
    for line, top in zip(lines, _caption_tops(sheet, lines, size, box, rules.leading), strict=True):
        sheet.text(line, at, top, size, "white", weight=_CAPTION_WEIGHT, anchor=band.anchor)
    return tuple(sheet.layers)


def _caption_fits(
    sheet: Sheet, lines: Sequence[str], size: float, box: Rect, rules: CaptionRules
) -> bool:
    if any(sheet.line_width(line, size, _CAPTION_WEIGHT) > box.width for line in lines):
        return False
    # Where captions of two lines must be smaller, one line is as small: sizes shall not jump.
    tall = caption_height(size, max(len(lines), rules.lines), rules.leading)
    if far_reaching(lines):
        tops = sheet.line_tops(lines, size, weight=_CAPTION_WEIGHT, leading=rules.leading)
        tall = max(tall, tops[-1])
    return tall <= box.height + 1


def _caption_tops(
    sheet: Sheet, lines: Sequence[str], size: float, box: Rect, leading: float
) -> list[float]:
    """Return the y of each line's upper edge: at the same places in caption after caption.

    Lines that reach too far for that stand so that they keep to the band, clear of each other.
    """
    # The lines' middle is the band's, less the accents that rise above the first line.
    middle = box.y + (box.height + RISE * size) / 2
    steps = (index - (len(lines) - 1) / 2 for index in range(len(lines)))
    usual = [middle + step * (leading * size) - MIDDLE * size for step in steps]
    if not far_reaching(lines):
        return usual
    *tops, tall = sheet.line_tops(lines, size, weight=_CAPTION_WEIGHT, leading=leading)
    first = max(min(usual[0], box.bottom - tall + tops[0]), box.y + tops[0])
    return [first + top - tops[0] for top in tops]


# ---- boards ----


def _title(sheet: Sheet, layout: Layout, frame: Frame, board: Board, order: ClipOrder) -> Design:
    plan, sizes = layout.title(frame), layout.title(frame).title_sizes
    sheet.rectangle(0, 0, sheet.width, sheet.height, "navy")
    words, small = plan.words, plan.audience_size
    audience = order.in_words(order.studio.audiences.get(order.script.audience, {}))
    sheet.text(audience, words.x, words.y, small, "amber", weight=600)
    down = LEADING * small + 12
    # The bar below the title belongs to its room.
    room = Rect(words.x, words.y + down, words.width, words.height - down - 44)
    heading, size = fit_phrases(sheet, board.place, board.heading, room, sizes, 700)
    heading = well_broken(sheet, heading, order.lexicon, size, room.width, 700)
    bottom = sheet.paragraph(
        heading, room.x, room.y, room.width, size, "white", weight=700, leading=1.22
    )
    sheet.rectangle(words.x, bottom + 24, 160, 12, "flame-mid", radius=6)
    name, low = held(order.in_words(order.authority.name), order.lexicon), plan.authority
    name = sheet.apart(name)
    smaller = (40, 38, 36, 34, 32, 30, 28)
    size = fit_or_fail(sheet, board.place, [name], low.width, low.height, smaller, 400)
    sheet.block(name, low, size, "white", upright="bottom")
    place = _picture(board, order, sheet.seen(shown_in(plan.picture)))
    return Design(frame.width, frame.height, tuple(sheet.layers), place)


def _scene(
    sheet: Sheet, layout: Layout, frame: Frame, board: Board, of_clip: Sequence[Board],
    order: ClipOrder,
) -> Design:  # fmt: skip
    plan = layout.scene(frame, order.captions)
    sheet.rectangle(0, 0, sheet.width, sheet.height, "paper")
    sheet.rectangle(*plan.ground, "ink")
    at, heading = plan.heading, board.heading
    left = plan.badge * 1.28
    room = Rect(at.x + left, at.y, at.width - left, at.height)
    heading, size = fit_phrases(sheet, board.place, heading, room, plan.heading_sizes, 700)
    heading = well_broken(sheet, heading, order.lexicon, size, room.width, 700)
    badge(sheet, board.number, at.x, at.y + (at.height - plan.badge) / 2, plan.badge)
    sheet.block(heading, room, size, "ink", weight=700, upright="middle")
    scenes = sum(1 for other in of_clip if other.kind == "scene")
    progress(sheet, board.number, scenes, plan.progress)
    place = _picture(board, order, sheet.seen(shown_in(plan.picture)))
    captions = CaptionBand(sheet.seen(plan.captions), plan.caption_sizes, plan.caption_anchor)
    return Design(frame.width, frame.height, tuple(sheet.layers), place, captions=captions)


def _recap(
    sheet: Sheet, layout: Layout, frame: Frame, board: Board, of_clip: Sequence[Board],
    order: ClipOrder,
) -> Design:  # fmt: skip
    scenes = [other for other in of_clip if other.kind == "scene"]
    plan, size = _recap_plan(sheet, layout, frame, scenes)
    disc = 1.5 * size
    sheet.rectangle(0, 0, sheet.width, sheet.height, "paper")
    at = plan.heading
    largest = fit_or_fail(
        sheet, board.place, [board.heading], at.width, at.height * 1.2,
        (plan.heading_size, 0.8 * plan.heading_size), 700,
    )  # fmt: skip
    sheet.text(board.heading, at.x, at.y, largest, "fire-equipment", weight=700)
    marks: list[tuple[Layer, ...]] = []
    for cell, scene in zip(plan.cells, scenes, strict=True):
        drawing = scene_drawing(scene, order)
        if drawing is not None:
            part = view(cell.picture.width, cell.picture.height)
            sheet.shapes(drawing.at(), part, *cell.picture)
        room = _beside_badge(cell.words, size)
        upright: Upright = "middle" if plan.beside else "top"
        # One line stands level with its number.
        first = cell.words.y + ((cell.words.height - disc) / 2 if plan.beside else 0)
        badge(sheet, scene.number, cell.words.x, first, disc)
        down = 0 if plan.beside else disc / 2 - MIDDLE * size
        room = Rect(room.x, room.y + down, room.width, room.height - down)
        heading = well_broken(sheet, scene.heading, order.lexicon, size, room.width, 600)
        sheet.block(heading, room, size, "ink", weight=600, upright=upright)
        marks.append(mark_frame(sheet, cell.picture))
    return Design(frame.width, frame.height, tuple(sheet.layers), marks=tuple(marks))


def _recap_plan(
    sheet: Sheet, layout: Layout, frame: Frame, scenes: Sequence[Board]
) -> tuple[RecapPlan, float]:
    """Return the plan with the least room for words that all headings fit into, and their size."""
    for lines in (2, 3):
        plan = layout.recap(frame, len(scenes), lines)
        sizes = [
            _recap_size(sheet, plan.sizes, cell.words, scene)
            for cell, scene in zip(plan.cells, scenes, strict=True)
        ]
        if None not in sizes:
            return plan, min((size for size in sizes if size), default=plan.sizes[-1])
    too_long = scenes[sizes.index(None)]
    raise overflow(too_long.place, too_long.heading)


def _recap_size(sheet: Sheet, sizes: Sequence[float], words: Rect, scene: Board) -> float | None:
    """Return the size at which a heading fits beside its number, which grows with it."""
    for size in sizes:
        room = _beside_badge(words, size)
        if sheet.fitting_size([scene.heading], room.width, room.height, [size], weight=600):
            return size
    return None


def _beside_badge(words: Rect, size: float) -> Rect:
    return Rect(words.x + 1.9 * size, words.y, words.width - 1.9 * size, words.height)


def _picture(board: Board, order: ClipOrder, place: Rect) -> PicturePlace | None:
    drawing = scene_drawing(board, order)
    if drawing is None:
        return None
    at = Rect(*(round(value) for value in place))
    return PicturePlace(
        drawing, view(at.width, at.height), int(at.x), int(at.y), int(at.width), int(at.height)
    )
