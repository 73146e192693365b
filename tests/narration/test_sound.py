"""Cutting sentences clean, and refusing what cannot be right."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.adapters.ffmpeg import RATE, Samples
from pipeline.core.errors import MachineError
from pipeline.narration.sound import (
    LEAD_S,
    TAIL_S,
    count_words,
    refuse_implausible,
    silences,
    trim,
)


def tone(seconds: float, level: float = 0.3) -> Samples:
    time = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * 220 * time)).astype(np.float32)


def quiet(seconds: float) -> Samples:
    noise = np.random.default_rng(114).normal(0, 0.0003, round(seconds * RATE))
    return noise.astype(np.float32)


@pytest.mark.parametrize("before", [0.0, 0.01, 0.5])
@pytest.mark.parametrize("after", [0.0, 0.02, 0.7])
def test_both_ends_are_cut_to_the_same_length(before: float, after: float) -> None:
    result = trim(np.concatenate([quiet(before), tone(1.0), quiet(after)]))
    assert result.samples.size / RATE == pytest.approx(1.0 + LEAD_S + TAIL_S, abs=0.011)
    assert result.cut_s == pytest.approx(before - LEAD_S, abs=0.006)
    assert result.samples[0] == 0
    assert result.samples[-1] == 0


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(RATE, np.float32), quiet(1)])
def test_silence_is_refused(samples: Samples) -> None:
    with pytest.raises(MachineError, match="silent"):
        trim(samples)


@pytest.mark.parametrize(("seconds", "good"), [(0.6, False), (2.0, True), (4.0, True), (15, False)])
def test_a_length_that_cannot_be_the_sentence_is_refused(seconds: float, good: bool) -> None:
    text = "Cửa nóng thì đừng mở, gọi một một bốn."
    if good:
        refuse_implausible(tone(seconds), text, 180)
    else:
        with pytest.raises(MachineError, match="cannot be this sentence"):
            refuse_implausible(tone(seconds), text, 180)


def test_numbers_count_by_their_digits() -> None:
    assert count_words("Năm 2025 – gọi 114!") == 1 + 4 + 1 + 3


def test_pauses_are_found() -> None:
    samples = np.concatenate([tone(1), quiet(0.4), tone(1), quiet(0.05), tone(1)])
    ((start, end),) = silences(samples, 0.12)
    assert (start, end) == (pytest.approx(1.0, abs=0.01), pytest.approx(1.4, abs=0.01))
