"""Tasks in as many processes as there are cores; one that ends its process costs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pipeline.core.errors import MachineError
from pipeline.core.workers import shared

T = TypeVar("T")


def in_processes(
    work: Callable[..., T], tasks: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], T | None]]:
    """Yield each task with its result as they are done; None where it ended its process.

    A task that brings a process down takes the others of the pool with it: what was not done is
    then tried one by one, so that only the guilty one is lost.
    """
    left = dict(enumerate(tasks))
    futures: dict[Future[T], int] = {}
    try:
        for place, task in left.items():
            futures[shared().submit(work, *task)] = place
        for future in as_completed(futures):
            result = future.result()
            yield left.pop(futures[future]), result
    except (BrokenProcessPool, MachineError):
        pass
    finally:
        for future in futures:
            future.cancel()
    for task in left.values():
        yield task, _alone(work, task)


def _alone(work: Callable[..., T], task: tuple[Any, ...]) -> T | None:
    try:
        return shared().submit(work, *task).result()
    except (BrokenProcessPool, MachineError):
        return None
