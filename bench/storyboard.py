"""The reference storyboard, made the way MoviePy's tutorials make videos.

30 s, three scenes; in each a title that fades in, a picture that slides in, a
moving bar and four captions, over one WAV. Usage: python -m bench.storyboard OUT.mp4 [bg]
"""

import sys
import wave
from pathlib import Path

import numpy as np
from moviepy import (
    AudioFileClip,
    ColorClip,
    CompositeVideoClip,
    ImageClip,
    TextClip,
    concatenate_videoclips,
    vfx,
)
from PIL import Image, ImageDraw

from pipeline.adapters.fonts import font_file

SIZE, FPS, SCENES, SECONDS, RATE = (1920, 1080), 25, 3, 10, 22050
CAPTIONS = (
    "Bình tĩnh và báo động",
    "Đóng cửa phòng sau lưng",
    "Đi thang bộ, không dùng thang máy",
    "Gọi 114 khi đã an toàn",
)


def picture(path: Path) -> None:
    image = Image.new("RGBA", (700, 700), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((60, 60, 640, 640), 60, fill=(35, 127, 82, 255))
    for step in range(40):
        x, y = 100 + 12 * step, 150 + 37 * step % 380
        draw.ellipse((x, y, x + 60, y + 60), fill=(255, 255 - 3 * step, 120, 230))
    image.save(path)


def voice(path: Path) -> None:
    time = np.arange(RATE * SCENES * SECONDS) / RATE
    tone = 0.2 * np.sin(2 * np.pi * 180 * time) * (np.sin(2 * np.pi * 3 * time) > 0)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes((tone * 32767).astype("<i2").tobytes())


def scene(number: int, folder: Path, background: bool) -> CompositeVideoClip:
    font = str(font_file("Be Vietnam Pro", 600))

    def text(words: str, size: int, colour: str, paper: str | None, margin: tuple[int, int]):
        return TextClip(
            font=font, text=words, font_size=size, color=colour, bg_color=paper, margin=margin
        )

    title = text(f"Cảnh {number}: Thoát nạn", 84, "black", None, (10, 20))
    layers = [
        ColorClip(SIZE, color=(250, 243, 232), duration=SECONDS),
        title.with_duration(SECONDS)
        .with_position(("center", 60))
        .with_effects([vfx.CrossFadeIn(0.5)]),
        ImageClip(str(folder / "picture.png"))
        .with_duration(SECONDS)
        .with_position(lambda t: (int(-700 + 1310 * min(t, 1)), 190)),
        ColorClip((400, 12), color=(200, 30, 30), duration=SECONDS).with_position(
            lambda t: (int(1520 * t / SECONDS), 1068)
        ),
    ]
    layers += [
        text(words, 64, "white", "black", (20, 20))
        .with_start(2.5 * index)
        .with_duration(2.5)
        .with_position(("center", 920))
        for index, words in enumerate(CAPTIONS)
    ]
    return CompositeVideoClip(layers, size=SIZE, use_bgclip=background)


def main(target: str, background: bool) -> None:
    folder = Path(target).parent
    picture(folder / "picture.png")
    voice(folder / "voice.wav")
    video = concatenate_videoclips([scene(i + 1, folder, background) for i in range(SCENES)])
    sound = AudioFileClip(str(folder / "voice.wav")).subclipped(0, SCENES * SECONDS)
    video.with_audio(sound).write_videofile(
        target,
        fps=FPS,
        codec="libx264",
        preset="veryfast",
        audio_codec="aac",
        threads=2,
        temp_audiofile_path=str(folder),
        logger=None,
    )


if __name__ == "__main__":
    main(sys.argv[1], background="bg" in sys.argv[2:])
