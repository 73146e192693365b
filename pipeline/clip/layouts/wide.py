"""Wide frames, 16:9 and the like: televisions in receptions, films on the web."""

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
)
from pipeline.clip.sheet import LEADING, Rect
from pipeline.content.models import CaptionRules

_HEADING = 84
_CAPTION = 60


class Wide:
    """Words on the left of the title and the end card; a scene's picture from edge to edge."""

    name = "wide"

    def takes(self, width: int, height: int) -> bool:
        """See `Layout`."""
        return width >= 1.25 * height

    def title(self, frame: Frame) -> TitlePlan:
        """See `Layout`."""
        room, split = frame.room, round(frame.width * 0.42)
        width = split - room.x - 64
        return TitlePlan(
            picture=Rect(split, 0, frame.width - split, frame.height),
            words=Rect(room.x, room.y + 130, width, room.height - 130 - 170),
            authority=Rect(room.x, room.bottom - 120, width, 120),
            title_sizes=(112, 104, 96, 88, 80, 72, 64, 58),
            audience_size=44,
        )

    def scene(self, frame: Frame, captions: CaptionRules) -> ScenePlan:
        """See `Layout`."""
        room = frame.room
        top = room.y + _HEADING + 16
        # One line stands as high as two: the band must not change from scene to scene.
        # Nor may it grow, or the picture would not reach both edges: captions of a language that
        # needs more leading are smaller here.
        words = caption_height(_CAPTION, max(captions.lines, 2), LEADING)
        caption_top = room.bottom - words
        ground = caption_top - 8
        progress = frame.width * 0.19
        return ScenePlan(
            badge=_HEADING,
            heading=Rect(room.x, room.y, room.width - progress - 60, _HEADING),
            heading_sizes=(66, 62, 58, 54, 50, 46),
            progress=Rect(room.right - progress, room.y + _HEADING / 2 - 6, progress, 12),
            picture=Rect(0, round(top), frame.width, round(ground) - round(top)),
            ground=Rect(0, ground, frame.width, frame.height - ground),
            captions=Rect(room.x, caption_top, room.width, words),
            caption_sizes=(_CAPTION, 56, 52, 48, 44, 40),
        )

    def recap(self, frame: Frame, count: int, lines: int) -> RecapPlan:
        """See `Layout`."""
        room = frame.room
        head = 110
        area = Rect(room.x, room.y + head, room.width, room.height - head)
        columns = next(c for most, c in ((3, 3), (4, 2), (6, 3), (8, 4), (99, 5)) if count <= most)
        cells = grid(area, count, columns, 36)
        return RecapPlan(
            heading=Rect(room.x, room.y, room.width, 84),
            heading_size=72,
            cells=tuple(captioned(cell, 50 * lines, 14) for cell in cells),
            sizes=(42, 40, 38, 36, 34, 32, 30, 28),
            beside=False,
        )

    def end(self, frame: Frame, *, venue: bool) -> EndPlan:
        """See `Layout`."""
        room = frame.room
        split = round(frame.width * (0.33 if venue else 0.395))
        inner = Rect(room.x, room.y, split - room.x - 48, room.height)
        left = split + 64
        return EndPlan(
            panel=Rect(0, 0, split, frame.height),
            number=Rect(inner.x, room.y + 170, inner.width, 300),
            call=Rect(inner.x, room.y + 520, inner.width, 280),
            call_sizes=(80, 72, 66, 60, 54, 48, 42),
            column=Rect(left, room.y, room.right - left, room.height),
            code=250 if venue else 290,
            logo=150,
        )
