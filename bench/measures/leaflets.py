"""Leaflets: door cards of 1,000 lodgings with the memory they take, and single leaflets."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from bench.base import Measure, Run, Wish
from bench.measures.memory import watched

MANY, FEW = 1000, 100


class Leaflets(Measure):
    """Seconds, starting included; memory of all processes together."""

    name = "leaflets"
    wishes = (
        Wish("cards", f"{MANY} personalised door cards", 60, "s", least=False),
        Wish("cards-memory", "their peak memory, all processes", 500, "MB", least=False),
        Wish("cards-linear", f"{MANY} against {MANY // FEW} times {FEW}", 1.1, "x", least=False),
        Wish("leaflet", "one leaflet, slowest format", 0.2, "s", least=False),
        Wish("leaflet-size", "largest screen PDF", 400, "kB", least=False),
    )

    def once(self, run: Run) -> Mapping[str, float]:
        """Make a hundred, a thousand, and one of each format."""
        few, _ = self._cards(run, FEW)
        many, peak = self._cards(run, MANY)
        _, words = run.python("bench.leaflets", "single")
        slowest, largest = map(float, words.split())
        return {
            "cards": many,
            "cards-memory": peak / 1e6,
            "cards-linear": many / (few * MANY / FEW),
            "leaflet": slowest,
            "leaflet-size": largest,
        }

    def _cards(self, run: Run, count: int) -> tuple[float, int]:
        folder = run.folder / f"cards-{count}"
        command = [sys.executable, "-m", "bench.leaflets", "cards", str(count), str(folder)]
        found = watched(command)
        made = len(list(folder.glob("*.pdf")))
        if made != count:
            raise SystemExit(f"{made} of {count} door cards were made")
        return found
