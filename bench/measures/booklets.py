"""Individual booklets of the mass round: 500 with names and answer sheets, 8 forms."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from bench.base import Measure, Run, Wish
from bench.measures.memory import watched

MANY, FORMS = 500, 8


class Booklets(Measure):
    """Seconds, starting included: in one file for the print shop, and in one file each."""

    name = "booklets"
    wishes = (
        Wish("booklets", f"{MANY} booklets of {FORMS} forms in one file", 60, "s", least=False),
        Wish("booklets-files", f"{MANY} booklets, a file each", 60, "s", least=False),
        Wish("booklets-memory", "their peak memory, one file", 2500, "MB", least=False),
        Wish("booklets-size", "size of the one file", 50, "MB", least=False),
    )

    def once(self, run: Run) -> Mapping[str, float]:
        """Make both."""
        target = run.folder / "booklets.pdf"
        command = [sys.executable, "-m", "bench.booklets", "merged", str(MANY), str(target)]
        seconds, peak = watched(command)
        apart, forms = run.python("bench.booklets", "files", MANY, run.folder / "booklets")
        if int(forms) != FORMS:
            raise SystemExit(f"the set of the mass round has {forms} forms, and not {FORMS}")
        return {
            "booklets": seconds,
            "booklets-files": apart,
            "booklets-memory": peak / 1e6,
            "booklets-size": Path(target).stat().st_size / 1e6,
        }
