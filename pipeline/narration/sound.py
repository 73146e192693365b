"""Sentences as sound: cut clean at both ends, and refused where they cannot be right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.content.wordcount import words
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

LEAD_S = 0.04
"""Silence kept before a sentence, seconds."""
TAIL_S = 0.08
"""Silence kept after a sentence, seconds; consonants at the end need more than at the start."""
FADE_S = 0.012

_WINDOW_S = 0.005
_CALM_WINDOWS = 5  # 25 ms: shorter than a sound of speech, longer than a period of the voice
_QUIET_DB = -42.0  # below the loudest window: room noise, the codec's tail
_SILENT = 0.004  # rms of the loudest window: nothing was said

# How much faster or slower than the language's pace a voice may be before the sound
# cannot be that sentence; a truncated answer is much shorter than its text.
_FASTEST = 2.2
_SLOWEST = 3.0
_SLACK_S = 1.5


@dataclass(frozen=True)
class Trimmed:
    """A sentence without its silent ends; `cut_s` seconds are gone from its start."""

    samples: Samples
    cut_s: float


def trim(samples: Samples) -> Trimmed:
    """Cut the silence around a sentence down to `LEAD_S` and `TAIL_S`, with short fades.

    MachineError where there is nothing but silence.
    """
    loud = np.flatnonzero(_windows(samples) >= _threshold(samples))
    if not loud.size:
        raise MachineError(tr("the sound is empty or silent"))
    step = round(_WINDOW_S * RATE)
    first = int(loud[0]) * step - round(LEAD_S * RATE)
    last = (int(loud[-1]) + 1) * step + round(TAIL_S * RATE)
    padded = np.pad(samples, (max(0, -first), max(0, last - samples.size)))
    shift = max(0, -first)
    cut = padded[first + shift : last + shift].astype(np.float32)
    return Trimmed(fade_ends(cut), first / RATE)


def fade_ends(samples: Samples) -> Samples:
    """Return `samples` with short fades: beginning and end are silent, so nothing clicks."""
    faded = np.array(samples, dtype=np.float32)
    ramp = np.linspace(0.0, 1.0, min(round(FADE_S * RATE), samples.size), dtype=np.float32)
    faded[: ramp.size] *= ramp
    faded[faded.size - ramp.size :] *= ramp[::-1]
    return faded


def refuse_implausible(samples: Samples, text: str, words_per_minute: float) -> None:
    """Raise MachineError where `samples` cannot be `text` spoken at about that pace."""
    wrong = implausible_length(samples, text, words_per_minute)
    if wrong:
        raise MachineError(
            tr(
                "{seconds} s of sound cannot be this sentence (about {expected} s)",
                seconds=wrong[0],
                expected=wrong[1],
            )
        )


def implausible_length(
    samples: Samples, text: str, words_per_minute: float
) -> tuple[float, float] | None:
    """Return how long trimmed `samples` are and `text` should take, in seconds, where that differs.

    None where it can be that text, spoken at about that pace.
    """
    seconds = samples.size / RATE - LEAD_S - TAIL_S
    expected = count_words(text) * 60 / words_per_minute
    if expected / _FASTEST - 0.25 <= seconds <= expected * _SLOWEST + _SLACK_S:
        return None
    return round(seconds, 1), round(expected, 1)


def count_words(text: str) -> int:
    """Return how many words are said, roughly: a number is said digit by digit or longer."""
    return sum(max(1, sum(character.isdigit() for character in word)) for word in words(text))


def silences(samples: Samples, shortest_s: float) -> list[tuple[float, float]]:
    """Return where `samples` pause for at least `shortest_s`: (start, end) in seconds."""
    quiet = _windows(samples) < _threshold(samples) * 2
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    spans = ((int(start) * _WINDOW_S, int(end) * _WINDOW_S) for start, end in edges.reshape(-1, 2))
    return [(start, end) for start, end in spans if end - start >= shortest_s]


def quietest(samples: Samples, start_s: float, end_s: float) -> float:
    """Return the calmest moment between two, in seconds: where a cut is heard least."""
    first, last = round(start_s / _WINDOW_S), round(end_s / _WINDOW_S)
    part = _windows(samples)[first : max(first + 1, last)]
    if not part.size:
        return start_s
    calm = np.convolve(part, np.ones(_CALM_WINDOWS), mode="same")
    return (first + int(calm.argmin()) + 0.5) * _WINDOW_S


def _windows(samples: Samples) -> Samples:
    """Return the rms of each window of `_WINDOW_S`."""
    step = round(_WINDOW_S * RATE)
    whole = np.pad(samples, (0, -samples.size % step)).reshape(-1, step)
    rms: Samples = np.sqrt(np.mean(np.square(whole, dtype=np.float64), axis=1)).astype(np.float32)
    return rms


def _threshold(samples: Samples) -> float:
    loudest = float(_windows(samples).max(initial=0.0))
    return loudest * 10 ** (_QUIET_DB / 20) if loudest >= _SILENT else float("inf")
