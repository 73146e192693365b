"""How a gate is made: a measure on the finished clip that must hold, or there is no clip.

To add a gate:
1. add a module with a function `measure(evidence) -> Finding` under `@gate("its-name")`;
2. measure what was made (decoded frames, packets, the file's head), not what was meant;
3. give the figure and its limit, which go into the manifest, and for whatever does not hold a
   problem that names the file and line where somebody can mend it;
4. test it in `tests/clip/gates/` with a clip that fails it and one that just passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.adapters.ffmpeg import Loudness
from pipeline.adapters.mediainfo import MediaInfo
from pipeline.clip.gates.packets import Packets
from pipeline.clip.gates.sight import Sight
from pipeline.clip.order import ClipOrder
from pipeline.clip.timing import TimedBoard
from pipeline.content.cues import Cue
from pipeline.core.problems import Place, Problem


@dataclass(frozen=True)
class Evidence:
    """What a finished clip is judged by.

    `path` is the finished file; `info` and `packets` were read from it,
    `loudness` from its decoded sound, `sight` from its decoded frames.
    """

    path: Path
    order: ClipOrder
    timed: tuple[TimedBoard, ...]
    info: MediaInfo
    packets: Packets
    loudness: Loudness
    sight: Sight

    @property
    def fps(self) -> int:
        """Frames per second of the format."""
        return self.order.size.fps

    def board_at(self, frame: int) -> TimedBoard:
        """Return the board that frame number `frame` belongs to."""
        return [item for item in self.timed if item.first <= frame][-1]

    def cues(self) -> Iterator[tuple[TimedBoard, Cue]]:
        """Give every caption of the scenes, with its board."""
        for item in self.timed:
            if item.board.kind == "scene":
                for cue in item.cues:
                    yield item, cue

    def place_of(self, item: TimedBoard, cue: Cue) -> Place:
        """Return the line of the script in which the words of `cue` stand."""
        # Lines may break where no space stands: without any, both read the same.
        words = "".join(cue.text.split())
        for scene in self.order.script.scenes:
            for statement in scene.narration if scene.id == item.board.id else ():
                if words in "".join(statement.text.split()):
                    return statement.place
        return item.board.place


@dataclass(frozen=True)
class Finding:
    """What a gate measured: the figure, its limit, and what does not hold."""

    value: Any
    limit: Any
    problems: tuple[Problem, ...] = ()

    def as_fact(self) -> Mapping[str, Any]:
        """Return what the manifest says."""
        return {"value": self.value, "limit": self.limit, "holds": not self.problems}


Measure = Callable[[Evidence], Finding]

_gates: dict[str, Measure] = {}


def gate(name: str) -> Callable[[Measure], Measure]:
    """Register the decorated function as the gate `name`."""

    def register(function: Measure) -> Measure:
        if name in _gates:
            raise ValueError(f"two gates are called {name}")
        _gates[name] = function
        return function

    return register


def registered() -> Mapping[str, Measure]:
    """Return the gates registered so far, by name."""
    return dict(sorted(_gates.items()))


def judge(evidence: Evidence) -> dict[str, Finding]:
    """Measure a finished clip at every gate."""
    return {name: measure(evidence) for name, measure in registered().items()}
