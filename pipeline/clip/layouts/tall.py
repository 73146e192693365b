"""Tall frames, 9:16 and the like: phones held upright, with their own buttons over the edges."""

from __future__ import annotations

from pipeline.clip.layouts.base import (
    EndPlan,
    Frame,
    RecapPlan,
    ScenePlan,
    TitlePlan,
    caption_height,
    grid,
    lined,
)
from pipeline.clip.sheet import Rect
from pipeline.content.models import CaptionRules

_CAPTION = 60


class Tall:
    """Heading, picture and captions one below the other; the recap is a list."""

    name = "tall"

    def takes(self, width: int, height: int) -> bool:
        """See `Layout`."""
        return height >= 1.25 * width

    def title(self, frame: Frame) -> TitlePlan:
        """See `Layout`."""
        room = frame.room
        low = room.bottom - 110
        picture_bottom = round(low - 36)
        height = min(frame.width * 0.8, picture_bottom - room.y - 400)
        top = round(picture_bottom - height)
        return TitlePlan(
            picture=Rect(0, top, frame.width, picture_bottom - top),
            words=Rect(room.x, room.y, room.width, top - 40 - room.y),
            authority=Rect(room.x, low, room.width, 110),
            title_sizes=(116, 108, 100, 92, 84, 76, 68, 60),
            audience_size=46,
        )

    def scene(self, frame: Frame, captions: CaptionRules) -> ScenePlan:
        """See `Layout`."""
        room = frame.room
        heading = Rect(room.x, room.y + 28, room.width, 180)
        words = caption_height(_CAPTION, captions.lines, captions.leading)
        caption_top = room.bottom - words
        ground, top = round(caption_top - 12), round(heading.bottom + 12)
        return ScenePlan(
            badge=96,
            heading=heading,
            heading_sizes=(70, 66, 62, 58, 54, 50, 46),
            progress=Rect(room.x, room.y - 8, room.width, 12),
            picture=Rect(0, top, frame.width, ground - top),
            ground=Rect(0, ground, frame.width, frame.height - ground),
            captions=Rect(room.x, caption_top, room.width, words),
            caption_sizes=(_CAPTION, 58, 56, 54),
            caption_anchor="start",
        )

    def recap(self, frame: Frame, count: int, lines: int) -> RecapPlan:
        """See `Layout`."""
        room = frame.room
        head = 116
        area = Rect(room.x, room.y + head, room.width, room.height - head)
        rows = grid(area, count, 1 if count <= 9 else 2, 24)
        return RecapPlan(
            heading=Rect(room.x, room.y, room.width, 90),
            heading_size=76,
            cells=tuple(lined(row, 0.4, 28) for row in rows),
            sizes=(52, 48, 46, 44, 42, 40, 38, 36, 34, 32, 30, 28),
            beside=True,
        )

    def end(self, frame: Frame, *, venue: bool) -> EndPlan:
        """See `Layout`."""
        room = frame.room
        number = 200 if venue else 300
        call = 84 if venue else 150
        split = room.y + number + call + 56
        # In the middle of the frame, though the safe area may lie to one side.
        side = max(room.x, frame.width - room.right)
        width = frame.width - 2 * side
        return EndPlan(
            panel=Rect(0, 0, frame.width, split),
            number=Rect(side, room.y - 8, width, number),
            call=Rect(side, room.y + number + 24, width, call),
            call_sizes=(80, 74, 68, 62, 56, 50, 46, 42),
            column=Rect(room.x, split + 40, room.width, room.bottom - split - 40),
            code=230,
            logo=130,
        )
