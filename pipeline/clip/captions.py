"""What changes on a board besides its picture. Captions are cut by `pipeline.content`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.cues import Cue

__all__ = ["Cue", "Timing"]


@dataclass(frozen=True)
class Timing:
    """What changes on a board besides its picture: cues, and when each sentence is spoken."""

    cues: tuple[Cue, ...] = ()
    sentences: tuple[tuple[float, float], ...] = ()
