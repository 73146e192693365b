"""When things happen: boards laid out in frames, cues and sentences in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.clip.boards import Board
from pipeline.clip.captions import Cue, Timing, time_cues
from pipeline.clip.order import ClipOrder
from pipeline.core.errors import ContentError
from pipeline.core.messages import tr
from pipeline.core.problems import Place, Problem
from pipeline.narration.narrate import Narration, SpokenPart


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
        spoken = narration.parts[board.id]
        frames = board.frames(spoken.duration_s, fps, order.language.captions.chars_per_second)
        sentences = [
            (s.text_written, board.lead_s + s.start_s, board.lead_s + s.end_s)
            for s in spoken.sentences
        ]
        cues = time_cues(sentences, order.language.captions, order.lexicon, frames / fps)
        result.append(TimedBoard(board, spoken, first, frames, cues))
        first += frames
    return tuple(result)


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


def too_fast(timed: tuple[TimedBoard, ...], order: ClipOrder) -> Iterator[Problem]:
    """Return the captions that stand too short for the language's reading speed."""
    most = order.language.captions.chars_per_second
    for item in timed:
        for cue in item.cues if item.board.kind == "scene" else ():
            speed = cue.chars_per_second()
            if speed > most * 1.02:
                message = tr(
                    "the caption «{words}» asks for {speed} characters a second, at most "
                    "{most}: shorten the sentence or speak slower",
                    words=cue.text,
                    speed=round(speed, 1),
                    most=most,
                )
                yield Problem(_statement_place(item, cue, order), "caption-speed", message)


def _statement_place(item: TimedBoard, cue: Cue, order: ClipOrder) -> Place:
    for scene in order.script.scenes:
        for statement in scene.narration if scene.id == item.board.id else ():
            if " ".join(statement.text.split()).find(cue.text) >= 0:
                return statement.place
    return item.board.place
