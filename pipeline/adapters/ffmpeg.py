"""ffmpeg, the program that comes with imageio-ffmpeg: run it, decode, measure, probe.

Sound is float32 in [-1, 1], 48 kHz, mono. No shell is ever involved, and files
are handed over as `file:` so that no name can be taken for an option or an address.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

import numpy as np

from pipeline.adapters import channels, mediainfo
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

Samples = channels.Samples
Channels = channels.Channels

RATE = 48_000
MAX_SECONDS = 900.0
MAX_BYTES = 200_000_000

# What officers' recordings can be. Play lists and the like, which make ffmpeg
# open other files or addresses, are not among them.
_SOUND_FORMATS = "wav,w64,aiff,mp3,aac,flac,ogg,mov,mp4,m4a,matroska,webm,amr,caf"
_LOG_LINES = 3
# On Windows no console window may flash up for each call.
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
# Frames are megabytes: a larger pipe (where the system has it) means fewer waits.
_PIPE_BYTES = 1 << 20
_PREFIX = ("-hide_banner", "-nostdin", "-nostats")
_LOWEST_RATE = 4_000
_TWO_CHANNELS = ("stereo", "2 channels", "downmix")
_RAW_MONO = ("-f", "f32le", "-ar", str(RATE), "-ac", "1")


@dataclass(frozen=True)
class Finished:
    """What ffmpeg gave: its standard output and its messages."""

    output: bytes
    log: str


@dataclass(frozen=True)
class Loudness:
    """EBU R128: integrated loudness in LUFS (-70 and below is silence), true peak in dBTP."""

    integrated_lufs: float
    true_peak_dbtp: float


def executable() -> Path:
    """Return ffmpeg's path; `IMAGEIO_FFMPEG_EXE` in the environment names another one."""
    import imageio_ffmpeg

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise MachineError(
            tr("ffmpeg is missing. Run: pip install --force-reinstall imageio-ffmpeg")
        ) from error


def version() -> str:
    """Return ffmpeg's version, for example `7.1`."""
    return _version(executable())


@cache
def _version(program: Path) -> str:
    found = re.match(r"ffmpeg version (\S+)", _call([str(program), "-version"]).stdout.decode())
    return found.group(1) if found else "unknown"


def run(
    args: Sequence[str | Path],
    *,
    input: bytes | None = None,  # noqa: A002  (the name that subprocess.run uses)
    timeout: float | None = None,
) -> Finished:
    """Run ffmpeg with `args`; `input` is its standard input, `timeout` in seconds.

    MachineError, with ffmpeg's own last lines and what to do, where it fails.
    """
    command = [str(executable()), *_PREFIX, *map(str, args)]
    try:
        done = _call(command, input, timeout)
    except subprocess.TimeoutExpired as error:
        raise MachineError(
            tr(
                "ffmpeg did not finish within {seconds} seconds and was stopped. "
                "Try again when the machine is less busy.",
                seconds=error.timeout,
            )
        ) from error
    log = done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        raise failure(log)
    return Finished(done.stdout, log)


