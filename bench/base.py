"""How a measure is made: figures that one run gives, and what they are held against.

To add a measure:
1. add a module in `measures/` with a class that has a `name`, `wishes` and `once(run)`;
2. do the work that is measured in a fresh process (`run.python("bench.…")`, `run.pccc(…)`), so that
   starting it counts; what two measures need is made once a run (`run.once`);
3. return a figure for each wish, by its key; ratios come from times of the same run;
4. add an instance to `MEASURES` in `measures/__init__.py`: the runner prints medians over all runs.
"""

from __future__ import annotations

import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Wish:
    """One line of the table: what is measured, its unit, and the limit that the figure holds.

    `least` says whether the figure must be at least the limit, or at most. `aim`
    is what would be better still.
    """

    key: str
    words: str
    limit: float
    unit: str
    least: bool = True
    aim: float | None = None

    def holds(self, figure: float) -> bool:
        """Return whether the figure is as good as was promised."""
        return figure >= self.limit if self.least else figure <= self.limit

    def bound(self) -> str:
        """Return the limit in words."""
        aim = f", aim {self.aim:g}" if self.aim else ""
        return f"{'≥' if self.least else '≤'} {self.limit:g} {self.unit}{aim}"


class Measure(ABC):
    """One measure: its name, and the lines of the table that it fills."""

    name: str
    wishes: tuple[Wish, ...]

    def prepare(self, run: Run) -> None:
        """Make, before the first run, what all runs rest on."""
        return

    @abstractmethod
    def once(self, run: Run) -> Mapping[str, float]:
        """Measure once; return the figures by the wishes' keys."""


@dataclass
class Run:
    """One run: an empty folder for it, a kept folder, and what was made in it already."""

    folder: Path
    library: Path
    say: Callable[[str], None]
    _made: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gave for `key` the first time in this run."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def python(self, module: str, *arguments: object) -> tuple[float, str]:
        """Run a module in a fresh process; return its seconds, start included, and its words."""
        return timed([sys.executable, "-m", module, *map(str, arguments)])

    def pccc(self, *arguments: object) -> float:
        """Run `pccc` and return its seconds."""
        return timed([sys.executable, "-m", "pipeline.cli", *map(str, arguments)])[0]


def timed(command: list[str]) -> tuple[float, str]:
    """Run `command` in the project's folder; SystemExit with its words where it fails."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds, done.stdout.strip()
