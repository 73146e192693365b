"""The storyboard: every board of a clip on one picture, without voice or video."""

from __future__ import annotations

import io

from PIL import Image

from pipeline.clip.boards import Board, boards
from pipeline.clip.captions import Timing, time_cues
from pipeline.clip.design import design
from pipeline.clip.frames import montage, still_picture
from pipeline.clip.order import ClipOrder

_HEIGHT, _COLUMNS, _GAP = 360, 3, 12


def estimated_seconds(board: Board, order: ClipOrder) -> float:
    """Return how long the words of a board take at the language's usual speed."""
    words = sum(len(sentence.split()) for sentence in board.spoken)
    pace = order.language.speech.words_per_minute * order.speed / 60
    return words / pace + 0.3 * max(len(board.spoken) - 1, 0)


def storyboard_picture(order: ClipOrder) -> bytes:
    """Return the storyboard as PNG: each board at its telling moment."""
    of_clip = boards(order)
    voice_line = order.language.phrase("voice-synthetic", engine="…")
    pictures = []
    for board in of_clip:
        spoken = estimated_seconds(board, order)
        sentences = [(" ".join(board.spoken), 0.0, spoken)] if board.kind == "scene" else []
        cues = time_cues(sentences, order.language.captions, order.lexicon, 1e9)
        planned = design(board, of_clip, order, voice_line)
        moment = planned.picture.drawing.key_time if planned.picture else 0.0
        timing = Timing(cues[:1], ())
        if cues and planned.picture:
            # The caption of the telling moment may be a later one; show the first.
            timing = Timing((type(cues[0])(cues[0].lines, 0.0, moment + 1),), ())
        pictures.append(still_picture(planned, timing, order, moment, _HEIGHT))
    sheet = montage(pictures, _COLUMNS, _GAP)
    stream = io.BytesIO()
    Image.fromarray(sheet).save(stream, format="PNG")
    return stream.getvalue()
