"""When things happen: boards laid out in frames, cues and sentences in seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.clip.boards import Board
from pipeline.clip.order import ClipOrder
from pipeline.content.cues import Cue, Said, time_cues, with_pauses
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

if TYPE_CHECKING:
    from pipeline.narration.narrate import Narration, SpokenPart, SpokenSentence


@dataclass(frozen=True)
class Timing:
    """What changes on a board besides its picture: cues, and when each sentence is spoken."""

    cues: tuple[Cue, ...] = ()
    sentences: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class TimedBoard:
    """A board with its time: first frame, frames, cues (seconds from the board's start)."""

    board: Board
    spoken: SpokenPart
    first: int
    frames: int
    cues: tuple[Cue, ...]

    def timing(self) -> Timing:
        """Return what changes on the board, in seconds from its start."""
        lead = self.board.lead_s
        return Timing(
            self.cues,
            tuple((lead + s.start_s, lead + s.end_s) for s in self.spoken.sentences),
        )


def lay_out_boards(
    of_clip: tuple[Board, ...], narration: Narration, order: ClipOrder
) -> tuple[TimedBoard, ...]:
    """Lay the boards one after the other, each as long as its words and its calm take."""
    result, first, fps = [], 0, order.size.fps
    for board in of_clip:
        spoken = _with_time_to_read(board, narration.parts[board.id], order)
        frames = board.frames(spoken.duration_s, fps, order.captions.chars_per_second)
        said = _said(board, spoken)
        cues = time_cues(said, order.captions, order.lexicon, frames / fps)
        result.append(TimedBoard(board, spoken, first, frames, cues))
        first += frames
    return tuple(result)


def _said(board: Board, spoken: SpokenPart) -> list[Said]:
    """Return what is said, in seconds from the board's start."""
    lead = board.lead_s
    return [
        Said(
            sentence.text_written,
            lead + sentence.start_s,
            lead + sentence.end_s,
            tuple(lead + word.start_s for word in sentence.words),
        )
        for sentence in spoken.sentences
    ]


def _with_time_to_read(board: Board, spoken: SpokenPart, order: ClipOrder) -> SpokenPart:
    """Return `spoken` with longer silences where captions could not be read in time."""
    fps = order.size.fps
    end_s = board.frames(spoken.duration_s, fps, order.captions.chars_per_second) / fps
    said = _said(board, spoken)
    moved, later_s = with_pauses(said, order.captions_of_all_formats, order.lexicon, end_s)
    sentences = tuple(
        _moved(sentence, now.start_s - before.start_s)
        for sentence, before, now in zip(spoken.sentences, said, moved, strict=True)
    )
    return replace(spoken, duration_s=spoken.duration_s + later_s - end_s, sentences=sentences)


def _moved(sentence: SpokenSentence, seconds: float) -> SpokenSentence:
    words = tuple(
        replace(word, start_s=word.start_s + seconds, end_s=word.end_s + seconds)
        for word in sentence.words
    )
    start, end = sentence.start_s + seconds, sentence.end_s + seconds
    return replace(sentence, start_s=start, end_s=end, words=words)


def check_length(seconds: float, order: ClipOrder) -> None:
    """ContentError where the clip is longer than its format allows."""
    if seconds > order.size.max_seconds:
        message = tr(
            "the clip takes {seconds} seconds, the format {format} allows {limit}: "
            "shorten the narration",
            seconds=round(seconds),
            format=order.format,
            limit=round(order.size.max_seconds),
        )
        raise ContentError([Problem(order.script.place, "clip-too-long", message)])
