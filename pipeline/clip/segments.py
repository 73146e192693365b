"""Segments: stretches of boards, drawn and encoded side by side in worker processes.

A board is cut where the encoder would begin a new group of pictures anyway, so
that all cores share in it, and a change at its end leaves its start as it is.
What draws is loaded by the workers only (`drawing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.clip.boards import Board
from pipeline.clip.encode import GROUP
from pipeline.clip.identity import board_inputs
from pipeline.clip.order import ClipOrder
from pipeline.clip.timing import TimedBoard
from pipeline.core import workers
from pipeline.core.digests import code_digest, digest
from pipeline.core.errors import ContentError, MachineError, StudioError
from pipeline.core.store import Store

Report = Callable[[str], None]

# An end card stands still: each second of it is the same, and is drawn and encoded once.
_STILL = 25
# Each segment costs the start of an encoder: what is left of a board is not cut for less.
_SHORTEST = 40
# The moment of the first board that the poster shows, in seconds.
_POSTER_S = 2.0


@dataclass(frozen=True)
class SegmentTask:
    """All that one segment is made from; it travels to a worker process.

    It shows `frames` frames of the board, the first of them number `first`.
    """

    item: TimedBoard
    of_clip: tuple[Board, ...]
    order: ClipOrder
    voice_line: str
    store: Store
    first: int
    frames: int

    @property
    def span(self) -> tuple[float, float]:
        """From when to when the segment shows the board, in seconds from the board's start."""
        fps = self.order.size.fps
        return self.first / fps, (self.first + self.frames) / fps

    @cached_property
    def inputs(self) -> dict[str, Any]:
        """Everything that shapes the segment."""
        return board_inputs(
            self.item.board, self.of_clip, self.order, self.voice_line,
            (self.first, self.frames), self.item.timing(),
        )  # fmt: skip

    @cached_property
    def key(self) -> str:
        """The same for segments that are the same."""
        return digest(self.inputs)

    def sight_inputs(self) -> dict[str, Any]:
        """Return everything that shapes what is seen in the segment."""
        return {"segment": self.inputs, "gates": code_digest("pipeline.clip.gates")}

    def find(self) -> Segment | None:
        """Return the segment if the store has it, drawn and looked at."""
        drawn = self.store.find("segment", self.inputs, ".mp4")
        seen = self.store.find("sight", self.sight_inputs(), ".npz")
        return Segment(drawn[0], seen[0], self.seconds) if drawn and seen else None

    @property
    def seconds(self) -> float:
        """How long the segment is."""
        return self.frames / self.order.size.fps


@dataclass(frozen=True)
class Segment:
    """Encoded video (.mp4), what was seen in it (`Sight`, .npz), and how long it is."""

    video: Path
    sight: Path
    seconds: float


class SceneFailedError(MachineError):
    """A board could not be drawn, for a reason of its own: the other boards still can."""


def warm_up() -> None:
    """Let a worker load what draws, while the words are still read and spoken."""
    workers.shared().warm_up("pipeline.clip.drawing")


def tasks_of(
    timed: Sequence[TimedBoard],
    of_clip: tuple[Board, ...],
    order: ClipOrder,
    voice_line: str,
    store: Store,
) -> list[SegmentTask]:
    """Return the segments of all boards, in order."""
    return [
        SegmentTask(item, of_clip, order, voice_line, store, first, frames)
        for item in timed
        for first, frames in _stretches(item)
    ]


def make_segments(tasks: Sequence[SegmentTask], report: Report) -> list[Segment]:
    """Make the segments of a clip that are not in the store yet; return all, in order.

    All boards that fail are named in one error, and what the others gave stays.
    """
    made = [task.find() for task in tasks]
    due = {task.key: task for task, segment in zip(tasks, made, strict=True) if segment is None}
    if not due:
        return [segment for segment in made if segment is not None]
    # The longest first, so that no core waits for a long stretch begun last.
    order = sorted(due, key=lambda key: due[key].frames, reverse=True)
    running: dict[str, Future[Segment]] = {}
    done: dict[str, Segment] = {}
    failed: list[StudioError] = []
    try:
        for key in order:
            running[key] = workers.shared().submit(make_segment, due[key])
        for key in order:
            try:
                done[key] = running[key].result()
                report(due[key].item.board.id)
            except BrokenProcessPool as error:
                raise workers.lost() from error
            except (SceneFailedError, ContentError) as error:
                failed.append(error)
    finally:
        for future in running.values():
            future.cancel()
    _raise_all(failed)
    return [segment or done[task.key] for task, segment in zip(tasks, made, strict=True)]


def make_segment(task: SegmentTask) -> Segment:
    """Draw, encode and look at a segment, unless the store has it; run by a worker."""
    from pipeline.clip.drawing import draw_segment

    return draw_segment(task)


def make_poster(task: SegmentTask) -> Path:
    """Return the poster (.jpg) that shows the board of `task`, drawn unless the store has it."""
    inputs = {"board": task.inputs, "moment": _POSTER_S}
    found = task.store.find("poster", inputs, ".jpg")
    if found:
        return found[0]
    try:
        return workers.shared().submit(_draw_poster, task, inputs).result()
    except BrokenProcessPool as error:
        raise workers.lost() from error


def _draw_poster(task: SegmentTask, inputs: dict[str, Any]) -> Path:
    from pipeline.clip.drawing import draw_poster

    def make(temporary: Path) -> dict[str, Any]:
        draw_poster(task, _POSTER_S, temporary)
        return {}

    return task.store.make("poster", inputs, ".jpg", make)[0]


def _stretches(item: TimedBoard) -> Iterator[tuple[int, int]]:
    """Give (first frame, frames) of each segment of a board; none but the last is short."""
    most = _STILL if item.board.kind == "end" else GROUP
    first = 0
    while item.frames - first > most + (_SHORTEST if most == GROUP else 0):
        yield first, most
        first += most
    yield first, item.frames - first


def _raise_all(failed: Sequence[StudioError]) -> None:
    # A board that cannot be drawn fails in each of its segments: it is told once.
    if any(not isinstance(error, ContentError) for error in failed):
        raise MachineError("\n".join(dict.fromkeys(str(error) for error in failed)))
    if failed:
        raise ContentError(p for e in failed if isinstance(e, ContentError) for p in e.problems)
