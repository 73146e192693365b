"""The sound of a clip: sentences laid out in time, brought to the wanted loudness."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import RATE, Loudness, Samples
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

# Half of what the contract allows (1 LU), so that rounding never decides.
TOLERANCE_LU = 0.5
# Of what the limiter takes from the peaks, this share is lost to the loudness of speech, about.
_LOST_SHARE = 0.3
# What a limiter that works already leaves of further gain, about.
_LIMITED_SHARE = 0.8
_ROUNDS = 8
# AAC overshoots: the limiter starts this far below the true peak that is allowed.
_HEADROOM_DB = 1.2
_STEREO_LU = 10 * math.log10(2)
_FASTER = 4  # the limiter sees peaks between samples at four times the rate


def lay_out(pieces: Iterable[tuple[float, Path]], seconds: float) -> Samples:
    """Return `seconds` of sound with each audio file at its start time in seconds."""
    track = np.zeros(round(seconds * RATE), dtype=np.float32)
    for start, path in pieces:
        samples = ffmpeg.decode(path)
        at = round(start * RATE)
        length = min(len(samples), len(track) - at)
        track[at : at + length] += samples[:length]
    return track


def master(track: Samples, target_lufs: float, true_peak_dbtp: float, target: Path) -> Loudness:
    """Encode `track` as stereo AAC (.m4a) at the wanted loudness; return what was measured on it.

    Gain and a limiter are set and corrected until the limited sound measures
    right (EBU R128); then it is encoded, and the encoded file is measured. A
    track without sound is encoded as it is.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw, limited = Path(folder) / "track.wav", Path(folder) / "limited.wav"
        ffmpeg.write_wav(raw, track)
        if not np.any(track):
            _encode(raw, target)
            return ffmpeg.measure_loudness(target)
        before = ffmpeg.measure_loudness(raw, true_peak=False)
        # Two equal channels are 3 LU louder than one.
        gain = target_lufs - (before.integrated_lufs + _STEREO_LU)
        # The encoder drops what is hardly heard, and may so make the sound softer.
        aim = target_lufs
        ceiling = true_peak_dbtp - _HEADROOM_DB
        gain += _LOST_SHARE * max(0.0, before.true_peak_dbtp + gain - ceiling)
        for _ in range(_ROUNDS):
            loud = _limit(raw, gain, ceiling, limited)
            if abs(loud - aim) > TOLERANCE_LU * 0.7:
                gain += (aim - loud) / _LIMITED_SHARE
                continue
            _encode(limited, target)
            now = ffmpeg.measure_loudness(target)
            near = abs(now.integrated_lufs - target_lufs) <= TOLERANCE_LU
            if near and now.true_peak_dbtp <= true_peak_dbtp:
                return now
            aim += target_lufs - now.integrated_lufs
            gain += target_lufs - now.integrated_lufs
            ceiling -= max(0.0, now.true_peak_dbtp - true_peak_dbtp + 0.1)
    raise MachineError(
        tr(
            "the sound could not be brought to {lufs} LUFS (it has {now} LUFS): record it "
            "closer to the microphone and without clipping.",
            lufs=target_lufs,
            now=round(loud, 1),
        )
    )


def master_roughly(
    track: Samples, target_lufs: float, true_peak_dbtp: float, target: Path
) -> Loudness:
    """Encode `track` as mono AAC (.m4a) near the wanted loudness, in one go: for drafts.

    The loudness that is returned is that of two such channels, the peak that of the samples.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "track.wav"
        ffmpeg.write_wav(raw, track)
        gain = 0.0
        if np.any(track):
            before = ffmpeg.measure_loudness(raw, true_peak=False)
            gain = target_lufs - (before.integrated_lufs + _STEREO_LU)
        limit = 10 ** ((true_peak_dbtp - _HEADROOM_DB) / 20)
        graph = f"volume={gain:.3f}dB,alimiter=limit={limit:.6f}:level=disabled"
        _encode(raw, target, graph, "64k")
        now = ffmpeg.measure_loudness(target, true_peak=False)
        return Loudness(now.integrated_lufs + _STEREO_LU, now.true_peak_dbtp)


def _limit(raw: Path, gain_db: float, ceiling_db: float, target: Path) -> float:
    """Write `raw` louder and limited to `target` (WAV); return its loudness as stereo, in LUFS."""
    limit = 10 ** (ceiling_db / 20)
    graph = (
        f"volume={gain_db:.3f}dB,aresample={RATE * _FASTER},"
        f"alimiter=limit={limit:.6f}:attack=3:release=60:level=disabled,aresample={RATE}"
    )
    ffmpeg.run(
        ["-y", "-loglevel", "error", "-i", ffmpeg.address(raw), "-af", graph,
         "-c:a", "pcm_f32le", "-f", "wav", ffmpeg.address(target)]
    )  # fmt: skip
    return ffmpeg.measure_loudness(target, true_peak=False).integrated_lufs + _STEREO_LU


def _encode(
    sound: Path, target: Path, graph: str = "pan=stereo|c0=c0|c1=c0", rate: str = "128k"
) -> None:
    # The thorough coder takes three times as long and measures the same on speech.
    ffmpeg.run(
        [
            "-y", "-loglevel", "error", "-i", ffmpeg.address(sound),
            "-af", graph, "-c:a", "aac", "-aac_coder", "fast",
            # Both channels are equal: there is nothing between them to look for.
            "-aac_ms", "0", "-aac_is", "0", "-b:a", rate,
            "-ar", str(RATE), "-f", "ipod", ffmpeg.address(target),
        ]
    )  # fmt: skip
