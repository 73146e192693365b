"""`manifest.json`: every file that was made, for those who publish, check or count."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipeline.build import records
from pipeline.build.places import Places
from pipeline.build.records import MadeFile, Record
from pipeline.core.wholefiles import write_text

_DISTRIBUTION = "pccc-studio"
_MAIN_KINDS_BY_SCRIPT = ("clip", "leaflet")


def tool() -> str:
    """Return name and version of this program."""
    try:
        return f"{_DISTRIBUTION} {version(_DISTRIBUTION)}"
    except PackageNotFoundError:
        return _DISTRIBUTION


def write(places: Places, made: Iterable[Record]) -> dict[str, Any]:
    """Write the manifest of the records in `made` whose files are intact; return it.

    Paths are relative to the manifest's folder, with forward slashes, sorted.
    """
    entries = [
        _entry(record, file)
        for record in made
        if records.is_intact(places, record)
        for file in record.files
    ]
    content = {
        "campaign": places.campaign,
        "tool": tool(),
        "artefacts": sorted(entries, key=lambda entry: str(entry["path"])),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    try:
        same = places.manifest.read_text(encoding="utf-8") == text
    except (OSError, ValueError):
        same = False
    if not same:
        write_text(places.manifest, text)
    return content


def _entry(record: Record, file: MadeFile) -> dict[str, Any]:
    subject = "script" if record.kind in _MAIN_KINDS_BY_SCRIPT else "set"
    entry: dict[str, Any] = {
        "path": file.path,
        "kind": file.kind,
        "language": record.language,
        subject: record.name,
        "format": file.format,
        "sha256": file.sha256,
        "bytes": file.bytes,
        "inputs": record.inputs,
    }
    if file.kind == record.kind:
        entry.update(record.about)
    else:
        entry["of"] = record.artefact  # a companion: captions, transcript, poster
    return entry
