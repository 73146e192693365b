"""The storyboard made by this engine: scenes side by side, joined by copy, AAC sound.

Usage: python -m bench.board.engine FOLDER; writes engine.mp4.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.board import assets
from pipeline.adapters import ffmpeg
from pipeline.clip.encode import join_segments
from pipeline.core import workers


def main(folder: Path) -> None:
    """Write the video."""
    pool = workers.shared()
    pool.warm_up("bench.board.scenes")
    from bench.board.scenes import make_scene

    with ThreadPoolExecutor(max_workers=1) as beside:
        sound = beside.submit(_sound, folder)
        scenes = [
            pool.submit(make_scene, index + 1, folder / f"scene-{index + 1}.mp4")
            for index in range(assets.SCENES)
        ]
        made = [scene.result() for scene in scenes]
        lengths = [(scene, float(assets.SECONDS)) for scene in made]
        join_segments(lengths, sound.result(), {"title": "storyboard"}, folder / "engine.mp4")
    pool.close()


def _sound(folder: Path) -> Path:
    target = folder / "voice.m4a"
    ffmpeg.run(
        ["-y", "-loglevel", "error", "-i", ffmpeg.address(folder / "voice.wav"),
         "-c:a", "aac", "-b:a", "128k", "-ar", str(ffmpeg.RATE), "-f", "ipod",
         ffmpeg.address(target)]
    )  # fmt: skip
    return target


if __name__ == "__main__":
    main(Path(sys.argv[1]))
