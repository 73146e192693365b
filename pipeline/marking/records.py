"""What was read on one sheet, as plain data: small, remembered between runs, sent by pickle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.quiz.answersheet import SheetIdentity

MARKED, BLANK, CANCELLED, UNSURE = "x", ".", "-", "?"
"""The states of a box, one sign each: the boxes of a row are a text such as `.x..`."""


@dataclass(frozen=True)
class Sheet:
    """One sheet found in a picture, or a page of a file in which none was found.

    `id` is made from the file's content, the page and the place on it: it stays the same when
    files are renamed or read again. `file` is for people. `identity` is None, and `reason` says
    why, where nobody knows which sheet it is; `rows` are empty where its boxes were not read.
    `picture` is the name of the straightened picture among the remembered ones, `scale` its
    pixels per millimetre (0 for a page that was not straightened).
    """

    id: str
    file: str
    page: int
    nth: int
    identity: SheetIdentity | None
    reason: str = ""
    rows: tuple[str, ...] = ()
    guess: str = ""
    picture: str = ""
    scale: float = 0.0

    @property
    def where(self) -> str:
        """The file, and the page of a file with several."""
        return f"{self.file}#{self.page}" if self.page else self.file

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON; the file's name is left out: it may change."""
        known = self.identity.encode() if self.identity else None
        return {
            "id": self.id,
            "page": self.page,
            "nth": self.nth,
            "identity": known,
            "reason": self.reason,
            "rows": list(self.rows),
            "guess": self.guess,
            "picture": self.picture,
            "scale": self.scale,
        }


def sheet_from_json(data: Mapping[str, Any], file: str) -> Sheet:
    """Return what `as_json` wrote; ValueError, KeyError or TypeError for anything else."""
    known = data["identity"]
    return Sheet(
        id=str(data["id"]),
        file=file,
        page=int(data["page"]),
        nth=int(data["nth"]),
        identity=SheetIdentity.decode(known) if known else None,
        reason=str(data["reason"]),
        rows=tuple(map(str, data["rows"])),
        guess=str(data["guess"]),
        picture=str(data["picture"]),
        scale=float(data["scale"]),
    )
