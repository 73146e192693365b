"""A scene says something and cites no source for it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scenes whose narration cites nothing."""
    for script in project.scripts.values():
        for scene in script.scenes:
            if scene.narration and not any(spoken.sources for spoken in scene.narration):
                message = tr(
                    "the narration of this scene cites no source; put [^source] behind the "
                    "sentence that it supports."
                )
                yield Finding(scene.place, message)
