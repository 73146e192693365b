"""The storyboard as MoviePy's tutorials make videos: a composite of layers.

Usage: python -m bench.board.moviepy_way FOLDER [bg]; writes moviepy.mp4.
"""

from __future__ import annotations

import sys
from pathlib import Path

from moviepy import (
    AudioFileClip,
    ColorClip,
    CompositeVideoClip,
    ImageClip,
    TextClip,
    concatenate_videoclips,
    vfx,
)

from bench.board import assets
from bench.board.assets import CAPTION_S, SECONDS
from pipeline.adapters.fonts import font_face

SIZE = (assets.WIDTH, assets.HEIGHT)


def scene(number: int, folder: Path, background: bool) -> CompositeVideoClip:
    """Return one scene as a composite of its layers."""
    font = str(font_face("Be Vietnam Pro", 600).path)

    def text(
        words: str, size: int, colour: str, paper: str | None, margin: tuple[int, int]
    ) -> TextClip:
        return TextClip(
            font=font, text=words, font_size=size, color=colour, bg_color=paper, margin=margin
        )

    def slide(t: float) -> tuple[int, int]:
        share = min(t / assets.SLIDE_S, 1)
        return int(assets.SLIDE_FROM + assets.SLIDE_BY * share), assets.PICTURE_TOP

    layers = [
        ColorClip(SIZE, color=assets.GROUND, duration=SECONDS),
        text(assets.title(number), 84, "black", None, (10, 20))
        .with_duration(SECONDS)
        .with_position(("center", 60))
        .with_effects([vfx.CrossFadeIn(assets.FADE_S)]),
        ImageClip(str(folder / "picture.png")).with_duration(SECONDS).with_position(slide),
        ColorClip(assets.BAR_SIZE, color=assets.BAR, duration=SECONDS).with_position(
            lambda t: (int(assets.BAR_BY * t / SECONDS), assets.BAR_TOP)
        ),
    ]
    layers += [
        text(words, 64, "white", "black", (20, 20))
        .with_start(CAPTION_S * index)
        .with_duration(CAPTION_S)
        .with_position(("center", 920))
        for index, words in enumerate(assets.CAPTIONS)
    ]
    return CompositeVideoClip(layers, size=SIZE, use_bgclip=background)


def main(folder: Path, background: bool) -> None:
    """Write the video."""
    scenes = [scene(index + 1, folder, background) for index in range(assets.SCENES)]
    sound = AudioFileClip(str(folder / "voice.wav")).subclipped(0, assets.SCENES * SECONDS)
    concatenate_videoclips(scenes).with_audio(sound).write_videofile(
        str(folder / "moviepy.mp4"),
        fps=assets.FPS,
        codec="libx264",
        preset="veryfast",
        audio_codec="aac",
        threads=2,
        temp_audiofile_path=str(folder),
        logger=None,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), background="bg" in sys.argv[2:])
