"""Memory of a build with everything that it starts: kernels, drawing processes, ffmpeg."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence

import psutil

from bench.base import ROOT, Measure, Run, Wish
from bench.campaign import campaign

EVERY_S = 0.2


def watched(command: Sequence[str]) -> tuple[float, int]:
    """Run `command` to its end; return its seconds and the most bytes it took with all below it.

    What processes share counts once where the system tells it (PSS, Linux), else
    only what each has for itself (USS).
    """
    most, start = 0, time.perf_counter()
    # What it says goes to a file: a pipe that nobody reads could fill and stop it.
    with tempfile.TemporaryFile() as words:
        with subprocess.Popen(command, cwd=ROOT, stdout=words, stderr=words) as build:
            root = psutil.Process(build.pid)
            while build.poll() is None:
                most = max(most, _together(root))
                time.sleep(EVERY_S)
        if build.returncode != 0:
            words.seek(0)
            raise SystemExit(words.read().decode("utf-8", "replace"))
    return time.perf_counter() - start, most


def _together(root: psutil.Process) -> int:
    total = 0
    # A process may end while it is looked at.
    with contextlib.suppress(psutil.Error):
        for process in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                about = process.memory_full_info()
                total += getattr(about, "pss", about.uss)
    return total


class Memory(Measure):
    """The peak in gigabytes, of one script in two languages with the best voices that are here."""

    name = "memory"
    wishes = (Wish("memory", "peak memory of the build, all processes", 1.5, "GB", least=False),)

    def once(self, run: Run) -> Mapping[str, float]:
        """Build and look at all processes while it works."""
        wish = campaign(run, "bench-memory", ["vi", "en"], "auto")
        build = ["-m", "pipeline.cli", "build", str(wish), "--output", str(run.folder / "memory")]
        return {"memory": watched([sys.executable, *build])[1] / 1e9}
