"""Two channels of sound made one, also where one of them is dead or the wrong way round."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
"""Mono sound, shape (n,), 48 kHz unless said otherwise, values in [-1, 1]."""

Channels = npt.NDArray[np.float32]
"""Sound, shape (n, channels)."""

_DEAD = 0.03  # rms against the other channel (-30 dB): a microphone that is not plugged in
_INVERTED = -0.5  # correlation: a cable soldered the wrong way round would cancel the voice


def to_mono(sound: Channels) -> Samples:
    """Return one channel: the mean, or what is right where one channel is dead or inverted."""
    if sound.shape[1] == 1:
        return np.array(sound[:, 0])
    left, right = sound[:, 0], sound[:, 1]
    left_rms, right_rms = _rms(left), _rms(right)
    if min(left_rms, right_rms) <= _DEAD * max(left_rms, right_rms):
        return np.array(left if left_rms >= right_rms else right)
    together = float(np.dot(left, right)) / left.size
    if together / (left_rms * right_rms) < _INVERTED:
        return (left - right) / np.float32(2)
    return (left + right) / np.float32(2)


def _rms(samples: Samples) -> float:
    return float(np.sqrt(np.sum(np.square(samples, dtype=np.float64)) / max(1, samples.size)))
