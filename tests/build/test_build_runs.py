"""Notebooks run with Papermill from threads: the right kernel, nothing half."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from pipeline.build.events import Event, Failure
from pipeline.build.run import Run
from pipeline.build.runs import run_all

PARAMETERS = 'language = "vi"\nevents = ""\nroot = ""'


def write_notebook(path: Path, *cells: str) -> Path:
    parameters = new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
    node = new_notebook(
        cells=[parameters, *map(new_code_cell, cells)],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "x"}},
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(node, path)
    return path


def execute(
    runs: list[Run], jobs: int = 2
) -> tuple[list[Failure], list[tuple[str, Event]], list[str]]:
    heard: list[tuple[str, Event]] = []
    ended: list[str] = []
    failures = run_all(
        runs,
        jobs,
        lambda run, event: heard.append((run.name, event)),
        lambda r: ended.append(r.name),
    )
    return failures, heard, ended


TELL = """
import os, sys
from pathlib import Path
from pipeline.build.events import Event, append
append(Path(events), Event(step="made", artefact=language, text=sys.executable, seconds=1.5))
append(Path(events), Event(step="doing", artefact=os.getcwd(), text=os.environ["PCCC_MESSAGES"]))
"""


def test_kernels_of_this_python_work_where_the_notebook_will_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    other = {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "other"}
    spec.write_text(json.dumps(other), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    here = Path.cwd()
    notebook = write_notebook(tmp_path / "in" / "work.ipynb", TELL, "print('shown to people')")
    out = tmp_path / "out" / "notebooks"
    runs = [Run(f"work.{c}", notebook, out / f"work.{c}.ipynb", {"language": c}) for c in "ab"]
    failures, heard, ended = execute(runs)
    assert not failures
    assert sorted(ended) == ["work.a", "work.b"]
    assert Path.cwd() == here
    for run in runs:
        made, doing = [event for name, event in heard if name == run.name]
        assert made.artefact == run.name[-1]
        assert Path(made.text).samefile(sys.executable)
        assert Path(doing.artefact).samefile(out)
        assert doing.text == "en"
        executed = nbformat.read(run.target, as_version=4)
        assert "shown to people" in str(executed.cells[-1].outputs)
        report = run.target.with_suffix(".html").read_text(encoding="utf-8")
        assert "shown to people" in report
        assert "sys.executable" not in report
    assert sorted(path.name for path in out.iterdir()) == sorted(
        f"work.{c}.{ending}" for c in "ab" for ending in ("ipynb", "html")
    )


def test_a_failed_notebook_is_kept_and_told_and_the_others_run(tmp_path: Path) -> None:
    bad = write_notebook(tmp_path / "bad.ipynb", "raise RuntimeError('the roof')")
    dead = write_notebook(tmp_path / "dead.ipynb", "import os; os._exit(7)")
    good = write_notebook(tmp_path / "good.ipynb", "1 + 1")
    out = tmp_path / "out"
    runs = [Run(p.stem, p, out / p.name) for p in (bad, dead, good)]
    failures, _, ended = execute(runs)
    assert ended == ["good"]
    reasons = {failure.what: failure.reason for failure in failures}
    assert reasons["bad"] == "RuntimeError: the roof"
    assert "--jobs 1" in reasons["dead"]
    assert "the roof" in (out / "bad.ipynb").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_a_failure_in_words(tmp_path: Path) -> None:
    notebook = write_notebook(tmp_path / "good.ipynb", "1 + 1")
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    failures, _, ended = execute([Run("good", notebook, tmp_path / "file" / "good.ipynb")])
    assert not ended
    assert "--output" in failures[0].reason


SLOW = """
import subprocess, sys, time
from pathlib import Path
from pipeline.build.events import Event, append
# A tool that reads its input to the end, like ffmpeg does.
reads = [sys.executable, "-c", "import sys; sys.stdin.read()"]
tool = subprocess.Popen(reads, stdin=subprocess.PIPE)
append(Path(events), Event(step="doing", artefact="x", text=str(tool.pid)))
time.sleep(600)
"""

BUILD = """
import sys
from pathlib import Path
from pipeline.build.run import Run
from pipeline.build.runs import run_all
run_all([Run("slow", Path(sys.argv[1]), Path(sys.argv[2]))], 1,
        lambda run, event: print(event.text, flush=True), lambda run: None)
"""


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, signal.SIGINT] if hasattr(signal, "SIGKILL") else []
)
def test_kernels_and_their_tools_end_with_the_build(tmp_path: Path, how: int) -> None:
    notebook = write_notebook(tmp_path / "slow.ipynb", SLOW)
    command = [sys.executable, "-c", BUILD, str(notebook), str(tmp_path / "out" / "slow.ipynb")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as build:
        assert build.stdout is not None
        tool = int(build.stdout.readline())
        family = psutil.Process(build.pid).children(recursive=True)
        assert tool in {process.pid for process in family}
        build.send_signal(how)
        build.wait(30)
    deadline = time.monotonic() + 10
    while any(process.is_running() and process.status() != "zombie" for process in family):
        assert time.monotonic() < deadline, "a kernel or its tool outlived the build"
        time.sleep(0.1)
    assert not (tmp_path / "out" / "slow.ipynb").exists()
