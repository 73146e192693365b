"""Runs notebooks with Papermill, from threads of this one process, with absolute paths.

One process and several threads is what Papermill is reliable with. The kernels
work in the folder where the executed notebooks will lie (so that relative
links are right), without changing the folder of this process.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextvars import copy_context
from pathlib import Path
from queue import Empty, SimpleQueue

from pipeline.build.events import Event, Failure, Reader
from pipeline.build.kernels import Kernels
from pipeline.build.run import Run
from pipeline.core import messages, workers
from pipeline.core.errors import StudioError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import cannot_write, whole_file

_START_TIMEOUT_S = 180
_LOOK_EVERY_S = 0.1


def run_all(
    runs: Sequence[Run],
    jobs: int,
    listen: Callable[[Run, Event], None],
    finished: Callable[[Run], None],
) -> list[Failure]:
    """Execute `runs`, `jobs` at a time; return the runs that failed as a whole.

    `listen` gets what the notebooks tell and `finished` each run that reached
    its end, both in this thread. Kernels end with this process however it ends.
    """
    logging.getLogger("papermill").addHandler(logging.NullHandler())
    failures: list[Failure] = []
    with tempfile.TemporaryDirectory(prefix="pccc-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        kernels = Kernels(home, _environment(runs, jobs))
        waiting: SimpleQueue[Run] = SimpleQueue()
        done: SimpleQueue[tuple[Run, Failure | None]] = SimpleQueue()
        readers = {run.name: Reader(_events(home, run)) for run in runs}
        for run in runs:
            waiting.put(run)

        def work() -> None:
            while True:
                try:
                    run = waiting.get_nowait()
                except Empty:
                    return
                done.put((run, _execute(run, kernels)))

        for _ in range(min(jobs, len(runs))):
            # A new thread does not inherit the language of messages by itself.
            threading.Thread(target=copy_context().run, args=(work,), daemon=True).start()
        left = {run.name: run for run in runs}
        try:
            while left:
                ended: tuple[Run, Failure | None] | None = None
                with contextlib.suppress(Empty):
                    ended = done.get(timeout=_LOOK_EVERY_S)
                for run in left.values():
                    for event in readers[run.name].new():
                        listen(run, event)
                if ended:
                    run, failure = ended
                    del left[run.name]
                    if failure:
                        failures.append(failure)
                    else:
                        finished(run)
        finally:
            kernels.close()
    return failures


def _environment(runs: Sequence[Run], jobs: int) -> dict[str, str]:
    at_once = max(1, min(jobs, sum(run.draws for run in runs)))
    share = max(1, workers.count_allowed() // at_once)
    return {messages.ENVIRONMENT: messages.language(), workers.ENVIRONMENT: str(share)}


def _events(home: Path, run: Run) -> Path:
    return home / f"{run.name}.jsonl"


def _execute(run: Run, kernels: Kernels) -> Failure | None:
    """Execute one notebook and keep the result; say why where that failed."""
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    draft = kernels.home / f"{run.name}.ipynb"
    failure: Failure | None = None
    try:
        run.target.parent.mkdir(parents=True, exist_ok=True)
        try:
            papermill.execute_notebook(
                str(run.notebook),
                str(draft),
                parameters={**run.parameters, "events": str(_events(kernels.home, run))},
                progress_bar=False,
                start_timeout=_START_TIMEOUT_S,
                resources={"metadata": {"path": str(run.target.parent)}},
                kernel_manager_class=kernels.manager_class(run.name),
            )
        except PapermillExecutionError as error:
            failure = Failure(what=run.name, reason=f"{error.ename}: {error.evalue}")
        except DeadKernelError:
            reason = tr("its kernel died; there may be too little memory: try --jobs 1")
            last_words = kernels.log(run.name).read_text(encoding="utf-8", errors="replace")
            failure = Failure(what=run.name, reason=reason, details=last_words[-2000:])
        if draft.is_file():
            with whole_file(run.target) as temporary:
                temporary.write_bytes(draft.read_bytes())
            _report(run)
    except OSError as error:
        return Failure(what=run.name, reason=str(cannot_write(run.target, error)))
    except Exception as error:  # noqa: BLE001 -- a thread must not die silently: told as a failure
        kind = "" if isinstance(error, StudioError) else f"{type(error).__name__}: "
        return Failure(what=run.name, reason=f"{kind}{error}")
    return failure


def _report(run: Run) -> None:
    from pipeline.build.report import to_html

    with whole_file(run.target.with_suffix(".html")) as temporary:
        temporary.write_text(to_html(run.target), encoding="utf-8", newline="\n")
