"""What is seen: decoded frames as a coarse grid of colours, and the contrast of the captions.

A segment is decoded once, right after it was encoded; what was seen is kept
with it, so that a clip made mostly of known segments is judged quickly.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.adapters import ffmpeg
from pipeline.clip.gates.packets import HASHES, PICTURES_ONLY, digests
from pipeline.content.models import ClipFormat

CELLS = 32
"""Cells of the grid along the longer side of the frame."""

PixelRect = tuple[int, int, int, int]
"""(x, y, width, height) in pixels from the upper left corner."""

# Of a caption, the first and the last frame are looked at, and one every so often.
_EVERY_S = 0.5
_BLOCK = 96  # columns; a ground that changes under the words is judged block by block
_FAINT, _WORDS_SHARE = 1.3, 0.02


@dataclass(frozen=True)
class Sight:
    """What was seen in consecutive frames.

    `grid` is (frames, rows, columns, 3), RGB of each cell's mean. `contrasts`
    has a row (number of the cue, frame, contrast ratio) for every look at a
    caption. `pictures` are the digests of the coded frames.
    """

    grid: NDArray[np.uint8]
    contrasts: NDArray[np.float64]
    pictures: tuple[str, ...]

    def save(self, target: Path) -> None:
        """Write what was seen as `.npz`."""
        with target.open("wb") as stream:
            np.savez_compressed(
                stream, grid=self.grid, contrasts=self.contrasts, pictures=np.array(self.pictures)
            )

    @classmethod
    def load(cls, source: Path) -> Sight:
        """Read what `save` wrote."""
        with np.load(source, allow_pickle=False) as found:
            return cls(found["grid"], found["contrasts"], tuple(found["pictures"].tolist()))


def join(sights: Sequence[Sight]) -> Sight:
    """Return what was seen in all segments of a clip, one after another.

    Numbers of cues and frames in `contrasts` stay those of each segment.
    """
    return Sight(
        np.concatenate([sight.grid for sight in sights]),
        np.concatenate([sight.contrasts for sight in sights]),
        tuple(digest for sight in sights for digest in sight.pictures),
    )


def observe(
    path: Path,
    size: ClipFormat,
    band: PixelRect | None = None,
    cues: Sequence[tuple[float, float]] = (),
) -> Sight:
    """Decode the video of `path`; look at its captions in `band`, shown from-to in seconds."""
    rows, columns = _grid_shape(size)
    looks = _looks(cues, size.fps) if band else []
    with tempfile.TemporaryDirectory() as folder:
        grid, shown, packets = (Path(folder) / name for name in ("grid", "band", "packets"))
        graph = f"[0:v]split=2[a][b];[a]scale={columns}:{rows}:flags=area,format=rgb24[grid]"
        chosen: list[str] = []
        if band and looks:
            x, y, width, height = band
            frames = "+".join(f"eq(n,{frame})" for frame in sorted({frame for _, frame in looks}))
            graph += f";[b]select='{frames}',crop={width}:{height}:{x}:{y},format=rgb24[band]"
            chosen = ["-map", "[band]", "-fps_mode", "passthrough", "-f", "rawvideo",
                      ffmpeg.address(shown)]  # fmt: skip
        else:
            graph += ";[b]nullsink"
        ffmpeg.run(
            ["-y", "-loglevel", "error", "-threads", "1", "-i", ffmpeg.address(path),
             "-filter_complex_threads", "1", "-filter_complex", graph,
             "-map", "[grid]", "-f", "rawvideo", ffmpeg.address(grid), *chosen,
             "-map", "0:v:0", "-c:v", "copy", *PICTURES_ONLY, *HASHES, ffmpeg.address(packets)]
        )  # fmt: skip
        cells = np.fromfile(grid, dtype=np.uint8).reshape(-1, rows, columns, 3)
        seen = _contrasts(shown, band, looks) if band and looks else np.empty((0, 3))
        pictures = digests(packets.read_text(encoding="ascii"))
    return Sight(cells, seen, pictures)


def luminance(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the relative luminance (0 to 1) of sRGB colours, last axis 3; WCAG 2.2."""
    linear = LINEAR[rgb]
    total: NDArray[np.float32] = linear @ np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
    return total


def caption_contrast(band: NDArray[np.uint8]) -> float:
    """Return the lowest contrast ratio of words to their ground in `band` (height, width, 3).

    1 where no words can be seen. The band is judged in blocks of columns, each
    by the strokes it shows against its own ground.
    """
    light = luminance(band)
    lowest = math.inf
    for left in range(0, light.shape[1], _BLOCK):
        block = light[:, left : left + _BLOCK]
        ground = float(np.median(block))
        ratio = (np.maximum(block, ground) + 0.05) / (np.minimum(block, ground) + 0.05)
        if (ratio > _FAINT).mean() < _WORDS_SHARE:
            continue
        # Edges are softened: the strokes themselves are what differs most.
        strokes = ratio[ratio > 1 + (ratio.max() - 1) / 2]
        lowest = min(lowest, float(np.median(strokes)))
    return 1.0 if math.isinf(lowest) else lowest


def _linear() -> NDArray[np.float32]:
    value = np.arange(256) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )


LINEAR = _linear()
"""Linear light of each 8-bit sRGB value."""


def _grid_shape(size: ClipFormat) -> tuple[int, int]:
    scale = CELLS / max(size.width, size.height)
    return max(2, round(size.height * scale)), max(2, round(size.width * scale))


def _looks(cues: Iterable[tuple[float, float]], fps: int) -> list[tuple[int, int]]:
    """Return (number of the cue, frame) for every look: a cue stands while start <= t < end."""
    looks = []
    for number, (start, end) in enumerate(cues):
        first, last = math.ceil(start * fps - 1e-6), math.ceil(end * fps - 1e-6) - 1
        # Of a cue that only touches a segment no frame may show anything: its next one does.
        frames = {
            *range(first, last + 1, round(_EVERY_S * fps)),
            *([last] if last >= first else []),
        }
        looks += [(number, frame) for frame in sorted(frames)]
    return looks


def _contrasts(
    shown: Path, band: PixelRect, looks: Sequence[tuple[int, int]]
) -> NDArray[np.float64]:
    _, _, width, height = band
    pictures = np.memmap(shown, dtype=np.uint8, mode="r").reshape(-1, height, width, 3)
    frames = sorted({frame for _, frame in looks})
    found = {
        frame: caption_contrast(np.asarray(picture))
        for frame, picture in zip(frames, pictures, strict=False)
    }
    # A caption that should still stand when the pictures have ended cannot be read.
    return np.array([(number, frame, found.get(frame, 1.0)) for number, frame in looks])
