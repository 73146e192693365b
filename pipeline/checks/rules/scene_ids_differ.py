"""A translation has not the same scenes, in the same order, as the source language."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import script_pairs
from pipeline.content import Project, Script
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scenes that are missing, too many or out of order."""
    for source, script in script_pairs(project):
        yield from _compare(source, script)


def _compare(source: Script, script: Script) -> Iterator[Finding]:
    wanted = [scene.id for scene in source.scenes if scene.id]
    here = [scene.id for scene in script.scenes if scene.id]
    unnamed = len(script.scenes) - len(here)  # any of these may be a missing one
    missing = [name for name in wanted if name not in here]
    for name in missing if not unnamed else ():
        message = tr(
            "scene “{scene}” of {file} is missing here; translate it.",
            scene=name,
            file=source.place.path.name,
        )
        yield Finding(script.place, message)
    for scene in script.scenes:
        if scene.id and scene.id not in wanted:
            message = tr(
                "scene “{scene}” is not in {file}; write its id as there, or delete the scene.",
                scene=scene.id,
                file=source.place.path.name,
            )
            yield Finding(scene.place, message)
    yield from _order(source, script)


def _order(source: Script, script: Script) -> Iterator[Finding]:
    here = [scene for scene in script.scenes if scene.id]
    common = {scene.id for scene in here}
    wanted = [scene.id for scene in source.scenes if scene.id in common]
    found = [scene for scene in here if scene.id in wanted]
    for scene, name in zip(found, wanted, strict=False):
        if scene.id != name:
            message = tr(
                "scene “{scene}” stands where {file} has “{other}”; use the same order.",
                scene=scene.id,
                file=source.place.path.name,
                other=name,
            )
            yield Finding(scene.place, message)
            return
