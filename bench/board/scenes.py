"""The storyboard's scenes drawn with the engine's own parts: shapes, canvas, screen, segment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.board import assets
from pipeline.clip.encode import encode_segment
from pipeline.clip.frames import Screen, YuvScreen
from pipeline.clip.sheet import Sheet
from pipeline.content.models import ClipFormat
from pipeline.illustration.paint import Canvas
from pipeline.illustration.shapes import Shape
from pipeline.illustration.stage import Stage

SIZE = ClipFormat(width=assets.WIDTH, height=assets.HEIGHT, fps=assets.FPS, max_seconds=90)
FRAMES = assets.SECONDS * assets.FPS


def make_scene(number: int, target: Path) -> Path:
    """Draw and encode scene `number` as a segment; a worker process calls this."""
    screen = YuvScreen(SIZE.width, SIZE.height)
    encode_segment(frames(number, screen), SIZE, target, threads=1)
    return target


def frames(number: int, screen: Screen) -> Iterator[NDArray[np.uint8]]:
    """Give the frames of scene `number`, painted on `screen`."""
    # A canvas for each thing that moves: what changes is painted where it changes only.
    high = Canvas(
        SIZE.width, 1040, (0.0, 40.0, float(SIZE.width), float(SIZE.height)), screen.space
    )
    low = Canvas(SIZE.width, 40, (0.0, 0.0, float(SIZE.width), 40.0), screen.space)
    for canvas in (high, low):
        canvas.background((), _hex(assets.GROUND))
    scene = Scene(number)
    tops = ((high, 0, scene.above), (low, 1040, scene.bar))
    for index in range(FRAMES):
        for canvas, top, shapes in tops:
            _, box = canvas.frame(shapes(index / SIZE.fps))
            box = (0, 0, canvas.width, canvas.height) if index == 0 else box
            if box:
                screen.put(canvas.quads, box, 0, top)
        yield screen.array


class Scene:
    """What moves in one scene, by time."""

    def __init__(self, number: int) -> None:
        self._title = _words(assets.title(number), 84, 60 + 20, "#000000")
        self._captions = [_caption(words) for words in assets.CAPTIONS]
        self._still = _picture(assets.SLIDE_FROM + assets.SLIDE_BY)

    def above(self, t: float) -> tuple[Shape, ...]:
        """Return the title that fades in, the picture that slides in, the caption."""
        title = self._title
        if t < assets.FADE_S:
            title = tuple(replace(shape, alpha=t / assets.FADE_S) for shape in title)
        picture = self._still
        if t < assets.SLIDE_S:
            picture = _picture(int(assets.SLIDE_FROM + assets.SLIDE_BY * t / assets.SLIDE_S))
        return (*title, *picture, *self._captions[int(t / assets.CAPTION_S)])

    def bar(self, t: float) -> tuple[Shape, ...]:
        """Return the bar that moves along the lower edge."""
        stage = Stage({})
        (width, height), x = assets.BAR_SIZE, int(assets.BAR_BY * t / assets.SECONDS)
        y = SIZE.height - assets.BAR_TOP - height
        stage.rectangle(x, y, width, height, _hex(assets.BAR))
        return tuple(stage.shapes)


def _picture(left: int) -> tuple[Shape, ...]:
    """Return the picture with its left edge at `left`."""
    stage = Stage({})
    top = SIZE.height - assets.PICTURE_TOP
    stage.rectangle(left + 60, top - 640, 580, 580, _hex(assets.GREEN), radius=60)
    for x, y, colour in assets.spots():
        stage.circle(left + x + 30, top - y - 30, 30, _hex(_over_ground(colour)))
    return tuple(stage.shapes)


def _over_ground(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return what is seen of a disc: the picture is translucent there, over the ground."""
    mixed = (
        round((over * assets.SPOT_ALPHA + under * (255 - assets.SPOT_ALPHA)) / 255)
        for over, under in zip(colour, assets.GROUND, strict=True)
    )
    return tuple(mixed)  # type: ignore[return-value]


def _caption(words: str) -> tuple[Shape, ...]:
    sheet = _sheet()
    wide = sheet.line_width(words, 64, 600) + 40
    sheet.rectangle((SIZE.width - wide) / 2, 920, wide, 108, "#000000")
    return (*sheet.layers[0].shapes, *_words(words, 64, 920 + 20, "#FFFFFF"))


def _words(words: str, size: int, top: int, colour: str) -> tuple[Shape, ...]:
    sheet = _sheet()
    sheet.text(words, SIZE.width / 2, top, size, colour, weight=600, anchor="middle")
    return sheet.layers[0].shapes


def _sheet() -> Sheet:
    return Sheet(SIZE.width, SIZE.height, {}, ("Be Vietnam Pro",))


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)
