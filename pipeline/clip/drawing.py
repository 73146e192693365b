"""What a worker process does for a clip: it draws a stretch of a board, encodes it, looks at it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.clip import encode
from pipeline.clip.design import Design, design
from pipeline.clip.frames import BoardPainter, YuvScreen, still_picture
from pipeline.clip.gates.sight import PixelRect, observe
from pipeline.clip.segments import SceneFailedError, Segment, SegmentTask
from pipeline.core.errors import StudioError
from pipeline.core.messages import tr


def draw_segment(task: SegmentTask) -> Segment:
    """Draw, encode and look at a segment, unless the store has it; return what the store has."""
    designs: list[Design] = []

    def planned() -> Design:
        # Begun when the encoder already runs; needed again to look where captions stand.
        if not designs:
            designs.append(design(task.item.board, task.of_clip, task.order, task.voice_line))
        return designs[0]

    def draw(temporary: Path) -> dict[str, Any]:
        with _no_collector():
            encode.encode_segment(_frames(task, planned), task.order.size, temporary, threads=1)
        return {"frames": task.frames}

    video = task.store.make("segment", task.inputs, ".mp4", draw)[0]

    def look(temporary: Path) -> dict[str, Any]:
        band = _caption_band(task, planned())
        observe(video, task.order.size, band, _shown(task)).save(temporary)
        return {}

    sight = task.store.make("sight", task.sight_inputs(), ".npz", look)[0]
    return Segment(video, sight, task.seconds)


def draw_poster(task: SegmentTask, t: float, target: Path) -> None:
    """Write the board of `task` at `t` seconds as a picture in the size of the clip (JPEG)."""
    order, item = task.order, task.item
    planned = design(item.board, task.of_clip, order, task.voice_line)
    picture = still_picture(planned, item.timing(), order, t, order.size.height)
    Image.fromarray(picture).save(target, format="JPEG", quality=88, optimize=True)


def _frames(task: SegmentTask, planned: Callable[[], Design]) -> Iterator[NDArray[np.uint8]]:
    """Give the frames of a segment."""
    order, item, size = task.order, task.item, task.order.size
    try:
        painter = BoardPainter(planned(), item.timing(), order, YuvScreen(size.width, size.height))
        for index in range(task.first, task.first + task.frames):
            yield painter.frame(index / size.fps)
    except StudioError:
        raise
    except Exception as error:
        # One broken drawing must not cost the other scenes.
        raise _failed(task, error) from error


def _failed(task: SegmentTask, error: Exception) -> SceneFailedError:
    message = tr(
        "script {script}, scene {scene}: the picture could not be drawn: {reason}",
        script=task.order.script.slug,
        scene=task.item.board.id,
        reason=f"{type(error).__name__}: {error}",
    )
    return SceneFailedError(message, task.item.board.place)


def _shown(task: SegmentTask) -> list[tuple[float, float]]:
    """Return when captions stand in the segment, in seconds from its own start."""
    start, end = task.span
    return [
        (max(cue.start_s, start) - start, min(cue.end_s, end) - start)
        for cue in task.item.cues
        if cue.start_s < end and cue.end_s > start
    ]


def _caption_band(task: SegmentTask, planned: Design) -> PixelRect | None:
    """Return where the board's captions stand in the encoded frame."""
    box = planned.caption_box
    if box is None:
        return None
    scale = task.order.size.height / planned.height
    x, y, width, height = (_even(side * scale) for side in (box.x, box.y, box.width, box.height))
    return x, y, width, height


def _even(value: float) -> int:
    return round(value / 2) * 2


@contextmanager
def _no_collector() -> Iterator[None]:
    # Frames make hundreds of small objects without cycles: looking for cycles finds none.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
