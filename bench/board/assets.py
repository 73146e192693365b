"""What the storyboard is made of: sizes, times, words, and the two files that all ways share."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT, FPS = 1920, 1080, 25
SCENES, SECONDS, RATE = 3, 10, 22050
CAPTIONS = (
    "Bình tĩnh và báo động",
    "Đóng cửa phòng sau lưng",
    "Đi thang bộ, không dùng thang máy",
    "Gọi 114 khi đã an toàn",
)
CAPTION_S, FADE_S, SLIDE_S = 2.5, 0.5, 1.0
SPOT_ALPHA = 230
GROUND, GREEN, BAR = (250, 243, 232), (35, 127, 82), (200, 30, 30)
PICTURE_SIDE, PICTURE_TOP, SLIDE_FROM, SLIDE_BY = 700, 190, -700, 1310
BAR_SIZE, BAR_TOP, BAR_BY = (400, 12), 1068, 1520


def title(number: int) -> str:
    """Return the title of scene `number`."""
    return f"Cảnh {number}: Thoát nạn"


def spots() -> list[tuple[int, int, tuple[int, int, int]]]:
    """Return the discs of the picture: upper left corner of a square of 60, colour."""
    return [
        (100 + 12 * step, 150 + 37 * step % 380, (255, 255 - 3 * step, 120)) for step in range(40)
    ]


def write(folder: Path) -> None:
    """Write `picture.png` and `voice.wav` to `folder`."""
    image = Image.new("RGBA", (PICTURE_SIDE, PICTURE_SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((60, 60, 640, 640), 60, fill=(*GREEN, 255))
    for x, y, colour in spots():
        draw.ellipse((x, y, x + 60, y + 60), fill=(*colour, SPOT_ALPHA))
    image.save(folder / "picture.png")
    time = np.arange(RATE * SCENES * SECONDS) / RATE
    tone = 0.2 * np.sin(2 * np.pi * 180 * time) * (np.sin(2 * np.pi * 3 * time) > 0)
    with wave.open(str(folder / "voice.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes((tone * 32767).astype("<i2").tobytes())
