"""Optical marking of simulated photographs: wrong and unflagged boxes, flagged ones, speed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bench.base import Measure, Run, Wish
from bench.marking import FINAL_SEED, PROCESSES

SHEETS, FEW = 2000, 100


class Marking(Measure):
    """What is wrong and what is flagged is counted once, the speed is measured in every run."""

    name = "marking"
    wishes = (
        Wish("marking-wrong", "wrong boxes not flagged", 1, "of 10,000", least=False),
        Wish("marking-flagged", f"boxes flagged, {SHEETS} sheets", 2, "%", least=False),
        Wish("marking-speed", f"sheets of 8 MP read on {PROCESSES} cores", 5, "sheets/s"),
    )

    def __init__(self) -> None:
        self._found: Mapping[str, float] = {}

    def prepare(self, run: Run) -> None:
        """Read all sheets once: the same seed gives the same sheets in every run."""
        self._found = self._read(run, SHEETS, FINAL_SEED, told=True)

    def once(self, run: Run) -> Mapping[str, float]:
        """Read a few sheets for the speed."""
        found = dict(self._found, speed=self._read(run, FEW, FINAL_SEED + 1)["speed"])
        return {f"marking-{key}": figure for key, figure in found.items()}

    def _read(self, run: Run, sheets: int, seed: int, *, told: bool = False) -> Mapping[str, float]:
        worst = ["--worst", run.library / "bench-marking"] if told else []
        _, words = run.python("bench.marking", "--sheets", sheets, "--seed", seed, *worst)
        report, _, last = words.rpartition("\n")
        if told:
            run.say(report)
        figures: Mapping[str, float] = json.loads(last)
        return figures
