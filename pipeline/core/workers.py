"""Processes that work beside this one, one per core; they end when it ends, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.connection import wait
from typing import Any, TypeVar

from pipeline.core import messages
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

T = TypeVar("T")

ENVIRONMENT = "PCCC_WORKERS"
"""Environment variable: how many processes may work at a time; without it, one per core."""


class Workers:
    """A pool of processes for work that keeps a core busy.

    What is handed over and what comes back travels by pickle, so functions have
    to stand at the top of a module. Errors for people keep their type and place.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        # Spawned everywhere alike: forking a process that has threads can stop it for good.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin)

    def submit(self, function: Callable[..., T], *arguments: Any) -> Future[T]:
        """Call `function` in another process; its messages are in this thread's language."""
        try:
            return self._pool.submit(_call, messages.language(), function, *arguments)
        except BrokenProcessPool as error:
            raise lost() from error

    def warm_up(self, module: str) -> None:
        """Let a process load `module` while this one still prepares the work."""
        self.submit(_load, module)

    def close(self) -> None:
        """End the processes; what waits is not begun any more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


@cache
def _shared(process: int) -> Workers:
    return Workers(count_allowed())


def shared() -> Workers:
    """Return the workers of this process, started at the first call.

    They are kept: a process that draws has loaded the drawing and typesetting
    libraries, which takes longer than many a drawing.
    """
    workers = _shared(os.getpid())
    if getattr(workers._pool, "_broken", False):
        _shared.cache_clear()
        workers = _shared(os.getpid())
    return workers


def count_allowed() -> int:
    """Return how many processes may work at a time: the environment's wish, or one per core."""
    wish = os.environ.get(ENVIRONMENT, "")
    if wish.isascii() and wish.isdigit() and 0 < int(wish) <= 64:
        return int(wish)
    return min(os.cpu_count() or 1, 8)


def lost() -> MachineError:
    """Return the error that tells that a worker process vanished."""
    return MachineError(
        tr(
            "a process that draws was ended from outside, perhaps for lack of memory: "
            "close other programs and build again; what is finished is kept."
        )
    )


def _call(language: str, function: Callable[..., T], *arguments: Any) -> T:
    messages.use(language)
    return function(*arguments)


def _load(module: str) -> None:
    __import__(module)


def _begin() -> None:
    # Ctrl-C goes to every process of a terminal: the one that gave the work decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: Any) -> None:
    # A killed parent says no good-bye; its pool's queue would keep this process for ever.
    wait([sentinel])
    os._exit(1)
