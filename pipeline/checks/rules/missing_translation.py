"""A script or bank does not exist in a language in which the studio needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Bank, Project, Script, bank_languages, script_languages
from pipeline.core.messages import tr
from pipeline.core.problems import Place


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scripts that lack a language of their audience, and banks that lack one of all."""
    for slug, place in _places(project.scripts, project.source_language).items():
        yield from _missing(project, project.scripts, slug, script_languages(project, slug), place)
    for slug, place in _places(project.banks, project.source_language).items():
        yield from _missing(project, project.banks, slug, bank_languages(project), place)


def _places(things: Mapping[tuple[str, str], Script | Bank], source: str) -> dict[str, Place]:
    """Return one place for each slug: of the source language, else of any."""
    places: dict[str, Place] = {}
    for (slug, language), thing in things.items():
        if language == source or slug not in places:
            places[slug] = thing.place
    return places


def _missing(
    project: Project,
    things: Mapping[tuple[str, str], object],
    slug: str,
    wanted: tuple[str, ...],
    place: Place,
) -> Iterator[Finding]:
    for language in wanted:
        file = f"{slug}.{language}.md"
        if (slug, language) not in things and not is_unread(project, file):
            message = tr(
                "“{slug}” does not exist in “{language}”; write {file}.",
                slug=slug,
                language=language,
                file=file,
            )
            yield Finding(place, message)
