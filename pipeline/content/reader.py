"""Reads one file after another into a project that grows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pipeline.core.messages import tr
from pipeline.core.problems import Place

from .banks import read_bank
from .contestfiles import read_contest, read_exercise
from .contests import Event, Exercise
from .files import TextFile, read_file
from .models import (
    Bank,
    Campaign,
    Language,
    Lexicon,
    Project,
    QuizSet,
    Script,
    Source,
    Studio,
    Venue,
)
from .names import name_fault
from .reading import Context
from .report import Report
from .scripts import read_script
from .settings import (
    read_alternatives,
    read_campaign,
    read_language,
    read_lexicon,
    read_set,
    read_sources,
    read_studio,
)
from .venues import own_columns, read_columns, read_venues

Thing = TypeVar("Thing")

SOURCE_LANGUAGE = "vi"
"""Which language carries the structure where studio.yaml cannot be read."""


class Reader:
    """What was read so far. Later files of the same name take the place of earlier ones."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.report = Report()
        self.studio: Studio | None = None
        self.languages: dict[str, Language] = {}
        self.lexicons: dict[str, Lexicon] = {}
        self.sources: dict[str, Source] = {}
        self.scripts: dict[tuple[str, str], Script] = {}
        self.banks: dict[tuple[str, str], Bank] = {}
        self.sets: dict[str, QuizSet] = {}
        self.campaigns: dict[str, Campaign] = {}
        self.contests: dict[str, Event] = {}
        self.exercises: dict[str, Exercise] = {}
        self.alternatives: dict[str, dict[str, str]] = {}
        self.venue_columns = own_columns()
        self.venues: dict[str, tuple[Venue, ...]] = {}

    def project(self) -> Project:
        """Return what was read as one immutable object."""
        return Project(
            root=self.root,
            studio=self.studio,
            languages=self.languages,
            lexicons=self.lexicons,
            sources=self.sources,
            scripts=self.scripts,
            banks=self.banks,
            sets=self.sets,
            campaigns=self.campaigns,
            contests=self.contests,
            exercises=self.exercises,
            alternatives=self.alternatives,
            venues=self.venues,
            unread=frozenset(self.report.unread),
            rejected_sources=frozenset(self.report.rejected_sources) - self.sources.keys(),
            problems=tuple(sorted(set(self.report.problems))),
        )

    def studio_file(self, path: Path, boundary: Path) -> None:
        """Read studio.yaml, which every project has."""
        file = self._read(path, boundary)
        if file:
            self.studio = read_studio(file, self.report)

    def sources_file(self, path: Path, boundary: Path) -> None:
        """Read sources.yaml, which every project has; its entries are added to the others."""
        file = self._read(path, boundary)
        if file:
            self.sources |= read_sources(file, self.report)

    def venue_columns_file(self, path: Path, boundary: Path) -> None:
        """Read venues-columns.yaml; without it the columns' own names count."""
        file = self._read(path, boundary) if path.exists() else None
        if file:
            self.venue_columns = read_columns(file, self.report)

    def venues_file(self, path: Path, boundary: Path, key: str) -> None:
        """Read a venues file, which campaigns call `key`, unless that was done."""
        if key in self.venues or path in self.report.unread:
            return
        venues = read_venues(path, boundary, self.venue_columns, self.report)
        if venues is not None:
            self.venues[key] = venues

    def wished_venues(self) -> None:
        """Read the venues files that campaigns name."""
        content = self.root / "content"
        for campaign in self.campaigns.values():
            if campaign.venues:
                self.venues_file(content / campaign.venues.file, self.root, campaign.venues.file)

    def file(self, path: Path, boundary: Path, kind: str) -> None:
        """Read `path` as a file of `kind`, if its name is good."""
        parts = self._name(path, 2 if kind in ("script", "bank") else 1)
        if parts is None:
            return
        file = self._read(path, boundary)
        if file:
            self.text(file, kind, parts)

    def text(self, file: TextFile, kind: str, parts: tuple[str, ...]) -> None:
        """Read a text as a file of `kind`; `parts` are the parts of its name."""
        name = parts[0]
        if kind in ("script", "bank"):
            context = self._context(name, parts[1])
            if kind == "script":
                self.scripts[name, parts[1]] = read_script(file, context)
            else:
                self.banks[name, parts[1]] = read_bank(file, context)
        elif kind == "pictures":
            self.alternatives.setdefault(name, {}).update(read_alternatives(file, self.report))
        elif kind == "lexicon":
            self._keep(self.lexicons, name, read_lexicon(file, self.report), file)
        elif kind == "language":
            self._keep(self.languages, name, read_language(file, name, self.report), file)
        elif kind == "set":
            self._keep(self.sets, name, read_set(file, name, self.report), file)
        elif kind == "campaign":
            self._keep(self.campaigns, name, read_campaign(file, name, self.report), file)
        elif kind == "contest":
            self._keep(self.contests, name, read_contest(file, name, self.report), file)
        elif kind == "exercise":
            self._keep(self.exercises, name, read_exercise(file, name, self.report), file)

    def name_parts(self, path: Path, count: int) -> tuple[str, ...] | None:
        """Return the parts of a good file name without its ending, else report and return None."""
        return self._name(path, count)

    def _context(self, slug: str, language: str) -> Context:
        lexicon = self.lexicons.get(language)
        source = self.studio.source_language if self.studio else SOURCE_LANGUAGE
        abbreviations = lexicon.abbreviations if lexicon else ()
        return Context(slug, language, source, abbreviations, self.report)

    def _keep(
        self, where: dict[str, Thing], name: str, thing: Thing | None, file: TextFile
    ) -> None:
        if thing is None:
            self.report.unread.add(file.path)
        else:
            where[name] = thing

    def _read(self, path: Path, boundary: Path) -> TextFile | None:
        return read_file(path, boundary, self.report)

    def _name(self, path: Path, count: int) -> tuple[str, ...] | None:
        parts = tuple(path.name.split(".")[:-1])
        faults: Callable[[str], str | None] = name_fault
        fault = next((found for part in parts if (found := faults(part))), None)
        if len(parts) == count and fault is None:
            return parts
        wanted = (
            tr("name.language.md, such as alarm-sounds.vi.md") if count == 2 else tr("name.yaml")
        )
        message = tr("Rename the file to {wanted}.", wanted=wanted)
        if fault:
            message = f"{fault} {message}"
        self.report.give_up(Place(path), "file-name", message)
        return None
