"""Background music from a file that somebody owns: read whole, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

LONGEST_S = 900.0
SHORTEST_S = 4.0
"""Seconds; what is shorter becomes a nuisance when it is played over and over."""

_AUDIBLE = 0.003  # -50 dB: what is softer is silence, at the ends and as a whole


def read_music(path: Path) -> Samples:
    """Return the music in `path`, 48 kHz mono, without the silence at its ends.

    MachineError where the file is no sound, silent, too large, too long or too short.
    """
    samples = ffmpeg.decode(path, max_seconds=LONGEST_S)
    heard = np.flatnonzero(np.abs(samples) >= _AUDIBLE)
    if not heard.size:
        raise MachineError(tr("{path}: this music is silent.", path=path))
    music = np.array(samples[heard[0] : heard[-1] + 1])
    if music.size < SHORTEST_S * RATE:
        raise MachineError(
            tr(
                "{path}: this music is shorter than {seconds} seconds.",
                path=path,
                seconds=round(SHORTEST_S),
            )
        )
    return music
