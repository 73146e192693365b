"""The packets of a finished file: proof that it holds exactly the streams that were measured.

Frames are decoded and looked at segment by segment, sound once. The finished
file is joined from them by stream copy; its packets show that nothing changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.adapters import ffmpeg

# Parameter sets, delimiters and messages between pictures (types 6 to 9) are laid
# anew by the joining; what is compared are the coded pictures.
PICTURES_ONLY = ("-bsf:v", "filter_units=remove_types=6-9")
HASHES = ("-f", "framehash", "-hash", "md5")


@dataclass(frozen=True)
class Packets:
    """Digest of each picture, and of each packet of sound; where both end, in seconds."""

    pictures: tuple[str, ...]
    sound: tuple[str, ...]
    video_end_s: float
    sound_end_s: float


def read_packets(path: Path) -> Packets:
    """Read the packets of a finished clip without decoding it."""
    text = ffmpeg.run(
        ["-loglevel", "error", "-i", ffmpeg.address(path), "-map", "0:v:0", "-map", "0:a:0",
         "-c", "copy", *PICTURES_ONLY, *HASHES, "-"]
    ).output.decode("ascii", "replace")  # fmt: skip
    return parse(text)


def read_sound(path: Path) -> tuple[str, ...]:
    """Return the digest of each packet of the sound in `path`."""
    text = ffmpeg.run(
        ["-loglevel", "error", "-i", ffmpeg.address(path), "-map", "0:a:0", "-c", "copy",
         *HASHES, "-"]
    ).output.decode("ascii", "replace")  # fmt: skip
    return digests(text)


def digests(text: str) -> tuple[str, ...]:
    """Return the digest of each packet of a single stream, from ffmpeg's framehash format."""
    return tuple(line.split(",")[5].strip() for line in text.splitlines() if line[:1] != "#")


def parse(text: str) -> Packets:
    """Return what ffmpeg's framehash format tells of a video stream 0 and a sound stream 1."""
    base = [1.0, 1.0]
    found: tuple[list[str], list[str]] = ([], [])
    ends = [0.0, 0.0]
    for line in text.splitlines():
        if line.startswith("#tb "):
            number, _, value = line.removeprefix("#tb ").partition(":")
            numerator, _, denominator = value.strip().partition("/")
            base[int(number)] = int(numerator) / int(denominator)
        if not line or line.startswith("#"):
            continue
        # What follows the digest tells of side data: the skipped start of the sound.
        stream, _, pts, duration, _, md5 = (word.strip() for word in line.split(",")[:6])
        index = int(stream)
        found[index].append(md5)
        ends[index] = max(ends[index], (int(pts) + int(duration)) * base[index])
    return Packets(tuple(found[0]), tuple(found[1]), ends[0], ends[1])
