"""One clip, whole: voice, boards, segments, sound, captions, transcript, poster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.adapters import ffmpeg
from pipeline.adapters.ffmpeg import Loudness
from pipeline.clip import encode, sound
from pipeline.clip.boards import Board, boards, parts
from pipeline.clip.design import design
from pipeline.clip.finish import check_file, metadata, voice_words, write_side_files
from pipeline.clip.frames import BoardPainter, YuvScreen
from pipeline.clip.identity import board_inputs, rooms
from pipeline.clip.order import ClipOrder
from pipeline.clip.timeline import board_clip
from pipeline.clip.timing import TimedBoard, check_length, lay_out_boards, too_fast
from pipeline.core.errors import ContentError, MachineError, StudioError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem
from pipeline.core.store import Store
from pipeline.core.wholefiles import whole_file
from pipeline.narration.base import VoiceIdentity
from pipeline.narration.narrate import narrate

Report = Callable[[str], None]


@dataclass(frozen=True)
class ClipResult:
    """A finished clip: its files, and what was measured on the finished file.

    `warnings` are cues that stand too short for the language's reading speed.
    """

    path: Path
    files: tuple[Path, ...]
    duration_s: float
    voice: VoiceIdentity
    loudness: Loudness
    warnings: tuple[Problem, ...]


def make_clip(
    order: ClipOrder,
    target: Path,
    store: Store,
    *,
    voice: str = "auto",
    recordings: Path | None = None,
    gtts_answers: bool | None = None,
    report: Report = lambda _: None,
) -> ClipResult:
    """Make the clip `target` (.mp4) with its captions, transcript and poster beside it.

    What was made before from the same inputs is taken from `store`. ContentError
    or MachineError where a scene fails: all scenes that fail are named, and what
    the others gave stays in the store.
    """
    of_clip = boards(order)
    narration = narrate(
        parts(of_clip),
        order.language,
        order.lexicon,
        store,
        slug=order.script.slug,
        voice=voice,
        speed=order.speed,
        recordings=recordings,
        gtts_answers=gtts_answers,
        report=report,
    )
    timed = lay_out_boards(of_clip, narration, order)
    seconds = sum(item.frames for item in timed) / order.size.fps
    check_length(seconds, order)
    voice_line = voice_words(order, narration.voice)
    with ThreadPoolExecutor(max_workers=1) as beside:
        # Mastering is ffmpeg's work; the boards are drawn meanwhile.
        mastered = beside.submit(copy_context().run, _sound, timed, seconds, order, store)
        segments = _segments(timed, of_clip, order, voice_line, store, report)
        audio = mastered.result()
    with whole_file(target) as temporary:
        encode.join_segments(segments, audio, metadata(order, narration.voice), temporary)
        loud = ffmpeg.measure_loudness(temporary)
        check_file(temporary, seconds, loud, order)
    files = write_side_files(timed, of_clip, order, voice_line, target)
    return ClipResult(target, files, seconds, narration.voice, loud, tuple(too_fast(timed, order)))


# ---- picture ----


def _segments(
    timed: tuple[TimedBoard, ...],
    of_clip: tuple[Board, ...],
    order: ClipOrder,
    voice_line: str,
    store: Store,
    report: Report,
) -> list[Path]:
    made: list[Path] = []
    failed: list[StudioError] = []
    for item in timed:
        try:
            made.append(_segment(item, of_clip, order, voice_line, store))
            report(item.board.id)
        except ContentError as error:
            failed.append(error)
        except StudioError:
            raise  # a full disk is full for the other scenes too
        except Exception as error:  # noqa: BLE001
            # One broken drawing must not cost the other scenes; it is named below.
            failed.append(_scene_failed(item, order, error))
    if any(not isinstance(error, ContentError) for error in failed):
        raise MachineError("\n".join(str(error) for error in failed))
    if failed:
        raise ContentError(p for e in failed if isinstance(e, ContentError) for p in e.problems)
    return made


def _scene_failed(item: TimedBoard, order: ClipOrder, error: Exception) -> MachineError:
    message = tr(
        "script {script}, scene {scene}: the picture could not be drawn: {reason}",
        script=order.script.slug,
        scene=item.board.id,
        reason=f"{type(error).__name__}: {error}",
    )
    failure = MachineError(message, item.board.place)
    failure.__cause__ = error
    return failure


def _segment(
    item: TimedBoard, of_clip: tuple[Board, ...], order: ClipOrder, voice_line: str, store: Store
) -> Path:
    inputs = board_inputs(item.board, of_clip, order, voice_line, item.frames, item.timing())

    def make(temporary: Path) -> dict[str, Any]:
        planned = design(item.board, of_clip, order, voice_line)
        size = order.size
        painter = BoardPainter(planned, item.timing(), order, YuvScreen(size.width, size.height))
        clip = board_clip(painter, item.frames, size.fps)
        encode.encode_segment(_frames(clip, item.frames, size.fps), size, temporary)
        return {"frames": item.frames}

    return store.make("segment", inputs, ".mp4", make)[0]


def _frames(clip: Any, count: int, fps: int) -> Iterator[NDArray[np.uint8]]:
    for index in range(count):
        yield clip.get_frame(index / fps)


# ---- sound ----


def _sound(timed: tuple[TimedBoard, ...], seconds: float, order: ClipOrder, store: Store) -> Path:
    fps, studio = order.size.fps, order.studio
    pieces = [
        (item.first / fps + item.board.lead_s + s.start_s, s.audio)
        for item in timed
        for s in item.spoken.sentences
    ]
    inputs = {
        "pieces": [(round(start, 6), path.name) for start, path in pieces],
        "seconds": seconds,
        "lufs": studio.loudness_lufs,
        "peak": studio.true_peak_dbtp,
        "rooms": rooms(),
    }

    def make(temporary: Path) -> dict[str, Any]:
        track = sound.lay_out(pieces, seconds)
        loud = sound.master(track, studio.loudness_lufs, studio.true_peak_dbtp, temporary)
        return {"lufs": loud.integrated_lufs, "peak": loud.true_peak_dbtp}

    return store.make("sound", inputs, ".m4a", make)[0]
