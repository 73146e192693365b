"""The storyboard: everything of a clip on one picture."""

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from clip_samples import scene
from PIL import Image
from test_design import FORMATS

from pipeline.clip import storyboard
from pipeline.clip.order import ClipOrder
from pipeline.clip.sheet import Sheet
from pipeline.clip.storyboard import estimated_seconds, storyboard_picture

Make = Callable[..., ClipOrder]


def pixels(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture.convert("RGB"))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line of text that is set on a sheet."""
    lines: list[str] = []
    original = Sheet.text

    def text(self: Sheet, words: str, *rest: Any, **named: Any) -> None:
        lines.append(words)
        original(self, words, *rest, **named)

    monkeypatch.setattr(Sheet, "text", text)
    return lines


@pytest.mark.parametrize("clip_format", FORMATS)
def test_every_caption_and_problem_is_written(
    order_of: Make, written: list[str], clip_format: str
) -> None:
    order = order_of(
        scene(1, "Chạm cửa", "Chạm mu bàn tay vào cửa.", "Cửa nóng thì đừng mở."),
        scene(2, "Gọi 114", "Gọi 114 ngay."),
        clip_format=clip_format,
    )
    picture = pixels(storyboard_picture(order, ["a.md:3: some-rule: something is wrong"]))
    assert picture.shape[1] == 2000 and picture.shape[0] > 600
    everything = " ".join(" ".join(written).split())
    for words in ("đừng mở.", "Gọi 114 ngay.", "a.md:3: some-rule: something is wrong"):
        assert words in everything


def test_a_board_that_cannot_be_drawn_is_told_not_raised(
    order_of: Make, written: list[str]
) -> None:
    order = order_of(
        scene(1, "Chạm cửa", "Một câu.", picture="no-such-picture"),
        scene(2, "Gọi 114", "Gọi 114 ngay."),
    )
    pixels(storyboard_picture(order))
    assert any("sample.vi.md" in line and "unknown-picture" in line for line in written)


def test_a_clip_that_will_be_too_long_is_told(order_of: Make, written: list[str]) -> None:
    words = "Nghe chuông báo cháy, hãy rời phòng ngay và đi xuống bằng thang bộ."
    order = order_of(*(scene(n, f"Cảnh {n}", *[words] * 3) for n in range(1, 9)))
    pixels(storyboard_picture(order))
    assert any("clip-too-long" in line for line in written)


def test_slow_speech_makes_a_longer_estimate(order_of: Make) -> None:
    (_, board, *_) = storyboard.boards(order_of())
    assert estimated_seconds(board, order_of(speed=0.5)) == pytest.approx(
        2 * estimated_seconds(board, order_of()), rel=0.05
    )
