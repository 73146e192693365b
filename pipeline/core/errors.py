"""Errors that are meant for people: what is wrong, where, and what to do.

The exit codes are the contract of the command line: 1 the content has
problems, 2 wrong usage, 3 something this machine lacks or that failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from pipeline.core.problems import Place, Problem


class StudioError(Exception):
    """Base of all errors that a user can cause; its text is shown as it is."""

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors come back from worker processes by pickle. They are restored, not made again:
        # some kinds are made from something else than their text (a font's family).
        return _restored, (type(self), self.args, self.__dict__)


class ContentError(StudioError):
    """The content has problems; `problems` lists all of them."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        first = self.problems[0] if self.problems else None
        super().__init__(
            "\n".join(str(problem) for problem in self.problems), first.place if first else None
        )

    def __str__(self) -> str:
        return self.message


class UsageError(StudioError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class MachineError(StudioError):
    """This machine lacks something, or something outside the project failed."""

    exit_code = 3


def _restored(kind: type[StudioError], args: tuple[Any, ...], state: dict[str, Any]) -> StudioError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
