"""A kind of artefact: what a campaign wants of it, its inputs, how one is made.

To add a kind: write `kinds/<name>.py` with a class that has what `Kind`
describes; import heavy rooms (video, typesetting) inside `make` only, because
every build asks for `wanted` and `acceptable`; put an instance into `KINDS` in
`kinds/__init__.py`; write `notebooks/<plural>.ipynb`; mirror it in
`tests/build/`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pipeline.build.places import Places
from pipeline.content.models import Campaign, Language, Lexicon, Project, Script, Studio
from pipeline.core.errors import UsageError
from pipeline.core.messages import tr

ALL_VENUES = "*"
"""Stands for the lodging in an artefact that holds what is made for all of them."""

T = TypeVar("T")
Report = Callable[[str], None]
"""Takes a few words on what is being done."""


@dataclass(frozen=True)
class Artefact:
    """Something that a campaign asks for.

    `path` is relative to the campaign's folder, with forward slashes: the main
    file, or the folder of a quiz set. `name` is the slug of the script or the
    name of the set, `venue` the id of the lodging whose own it is (`ALL_VENUES`: it is
    of all lodgings), `variant` how a leaflet is printed.
    """

    kind: str
    language: str
    name: str
    format: str
    path: str
    venue: str = ""
    variant: str = ""


@dataclass(frozen=True)
class Job:
    """All that is needed to make artefacts of a campaign; `gtts_answers` asks the network once.

    `withheld` are artefacts that will not be asked for, because of problems of their content.
    """

    project: Project
    campaign: Campaign
    places: Places
    voice: str
    gtts_answers: Callable[[], bool]
    withheld: frozenset[Artefact] = frozenset()
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` gave for `key` the first time: a thousand clips ask for the same."""
        if key not in self._known:
            self._known[key] = find()
        found: T = self._known[key]
        return found

    def language(self, code: str) -> Language:
        """Return a language of the project."""
        return self._present(self.project.languages, code, tr("language"))

    def lexicon(self, code: str) -> Lexicon:
        """Return the lexicon of a language."""
        return self._present(self.project.lexicons, code, tr("lexicon"))

    def script(self, slug: str, language: str) -> Script:
        """Return a script with the words of `language` and the structure of the source language."""
        try:
            return self.project.script(slug, language)
        except KeyError:
            raise UsageError(
                tr("there is no script {slug} in language {language}", slug=slug, language=language)
            ) from None

    @property
    def recordings(self) -> Path:
        """The folder of officers' own recordings, by slug."""
        return self.root / "content" / "recordings"

    @property
    def studio(self) -> Studio:
        """The studio's settings."""
        if self.project.studio is None:
            raise UsageError(tr("there is no content/studio.yaml below {root}", root=self.root))
        return self.project.studio

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.project.root

    @staticmethod
    def _present(found: Mapping[str, T], key: str, what: str) -> T:
        try:
            return found[key]
        except KeyError:
            raise UsageError(tr("there is no {what} {key}", what=what, key=key)) from None


@dataclass(frozen=True)
class Output:
    """A finished file: where it is, its kind and format in the manifest."""

    path: Path
    kind: str
    format: str


@dataclass(frozen=True)
class Made:
    """What `make` gives: the digest of what shaped it, the files, facts for the manifest."""

    inputs: str
    files: tuple[Output, ...]
    about: Mapping[str, Any] = field(default_factory=dict)


class Kind(Protocol):
    """One kind of artefact."""

    @property
    def name(self) -> str:
        """The kind in the manifest."""

    @property
    def plural(self) -> str:
        """The name of its notebook, of its folder, and of it in `--only`."""

    def title(self) -> str:
        """What people call it, for progress bars."""

    def wanted(self, project: Project, campaign: Campaign, language: str) -> Iterator[Artefact]:
        """Give what `campaign` asks for in `language`; first what others are made from."""

    def names_lodgings(self, campaign: Campaign) -> bool:
        """Tell whether `campaign` wants something of this kind for each lodging."""

    def rests_on(self, project: Project, artefact: Artefact) -> frozenset[str]:
        """Return the parts of the content (see `obstacles`) whose problems stop the artefact."""

    def acceptable(self, job: Job, artefact: Artefact) -> Iterator[str]:
        """Give the digests of inputs with which the artefact counts as up to date, best first."""

    def make(self, job: Job, artefact: Artefact, report: Report) -> Made:
        """Make the artefact; raises `StudioError` where it cannot be made."""

    def pages(self, job: Job, artefact: Artefact) -> list[bytes]:
        """Return its pages as PNG, to be looked at; none for what is no paper."""
