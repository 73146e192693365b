"""What a rule is, and how to add one.

1. Write `pipeline/checks/rules/<rule_name>.py`. Its first line says what it
   finds and why that is wrong. It has one function
   `find(project, knowledge) -> Iterator[Finding]`.
2. Yield a `Finding` for everything wrong: the place (file and line) that the
   author has to change, and a message through `tr` that says what is wrong
   and what to do.
3. Add it to `RULES` in `registry.py` under its name with hyphens.
4. Write `tests/checks/test_<rule_name>.py`, or a case in `tests/checks/
   test_rules.py`: content with the mistake, and the line on which it must be found.

A rule never raises, whatever the project holds: scripts may have no scenes,
ids may be empty (their problem is already reported), the studio may be None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from pipeline.content import Project
from pipeline.core.problems import Place


class PictureLike(Protocol):
    """A picture of the illustration room, as far as rules must know it."""

    @property
    def settings(self) -> Mapping[str, tuple[str, ...]]:
        """Each setting with the values it takes."""


@dataclass(frozen=True)
class Knowledge:
    """What the rules must know of other rooms, as plain data.

    `pictures` by name. `drawable` by language code: the code points that the
    fonts of the language draw; a language that is not in it is not looked at.
    `leaflet_formats` are the formats that leaflets come in, `venue_leaflets` those that a
    lodging gets as its own; empty: not looked at.
    `phrases` are the keys of fixed phrases that the other rooms ask every language for.
    """

    pictures: Mapping[str, PictureLike] = field(default_factory=dict)
    drawable: Mapping[str, frozenset[int]] = field(default_factory=dict)
    leaflet_formats: frozenset[str] = frozenset()
    venue_leaflets: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """What a rule found: where it stands, what is wrong and what to do."""

    place: Place
    message: str


Rule = Callable[[Project, Knowledge], Iterator[Finding]]
