"""Plain lines where there is no terminal, one bar per kind of work on one."""

from __future__ import annotations

import io

from pipeline.build.events import Event, Failure
from pipeline.build.progress import Bars, Lines, progress_for

EVENTS = (
    Event(step="doing", artefact="vi/clips/a.mp4", text="door"),
    Event(step="made", artefact="vi/clips/a.mp4", seconds=12.34),
    Event(step="failed", artefact="vi/clips/b.mp4", failure=Failure(what="b", reason="why")),
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_lines() -> None:
    stream = io.StringIO()
    progress = progress_for(stream)
    assert isinstance(progress, Lines)
    progress.start({"clip": ("Clips", 2)})
    for event in EVENTS:
        progress.step("clip", event)
    progress.end()
    assert stream.getvalue() == "made vi/clips/a.mp4 (12.3 s)\nfailed: b: why\n"


def test_bars() -> None:
    stream = Terminal()
    progress = progress_for(stream)
    assert isinstance(progress, Bars)
    progress.start({"clip": ("Clips", 2), "quiz": ("Quizzes", 1)})
    for event in EVENTS:
        progress.step("clip", event)
    progress.step("quiz", Event(step="made", artefact="vi/quizzes/market"))
    progress.end()
    shown = stream.getvalue()
    assert "failed: b: why" in shown
    last_clips = [part for part in shown.split("\r") if part.startswith("Clips")][-1]
    assert "2/2" in last_clips
