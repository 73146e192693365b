"""Background music: looped to the clip's length, and far below the voice while it speaks.

When somebody speaks is known from the sentences' times, so nothing has to be
guessed from the sound: the music is down before the first syllable.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.adapters.ffmpeg import RATE, Samples, measure_loudness

Span = tuple[float, float]
"""From when to when somebody speaks, in seconds of the clip."""

DUCK_DB = 12.0
"""How much softer the music is while somebody speaks, at least."""
BELOW_SPEECH_DB = 16.0
"""How far it then lies below each sentence, at least."""

_RAMP_S = 0.3
_FADE_IN_S = 1.0
_FADE_OUT_S = 2.0
_CROSSFADE_S = 1.0
# Between two sentences closer than this the music stays down: it would only pump.
_SHORTEST_RISE_S = 1.2
_MOST_GAIN_DB = 30.0
_SILENCE_LUFS = -60.0


def under_speech(
    speech: Samples, spans: Sequence[Span], music: Samples, level_db: float
) -> Samples:
    """Return `speech` (the whole clip) with `music` under it.

    `level_db` is the music's loudness against that of the speech where nobody
    speaks. Silent speech is returned as it is: there is nothing to lie under.
    """
    bed = looped(music, speech.size)
    spoken = measure_loudness(speech, true_peak=False).integrated_lufs
    played = measure_loudness(bed, true_peak=False).integrated_lufs
    if min(spoken, played) <= _SILENCE_LUFS:
        return speech
    bed *= _factor(min(spoken + level_db - played, _MOST_GAIN_DB))
    bed *= _ducking(speech, bed, spans)
    _fade(bed)
    return speech + bed


def looped(music: Samples, length: int) -> Samples:
    """Return `length` samples of `music`, played again and again with a cross-fade of equal power.

    `music` has at least two samples.
    """
    if music.size >= length:
        return np.array(music[:length])
    cross = min(round(_CROSSFADE_S * RATE), music.size // 4)
    step = music.size - cross
    rise = np.sin(np.linspace(0, np.pi / 2, cross, dtype=np.float32))
    once = np.array(music)
    once[step:] *= rise[::-1]
    bed = np.zeros(length, dtype=np.float32)
    for start in range(0, length, step):
        part = np.array(once[: length - start])
        if start:
            part[:cross] *= rise[: part.size]
        bed[start : start + part.size] += part
    return bed


def _ducking(speech: Samples, bed: Samples, spans: Sequence[Span]) -> Samples:
    """Return the factor of each sample of `bed`: 1 where nobody speaks."""
    times, levels = [0.0], [0.0]
    for start, end, depth in _passages(speech, bed, spans):
        times += [start - _RAMP_S, start, end, end + _RAMP_S]
        levels += [0.0, -depth, -depth, 0.0]
    decibels = np.interp(np.arange(bed.size, dtype=np.float32) / RATE, times, levels)
    return np.asarray(10 ** (decibels / 20), dtype=np.float32)


def _passages(
    speech: Samples, bed: Samples, spans: Sequence[Span]
) -> list[tuple[float, float, float]]:
    """Return when the music is down and by how many decibels: start, end, depth."""
    found: list[tuple[float, float, float]] = []
    for start, end in sorted(spans):
        depth = max(DUCK_DB, _depth(speech, bed, start, end))
        if found and start - found[-1][1] < _SHORTEST_RISE_S:
            before = found.pop()
            found.append((before[0], max(before[1], end), max(before[2], depth)))
        else:
            found.append((start, end, depth))
    return found


def _depth(speech: Samples, bed: Samples, start: float, end: float) -> float:
    """Return by how many decibels the music must be softer to lie well below a sentence."""
    part = slice(round(start * RATE), round(end * RATE))
    voice, music = _power(speech[part]), _power(bed[part])
    if voice == 0.0 or music == 0.0:
        return 0.0
    return 10 * float(np.log10(music / voice)) + BELOW_SPEECH_DB


def _fade(bed: Samples) -> None:
    for seconds, part in ((_FADE_IN_S, bed), (_FADE_OUT_S, bed[::-1])):
        length = min(round(seconds * RATE), bed.size)
        ramp = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, length, dtype=np.float32))
        part[:length] *= ramp


def _power(samples: Samples) -> float:
    return float(np.mean(np.square(samples, dtype=np.float64))) if samples.size else 0.0


def _factor(decibels: float) -> float:
    return float(10 ** (decibels / 20))
