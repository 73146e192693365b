"""The content-addressed store: what was made once from the same inputs is found again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.core.digests import canonical, digest
from pipeline.core.wholefiles import whole_file, write_bytes


class Store:
    """Files by the digest of everything that shapes them, each with a small JSON record.

    An entry is two files, `<kind>/<aa>/<digest><suffix>` and the same with
    `.json`. The record is written last: an entry without one does not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, kind: str, key: str, suffix: str) -> Path:
        """Return where the entry `key` of `kind` lies, whether it exists or not."""
        return self.folder / kind / key[:2] / f"{key}{suffix}"

    def find(self, kind: str, inputs: Any, suffix: str) -> tuple[Path, dict[str, Any]] | None:
        """Return the file made from `inputs` and its record, or None."""
        path = self.path(kind, digest(inputs), suffix)
        try:
            record = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            if path.stat().st_size == record["bytes"]:
                return path, record["about"]
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def make(
        self,
        kind: str,
        inputs: Any,
        suffix: str,
        maker: Callable[[Path], dict[str, Any]],
    ) -> tuple[Path, dict[str, Any]]:
        """Find the file of `inputs`, or let `maker` write it to a temporary path.

        `maker` returns what is worth keeping about the file (a JSON object).
        Whatever it raises leaves the store as it was.
        """
        found = self.find(kind, inputs, suffix)
        if found:
            return found
        path = self.path(kind, digest(inputs), suffix)
        with whole_file(path) as temporary:
            about = maker(temporary)
            size = temporary.stat().st_size
        write_bytes(path.with_suffix(".json"), canonical({"bytes": size, "about": about}))
        return path, about
