"""The leaflet that a notebook's parameters name, for its export; `exporter` hands it to Jupyter."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.build import plan, reading
from pipeline.build.campaign import Request, open_job
from pipeline.build.kinds.base import Artefact, Job
from pipeline.build.kinds.leaflets import Leaflets
from pipeline.build.voices import GttsProbe
from pipeline.checks import describe
from pipeline.content.files import absolute
from pipeline.content.models import LeafletWish
from pipeline.core.errors import ContentError, StudioError, UsageError
from pipeline.core.messages import tr

# What Papermill fills in stands in a cell of its own, below the one with the defaults.
_TAGS = ("parameters", "injected-parameters")
_NAMES = ("campaign", "language", "root", "script", "format", "variant")

# Jupyter exports in threads of its server; what draws the pictures is not made for two at a time.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Exported:
    """A leaflet: its PDF, and what tells it from others (`alarm-sounds.a5.vi`)."""

    pdf: bytes
    name: str


def leaflet(notebook: Mapping[str, Any], folder: str | None) -> Exported:
    """Return the leaflet that the parameters of `notebook` (nbformat 4) name.

    `folder` is where the notebook lies (None: nobody knows). Parameters that are empty or
    missing mean the first: language, script and format of the campaign; `variant` the one for
    the screen. ContentError and UsageError for what somebody can mend.
    """
    wish = parameters(notebook)
    root = _root(wish.get("root", ""), folder)
    with _one_at_a_time:
        job = open_job(Request(root=root, campaign=_campaign(wish)), GttsProbe(False))
        obstacles = reading.obstacles_of(job.project, job.campaign)
        if obstacles.everything:
            raise ContentError(obstacles.everything)
        artefact = _artefact(job, wish)
        kind = Leaflets()
        problems = obstacles.of(kind.rests_on(job.project, artefact))
        if problems:
            raise ContentError(problems)
        from pipeline.leaflet import typeset

        return Exported(typeset(kind.order(job, artefact)), artefact.path)


def words(error: StudioError) -> str:
    """Return what `error` says, a line for each problem; paths from the project's folder."""
    if not isinstance(error, ContentError):
        return str(error)
    return "\n".join(describe(problem, _base(problem.place.path)) for problem in error.problems)


def parameters(notebook: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters of `notebook` that an export needs, read without executing anything.

    UsageError where one of them is no plain text.
    """
    found: dict[str, str] = {}
    for tag in _TAGS:
        for cell in notebook.get("cells", ()):
            if cell.get("cell_type") == "code" and tag in cell.get("metadata", {}).get("tags", ()):
                found.update(_assigned(str(cell.get("source", ""))))
    return found


def _assigned(source: str) -> Iterator[tuple[str, str]]:
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise UsageError(
            tr("line {line} of the notebook's cell with the parameters cannot be read", line=line)
        ) from None
    for statement in statements:
        for name in _targets(statement):
            if name in _NAMES:
                yield name, _text(name, statement)


def _targets(statement: ast.stmt) -> Iterator[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id


def _text(name: str, statement: ast.stmt) -> str:
    value = getattr(statement, "value", None)
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value.strip()
    raise UsageError(
        tr('the parameter {name} has to be a text in quotation marks: {name} = "…"', name=name)
    )


def _campaign(wish: Mapping[str, str]) -> str:
    if wish.get("campaign"):
        return wish["campaign"]
    raise UsageError(
        tr(
            "this notebook does not name a campaign in a cell with the tag “parameters”: "
            "open notebooks/leaflets.ipynb and export that one."
        )
    )


def _root(wish: str, folder: str | None) -> Path:
    if folder is None and not Path(wish).is_absolute():
        raise UsageError(
            tr("nobody knows in which folder this notebook lies: save it in the project first.")
        )
    here = absolute(Path(folder or ""))
    if wish:
        return absolute(here / wish)
    try:
        return reading.find_root(here)
    except UsageError:
        raise UsageError(
            tr(
                "no project here: neither {folder} nor a folder above it holds “content” and "
                "“notebooks”. Move this notebook into the folder “notebooks” of a project.",
                folder=here,
            )
        ) from None


def _artefact(job: Job, wish: Mapping[str, str]) -> Artefact:
    """Return the leaflet that is meant; one that the campaign does not ask for may be meant too."""
    code = wish.get("language", "")
    (language, *_) = plan.languages_named(job.campaign, [code] if code else [])
    script = wish.get("script", "")
    slugs = plan.scripts_named(job.project, job.campaign, [script] if script else [], [language])
    if not slugs:
        raise UsageError(
            tr("campaign {campaign} has no script in {language}", campaign=job.campaign.name,
               language=language)
        )  # fmt: skip
    name = wish.get("format", "") or _first_format(job, slugs[0])
    variant = wish.get("variant", "") or "screen"
    _on_paper(name)
    parts = [slugs[0], name, *([variant] if variant != "screen" else []), language]
    return Artefact("leaflet", language, slugs[0], name, ".".join(parts), variant=variant)


def _first_format(job: Job, slug: str) -> str:
    from pipeline.leaflet import FORMATS

    formats = (job.campaign.leaflets or LeafletWish()).formats_for(slug)
    return next((name for name in formats if FORMATS[name].medium == "paper"), formats[0])


def _on_paper(name: str) -> None:
    from pipeline.leaflet import FORMATS

    if name in FORMATS and FORMATS[name].medium != "paper":
        raise UsageError(
            tr(
                "{format} are pictures, no PDF: run the notebook, it shows where they lie.",
                format=name,
            )
        )


def _base(path: Path) -> Path:
    """Return the folder from which people know `path`: its project's, else its own."""
    try:
        return reading.find_root(path.parent)
    except UsageError:
        return path.parent
