"""A scene has no narration: nothing would be spoken or captioned."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scenes without a paragraph."""
    for script in project.scripts.values():
        for scene in script.scenes:
            if not scene.narration:
                message = tr("this scene has no narration; write a paragraph, or delete the scene.")
                yield Finding(scene.place, message)
