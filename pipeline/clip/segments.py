"""Segments: each board drawn and encoded on its own, side by side in worker processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.clip import encode
from pipeline.clip.boards import Board
from pipeline.clip.design import design
from pipeline.clip.frames import BoardPainter, YuvScreen
from pipeline.clip.gates.sight import PixelRect, observe
from pipeline.clip.identity import board_inputs
from pipeline.clip.order import ClipOrder
from pipeline.clip.timeline import board_clip
from pipeline.clip.timing import TimedBoard
from pipeline.core import workers
from pipeline.core.digests import code_digest
from pipeline.core.errors import ContentError, MachineError, StudioError
from pipeline.core.messages import tr
from pipeline.core.store import Store

Report = Callable[[str], None]


@dataclass(frozen=True)
class SegmentTask:
    """All that one segment is made from; it travels to a worker process."""

    item: TimedBoard
    of_clip: tuple[Board, ...]
    order: ClipOrder
    voice_line: str
    store: Store

    def inputs(self) -> dict[str, Any]:
        """Return everything that shapes the segment."""
        item = self.item
        return board_inputs(
            item.board, self.of_clip, self.order, self.voice_line, item.frames, item.timing()
        )

    def find(self) -> Segment | None:
        """Return the segment if the store has it, drawn and looked at."""
        inputs = self.inputs()
        drawn = self.store.find("segment", inputs, ".mp4")
        seen = self.store.find("sight", _sight_inputs(inputs), ".npz")
        return Segment(drawn[0], seen[0]) if drawn and seen else None


@dataclass(frozen=True)
class Segment:
    """A board's encoded video (.mp4), and what was seen in it (`Sight`, .npz)."""

    video: Path
    sight: Path


def make_segments(tasks: Sequence[SegmentTask], report: Report) -> list[Segment]:
    """Make the segments of a clip that are not in the store yet; return all, in order.

    All boards that fail are named in one error, and what the others gave stays.
    """
    made = [task.find() for task in tasks]
    due = [index for index, segment in enumerate(made) if segment is None]
    # The longest first, so that no core waits for a long board begun last.
    due.sort(key=lambda index: tasks[index].item.frames, reverse=True)
    pool = workers.shared() if due else None
    running: dict[int, Future[Segment]] = {}
    failed: list[StudioError] = []
    try:
        for index in due:
            assert pool is not None
            running[index] = pool.submit(make_segment, tasks[index])
        for index in due:
            try:
                made[index] = running[index].result()
                report(tasks[index].item.board.id)
            except BrokenProcessPool as error:
                raise workers.lost() from error
            except SceneFailedError as error:
                failed.append(error)
            except ContentError as error:
                failed.append(error)
    finally:
        for future in running.values():
            future.cancel()
    _raise_all(failed)
    return [segment for segment in made if segment is not None]


class SceneFailedError(MachineError):
    """A board could not be drawn, for a reason of its own: the other boards still can."""


def make_segment(task: SegmentTask) -> Segment:
    """Draw, encode and look at one board, unless the store has it; return what the store has."""
    inputs = task.inputs()

    def draw(temporary: Path) -> dict[str, Any]:
        with _no_collector():
            encode.encode_segment(_frames(task), task.order.size, temporary, threads=1)
        return {"frames": task.item.frames}

    video = task.store.make("segment", inputs, ".mp4", draw)[0]

    def look(temporary: Path) -> dict[str, Any]:
        cues = [(cue.start_s, cue.end_s) for cue in task.item.cues]
        observe(video, task.order.size, _caption_band(task), cues).save(temporary)
        return {}

    return Segment(video, task.store.make("sight", _sight_inputs(inputs), ".npz", look)[0])


def _sight_inputs(inputs: dict[str, Any]) -> dict[str, Any]:
    return {"segment": inputs, "gates": code_digest("pipeline.clip.gates")}


def _caption_band(task: SegmentTask) -> PixelRect | None:
    """Return where the board's captions stand in the encoded frame."""
    planned = design(task.item.board, task.of_clip, task.order, task.voice_line)
    box = planned.caption_box
    if box is None:
        return None
    scale = task.order.size.height / planned.height
    x, y, width, height = (_even(side * scale) for side in (box.x, box.y, box.width, box.height))
    return x, y, width, height


def _even(value: float) -> int:
    return round(value / 2) * 2


def _frames(task: SegmentTask) -> Iterator[NDArray[np.uint8]]:
    """Give the frames of a board; designing begins when the encoder already runs."""
    order, item = task.order, task.item
    try:
        planned = design(item.board, task.of_clip, order, task.voice_line)
        size = order.size
        painter = BoardPainter(planned, item.timing(), order, YuvScreen(size.width, size.height))
        clip = board_clip(painter, item.frames, size.fps)
        for index in range(item.frames):
            yield clip.get_frame(index / size.fps)
    except StudioError:
        raise
    except Exception as error:
        # One broken drawing must not cost the other scenes.
        raise _failed(item, order, error) from error


def _failed(item: TimedBoard, order: ClipOrder, error: Exception) -> SceneFailedError:
    message = tr(
        "script {script}, scene {scene}: the picture could not be drawn: {reason}",
        script=order.script.slug,
        scene=item.board.id,
        reason=f"{type(error).__name__}: {error}",
    )
    return SceneFailedError(message, item.board.place)


def _raise_all(failed: Sequence[StudioError]) -> None:
    if any(not isinstance(error, ContentError) for error in failed):
        raise MachineError("\n".join(str(error) for error in failed))
    if failed:
        raise ContentError(p for e in failed if isinstance(e, ContentError) for p in e.problems)


@contextmanager
def _no_collector() -> Iterator[None]:
    # Frames make hundreds of small objects without cycles: looking for cycles finds none,
    # and takes 50 ms each time.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
