"""Finds the campaign that is meant, and the problems that stand in its way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline import checks, content
from pipeline.build.knowledge import knowledge
from pipeline.build.obstacles import Obstacles, sort_problems
from pipeline.build.places import DRAFTS, is_name
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
    if name == DRAFTS:
        raise UsageError(
            tr("no campaign can be called {name}: the drafts of all lie there", name=name)
        )
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


def obstacles_of(project: Project, campaign: Campaign) -> Obstacles:
    """Return what stands in the way of `campaign`, by what it stops."""
    return sort_problems(project, campaign, checks.check(project, knowledge(project)))


def problems_of(project: Project, campaign: Campaign) -> tuple[Problem, ...]:
    """Return the problems that touch `campaign`, those of other campaigns' content left out."""
    return obstacles_of(project, campaign).all


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
