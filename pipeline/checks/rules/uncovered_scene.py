"""No question tests a scene of a script that has a question bank: something goes unasked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find scenes that no `scene=` names; a script without a bank of its name is not asked."""
    source = project.source_language
    tested = {
        name
        for bank in project.banks.values()
        for question in bank.questions
        for name in question.scenes
    }
    for (slug, language), script in project.scripts.items():
        bank = project.banks.get((slug, source))
        if language != source or bank is None:
            continue
        for scene in script.scenes:
            if scene.id and f"{slug}/{scene.id}" not in tested:
                message = tr(
                    "no question tests the scene “{scene}” ({title}); write one with "
                    "“scene={slug}/{scene}”.",
                    scene=scene.id,
                    title=scene.title,
                    slug=slug,
                )
                yield Finding(bank.place, message)
