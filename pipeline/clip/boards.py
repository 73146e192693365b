"""The boards of a clip, in order: title, one per scene, recap, end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.clip.order import ClipOrder
from pipeline.content.models import PictureCall
from pipeline.content.punctuation import as_sentence
from pipeline.core.problems import Place

if TYPE_CHECKING:
    from pipeline.narration.narrate import Part

BoardKind = Literal["title", "scene", "recap", "end"]

# Seconds of calm before the first and after the last word of a board, and the
# least that a board stands: a title is read, the end card's sources are found.
_LEAD = {"title": 0.5, "scene": 0.35, "recap": 0.6, "end": 0.6}
_TAIL = {"title": 0.6, "scene": 0.4, "recap": 0.6, "end": 1.5}
_LEAST = {"title": 3.0, "scene": 3.0, "recap": 4.0, "end": 6.0}
_LEAST_WITH_VENUE = 9.0


@dataclass(frozen=True)
class Board:
    """One board: what it shows as heading, what is spoken, its picture.

    `number` counts scenes from 1. Ids of boards that are not scenes begin with
    an underscore, which no scene id does. `for_venues`: an end card that may name
    a lodging, which takes longer to read.
    """

    id: str
    kind: BoardKind
    heading: str
    spoken: tuple[str, ...]
    place: Place
    picture: PictureCall | None = None
    number: int = 0
    for_venues: bool = False

    @property
    def lead_s(self) -> float:
        """Seconds before the first word."""
        return _LEAD[self.kind]

    def frames(self, spoken_s: float, fps: int, chars_per_second: float) -> int:
        """Return how many frames the board stands when its words take `spoken_s` seconds.

        Where nothing is spoken (a recorded voice speaks scenes only) the board
        stands as long as it takes to read.
        """
        least_s = _LEAST_WITH_VENUE if self.for_venues else _LEAST[self.kind]
        words_s = spoken_s or sum(map(len, self.spoken)) / chars_per_second
        return math.ceil(max(self.lead_s + words_s + _TAIL[self.kind], least_s) * fps)


def boards(order: ClipOrder) -> tuple[Board, ...]:
    """Return the boards of a clip."""
    script, phrases = order.script, order.language.phrases
    scenes = [
        Board(
            id=scene.id,
            kind="scene",
            heading=scene.title,
            spoken=tuple(statement.text for statement in scene.narration),
            place=scene.place,
            picture=scene.picture,
            number=number,
        )
        for number, scene in enumerate(script.scenes, start=1)
    ]
    titles = tuple(as_sentence(scene.title) for scene in script.scenes)
    first = scenes[0].picture if scenes else None
    venues = order.for_venues or order.venue is not None
    return (
        Board("_title", "title", script.title, (as_sentence(script.title),), script.place, first),
        *scenes,
        Board("_recap", "recap", phrases["recap"], titles, script.place),
        Board("_end", "end", phrases["call"], (phrases["call"],), script.place, for_venues=venues),
    )


def parts(of_clip: tuple[Board, ...]) -> tuple[Part, ...]:
    """Return what the voice has to speak; only scenes can be an officer's recording."""
    from pipeline.narration.narrate import Part  # storyboards need no voices, and are drawn fast

    return tuple(Part(board.id, board.spoken, board.kind == "scene") for board in of_clip)
