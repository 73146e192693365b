"""Problems that stand in the way of a campaign, sorted by what each of them stops.

A mistake in a script stops its clips and leaflets, a translation that is missing
nothing but itself, one in a row of the venues file what is that lodging's own and the
file with the leaflets of all, music that cannot be played all clips; what everything
rests on (the campaign itself, the studio, its languages, sources) stops everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.checks import ADVICE
from pipeline.content import bank_languages, script_languages, wanted_scripts, wanted_sets
from pipeline.content.models import Campaign, Project, Venue
from pipeline.core.problems import Problem

_PARTS = {
    ("content", "scripts"): "scripts",
    ("quizzes", "banks"): "banks",
    ("quizzes", "sets"): "sets",
}
MUSIC = "music"
VENUES = "venues"
_MUSIC_RULE = "music-file"
_MISSING_RULE = "missing-translation"
_OF_VENUES = (("content", "venues"), ("content", "venues-columns.yaml"))
_BY_LANGUAGE = (("content", "languages"), ("content", "lexicons"), ("content", "pictures"))


@dataclass(frozen=True)
class Obstacles:
    """`everything` stops all; `parts` only what rests on the part, by its name.

    Parts are `scripts/<slug>.<language>`, `banks/<slug>.<language>`,
    `sets/<name>`, `venues/<id>`, `venues` (all lodgings together) and `music`. `venues` are all
    problems of the venues file: of rows that were left out, of rows that are parts, of the
    whole file.
    """

    everything: tuple[Problem, ...] = ()
    parts: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    venues: tuple[Problem, ...] = ()

    @property
    def all(self) -> tuple[Problem, ...]:
        """Every problem once, by file and line."""
        single = {problem for found in self.parts.values() for problem in found}
        return tuple(sorted({*self.everything, *self.venues, *single}))

    def of(self, parts: Iterable[str]) -> tuple[Problem, ...]:
        """Return the problems of `parts`, each once."""
        found = {problem for part in parts for problem in self.parts.get(part, ())}
        return tuple(sorted(found))


def sort_problems(project: Project, campaign: Campaign, problems: Iterable[Problem]) -> Obstacles:
    """Sort `problems`; advice, and those of content that `campaign` does not use, are left out."""
    everything: list[Problem] = []
    venues: list[Problem] = []
    parts: dict[str, list[Problem]] = {}
    used = _used(project, campaign)
    rows = {venue.place: venue.id for venue in _venues(project, campaign)}
    for problem in problems:
        if problem.rule in ADVICE:
            continue
        name = _part(project, campaign, problem.place.path)
        if name is None and problem.rule == _MUSIC_RULE:
            name = MUSIC
        if name is None:
            everything.append(problem)
        elif name == VENUES:
            venues.append(problem)
            parts.setdefault(VENUES, []).append(problem)
            if problem.place in rows:
                parts.setdefault(f"venues/{rows[problem.place]}", []).append(problem)
        elif problem.rule == _MISSING_RULE:
            for missing in _missing(project, name) & used:
                parts.setdefault(missing, []).append(problem)
        elif name in used or name == MUSIC:
            parts.setdefault(name, []).append(problem)
    return Obstacles(
        tuple(sorted(everything)),
        {name: tuple(sorted(found)) for name, found in parts.items()},
        tuple(sorted(venues)),
    )


def script_parts(project: Project, slug: str, language: str) -> frozenset[str]:
    """Return the parts that a script in `language` rests on: its words and its structure.

    A file whose name lacks the language may be either.
    """
    return _both("scripts", project, slug, language)


def set_parts(project: Project, name: str, language: str) -> frozenset[str]:
    """Return the parts that a quiz set in `language` rests on: itself and its banks.

    In the source language also the banks in the second language of its booklets.
    """
    quiz_set = project.sets.get(name)
    banks = quiz_set.banks if quiz_set else ()
    second = quiz_set.second if quiz_set else ""
    languages = {language, second} if language == project.source_language else {language}
    return frozenset({f"sets/{name}"}).union(
        *(_both("banks", project, slug, code) for slug in banks for code in languages if code)
    )


def _both(folder: str, project: Project, slug: str, language: str) -> frozenset[str]:
    words, structure = f"{slug}.{language}", f"{slug}.{project.source_language}"
    return frozenset(f"{folder}/{name}" for name in (words, structure, slug))


def _used(project: Project, campaign: Campaign) -> frozenset[str]:
    return frozenset().union(
        *(
            parts
            for language in campaign.languages
            for parts in (
                *(
                    script_parts(project, slug, language)
                    for slug in wanted_scripts(project, campaign, language)
                ),
                *(
                    set_parts(project, name, language)
                    for name in wanted_sets(project, campaign, language)
                ),
            )
        )
    )


def _missing(project: Project, part: str) -> frozenset[str]:
    """Return the parts that do not exist of what `part`, in some language, is a part of."""
    folder, _, name = part.partition("/")
    slug = name.partition(".")[0]
    things: Mapping[tuple[str, str], object] = project.scripts
    languages = script_languages(project, slug)
    if folder == "banks":
        things, languages = project.banks, bank_languages(project)
    return frozenset(f"{folder}/{slug}.{code}" for code in languages if (slug, code) not in things)


def _part(project: Project, campaign: Campaign, path: Path) -> str | None:
    """Return the part in which a problem stands: `venues`, empty for other campaigns' content.

    None means that everything rests on it.
    """
    place = (project.root / path).absolute()
    wish = campaign.venues
    if wish and place == project.root / "content" / wish.file:
        return VENUES
    if not place.is_relative_to(project.root):
        return None
    parts = place.relative_to(project.root).parts
    above = parts[:2]
    if above in _PARTS:
        return f"{_PARTS[above]}/{place.stem}"
    named = _named_by(project, campaign).get(above)
    if named and len(parts) > len(above):
        return None if place.stem in named else ""
    if above in _OF_VENUES and place.suffix.lower() != ".csv":
        return VENUES if wish else ""
    return "" if place.suffix.lower() == ".csv" else None


def _named_by(project: Project, campaign: Campaign) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the files, by folder, on which all of `campaign` rests."""
    spoken = (*campaign.languages, project.source_language)
    return {("content", "campaigns"): (campaign.name,), **dict.fromkeys(_BY_LANGUAGE, spoken)}


def _venues(project: Project, campaign: Campaign) -> Iterable[Venue]:
    return project.venues.get(campaign.venues.file, ()) if campaign.venues else ()
