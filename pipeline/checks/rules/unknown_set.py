"""A campaign names a quiz set that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.walk import is_unread
from pipeline.content import Project
from pipeline.core.messages import tr


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find sets of campaigns that do not exist."""
    for campaign in project.campaigns.values():
        sets = campaign.quizzes.sets if campaign.quizzes else ()
        for index, name in enumerate(sets):
            if name not in project.sets and not is_unread(project, f"{name}.yaml"):
                message = tr(
                    "there is no quiz set “{name}”; write quizzes/sets/{file} or correct the name.",
                    name=name,
                    file=f"{name}.yaml",
                )
                yield Finding(campaign.at("quizzes", "sets", index), message)
