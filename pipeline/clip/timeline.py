"""Boards as MoviePy clips: frames by time, for a length and a rate."""

from __future__ import annotations

from typing import Any

from moviepy import VideoClip

from pipeline.clip.frames import BoardPainter


def board_clip(painter: BoardPainter, frames: int, fps: int) -> VideoClip:
    """Return a board as a MoviePy clip `frames` long.

    Its frames are what the painter's screen holds: RGB for looking at, planes
    of YUV for the encoder. MoviePy hands them on as they are.
    """

    def frame_at(t: float) -> Any:
        return painter.frame(t)

    clip = VideoClip(frame_function=frame_at, duration=frames / fps)
    return clip.with_fps(fps)
