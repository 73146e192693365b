"""One build at a time in a folder; what cannot be written is said in words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build.lock import locked
from pipeline.build.places import Places
from pipeline.core.errors import MachineError

HOLD = """
import sys
from pathlib import Path
from pipeline.build.lock import locked
from pipeline.build.places import Places
with locked(Places(Path(sys.argv[1]), "demo")):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_is_told_at_once_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with (
            pytest.raises(MachineError, match="another build of demo"),
            locked(Places(tmp_path, "demo")),
        ):
            pytest.fail("two builds at once")
        with locked(Places(tmp_path, "other")):
            pass
        other.kill()
        other.wait(10)
        with locked(Places(tmp_path, "demo")):
            pass


def test_a_folder_that_cannot_be_made_is_an_error_in_words(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")
    with pytest.raises(MachineError, match="--output"), locked(Places(file, "demo")):
        pytest.fail("there is no such folder")
