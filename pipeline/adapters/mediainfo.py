"""What a media file holds, read from what `ffmpeg -i` prints (there is no ffprobe here)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class VideoInfo:
    """A video stream. `colour` as ffmpeg tells it, for example ("tv", "bt709", "progressive")."""

    codec: str
    profile: str
    pixel_format: str
    colour: tuple[str, ...]
    width: int
    height: int
    fps: float


@dataclass(frozen=True)
class AudioInfo:
    """An audio stream; `rate` in Hz, `layout` as `mono` or `stereo`, `profile` as `LC`."""

    codec: str
    rate: int
    layout: str
    profile: str = ""


@dataclass(frozen=True)
class MediaInfo:
    """What a media file holds; `duration_s` is None where the file does not say."""

    duration_s: float | None
    video: VideoInfo | None = None
    audio: AudioInfo | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


def parse(text: str) -> MediaInfo:
    """Return what ffmpeg told, from its line `Input #0` on; what it did not tell is None."""
    return MediaInfo(_duration(text), _video(text), _audio(text), _metadata(text))


def _duration(text: str) -> float | None:
    found = re.search(r"Duration: (\d+):(\d+):(\d+\.\d+)", text)
    if not found:
        return None
    hours, minutes, seconds = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _video(text: str) -> VideoInfo | None:
    line = re.search(r"Stream #.*?: Video: (?!.*attached pic)(.+)", text)
    if not line:
        return None
    words = line.group(1)
    codec = re.match(r"(\w+)(?: \(([^)/]+)\))?", words)
    pixels = re.search(r", (\w+)(?:\(([^)]*)\))?, (\d+)x(\d+)", words)
    fps = re.search(r"([\d.]+) (?:fps|tbr)", words)
    if not codec or not pixels:
        return None
    return VideoInfo(
        codec=codec.group(1),
        profile=(codec.group(2) or "").strip(),
        pixel_format=pixels.group(1),
        colour=tuple(part.strip() for part in (pixels.group(2) or "").split(",") if part.strip()),
        width=int(pixels.group(3)),
        height=int(pixels.group(4)),
        fps=float(fps.group(1)) if fps else 0.0,
    )


def _audio(text: str) -> AudioInfo | None:
    found = re.search(r"Stream #.*?: Audio: (\w+)(?: \((\w+)\))?.*?, (\d+) Hz, ([^,\n]+)", text)
    if not found:
        return None
    return AudioInfo(found.group(1), int(found.group(3)), found.group(4), found.group(2) or "")


def _metadata(text: str) -> dict[str, str]:
    """Return the file's own tags, lower-case keys; those of its streams are left out."""
    head = text.partition("Duration:")[0]
    tags = re.findall(r"^ {4}([\w-]+) *: (.*)$", head, re.MULTILINE)
    return {key.lower(): value.strip() for key, value in tags}