def start(command: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start ffmpeg with a pipe as its standard input; its messages go to the file `log`."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=log,
            pipesize=_PIPE_BYTES,
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise MachineError(
            tr("ffmpeg cannot be started: {reason}. Run: pccc doctor", reason=error)
        ) from error


def failure(log: str) -> MachineError:
    """Turn the messages of an ffmpeg that failed into an error for people."""
    plain = re.sub(r"\[[^\]\n]* @ 0x[0-9a-f]+\] ", "", log)
    lines = [line.strip() for line in re.split(r"[\r\n]+", plain) if line.strip()]
    last = " | ".join(lines[-_LOG_LINES:])
    if "No space left on device" in log:
        advice = tr("The disk is full: free some space and build again.")
    elif "Read-only file system" in log or "Permission denied" in log:
        advice = tr("The folder cannot be written: choose another one with --output.")
    elif "No such file or directory" in log:
        advice = tr("A file or folder is missing: build again.")
    elif "Invalid data found" in log or "Error opening input" in log:
        advice = tr("The file is damaged or is not sound or video: replace it.")
    else:
        advice = tr("Run `pccc doctor`, then build again.")
    return MachineError(tr("ffmpeg failed: {lines}. {advice}", lines=last, advice=advice))


def decode(path: Path, *, max_seconds: float = MAX_SECONDS, max_bytes: int = MAX_BYTES) -> Samples:
    """Return the sound of `path`, 48 kHz mono (see `channels.to_mono`).

    MachineError where the file is empty, larger than `max_bytes`, longer than
    `max_seconds`, or holds no sound; the size is looked at before anything is read.
    """
    sound, rate = decode_channels(path, max_seconds=max_seconds, max_bytes=max_bytes)
    samples = to_48k_mono(sound, rate)
    if samples.size == 0:
        raise _no_sound(path)
    return samples


def decode_channels(
    path: Path, *, max_seconds: float = MAX_SECONDS, max_bytes: int = MAX_BYTES
) -> tuple[Channels, int]:
    """Return the sound of `path` as it was recorded, one or two channels, and its rate in Hz.

    Unusual rates (above 48 or below 4 kHz) come as 48 kHz, more than two channels as
    one. Errors as in `decode`.
    """
    _check_size(path, max_bytes)
    own = _read_wav(path, max_seconds)
    if own is not None:
        return own[:, np.newaxis], RATE
    info = probe(path, formats=_SOUND_FORMATS)
    if info.duration_s is not None and info.duration_s > max_seconds:
        raise _too_long(path, max_seconds)
    if info.audio is None:
        raise _no_sound(path)
    rate = info.audio.rate if _LOWEST_RATE <= info.audio.rate <= RATE else RATE
    count = 2 if info.audio.layout in _TWO_CHANNELS else 1
    source = ["-loglevel", "error", "-format_whitelist", _SOUND_FORMATS, "-i", address(path)]
    shape = ["-map", "0:a:0", "-ac", str(count), "-ar", str(rate), "-t", str(max_seconds + 1)]
    pcm = run([*source, *shape, "-f", "f32le", "pipe:1"]).output
    sound = np.frombuffer(pcm, dtype="<f4").reshape(-1, count)
    if len(sound) > max_seconds * rate:
        raise _too_long(path, max_seconds)
    if len(sound) == 0 or not np.isfinite(sound).all():
        raise _no_sound(path)
    return sound.astype(np.float32, copy=False), rate


def to_48k_mono(sound: Channels, rate: int) -> Samples:
    """Return what `decode_channels` gave as one channel of 48 kHz."""
    mono = channels.to_mono(sound)
    return mono if rate == RATE else resample(mono, rate)


def resample(samples: Samples, rate: float, *, tempo: float = 1.0) -> Samples:
    """Return mono sound of `rate` Hz at 48 kHz, spoken `tempo` times as fast at the same pitch."""
    graph = [] if tempo == 1.0 else ["-af", f"atempo={min(max(tempo, 0.5), 2.0):.4f}"]
    source = ["-loglevel", "error", "-f", "f32le", "-ar", str(round(rate)), "-ac", "1", "-i", "-"]
    pcm = run(
        [*source, *graph, "-ar", str(RATE), "-f", "f32le", "pipe:1"],
        input=samples.astype("<f4").tobytes(),
        timeout=120,
    ).output
    return np.frombuffer(pcm, dtype="<f4").astype(np.float32)


def measure_loudness(sound: Path | Samples, *, true_peak: bool = True) -> Loudness:
    """Measure the first audio stream of a file, or mono sound of 48 kHz, by EBU R128.

    Without `true_peak` the peak is that of the samples, which is found in half the time.
    """
    graph = f"ebur128=peak={'true' if true_peak else 'sample'}:framelog=quiet"
    measure = ["-map", "0:a:0", "-af", graph, "-f", "null", "-"]
    if isinstance(sound, Path):
        log = run(["-i", address(sound), *measure]).log
    else:
        log = run([*_RAW_MONO, "-i", "-", *measure], input=sound.astype("<f4").tobytes()).log
    summary = log.rpartition("Summary:")[2]
    loudness = re.search(r"\bI:\s+(\S+) LUFS", summary)
    peak = re.search(r"\bPeak:\s+(\S+) dBFS", summary)
    if not loudness or not peak:
        raise failure(log)
    return Loudness(float(loudness.group(1)), float(peak.group(1)))


def probe(path: Path, *, formats: str | None = None) -> mediainfo.MediaInfo:
    """Return what `path` holds; only container `formats` (ffmpeg names) are opened, if given."""
    only = ["-format_whitelist", formats] if formats else []
    # ffmpeg describes its input, then complains that no output was named.
    command = [str(executable()), *_PREFIX, *only, "-i", address(path)]
    log = _call(command, None, 60).stderr.decode("utf-8", "replace")
    if "Input #0" not in log:
        raise failure(log)
    return mediainfo.parse(log[log.index("Input #0") :])


def write_wav(path: Path, samples: Samples) -> None:
    """Write mono sound as WAV, 48 kHz, 16 bit; equal samples give equal bytes."""
    pcm = np.rint(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()
    path.write_bytes(_wav_header(len(pcm)) + pcm)


def address(path: Path) -> str:
    """Return how a file is named to ffmpeg: absolute, and never an option or a protocol."""
    return f"file:{path.absolute()}"


# ---- the parts ----


def _call(
    command: Sequence[str], feed: bytes | None = None, timeout: float | None = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            command,
            input=feed,
            stdin=subprocess.DEVNULL if feed is None else None,
            capture_output=True,
            timeout=timeout,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise MachineError(
            tr("ffmpeg cannot be started: {reason}. Run: pccc doctor", reason=error)
        ) from error


def _check_size(path: Path, max_bytes: int) -> None:
    try:
        if not path.is_file():
            raise MachineError(tr("{path}: this file does not exist.", path=path))
        size = path.stat().st_size
    except OSError as error:
        raise MachineError(
            tr("{path}: cannot be read: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    if size == 0:
        raise MachineError(tr("{path}: the file is empty (0 bytes).", path=path))
    if size > max_bytes:
        raise MachineError(
            tr(
                "{path}: {size} MB is too large, at most {limit} MB are read.",
                path=path,
                size=round(size / 1e6),
                limit=round(max_bytes / 1e6),
            )
        )


def _wav_header(size: int) -> bytes:
    """Return the 44 bytes before `size` bytes of 48 kHz mono 16-bit sound."""
    kind = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    start, data = struct.pack("<4sI4s", b"RIFF", 36 + size, b"WAVE"), struct.pack("<I", size)
    return start + kind + b"data" + data


def _read_wav(path: Path, max_seconds: float) -> Samples | None:
    """Read what `write_wav` wrote without starting a process; None for any other file."""
    size = path.stat().st_size - 44
    with path.open("rb") as stream:
        if size <= 0 or stream.read(44) != _wav_header(size):
            return None
        if size > max_seconds * RATE * 2:
            raise _too_long(path, max_seconds)
        pcm = stream.read(size)
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32767.0)


def _no_sound(path: Path) -> MachineError:
    return MachineError(tr("{path}: there is no sound in this file.", path=path))


def _too_long(path: Path, max_seconds: float) -> MachineError:
    return MachineError(
        tr("{path}: longer than {seconds} seconds.", path=path, seconds=round(max_seconds))
    )
