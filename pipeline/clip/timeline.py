"""The timeline: boards as MoviePy clips, one after the other, with the sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from moviepy import AudioClip, VideoClip, concatenate_videoclips
from moviepy.audio.AudioClip import AudioArrayClip

from pipeline.adapters.ffmpeg import RATE, Samples
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


def join(clips: Sequence[VideoClip], sound: Samples | None = None) -> VideoClip:
    """Return the clips one after the other, with `sound` (48 kHz mono) if given.

    `chain` forwards each frame; MoviePy's other method would compose them again.
    """
    whole = concatenate_videoclips(list(clips), method="chain")
    return whole.with_audio(sound_clip(sound)) if sound is not None else whole


def sound_clip(sound: Samples) -> AudioClip:
    """Return mono sound as a MoviePy stereo clip."""
    return AudioArrayClip(np.column_stack([sound, sound]), fps=RATE)
