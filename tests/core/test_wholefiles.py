"""A file is there whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.core.errors import MachineError
from pipeline.core.wholefiles import (
    PARTIAL,
    cannot_write,
    sweep,
    whole_file,
    write_bytes,
    write_text,
)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_final_name_appears_when_the_block_ends(tmp_path: Path) -> None:
    final = tmp_path / "new" / "folder" / "clip.mp4"
    with whole_file(final) as temporary:
        temporary.write_bytes(b"half")
        assert not final.exists()
        assert temporary.parent == final.parent
        assert temporary.suffix == ".mp4"  # tools choose the format by it
        assert temporary.name.startswith(".")
        temporary.write_bytes(b"whole")
    assert final.read_bytes() == b"whole"
    assert _names(tmp_path) == ["clip.mp4"]


@pytest.mark.parametrize("error", [ValueError("broken"), KeyboardInterrupt(), SystemExit(3)])
def test_an_error_leaves_nothing_and_passes_on(tmp_path: Path, error: BaseException) -> None:
    final = tmp_path / "clip.mp4"
    with pytest.raises(type(error)), whole_file(final) as temporary:
        temporary.write_bytes(b"half")
        raise error
    assert _names(tmp_path) == []


def test_an_error_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    final = tmp_path / "clip.mp4"
    final.write_bytes(b"older")
    with pytest.raises(ValueError, match="broken"), whole_file(final) as temporary:
        temporary.write_bytes(b"half")
        raise ValueError("broken")
    assert final.read_bytes() == b"older"
    assert _names(tmp_path) == ["clip.mp4"]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    final = tmp_path / "page.txt"
    write_text(final, "cũ và dài hơn nhiều")
    write_text(final, "mới\n")
    assert final.read_bytes() == "mới\n".encode()
    write_bytes(final, b"\0\r\n")
    assert final.read_bytes() == b"\0\r\n"
    assert _names(tmp_path) == ["page.txt"]


def test_a_long_name_has_room_for_the_temporary_one(tmp_path: Path) -> None:
    final = tmp_path / f"{'n' * 240}.json"
    write_bytes(final, b"{}")
    assert final.read_bytes() == b"{}"


def test_a_block_that_writes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MachineError), whole_file(tmp_path / "clip.mp4"):
        pass
    assert _names(tmp_path) == []


def test_a_folder_that_cannot_be_is_named_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file, no folder", encoding="utf-8")
    final = tmp_path / "output" / "clip.mp4"
    with pytest.raises(MachineError) as caught:
        write_bytes(final, b"whole")
    assert str(final) in str(caught.value)
    assert "--output" in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_folder_in_the_place_of_the_file_is_named_too(tmp_path: Path) -> None:
    final = tmp_path / "clip.mp4"
    final.mkdir()
    with pytest.raises(MachineError, match=r"clip\.mp4"):
        write_bytes(final, b"whole")
    assert _names(tmp_path) == []


def test_the_reason_of_the_system_is_told() -> None:
    full = OSError(28, "No space left on device")
    assert "No space left on device" in str(cannot_write(Path("clip.mp4"), full))
    assert "odd" in str(cannot_write(Path("clip.mp4"), OSError("odd")))


def test_a_killed_process_leaves_no_half_file_and_the_rest_is_swept(tmp_path: Path) -> None:
    final = tmp_path / "vi" / "clip.mp4"
    code = (
        "import os, sys; from pathlib import Path\n"
        "from pipeline.core.wholefiles import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_bytes(b'half')\n"
        "    os._exit(9)\n"  # as abrupt as a kill, and the same on every system
    )
    done = subprocess.run([sys.executable, "-c", code, str(final)], check=False)
    assert done.returncode == 9
    (left,) = _names(tmp_path)
    assert PARTIAL in left
    assert sweep(tmp_path) == 1
    assert _names(tmp_path) == []


def test_only_partial_files_are_swept(tmp_path: Path) -> None:
    for name in ("clip.mp4", ".hidden", "my.partial.txt", f".a.0123456789ab{PARTIAL}.mp4"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / f".folder{PARTIAL}").mkdir()
    assert sweep(tmp_path) == 1
    assert _names(tmp_path) == [".hidden", "clip.mp4", "my.partial.txt"]


def test_partial_files_that_somebody_may_be_writing_stay(tmp_path: Path) -> None:
    old, new = (tmp_path / f".{name}.0{PARTIAL}.mp4" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"x")
    hour_ago = time.time() - 3600
    os.utime(old, (hour_ago, hour_ago))
    assert sweep(tmp_path, older_than_s=600) == 1
    assert _names(tmp_path) == [new.name]


def test_links_are_left_alone(tmp_path: Path) -> None:
    link = tmp_path / f".link{PARTIAL}.mp4"
    try:
        link.symlink_to(tmp_path / "elsewhere.mp4")
    except OSError:
        return  # Windows without the right to make links
    (tmp_path / "elsewhere.mp4").write_bytes(b"x")
    assert sweep(tmp_path) == 0
    assert link.is_symlink()


def test_nothing_to_sweep(tmp_path: Path) -> None:
    assert sweep(tmp_path / "no-such-folder") == 0
