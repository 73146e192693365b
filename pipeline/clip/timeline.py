"""A scene as a MoviePy clip, to be looked at in a notebook: frames by time, without voice.

Finished clips do not go through MoviePy: it takes 0.2 s to load in each worker
process, and their frames go into the encoder's pipe one by one as they are.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from moviepy import VideoClip

from pipeline.clip.boards import boards
from pipeline.clip.design import design
from pipeline.clip.frames import BoardPainter, RgbScreen
from pipeline.clip.order import ClipOrder
from pipeline.clip.storyboard import estimate
from pipeline.clip.timing import Timing

_HEIGHT, _FPS = 360, 12


def scene_clip(order: ClipOrder, scene: str) -> VideoClip:
    """Return a scene with its captions, 360 pixels high, as long as its words take to say.

    KeyError where the script has no such scene.
    """
    of_clip = boards(order)
    board = {board.id: board for board in of_clip}[scene]
    seconds, cues = estimate(board, order)
    planned = design(board, of_clip, order, "")
    width = round(_HEIGHT * planned.width / planned.height / 2) * 2
    painter = BoardPainter(planned, Timing(cues), order, RgbScreen(width, _HEIGHT))

    def frame_at(t: float) -> Any:
        return painter.frame(t).copy()

    return VideoClip(frame_function=frame_at, duration=seconds).with_fps(_FPS)


def scene_video(order: ClipOrder, scene: str) -> bytes:
    """Return `scene_clip` as a small MP4."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "scene.mp4"
        scene_clip(order, scene).write_videofile(
            str(target), codec="libx264", preset="ultrafast", audio=False, logger=None
        )
        return target.read_bytes()
