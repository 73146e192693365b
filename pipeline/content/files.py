"""Bytes to text, for files that anybody may have made with anything."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .characters import clean
from .report import Report

MAX_BYTES = 500_000
"""A long script has 10 kB. At this size the parsers still answer in seconds, whatever is in it."""

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Limits:
    """How large a file of a kind may be, and the words for one that cannot be read.

    Empty words mean those for scripts and settings.
    """

    most_bytes: int = MAX_BYTES
    too_large: str = ""
    encoding: str = ""


@dataclass(frozen=True)
class TextFile:
    """A file that was read: text in NFC, `\\n` line ends, no hidden characters."""

    path: Path
    text: str

    def at(self, line: int) -> Place:
        """Return the place of a line, counted from 1."""
        return Place(self.path, max(line, 1))


def read_file(path: Path, boundary: Path, report: Report) -> TextFile | None:
    """Read `path`, which must not lead out of the folder `boundary`; None if that failed."""
    text = read_text(path, boundary, report)
    if text is None:
        return None
    text, hidden = clean(text)
    for finding in hidden:
        report.add(Place(path, finding.line + 1), finding.rule, finding.message)
    if not text.strip():
        report.give_up(Place(path), "empty-file", tr("the file is empty; write it or delete it."))
        return None
    return TextFile(path, text)


def read_text(
    path: Path, boundary: Path, report: Report, limits: Limits | None = None
) -> str | None:
    """Return the text of `path` as it stands there, with `\\n` line ends; None if that failed."""
    limits = limits or Limits()
    data = _read_bytes(path, boundary, report, limits)
    text = None if data is None else _decode(data, Place(path), report, limits)
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def stays_inside(path: Path, boundary: Path) -> bool:
    """Whether `path`, with all symbolic links followed, lies in the folder `boundary`."""
    try:
        return path.resolve().is_relative_to(boundary.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _read_bytes(path: Path, boundary: Path, report: Report, limits: Limits) -> bytes | None:
    place = Place(path)
    if not stays_inside(path, boundary):
        message = tr(
            "this is a symbolic link that leads out of {folder}; put a copy of the file here "
            "instead.",
            folder=boundary.name or boundary,
        )
        report.give_up(place, "symbolic-link", message)
        return None
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            message = tr("this is a folder or a device, where a file should be; move it away.")
            report.give_up(place, "not-a-file", message)
            return None
        with path.open("rb") as stream:
            data = stream.read(limits.most_bytes + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        message = tr(
            "cannot read the file: {reason}. Check its permissions, or copy it here again.",
            reason=reason,
        )
        report.give_up(place, "unreadable-file", message)
        return None
    if len(data) > limits.most_bytes:
        message = limits.too_large or tr(
            "the file is larger than {limit} kB; it is no script. Split it, or move it away.",
            limit=limits.most_bytes // 1000,
        )
        report.give_up(place, "file-too-large", message)
        return None
    return data


def _decode(data: bytes, place: Place, report: Report, limits: Limits) -> str | None:
    advice = limits.encoding or tr(
        "Open it in the program that wrote it and save it again as UTF-8 "
        "(Save as… → Encoding: UTF-8)."
    )
    if data.startswith(_UTF16_MARKS) or data[:2000].count(0) > len(data[:2000]) // 4:
        message = tr("the file is UTF-16 or no text at all, not UTF-8.")
        report.give_up(place, "not-utf-8", f"{message} {advice}")
        return None
    try:
        return data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        whole = data.removeprefix(_UTF8_MARK)
        line = whole[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        offset = error.start + len(data) - len(whole)
        message = tr(
            "the file is not UTF-8: byte {offset} is {byte}.",
            offset=offset,
            byte=f"0x{data[offset]:02X}",
        )
        report.give_up(Place(place.path, line), "not-utf-8", f"{message} {advice}")
        return None


def absolute(path: Path) -> Path:
    """Return `path` absolute and without `..`, symbolic links not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100  (Path.absolute keeps "..")
