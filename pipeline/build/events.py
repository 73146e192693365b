"""What a notebook tells the build while it runs: one JSON object per line of a file.

The kernel appends, the build reads; a line without its end is not read yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from pipeline.checks import describe
from pipeline.content.models import Frozen
from pipeline.core.digests import canonical
from pipeline.core.problems import Problem


class Failure(Frozen):
    """Why an artefact was not made; `details` is a traceback where the reason was not foreseen."""

    what: str
    reason: str
    exit_code: int = 3
    details: str = ""

    @classmethod
    def of_problem(cls, problem: Problem, root: Path) -> Failure:
        """Return a problem of the content as a failure: its place below `root`, what is wrong."""
        what, _, reason = describe(problem, root).partition(": ")
        return cls(what=what, reason=reason, exit_code=1)

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


class Event(Frozen):
    """One step of the work on an artefact; `text` says what is being done."""

    step: Literal["doing", "made", "failed"]
    artefact: str
    text: str = ""
    seconds: float = 0.0
    failure: Failure | None = None


def append(path: Path, event: Event) -> None:
    """Add `event` to the file at `path`."""
    with path.open("ab") as stream:
        stream.write(canonical(event) + b"\n")


class Reader:
    """Reads the events that were added to a file since the last time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._position = 0

    def new(self) -> tuple[Event, ...]:
        """Return the events since the last call; none where the file is not there yet."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(self._position)
                data = stream.read()
        except FileNotFoundError:
            return ()
        whole = data[: data.rfind(b"\n") + 1]
        self._position += len(whole)
        found = []
        for line in whole.splitlines():
            try:
                found.append(Event.model_validate_json(line))
            except ValidationError:
                continue
        return tuple(found)
