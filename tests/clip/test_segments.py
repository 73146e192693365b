"""Stretches of boards: what is drawn again after a change, and an encoder that dies."""

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clip_samples import scene

from pipeline.adapters import ffmpeg
from pipeline.clip.boards import boards, parts
from pipeline.clip.drawing import draw_segment
from pipeline.clip.order import ClipOrder
from pipeline.clip.segments import SegmentTask, make_segments, tasks_of
from pipeline.clip.timing import lay_out_boards
from pipeline.core import workers
from pipeline.core.errors import MachineError
from pipeline.core.store import Store
from pipeline.narration.narrate import narrate

Make = Callable[..., list[SegmentTask]]

LONG = ("Chạm mu bàn tay vào cửa.", "Cửa nóng thì đừng mở.", "Gọi 114 ngay.")


@pytest.fixture
def tasks(order_of: Callable[..., ClipOrder], tmp_path: Path) -> Make:
    store = Store(tmp_path / "store")

    def make(*sentences: str) -> list[SegmentTask]:
        order = order_of(scene(1, "Chạm cửa", *sentences))
        of_clip = boards(order)
        spoken = narrate(
            parts(of_clip), order.language, order.lexicon, store, slug="sample", voice="espeak"
        )
        timed = lay_out_boards(of_clip, spoken, order)
        return tasks_of(timed, of_clip, order, "voice", store)

    return make


def of_board(tasks: list[SegmentTask], name: str) -> list[SegmentTask]:
    return [task for task in tasks if task.item.board.id == name]


def test_every_frame_of_a_board_is_in_exactly_one_segment(tasks: Make) -> None:
    made = tasks(*LONG)
    for board in {task.item.board.id for task in made}:
        stretches = of_board(made, board)
        frames = [task.first + k for task in stretches for k in range(task.frames)]
        assert frames == list(range(stretches[0].item.frames))
        assert min(task.frames for task in stretches) >= 25


def test_a_worker_that_warms_up_loads_what_draws_and_this_process_does_not() -> None:
    loaded = "'matplotlib' in __import__('sys').modules"
    code = (
        "from pipeline.clip import segments; from pipeline.core import workers;"
        "segments.warm_up();"
        f'print(workers.shared().submit(eval, "{loaded}").result(), {loaded})'
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {workers.ENVIRONMENT: "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_change_at_the_end_of_a_scene_leaves_its_start(tasks: Make) -> None:
    before = of_board(tasks(*LONG), "scene-1")
    after = of_board(tasks(*LONG[:-1], "Gọi ngay cho 114."), "scene-1")
    assert len(before) > 1
    keys = [[task.key for task in some] for some in (before, after)]
    assert keys[0][0] == keys[1][0]
    assert keys[0][-1] != keys[1][-1]


def test_an_end_card_stands_still_and_is_drawn_once(tasks: Make) -> None:
    ends = of_board(tasks("Gọi 114."), "_end")
    assert len(ends) > 4
    assert len({task.key for task in ends}) == 1
    segments = make_segments(ends, lambda _: None)
    assert {segment.video for segment in segments} == {segments[0].video}
    assert sum(segment.seconds for segment in segments) == ends[0].item.frames / 25


@pytest.mark.skipif(os.name == "nt", reason="a script can stand for a program on POSIX only")
def test_an_encoder_that_dies_in_the_middle_is_told_and_leaves_nothing(
    tasks: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = of_board(tasks("Gọi 114."), "scene-1")[0]
    task = dataclasses.replace(task, store=Store(tmp_path / "other"))
    assert task.inputs  # asks the real ffmpeg for its version
    dying = tmp_path / "ffmpeg"
    dying.write_text(
        f"#!{sys.executable}\nimport sys\nsys.stdin.buffer.read(20_000_000)\n"
        "sys.stderr.write('the encoder died')\nsys.exit(137)\n",
        encoding="utf-8",
    )
    dying.chmod(0o755)
    monkeypatch.setattr(ffmpeg, "executable", lambda: dying)
    with pytest.raises(MachineError, match="the encoder died"):
        draw_segment(task)
    assert not [path for path in (tmp_path / "other").rglob("*") if path.is_file()]
