"""Whether a recording was too loud for its microphone: its waves are cut off flat."""

from __future__ import annotations

import numpy as np

from pipeline.adapters.ffmpeg import Channels, Samples

# Level against full scale, and which share of all samples may be at or above it. Loud
# speech that is whole has a tenth of the first. MP3 rounds and softens flat tops: there
# the second tells, which even speech that a limiter made loud does not reach.
_SHARES = ((0.99, 0.0002), (0.92, 0.0075))
_FEW = 20  # samples

# In WAV and FLAC flat tops are flat, at whatever volume the file was saved afterwards.
_LOUD = 0.5
_FLAT = 1.5 / 32768
_LEAST_RUN = 3  # samples: a whole wave is not that flat for as long
_FEW_TOPS = 8


def is_clipped(sound: Channels) -> bool:
    """Return whether `sound`, as it was recorded (not yet resampled or mixed), is clipped."""
    return any(
        _fills_the_scale(sound[:, index]) or _has_flat_tops(sound[:, index])
        for index in range(sound.shape[1])
    )


def _fills_the_scale(channel: Samples) -> bool:
    size = np.abs(channel)
    return any(
        np.count_nonzero(size >= level) > max(_FEW, share * channel.size)
        for level, share in _SHARES
    )


def _has_flat_tops(channel: Samples) -> bool:
    tops = 0
    for half in (channel, -channel):
        highest = float(half.max(initial=0.0))
        if highest < _LOUD:
            continue
        flat = (half >= highest - _FLAT).astype(np.int8)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], flat, [0])))).reshape(-1, 2)
        tops += int(np.count_nonzero(edges[:, 1] - edges[:, 0] >= _LEAST_RUN))
    return tops > _FEW_TOPS
