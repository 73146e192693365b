import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest

from pipeline.adapters.fonts import FontMissingError
from pipeline.core import messages, workers
from pipeline.core.errors import ContentError, MachineError, UsageError
from pipeline.core.problems import Place, Problem


def test_work_is_done_in_other_processes() -> None:
    pool = workers.Workers(2)
    try:
        pids = {pool.submit(os.getpid).result() for _ in range(4)}
        assert os.getpid() not in pids
    finally:
        pool.close()


def test_errors_keep_their_type_and_place() -> None:
    place = Place(Path("a.vi.md"), 7)
    for error in (
        MachineError("kaputt", place),
        UsageError("falsch"),
        ContentError([Problem(place, "rule", "words")]),
    ):
        again = workers.shared().submit(_raise, error).exception()
        assert type(again) is type(error)
        assert str(again) == str(error)
        assert getattr(again, "place", None) == error.place


def test_an_error_made_from_something_else_than_its_text_leaves_the_workers_whole() -> None:
    pool = workers.shared()
    again = pool.submit(_ask_for_font, "No Such Font").exception()
    assert isinstance(again, FontMissingError)
    assert again.family == "No Such Font"
    assert "the font No Such Font is not installed" in str(again)
    assert pool.submit(os.getpid).result() != os.getpid()


def test_messages_are_in_the_language_of_whoever_asks() -> None:
    assert workers.shared().submit(messages.language).result() == messages.language() == "en"


def test_a_worker_that_dies_is_told_in_words_and_the_next_work_goes_on() -> None:
    pool = workers.shared()
    with pytest.raises(Exception, match=r"process|pool"):
        pool.submit(os._exit, 1).result()
    with pytest.raises(MachineError, match="lack of memory"):
        pool.submit(os.getpid)
    assert workers.shared().submit(os.getpid).result() != os.getpid()


@pytest.mark.parametrize(("wish", "count"), [("3", 3), ("0", None), ("viele", None), ("", None)])
def test_the_environment_says_how_many(
    monkeypatch: pytest.MonkeyPatch, wish: str, count: int | None
) -> None:
    monkeypatch.setenv(workers.ENVIRONMENT, wish)
    assert workers.count_allowed() == (count or min(os.cpu_count() or 1, 8))


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import os, time
            from pathlib import Path
            from pipeline.core import workers
            if __name__ == "__main__":
                pid = workers.shared().submit(os.getpid).result()
                Path({str(told)!r}).write_text(str(pid), encoding="utf-8")
                time.sleep(60)
            """
        ),
        encoding="utf-8",
    )
    parent = subprocess.Popen([sys.executable, str(script)])
    try:
        _wait_for(told.is_file, 30)
        _wait_for(lambda: bool(told.read_text(encoding="utf-8")), 5)
        worker = psutil.Process(int(told.read_text(encoding="utf-8")))
    finally:
        parent.kill()
        parent.wait()
    _wait_for(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE, 10)


def _ask_for_font(family: str) -> None:
    raise FontMissingError(family)


def _raise(error: Exception) -> None:
    raise error


def _wait_for(happened: object, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
