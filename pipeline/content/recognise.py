"""Says what a file is that lies outside the project's folders, and reads it."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .files import TextFile, read_file
from .reader import Reader
from .report import Report
from .settings import kind_of, read_sources, read_studio
from .yamltree import read_tree

_BY_FOLDER = {
    "languages": "language",
    "lexicons": "lexicon",
    "pictures": "pictures",
    "sets": "set",
    "campaigns": "campaign",
    "contests": "contest",
    "exercises": "exercise",
    "scripts": "script",
    "banks": "bank",
}
VENUES_ENDING = ".csv"
_BY_NAME = {"studio": "studio", "sources": "sources"}
_QUESTION = re.compile(r"^##[^\n]*\{[^}\n]*\btype=|^[-*+] \[[ xX]\]", re.MULTILINE)


def recognise(reader: Reader, path: Path, boundary: Path) -> None:
    """Read `path` as what it seems to be."""
    if path.suffix == ".md":
        _markdown(reader, path, boundary)
    elif path.suffix == ".yaml":
        _yaml(reader, path, boundary)
    elif path.suffix.lower() == VENUES_ENDING:
        reader.venues_file(path, boundary, venues_key(reader.root, path))
    else:
        message = tr(
            "nothing here reads such a file; scripts end with “.md”, settings with “.yaml”, "
            "lists of lodgings with “.csv”."
        )
        reader.report.give_up(Place(path), "unknown-file", message)


def venues_key(root: Path, path: Path) -> str:
    """Return how a campaign names the venues file `path`; the whole path if it lies elsewhere."""
    content = root / "content"
    inside = path.relative_to(content) if path.is_relative_to(content) else path
    return inside.as_posix()


def _markdown(reader: Reader, path: Path, boundary: Path) -> None:
    file = read_file(path, boundary, reader.report)
    parts = reader.name_parts(path, 2)
    if file is None or parts is None:
        return
    hint = _BY_FOLDER.get(path.parent.name)
    kind = "bank" if _QUESTION.search(file.text) else "script"
    reader.text(file, hint if hint in ("script", "bank") else kind, parts)


def _yaml(reader: Reader, path: Path, boundary: Path) -> None:
    file = read_file(path, boundary, reader.report)
    if file is None:
        return
    kind = _kind(reader, file)
    if kind is None:
        return
    if kind == "sources":
        reader.sources |= read_sources(file, reader.report)
    elif kind == "studio":
        reader.studio = read_studio(file, reader.report) or reader.studio
    else:
        parts = reader.name_parts(path, 1)
        if parts:
            reader.text(file, kind, parts)


def _kind(reader: Reader, file: TextFile) -> str | None:
    trial = Report()
    tree = read_tree(file, trial)
    if tree is None:
        reader.report.problems += trial.problems
        reader.report.unread |= trial.unread
        return None
    hint = _BY_FOLDER.get(file.path.parent.name) or _BY_NAME.get(file.path.stem)
    kind = kind_of(tree.data) or (hint if hint not in ("script", "bank") else None)
    if kind is None:
        message = tr(
            "cannot tell what this file is: no campaign, set, sources, lexicon or language."
        )
        reader.report.give_up(Place(file.path), "unknown-file", message)
    return kind
