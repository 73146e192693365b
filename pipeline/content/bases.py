"""What all content is made of: immutable objects that know their file and line."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from pipeline.core.problems import Place

Localized = Mapping[str, str]
"""Words by language code, for example `{"vi": "Chợ", "en": "Market"}`."""


KeyPath = tuple[str, ...]
"""Where a value stands in a YAML file: keys and list positions, `("scripts", "0")`."""


class Frozen(BaseModel):
    """Base of all content: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Placed(Frozen):
    """Content that knows where it stands.

    The place is no part of what is dumped: moving a scene down a line changes
    no digest.
    """

    place: Place = Field(exclude=True)


class Keyed(Placed):
    """Content from YAML: it also knows the line of each of its keys."""

    lines: Mapping[KeyPath, int] = Field(default_factory=dict, exclude=True, repr=False)

    def at(self, *keys: str | int) -> Place:
        """Return where `keys` stand, for example `at("scripts", 0)`, or what is nearest to it."""
        path = tuple(str(key) for key in keys)
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.place.path, self.lines[path]) if path else self.place
