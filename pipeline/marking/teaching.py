"""Which clips and leaflets teach a question: the files that campaigns make of its scenes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.content import script_languages
from pipeline.content.models import Project, Question


@dataclass(frozen=True)
class Lesson:
    """A script that teaches something: its title, scenes, and files relative to the project.

    `files` say for each path whether it exists already.
    """

    slug: str
    title: str
    scenes: tuple[str, ...]
    files: tuple[tuple[PurePosixPath, bool], ...]


def lessons(
    questions: Iterable[Question], project: Project, language: str, output: Path
) -> tuple[Lesson, ...]:
    """Return the lessons of `questions`, each script once; `output` is the output folder."""
    scenes: dict[str, dict[str, None]] = {}
    for question in questions:
        for place in question.scenes:
            slug, _, scene = place.partition("/")
            scenes.setdefault(slug, {}).setdefault(scene)
    return tuple(
        _lesson(slug, tuple(own), project, language, output) for slug, own in scenes.items()
    )


def _lesson(
    slug: str, scenes: Sequence[str], project: Project, language: str, output: Path
) -> Lesson:
    script = project.scripts.get((slug, language)) or project.scripts.get(
        (slug, project.source_language)
    )
    titles = {scene.id: scene.title for scene in script.scenes} if script else {}
    files = []
    for path in _paths(slug, project, language):
        whole = output / path
        shown = whole.relative_to(project.root) if whole.is_relative_to(project.root) else whole
        files.append((PurePosixPath(shown.as_posix()), whole.is_file()))
    return Lesson(
        slug,
        script.title if script else slug,
        tuple(titles.get(scene, scene) for scene in scenes),
        tuple(files),
    )


def _paths(slug: str, project: Project, language: str) -> list[PurePosixPath]:
    """Return one clip and one leaflet of each campaign that makes them, below the output folder."""
    found = []
    if language not in script_languages(project, slug):
        return []
    for name, campaign in project.campaigns.items():
        if slug not in campaign.scripts or language not in campaign.languages:
            continue
        folder = PurePosixPath(name, language)
        clips = campaign.clips
        if clips and clips.formats_for(slug) and language in (clips.languages or (language,)):
            found.append(folder / "clips" / f"{slug}.{clips.formats_for(slug)[0]}.mp4")
        if campaign.leaflets and campaign.leaflets.formats_for(slug):
            wanted = campaign.leaflets.formats_for(slug)[0]
            variants = campaign.leaflets.variants_for(wanted)
            variant = "" if "screen" in variants else f".{variants[0]}"
            found.append(folder / "leaflets" / f"{slug}.{wanted}{variant}.pdf")
    return found
