"""One build at a time in a campaign's folder; the lock goes when its process goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipeline.build.places import Places
from pipeline.core.errors import MachineError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import cannot_write


@contextmanager
def locked(places: Places) -> Iterator[None]:
    """Hold the lock of a campaign's folder; `MachineError` at once where another build has it."""
    lock = FileLock(places.lock, timeout=0)
    try:
        places.folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise MachineError(
            tr(
                "another build of {campaign} is at work in {folder}. Wait until it has ended.",
                campaign=places.campaign,
                folder=places.folder,
            )
        ) from None
    except OSError as error:
        raise cannot_write(places.folder, error) from error
    try:
        yield
    finally:
        lock.release()
