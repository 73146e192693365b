from collections.abc import Callable

import cv2
import numpy as np
import pytest

from pipeline.clip.boards import Board, boards
from pipeline.clip.design import design
from pipeline.clip.frames import BoardPainter, RgbScreen, YuvScreen
from pipeline.clip.order import ClipOrder
from pipeline.clip.timing import Timing
from pipeline.content.cues import Cue

WIDTH, HEIGHT = 640, 360
TIMING = Timing((Cue(("Cửa nóng thì đừng mở.",), 0.4, 1.6),), ())


@pytest.fixture(scope="module")
def order(order_of: Callable[..., ClipOrder]) -> ClipOrder:
    return order_of()


def painter(order: ClipOrder, kind: str, screen: RgbScreen | YuvScreen) -> BoardPainter:
    of_clip = boards(order)
    board = next(board for board in of_clip if board.kind == kind)
    return BoardPainter(design(board, of_clip, order, "Giọng máy."), TIMING, order, screen)


@pytest.mark.parametrize("kind", ["title", "scene", "recap", "end"])
def test_planes_show_the_same_picture_as_rgb(order: ClipOrder, kind: str) -> None:
    rgb = painter(order, kind, RgbScreen(WIDTH, HEIGHT)).frame(1.0).astype(float) / 255
    planes = painter(order, kind, YuvScreen(WIDTH, HEIGHT)).frame(1.0)
    luma = rgb @ (0.2126, 0.7152, 0.0722)
    # Each flat colour and each blending is rounded: a few levels at the edges.
    assert np.abs(planes[:HEIGHT] - (16 + 219 * luma)).max() <= 3.5
    cb = (rgb[:, :, 2] - luma) / 1.8556
    half = cv2.resize(cb, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    plane = planes[HEIGHT : HEIGHT * 5 // 4].reshape(HEIGHT // 2, WIDTH // 2)
    assert np.abs(plane - (128 + 224 * half)).max() <= 3.5


def test_redrawing_only_what_changed_gives_the_same_frames(order: ClipOrder) -> None:
    running = painter(order, "scene", YuvScreen(WIDTH, HEIGHT))
    for t in np.arange(0, 3, 0.28):
        fresh = painter(order, "scene", YuvScreen(WIDTH, HEIGHT)).frame(float(t))
        # Agg may round a blended edge otherwise where the clip cuts it.
        assert np.abs(running.frame(float(t)).astype(int) - fresh).max() <= 2, t


def test_something_moves_in_the_scene(order: ClipOrder) -> None:
    scene = painter(order, "scene", RgbScreen(WIDTH, HEIGHT))
    before = scene.frame(0.0).copy()
    assert (before != scene.frame(2.0)).any()


def test_the_caption_stands_only_in_its_time(order: ClipOrder) -> None:
    scene = painter(order, "scene", RgbScreen(WIDTH, HEIGHT))
    band = np.s_[HEIGHT - 60 :, :]

    def bright(t: float) -> int:
        return int((scene.frame(t)[band] > 200).all(axis=2).sum())

    assert bright(0.2) == 0 and bright(1.0) > 300 and bright(1.7) == 0


def test_recap_marks_the_sentence_that_is_spoken(order: ClipOrder) -> None:
    of_clip = boards(order)
    recap: Board = of_clip[-2]
    planned = design(recap, of_clip, order, "")
    timing = Timing((), ((1.0, 2.0),))
    shown = BoardPainter(planned, timing, order, RgbScreen(WIDTH, HEIGHT))
    calm = shown.frame(0.5).copy()
    assert (shown.frame(1.5) != calm).any()
    assert (shown.frame(2.5) == calm).all()
