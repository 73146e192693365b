"""Each further lodging: its own end card, everything else is there."""

from __future__ import annotations

from collections.abc import Mapping

from bench.base import Measure, Run, Wish
from bench.measures.cold_clip import cold


class Venues(Measure):
    """Seconds for each lodging, in a process that has made the clip itself."""

    name = "venues"
    wishes = (Wish("venue", "each further venue of a 60 s clip", 1, "s", least=False),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Make the clip, then those of five lodgings."""
        store = cold(run).store
        _, words = run.python("bench.clip", "venues", run.folder / "venues.mp4", store)
        return {"venue": float(words)}
