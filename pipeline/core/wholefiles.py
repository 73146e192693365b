"""Files that appear under their final name only when they are whole."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pipeline.core.errors import MachineError
from pipeline.core.messages import tr

PARTIAL = ".partial"
_REPLACE_TRIES = 20


@contextmanager
def whole_file(final: Path) -> Iterator[Path]:
    """Give a temporary path beside `final`; move it there when the block ends well.

    The temporary name keeps the ending (tools choose formats by it) and holds
    `.partial`, so that a build that was killed can be tidied up by `sweep`.
    """
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(final, error) from error
    temporary = final.with_name(f".{final.stem[:80]}.{uuid4().hex[:12]}{PARTIAL}{final.suffix}")
    try:
        yield temporary
        _flush(temporary)
        _replace(temporary, final)
    except OSError as error:
        raise cannot_write(final, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(final: Path, data: bytes) -> None:
    """Write `data` to `final`, whole or not at all."""
    with whole_file(final) as temporary:
        temporary.write_bytes(data)


def write_text(final: Path, text: str) -> None:
    """Write `text` as UTF-8 with `\\n` line ends, whole or not at all."""
    write_bytes(final, text.encode("utf-8"))


def sweep(folder: Path, older_than_s: float = 0.0) -> int:
    """Delete what killed builds left unfinished below `folder`; return how many files.

    Files that changed in the last `older_than_s` seconds stay: where several
    builds share a folder they may be somebody's work.
    """
    swept = 0
    newest = time.time() - older_than_s
    for path in folder.rglob(f".*{PARTIAL}*"):
        try:
            if path.is_symlink() or not path.is_file():
                continue
            if not older_than_s or path.stat().st_mtime <= newest:
                path.unlink(missing_ok=True)
                swept += 1
        except OSError:
            continue  # held open by a player on Windows, or gone already
    return swept


def cannot_write(final: Path, error: OSError) -> MachineError:
    """Say in plain words why `final` cannot be written and what to do."""
    return MachineError(
        tr(
            "cannot write {path}: {reason}. Free some space or choose another folder "
            "with --output.",
            path=final,
            reason=error.strerror or error,
        )
    )


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _replace(temporary: Path, final: Path) -> None:
    # On Windows a virus scanner or an open player holds a file for a moment.
    for attempt in range(_REPLACE_TRIES):
        try:
            temporary.replace(final)
            return
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.1)
