"""A script, bank or set is for an audience that studio.yaml does not have."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.content import Bank, Project, QuizSet, Script
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find audiences that nobody has described."""
    if project.studio is None:
        return
    known = project.studio.audiences
    things: list[Script | Bank | QuizSet] = [*project.scripts.values(), *project.banks.values()]
    for thing in (*things, *project.sets.values()):
        if thing.audience and thing.audience not in known:
            message = tr(
                "there is no audience “{name}”; choose among {known}.",
                name=thing.audience,
                known=", ".join(sorted(known)),
            )
            yield Finding(thing.at("audience"), message)
