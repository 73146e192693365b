"""Finds the campaign that is meant, and the problems that stand in its way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline import checks, content
from pipeline.build.knowledge import knowledge
from pipeline.build.places import is_name
from pipeline.content.models import Campaign, Project
from pipeline.core.errors import ContentError, UsageError
from pipeline.core.messages import tr
from pipeline.core.problems import Problem

_ENDINGS = (".yaml", ".yml")


def find_root(start: Path | None = None) -> Path:
    """Return the project's folder, from `start` (default: where we are) upwards."""
    return content.find_root((start or Path.cwd()).absolute())


def read_campaign(root: Path, wish: str) -> tuple[Project, Campaign]:
    """Return the project with the campaign `wish`: a name, or the path of a campaign file.

    UsageError where there is no such campaign, ContentError where it cannot be read.
    """
    if is_name(wish):
        project = content.read_project(root)
        name = wish
    else:
        path = _campaign_file(root, wish)
        project = _read_with(root, path)
        name = path.stem
    campaign = project.campaigns.get(name)
    if campaign is None:
        broken = [problem for problem in project.problems if problem.place.path.stem == name]
        if broken:
            raise ContentError(broken)
        known = ", ".join(sorted(project.campaigns)) or "–"
        raise UsageError(
            tr("there is no campaign {name}; there are: {known}", name=wish, known=known)
        )
    return project, campaign


def problems_of(project: Project, campaign: Campaign) -> tuple[Problem, ...]:
    """Return the problems that touch `campaign`, those of other campaigns' content left out."""
    found = checks.check(project, knowledge(project))
    return tuple(problem for problem in found if _touches(project, campaign, problem))


def check_paths(root: Path, wishes: Sequence[str]) -> tuple[Problem, ...]:
    """Return the problems in the files and folders `wishes`; in all content where there are none.

    UsageError where a path does not exist.
    """
    if not wishes:
        project = content.read_project(root)
        return checks.check(project, knowledge(project))
    paths = [_existing(wish) for wish in wishes]
    project = content.read_paths(root, paths)
    return checks.check_only(project, knowledge(project), paths)


def _existing(wish: str) -> Path:
    try:
        if wish and "\0" not in wish and Path(wish).exists():
            return Path(wish).absolute()
    except OSError:
        pass
    raise UsageError(tr("there is no file or folder {path}", path=wish))


def _read_with(root: Path, path: Path) -> Project:
    """Read the project and one campaign file, which may lie elsewhere."""
    whole = content.read_project(root)
    if any(campaign.place.path == path for campaign in whole.campaigns.values()):
        return whole
    project = content.read_paths(root, [path])
    problems = {*whole.problems, *project.problems}
    return project.model_copy(update={"problems": tuple(sorted(problems))})


def _campaign_file(root: Path, wish: str) -> Path:
    usage = UsageError(
        tr("there is no campaign file {path}; give a name or the path of a .yaml file", path=wish)
    )
    if "\0" in wish or not wish.endswith(_ENDINGS):
        raise usage
    try:
        path = next((p for p in (Path(wish), root / wish) if p.is_file()), None)
    except OSError:
        raise usage from None
    if path is None:
        raise usage
    if not is_name(path.stem):
        raise UsageError(
            tr(
                "{path} cannot be a campaign: its name may have lower-case letters, digits "
                "and hyphens only",
                path=path,
            )
        )
    return path.absolute()


def _touches(project: Project, campaign: Campaign, problem: Problem) -> bool:
    path = problem.place.path
    place = (project.root / path).absolute()
    if not place.is_relative_to(project.root):
        return True
    parts = place.relative_to(project.root).parts[:2]
    stem = place.stem
    source = project.studio.source_language if project.studio else ""
    languages = {*campaign.languages, source}
    if parts == ("content", "scripts"):
        return _is_of(stem, campaign.scripts, languages)
    if parts == ("content", "campaigns"):
        return stem == campaign.name
    sets = campaign.quizzes.sets if campaign.quizzes else ()
    if parts == ("quizzes", "sets"):
        return stem in sets
    if parts == ("quizzes", "banks"):
        banks = {bank for name in sets if name in project.sets for bank in project.sets[name].banks}
        return _is_of(stem, banks, languages)
    return True


def _is_of(stem: str, slugs: Iterable[str], languages: Iterable[str]) -> bool:
    slug, _, language = stem.partition(".")
    return slug in set(slugs) and (language in set(languages) or not language)
