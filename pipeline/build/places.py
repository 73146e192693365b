"""Where everything of a campaign lies below the output folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.core.store import Store

DRAFTS = "drafts"
"""Folder of the drafts in the output folder; no campaign can be called so."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_name(text: str) -> bool:
    """Return whether `text` may name a campaign: lower-case letters, digits, hyphens."""
    return len(text) <= 80 and _NAME.fullmatch(text) is not None


def is_inside(path: str) -> bool:
    """Return whether a relative path with forward slashes stays in its folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\\" not in path


@dataclass(frozen=True)
class Places:
    """The folders of one campaign; `output` is absolute, `campaign` is its name.

    Its drafts lie apart, with records of their own: the same tree in another folder.
    """

    output: Path
    campaign: str
    draft: bool = False

    @property
    def folder(self) -> Path:
        """The campaign's own folder; all artefact paths are relative to it."""
        above = self.output / DRAFTS if self.draft else self.output
        return above / self.campaign

    @property
    def manifest(self) -> Path:
        """What was made, for those who publish it."""
        return self.folder / "manifest.json"

    @property
    def records(self) -> Path:
        """One small JSON file per artefact, written when the artefact is whole."""
        return self.folder / ".records"

    @property
    def lock(self) -> Path:
        """Held while a build works in the folder."""
        return self.folder / ".lock"

    @property
    def notebooks(self) -> Path:
        """The executed notebooks and their reports."""
        return self.folder / "notebooks"

    @property
    def store(self) -> Store:
        """The store of voices and scenes; shared by all campaigns of an output folder."""
        return Store(self.output / ".store")

    def file(self, path: str) -> Path:
        """Return the absolute path of an artefact's relative one."""
        return self.folder.joinpath(*PurePosixPath(path).parts)


def output_folder(root: Path, output: Path | None) -> Path:
    """Return the absolute output folder: `output`, or `output/` of the project."""
    return (output or root / "output").absolute()
