"""Boards laid out in time around what a real voice said."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from clip_samples import scene

from pipeline.clip.boards import boards, parts
from pipeline.clip.order import ClipOrder
from pipeline.clip.timing import TimedBoard, lay_out_boards
from pipeline.content.cues import LONGEST_PAUSE_S
from pipeline.core.store import Store
from pipeline.narration.narrate import Narration, narrate

Make = Callable[..., ClipOrder]
DENSE = (
    "Chuông đang kêu, mọi người trong phòng chuẩn bị xuống bằng thang thường.",
    "Đi!",
    "Gọi 114, nói rõ tên khách sạn, số tầng, số phòng.",
)


@pytest.fixture(scope="module")
def hurried(
    order_of: Make, tmp_path_factory: pytest.TempPathFactory
) -> tuple[ClipOrder, Narration]:
    """A scene that is spoken much faster than it can be read."""
    order = order_of(scene(1, "Ra ngoài", *DENSE), speed=1.45)
    narration = narrate(
        parts(boards(order)),
        order.language,
        order.lexicon,
        Store(tmp_path_factory.mktemp("timing")),
        slug="sample",
        voice="espeak",
        speed=order.speed,
    )
    return order, narration


def laid_out(hurried: tuple[ClipOrder, Narration], clip_format: str = "16x9") -> TimedBoard:
    order, narration = hurried
    order = dataclasses.replace(order, format=clip_format)
    return lay_out_boards(boards(order), narration, order)[1]


def test_silences_grow_until_captions_can_be_read(hurried: tuple[ClipOrder, Narration]) -> None:
    spoken = hurried[1].parts["scene-1"]
    item = laid_out(hurried)
    grown = item.spoken.duration_s - spoken.duration_s
    assert 0.3 < grown <= LONGEST_PAUSE_S * len(DENSE)
    for one, other in itertools.pairwise(item.spoken.sentences):
        assert other.start_s > one.end_s + 0.15
    rules = hurried[0].captions
    single = [cue for cue in item.cues if cue.text in DENSE]
    assert single
    for cue in single:
        assert cue.end_s - cue.start_s >= rules.min_seconds - 1e-6
        assert cue.chars_per_second() <= rules.chars_per_second * 1.001
    assert item.cues[-1].end_s <= item.frames / 25


def test_words_and_sentences_stay_together(hurried: tuple[ClipOrder, Narration]) -> None:
    item = laid_out(hurried)
    for before, after in zip(
        hurried[1].parts["scene-1"].sentences, item.spoken.sentences, strict=True
    ):
        shift = after.start_s - before.start_s
        assert after.end_s - before.end_s == pytest.approx(shift)
        for one, other in zip(before.words, after.words, strict=True):
            assert other.text == one.text
            assert (other.start_s - one.start_s, other.end_s - one.end_s) == pytest.approx(
                (shift, shift)
            )


def test_all_formats_have_the_same_sound(hurried: tuple[ClipOrder, Narration]) -> None:
    wide, upright = laid_out(hurried), laid_out(hurried, "9x16")
    assert wide.cues != upright.cues
    assert (wide.spoken, wide.frames) == (upright.spoken, upright.frames)


def test_captions_begin_when_their_first_word_is_said(order_of: Make, tmp_path: Path) -> None:
    text = "Nếu cửa nóng thì để cửa đóng, chèn khăn ướt vào khe rồi gọi 114 và chờ bên cửa sổ."
    order = order_of(scene(1, "Ở lại", text), clip_format="9x16")
    of_clip = boards(order)
    narration = narrate(
        parts(of_clip), order.language, order.lexicon, Store(tmp_path),
        slug="sample", voice="espeak",
    )  # fmt: skip
    item = lay_out_boards(of_clip, narration, order)[1]
    words = item.spoken.sentences[0].words
    assert len(item.cues) >= 2
    first = 0
    for cue in item.cues:
        said = item.board.lead_s + words[first].start_s
        assert -0.2 - 1e-6 <= cue.start_s - said <= 0.3 + 1e-6
        first += len(cue.text.split())
    assert first == len(words)
