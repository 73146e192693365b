"""Square frames: posts in Zalo and Facebook."""

from __future__ import annotations

from pipeline.clip.layouts.base import (
    EndPlan,
    Frame,
    RecapPlan,
    ScenePlan,
    TitlePlan,
    caption_height,
    captioned,
    grid,
    lined,
)
from pipeline.clip.sheet import Rect
from pipeline.content.models import CaptionRules

_CAPTION = 52


class Square:
    """As tall frames, closer together; takes every frame that no other layout takes."""

    name = "square"

    def takes(self, width: int, height: int) -> bool:
        """See `Layout`."""
        return width > 0 and height > 0

    def title(self, frame: Frame) -> TitlePlan:
        """See `Layout`."""
        room = frame.room
        low = room.bottom - 76
        bottom = round(low - 22)
        top = round(room.y + 300)
        return TitlePlan(
            picture=Rect(0, top, frame.width, bottom - top),
            words=Rect(room.x, room.y, room.width, top - 20 - room.y),
            authority=Rect(room.x, low, room.width, 76),
            title_sizes=(92, 86, 80, 74, 68, 62, 56, 50),
            audience_size=38,
        )

    def scene(self, frame: Frame, captions: CaptionRules) -> ScenePlan:
        """See `Layout`."""
        room = frame.room
        heading = Rect(room.x, room.y, room.width, 108)
        words = caption_height(_CAPTION, captions.lines, captions.leading)
        caption_top = room.bottom - words
        ground, top = round(caption_top - 6), round(heading.bottom + 14)
        return ScenePlan(
            badge=80,
            heading=heading,
            heading_sizes=(60, 56, 52, 48, 44, 40),
            progress=Rect(room.x, room.y - 36, room.width, 10),
            picture=Rect(0, top, frame.width, ground - top),
            ground=Rect(0, ground, frame.width, frame.height - ground),
            captions=Rect(room.x, caption_top, room.width, words),
            caption_sizes=(_CAPTION, 50, 48, 46, 44, 40),
        )

    def recap(self, frame: Frame, count: int, lines: int) -> RecapPlan:
        """See `Layout`."""
        room = frame.room
        head = 92
        area = Rect(room.x, room.y + head, room.width, room.height - head)
        # In rows there is room for the longest headings, beside pictures that are small.
        beside = count <= 5 or lines > 2
        if beside:
            cells = [lined(cell, 0.4, 28) for cell in grid(area, count, 1, 22)]
        else:
            columns = 3 if count <= 9 else 4
            cells = [captioned(cell, 39 * lines, 12) for cell in grid(area, count, columns, 30)]
        return RecapPlan(
            heading=Rect(room.x, room.y, room.width, 72),
            heading_size=62,
            cells=tuple(cells),
            sizes=(48, 46, 44, 42, 40, 38, 36, 34, 32, 30, 28),
            beside=beside,
        )

    def end(self, frame: Frame, *, venue: bool) -> EndPlan:
        """See `Layout`."""
        room = frame.room
        height = 150 if venue else 220
        split = room.y + height + 30
        number = height * 1.75
        return EndPlan(
            panel=Rect(0, 0, frame.width, split),
            number=Rect(room.x, room.y, number, height),
            call=Rect(room.x + number + 40, room.y, room.width - number - 40, height),
            call_sizes=(76, 70, 64, 58, 52, 46, 42),
            column=Rect(room.x, split + 32, room.width, room.bottom - split - 32),
            code=190 if venue else 220,
            logo=90,
        )
