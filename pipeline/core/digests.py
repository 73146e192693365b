"""SHA-256 of canonical JSON: the identity of everything that shapes a result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(f"not canonical JSON: {type(value).__name__}")


def canonical(value: Any) -> bytes:
    """Return `value` as UTF-8 JSON with sorted keys and no spaces."""
    text = json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
        default=_plain,
    )
    return text.encode("utf-8", "surrogatepass")


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def code_digest(*packages: str) -> str:
    """Return one digest over the source files of `packages`.

    A version number does not change while we work; the code does, and a result
    made by other code is another result.
    """
    found: dict[str, str] = {}

    def visit(folder: Traversable, name: str) -> None:
        for entry in folder.iterdir():
            if entry.is_dir() and entry.name != "__pycache__":
                visit(entry, f"{name}/{entry.name}")
            elif entry.name.endswith((".py", ".typ", ".html", ".js", ".css")):
                found[f"{name}/{entry.name}"] = hashlib.sha256(entry.read_bytes()).hexdigest()

    for package in packages:
        visit(files(package), package)
    return digest(found)
