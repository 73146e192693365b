"""Records: what was made, from which inputs, and which files it is.

A record is written after the files of its artefact are whole, so an artefact
without a record is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from pipeline.build.places import Places, is_inside
from pipeline.content.models import Frozen
from pipeline.core.digests import canonical, file_digest
from pipeline.core.wholefiles import write_bytes

_SUFFIX = ".json"


class MadeFile(Frozen):
    """A file of an artefact: `path` relative to the campaign's folder, size in bytes.

    `changed_ns` is the modification time when it was recorded: while size and
    time are the same, the file is not read again.
    """

    path: str
    kind: str
    format: str
    sha256: str
    bytes: int
    changed_ns: int


class Record(Frozen):
    """One artefact as it was made. `about` holds what the manifest says of it besides.

    `venue` is the id of the lodging whose own it is.
    """

    artefact: str
    kind: str
    language: str
    name: str
    format: str
    inputs: str
    files: tuple[MadeFile, ...]
    about: Mapping[str, Any] = Field(default_factory=dict)
    venue: str = ""


def made_file(places: Places, path: Path, kind: str, file_format: str) -> MadeFile:
    """Describe a finished file at `path`, which lies below the campaign's folder."""
    state = path.stat()
    return MadeFile(
        path=path.relative_to(places.folder).as_posix(),
        kind=kind,
        format=file_format,
        sha256=file_digest(path),
        bytes=state.st_size,
        changed_ns=state.st_mtime_ns,
    )


def write(places: Places, record: Record) -> None:
    """Keep `record`, whole or not at all."""
    write_bytes(_file(places, record.artefact), canonical(record) + b"\n")


def forget(places: Places, artefact: str) -> None:
    """Drop the record of an artefact, if there is one."""
    _file(places, artefact).unlink(missing_ok=True)


def read(places: Places, artefact: str) -> Record | None:
    """Return the record of an artefact, or None where it is missing or damaged."""
    return _read(_file(places, artefact), artefact)


def read_all(places: Places) -> tuple[Record, ...]:
    """Return every record of a campaign that can be read, by artefact path."""
    found = []
    for path in sorted(places.records.rglob(f"*{_SUFFIX}")):
        artefact = path.relative_to(places.records).as_posix().removesuffix(_SUFFIX)
        record = _read(path, artefact)
        if record is not None:
            found.append(record)
    return tuple(found)


def is_intact(places: Places, record: Record) -> bool:
    """Return whether all files of `record` are there and unchanged."""
    return all(_is_same(places, file) for file in record.files)


def delete_files(places: Places, files: Iterable[MadeFile]) -> tuple[str, ...]:
    """Delete those of `files` that are still as they were made; return their paths.

    A file that somebody changed by hand is not ours any more, and stays.
    """
    deleted = []
    for file in files:
        if _is_same(places, file):
            path = places.file(file.path)
            path.unlink(missing_ok=True)
            _tidy(path.parent, places.folder)
            deleted.append(file.path)
    return tuple(deleted)


def _is_same(places: Places, file: MadeFile) -> bool:
    path = places.file(file.path)
    try:
        state = path.stat()
        if state.st_size != file.bytes:
            return False
        return state.st_mtime_ns == file.changed_ns or file_digest(path) == file.sha256
    except OSError:
        return False


def _file(places: Places, artefact: str) -> Path:
    return places.records / f"{artefact}{_SUFFIX}"


def _read(path: Path, artefact: str) -> Record | None:
    try:
        record = Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    safe = all(is_inside(file.path) for file in record.files)
    return record if safe and record.artefact == artefact else None


def _tidy(folder: Path, end: Path) -> None:
    while folder != end and folder.is_relative_to(end) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
