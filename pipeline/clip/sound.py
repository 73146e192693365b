"""The sound of a clip: sentences laid out in time, brought to the wanted loudness."""

from __future__ import annotations

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
_ROUNDS = 8
# AAC overshoots: the limiter starts this far below the true peak that is allowed.
_HEADROOM_DB = 1.2
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

    Gain and a limiter are set, the encoded file is measured (EBU R128), and both
    are corrected until it holds. A track without sound is encoded as it is.
    """
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "track.wav"
        ffmpeg.write_wav(raw, track)
        before = ffmpeg.measure_loudness(raw)
        # Two equal channels are 3 LU louder than one.
        gain = target_lufs - (before.integrated_lufs + 3.0)
        if before.integrated_lufs <= -69 or not np.any(track):
            _encode(raw, 0.0, -1.0, target)
            return ffmpeg.measure_loudness(target)
        ceiling = true_peak_dbtp - _HEADROOM_DB
        for _ in range(_ROUNDS):
            _encode(raw, gain, ceiling, target)
            now = ffmpeg.measure_loudness(target)
            quiet = abs(now.integrated_lufs - target_lufs) <= TOLERANCE_LU
            if quiet and now.true_peak_dbtp <= true_peak_dbtp:
                return now
            gain += target_lufs - now.integrated_lufs
            ceiling -= max(0.0, now.true_peak_dbtp - true_peak_dbtp + 0.1)
    raise MachineError(
        tr(
            "the sound could not be brought to {lufs} LUFS (it has {now} LUFS, true peak "
            "{peak} dBTP): record it closer to the microphone and without clipping.",
            lufs=target_lufs,
            now=now.integrated_lufs,
            peak=now.true_peak_dbtp,
        )
    )


def _encode(raw: Path, gain_db: float, ceiling_db: float, target: Path) -> None:
    # The thorough coder takes three times as long and measures the same on speech.
    limit = 10 ** (ceiling_db / 20)
    graph = (
        f"volume={gain_db:.3f}dB,aresample={RATE * _FASTER},"
        f"alimiter=limit={limit:.6f}:attack=3:release=60:level=disabled,"
        f"aresample={RATE},pan=stereo|c0=c0|c1=c0"
    )
    ffmpeg.run(
        [
            "-y", "-loglevel", "error", "-i", ffmpeg.address(raw), "-af", graph,
            "-c:a", "aac", "-aac_coder", "fast", "-b:a", "128k",
            "-ar", str(RATE), "-f", "ipod", ffmpeg.address(target),
        ]
    )  # fmt: skip
