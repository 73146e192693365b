"""Finds the pictures that somebody means, and writes tables that stay text in a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.messages import tr
from pipeline.core.wholefiles import write_bytes

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Found:
    """The files to be read, each with the name that results show, and what was left out."""

    files: tuple[tuple[Path, str], ...]
    left_out: tuple[str, ...]


def find_pictures(wishes: Sequence[Path], endings: Iterable[str], output: Path) -> Found:
    """Return the files that `wishes` (files and folders) mean, in the order of their names.

    A file named by itself is read whatever its ending. In folders, files with other endings
    than `endings` (with the dot) are left out and told; hidden ones and what lies in `output`
    are passed over. UsageError where a wish does not exist, or where nothing is found.
    """
    known = frozenset(ending.lower() for ending in endings)
    found: dict[Path, str] = {}
    left_out: list[str] = []
    for wish in wishes:
        if not wish.exists():
            raise UsageError(tr("there is no file or folder {path}", path=wish))
        if not wish.is_dir():
            found.setdefault(wish.absolute(), wish.name)
            continue
        for path in _below(wish, output.absolute()):
            name = path.relative_to(wish).as_posix()
            if path.suffix.lower() in known:
                found.setdefault(path.absolute(), name)
            else:
                left_out.append(name)
    if not found:
        raise UsageError(tr("there are no pictures in {path}", path=", ".join(map(str, wishes))))
    return Found(tuple(found.items()), tuple(left_out))


def _below(folder: Path, output: Path) -> Iterator[Path]:
    """Yield the files below `folder`; links to folders are not followed, they may go round."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            (
                name
                for name in folders
                if not name.startswith(".") and Path(here, name).absolute() != output
            ),
            key=natural,
        )
        for name in sorted(names, key=natural):
            if not name.startswith("."):
                yield Path(here, name)


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts `IMG_2` before `IMG_10`."""
    parts = _NUMBERS.split(text.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def as_text(cell: object) -> str:
    """Return a cell of a CSV that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def from_text(cell: str) -> str:
    """Return what `as_text` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def write_table(path: Path, rows: Iterable[Iterable[object]]) -> None:
    """Write `rows` as CSV in UTF-8 with a byte order mark, so that Excel shows the accents."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow([as_text(cell) for cell in row])
    write_bytes(path, (_BYTE_ORDER_MARK + stream.getvalue()).encode("utf-8"))
