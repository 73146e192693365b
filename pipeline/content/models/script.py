"""Scripts: scenes in words, and the sources that they cite."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from pipeline.content.bases import Keyed, Localized, Placed


class Source(Keyed):
    """An entry of `content/sources.yaml`: what a claim can cite."""

    id: str
    title: Localized
    publisher: str
    grade: Literal["A", "B", "C", "U"]
    checked: datetime.date
    """The day on which somebody last read the source."""
    url: str | None = None
    article: str | None = None
    support: str | None = None
    """For grade C: the second source that agrees, or `general practice`."""
    expires: datetime.date | None = None
    """From this day on nothing that cites it may be printed: a law that is replaced."""


class Statement(Placed):
    """A sentence of narration or a point of a leaflet, in NFC, with the sources it cites."""

    text: str
    sources: tuple[str, ...] = ()


class PictureCall(Placed):
    """A picture by name, with its settings as written."""

    name: str
    settings: Mapping[str, str] = Field(default_factory=dict)


class Scene(Placed):
    """One scene: `title` is shown, `narration` is spoken and captioned, `points` are printed."""

    id: str
    title: str
    picture: PictureCall | None = None
    narration: tuple[Statement, ...] = ()
    points: tuple[Statement, ...] = ()


class Script(Keyed):
    """One script in one language."""

    slug: str
    language: str
    title: str
    audience: str
    summary: str
    reviewed: datetime.date
    scenes: tuple[Scene, ...]

    def cited(self) -> tuple[str, ...]:
        """Return the ids of all sources cited, each once, in order of first citation."""
        found: dict[str, None] = {}
        for scene in self.scenes:
            for statement in (*scene.narration, *scene.points):
                found.update(dict.fromkeys(statement.sources))
        return tuple(found)
