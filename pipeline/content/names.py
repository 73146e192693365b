"""Names of files and ids: what every system can store and no path can climb out with."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

from pipeline.core.messages import tr

MAX_LENGTH = 64
"""Characters; a slug becomes part of file names of up to four more parts."""

_NAME = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+")
_ASCII = re.compile(r"[a-z0-9]+")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_CROSSED = str.maketrans("đĐðÐ", "dDdD")
"""Letters that Unicode does not take apart; the last two are often typed for the first."""
_FORM = re.compile(r"[A-Z0-9]{1,3}")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)


def name_fault(name: str) -> str | None:
    """Say what is wrong with `name` as a slug, an id or a language code; None if nothing is."""
    if not _NAME.fullmatch(name):
        return tr(
            "“{name}” is not a name: use lower-case letters a–z without accents, digits and "
            "hyphens.",
            name=shown(name),
        )
    if len(name) > MAX_LENGTH:
        return tr(
            "“{name}” is too long: at most {limit} characters.",
            name=shown(name),
            limit=MAX_LENGTH,
        )
    if name in _RESERVED:
        return tr("“{name}” cannot be a file name on Windows; choose another.", name=name)
    return None


def path_fault(path: str) -> str | None:
    """Say what is wrong with `path` as a file in a folder of ours; None if nothing is.

    It is relative, with forward slashes, and climbs nowhere on any system.
    """
    parts = PurePosixPath(path).parts
    windows = PureWindowsPath(path)
    if not parts or path.startswith("/") or windows.drive or windows.root or "://" in path:
        return tr(
            "“{path}” is not the path of a file here; write it without “/”, drive or web address "
            "in front.",
            path=shown(path),
        )
    if ".." in parts or "\\" in path:
        return tr(
            "“{path}” leads out of the folder or is written with “\\”; put the file here and "
            "write its path with “/”.",
            path=shown(path),
        )
    return None


def plain_words(text: str) -> str:
    """Return `text` in small letters and digits, accents taken off, words one space apart."""
    bare = unicodedata.normalize("NFKD", text.translate(_CROSSED))
    return " ".join(_WORD.findall(_ACCENT.sub("", bare).casefold()))


def file_name(text: str) -> str:
    """Return `text` as a name of lower-case letters a–z, digits and hyphens; perhaps empty."""
    return "-".join(_ASCII.findall(plain_words(text)))


def form_fault(name: str) -> str | None:
    """Say what is wrong with the name of a form of a quiz (`A`, `B`); None if nothing is."""
    if not _FORM.fullmatch(name):
        return tr(
            "“{name}” cannot name a form: use 1 to 3 capital letters or digits, such as A.",
            name=shown(name),
        )
    return None


def shown(text: str, limit: int = 40) -> str:
    """Return `text` short enough for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
