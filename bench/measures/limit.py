"""How near the engine is to what encoding alone takes: the same frames, raw, into x264."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from bench.base import Measure, Run, Wish
from bench.measures.cold_clip import cold
from pipeline.adapters import ffmpeg


def encode_raw(clip: Path, folder: Path) -> float:
    """Return how many seconds x264 veryfast takes for the raw frames of `clip`.

    The frames lie in a file before (3 MB each, 6 GB for a minute and a half).
    """
    info = ffmpeg.probe(clip).video
    assert info is not None
    raw = folder / "frames.yuv"
    ffmpeg.run(
        ["-y", "-loglevel", "error", "-i", ffmpeg.address(clip), "-an", "-pix_fmt", "yuv420p",
         "-f", "rawvideo", ffmpeg.address(raw)]
    )  # fmt: skip
    command = [
        str(ffmpeg.executable()), "-hide_banner", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{info.width}x{info.height}",
        "-r", f"{info.fps:g}", "-i", "pipe:0",
        "-c:v", "libx264", "-preset", "veryfast", ffmpeg.address(folder / "limit.mp4"),
    ]  # fmt: skip
    try:
        with raw.open("rb") as frames:
            start = time.perf_counter()
            subprocess.run(command, stdin=frames, check=True)
            return time.perf_counter() - start
    finally:
        raw.unlink()


class ShareOfLimit(Measure):
    """The limit's time by the engine's whole time."""

    name = "limit"
    wishes = (Wish("limit", "share of the limit (raw frames to x264 veryfast)", 0.5, "of it"),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Encode the frames of the cold clip."""
        made = cold(run)
        seconds = encode_raw(made.path, run.folder)
        run.say(f"       x264 alone takes {seconds:.1f} s for these frames")
        return {"limit": seconds / made.wall_s}
