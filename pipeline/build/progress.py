"""Shows how far a build is: a bar per kind of work on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Protocol, TextIO

from pipeline.build.events import Event
from pipeline.core.messages import tr


class Progress(Protocol):
    """What a build tells while it works."""

    def start(self, totals: Mapping[str, tuple[str, int]]) -> None:
        """Begin: kind name to (title, how many are to be made)."""

    def step(self, kind: str, event: Event) -> None:
        """Tell one step of an artefact of `kind`."""

    def end(self) -> None:
        """Finish; nothing follows."""


class Lines:
    """One line per artefact that was made or failed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def start(self, totals: Mapping[str, tuple[str, int]]) -> None:
        """Begin."""

    def step(self, kind: str, event: Event) -> None:
        """Print what was made or failed."""
        if event.step == "made":
            words = tr("made {path} ({seconds} s)", path=event.artefact, seconds=_s(event))
        elif event.step == "failed":
            words = tr("failed: {failure}", failure=event.failure)
        else:
            return
        self._stream.write(f"{words}\n")
        self._stream.flush()

    def end(self) -> None:
        """Finish."""


class Bars:
    """One bar per kind of work; tqdm is loaded when there is something to show."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bars: dict[str, object] = {}

    def start(self, totals: Mapping[str, tuple[str, int]]) -> None:
        """Draw the bars."""
        from tqdm import tqdm

        form = "{desc:<12} {bar} {n_fmt}/{total_fmt} {elapsed} {postfix}"
        for place, (kind, (title, count)) in enumerate(totals.items()):
            self._bars[kind] = tqdm(
                total=count, desc=title, position=place, file=self._stream, bar_format=form
            )

    def step(self, kind: str, event: Event) -> None:
        """Move a bar."""
        from tqdm import tqdm

        bar = self._bars.get(kind)
        if not isinstance(bar, tqdm):
            return
        if event.step == "doing":
            bar.set_postfix_str(f"{event.artefact.rsplit('/', 1)[-1]}: {event.text}"[:60])
            return
        bar.update(1)
        if event.step == "failed":
            bar.write(tr("failed: {failure}", failure=event.failure), file=self._stream)

    def end(self) -> None:
        """Leave the bars as they are."""
        from tqdm import tqdm

        for bar in self._bars.values():
            if isinstance(bar, tqdm):
                bar.set_postfix_str("")
                bar.close()
        self._bars = {}


def progress_for(stream: TextIO | None = None) -> Progress:
    """Return bars where `stream` (default: standard error) is a terminal, else lines."""
    stream = stream or sys.stderr
    return Bars(stream) if stream.isatty() else Lines(stream)


def _s(event: Event) -> str:
    return f"{event.seconds:.1f}"
