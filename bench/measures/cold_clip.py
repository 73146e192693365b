"""A clip from nothing: voice, pictures, sound, gates, file; starting the process counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.base import Measure, Run, Wish


@dataclass(frozen=True)
class Cold:
    """A clip that was made with an empty store: seconds it took, seconds it plays."""

    path: Path
    store: Path
    wall_s: float
    plays_s: float


def cold(run: Run) -> Cold:
    """Return the cold clip of this run; it is made once."""

    def make() -> Cold:
        path, store = run.folder / "cold.mp4", run.folder / "store"
        wall, words = run.python("bench.clip", "cold", path, store)
        run.say(f"       a clip of {float(words):.1f} s made in {wall:.1f} s")
        return Cold(path, store, wall, float(words))

    return run.once("cold", make)


class ColdClip(Measure):
    """How many times faster than real time."""

    name = "cold"
    wishes = (Wish("cold", "cold clip, espeak-ng, 1080p25, all scenes animated", 3, "x", aim=5),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Make one clip from nothing."""
        made = cold(run)
        return {"cold": made.plays_s / made.wall_s}
